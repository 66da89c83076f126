package hotline.kernel;

import java.io.IOException;
import java.io.InputStream;

/**
 * A WAV that was kept, wherever it lies.
 *
 * @param bytes how long it is; one that is still written may have grown since
 * @param opening its stream skips without reading what is skipped
 */
public record Sound(long bytes, Opening opening) {

    /** Opens the sound at its beginning; the caller closes it. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    public InputStream open() throws IOException {
        return opening.open();
    }
}
