package hotline.records.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where sealed recordings are kept. What is put is whole or not there at all. */
public interface RecordingStore {

    /** Keeps a copy of the file; over what had that name before. */
    void put(String name, Path sealed) throws IOException;

    /**
     * What is kept, from the given byte to its end.
     *
     * @throws java.nio.file.NoSuchFileException when nothing has that name
     */
    InputStream open(String name, long from) throws IOException;

    /** Forgets it; what is not there is forgotten already. */
    void remove(String name) throws IOException;
}
