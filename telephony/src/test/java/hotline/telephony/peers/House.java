package hotline.telephony.peers;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files are, whichever of its folders the tests run in. */
public final class House {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private House() {}

    public static Path configuration() {
        return ROOT.resolve("examples/switch.yaml");
    }

    public static Path scenario(String name) {
        return ROOT.resolve("telephony/src/test/sipp").resolve(name + ".xml");
    }

    public static Path logs(String name) {
        return ROOT.resolve("telephony/target/peers").resolve(name);
    }

    private static Path root(Path folder) {
        if (Files.exists(folder.resolve("Makefile"))) {
            return folder;
        }
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IllegalStateException("not run inside the project");
        }
        return root(parent);
    }
}
