package hotline.records.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps sealed recordings in a folder of this machine, or one that it has mounted. */
public final class FolderStore implements RecordingStore {

    private final Path root;

    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * The file is on the disk when this returns: what it was made of may be removed.
     *
     * @throws IOException when the disk is full, or takes no writing
     */
    @Override
    public void put(String name, Path sealed) throws IOException {
        Path to = place(name);
        Files.createDirectories(to.getParent());
        Path half = to.resolveSibling(to.getFileName() + ".half");
        Files.copy(sealed, half, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(half, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public InputStream open(String name, long from) throws IOException {
        SeekableByteChannel file = Files.newByteChannel(place(name));
        file.position(from);
        return Channels.newInputStream(file);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(place(name));
    }

    private Path place(String name) throws IOException {
        Path place = root.resolve(name).normalize();
        if (!place.startsWith(root)) {
            throw new IOException(name + " leads out of the folder of recordings");
        }
        return place;
    }
}
