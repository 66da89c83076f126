package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When something happened to which customer, as SIPp scenarios note it: {@code rings 139… s µs}.
 */
final class Moments {

    private Moments() {}

    /** The first moment of that name for each customer's number. */
    static Map<String, Instant> of(Path folder, String name) throws IOException {
        Map<String, Instant> moments = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("moments.log"))) {
            String[] words = line.strip().split(" +", -1);
            if (words.length == 4 && words[0].equals(name)) {
                moments.putIfAbsent(
                        number(words[1]),
                        Instant.ofEpochSecond(seconds(words[2]), 1_000 * seconds(words[3])));
            }
        }
        return moments;
    }

    /** As a phone may show it, and as the page is told it: the last eleven digits. */
    static String number(String shown) {
        return shown.substring(Math.max(0, shown.length() - 11));
    }

    /** Milliseconds from each moment to the other's of the same customer, in ascending order. */
    static List<Double> millis(Map<String, Instant> from, Map<String, Instant> to) {
        var millis = new ArrayList<Double>();
        from.forEach(
                (number, begun) -> {
                    Instant done = to.get(number);
                    if (done != null) {
                        millis.add(Duration.between(begun, done).toNanos() / 1e6);
                    }
                });
        millis.sort(null);
        return millis;
    }

    /** SIPp writes numbers as it reads them: with a fraction. */
    private static long seconds(String number) {
        return (long) Double.parseDouble(number);
    }
}
