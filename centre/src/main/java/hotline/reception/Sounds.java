package hotline.reception;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the telephone switch can play. */
public interface Sounds {

    /**
     * @param language empty for a sound without words
     * @param words what is said; empty for a sound without words
     */
    record Shipped(String name, String language, String words, Duration length) {}

    /** What comes with the switch; always the same. */
    List<Shipped> shipped();

    /** One of {@link #shipped} as WAV. */
    InputStream open(Shipped sound) throws IOException;

    /**
     * How long a WAV file is that is to be played.
     *
     * @throws IOException saying why it cannot be played
     */
    Duration length(Path file) throws IOException;
}
