package hotline.records;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the switch keeps its recordings. What stands in a record leads to a file only below this
 * folder, and still does when the folder has moved since.
 */
public record RecordingFolder(Path root) {

    public RecordingFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * What a recording is called wherever it lies: its way below the folder, with slashes. Empty
     * when the file lies elsewhere.
     */
    public Optional<String> name(String file) {
        Path path = root.resolve(file).normalize();
        if (path.startsWith(root)) {
            return written(root.relativize(path));
        }
        // Written before the data folder was moved here.
        for (int part = path.getNameCount() - 2; part >= 0; part--) {
            if (path.getName(part).equals(root.getFileName())) {
                return written(path.subpath(part + 1, path.getNameCount()));
            }
        }
        return Optional.empty();
    }

    /** The file, when it is there. */
    public Optional<Path> find(String file) {
        return name(file).map(root::resolve).filter(Files::isRegularFile);
    }

    private static Optional<String> written(Path below) {
        String name = below.toString().replace('\\', '/');
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
