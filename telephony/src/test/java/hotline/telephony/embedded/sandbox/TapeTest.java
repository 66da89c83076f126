package hotline.telephony.embedded.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.Tones;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ear of the tests must tell the shipped sentences apart, or it hears whatever it likes. */
class TapeTest {

    @Test
    void everySentenceIsHeardAsItselfOnly() throws Exception {
        var library = new SoundLibrary();
        List<Sound> sentences =
                List.of(
                        library.shipped("test-call-speech", "zh"),
                        library.shipped("test-call-speech", "en"),
                        library.shipped("please-wait", "zh"),
                        library.shipped("leave-a-message", "zh"));
        for (Sound said : sentences) {
            var tape = new Tape(Sound.joined(List.of(Tones.silence(Duration.ofMillis(33)), said)));
            for (Sound sought : sentences) {
                assertEquals(said == sought, tape.says(sought));
            }
        }
    }

    @Test
    void silenceAndTonesAreNoWords() throws Exception {
        Sound words = new SoundLibrary().shipped("test-call-speech", "zh");
        var tape = new Tape(Tones.sine(1_000, Duration.ofSeconds(1)));

        assertFalse(tape.says(words));
        assertFalse(new Tape(Tones.silence(Duration.ofSeconds(1))).says(words));
        assertTrue(tape.hasTone(1_000));
        assertFalse(tape.hasTone(620));
    }
}
