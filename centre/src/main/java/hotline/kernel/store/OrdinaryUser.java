package hotline.kernel.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where we are root (a container), it runs in a user namespace
 * in which nobody is; where the kernel allows none, as the user {@code nobody}, to whom the data
 * are given.
 */
final class OrdinaryUser {

    private static final int NOBODY = 65_534;
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final List<String> prefix;

    private OrdinaryUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static OrdinaryUser find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OrdinaryUser(List.of());
        }
        if (works(NAMESPACE)) {
            return new OrdinaryUser(NAMESPACE);
        }
        if (works(AS_NOBODY)) {
            return new OrdinaryUser(AS_NOBODY);
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here."
                        + " Start Hotline as an ordinary user, or set HOTLINE_DATABASE_URL.");
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Lets that user write into a folder and everything in it. */
    void own(Path folder) throws IOException {
        if (!prefix.equals(AS_NOBODY)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
            }
        }
    }

    private static boolean works(List<String> prefix) {
        var attempt = new ArrayList<>(prefix);
        attempt.add("true");
        try {
            Process process =
                    new ProcessBuilder(attempt)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
