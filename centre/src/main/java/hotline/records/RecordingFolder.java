package hotline.records;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the switch keeps its recordings. What stands in a record leads to a file only below this
 * folder.
 */
public record RecordingFolder(Path root) {

    public RecordingFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The file, when it is there. */
    public Optional<Path> find(String file) {
        Path path = root.resolve(file).normalize();
        return path.startsWith(root) && Files.isRegularFile(path)
                ? Optional.of(path)
                : Optional.empty();
    }
}
