package hotline.benchmarks.load;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The extensions of {@code examples/switch.yaml}, as a file that SIPp takes by turns. */
final class Phones {

    private Phones() {}

    // SIPp takes the login as a whole from here: its words do not nest.
    static String asCsv() {
        return "SEQUENTIAL\n"
                + IntStream.rangeClosed(1000, 1019)
                        .mapToObj(Phones::line)
                        .collect(Collectors.joining());
    }

    private static String line(int extension) {
        return "%1$d;[authentication username=%1$d password=phone-%1$d]\n".formatted(extension);
    }
}
