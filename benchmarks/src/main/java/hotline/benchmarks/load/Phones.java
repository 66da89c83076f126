package hotline.benchmarks.load;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The extensions of {@code examples/switch.yaml}, as a file that SIPp takes by turns. */
final class Phones {

    private Phones() {}

    static String asCsv() {
        return "SEQUENTIAL\n"
                + IntStream.rangeClosed(1000, 1019)
                        .mapToObj(extension -> "%d;phone-%d\n".formatted(extension, extension))
                        .collect(Collectors.joining());
    }
}
