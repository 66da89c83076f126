package hotline.telephony.phone;

import java.nio.file.Path;
import java.time.Duration;

/** Something a party can be made to hear. */
public sealed interface Prompt {

    /**
     * A sound that ships with the switch, e.g. {@code welcome}, in a language such as {@code zh} or
     * {@code en}.
     */
    record Shipped(String name, String language) implements Prompt {}

    /** A WAV file of any rate and width, mono or stereo. */
    record WaveFile(Path file) implements Prompt {}

    /** A sine tone. */
    record Tone(int hertz, Duration length) implements Prompt {}

    record Silence(Duration length) implements Prompt {}

    /** Music on hold, until stopped. */
    record Music() implements Prompt {}
}
