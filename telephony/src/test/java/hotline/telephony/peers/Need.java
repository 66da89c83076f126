package hotline.telephony.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What a test cannot do without; it is skipped, loudly, where it is missing. */
public final class Need {

    private Need() {}

    public static void programs(String... names) {
        for (String name : names) {
            that(isHere(name), name + " is not installed; see scripts/peers");
        }
    }

    public static void that(boolean there, String whatIsMissing) {
        if (!there) {
            // Surefire hides the reason of a skipped test.
            System.err.println("SKIPPED: " + whatIsMissing);
            Assumptions.abort(whatIsMissing);
        }
    }

    private static boolean isHere(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        // Not every shell has sbin on its path, and `ip` lives there.
                        Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
