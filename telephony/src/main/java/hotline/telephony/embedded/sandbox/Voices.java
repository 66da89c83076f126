package hotline.telephony.embedded.sandbox;

import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.Tones;
import hotline.telephony.media.sound.UnplayableException;
import java.time.Duration;
import java.util.List;

/**
 * What the subscribers of the sandbox say, read once, for a lane does not wait for the disk.
 *
 * @param speech the test sentence in Chinese and English, to be said over and over
 * @param announcement of the network, before the answer
 * @param greeting of an answering machine, with its beep
 * @param hello a word, such as people say who pick up
 */
record Voices(
        List<Sound> speech, List<Sound> announcement, List<Sound> greeting, List<Sound> hello) {

    private static final Duration BREATH = Duration.ofSeconds(1);

    static Voices from(SoundLibrary library) throws UnplayableException {
        Sound breath = Tones.silence(BREATH);
        return new Voices(
                List.of(
                        library.shipped("test-call-speech", "zh"),
                        breath,
                        library.shipped("test-call-speech", "en"),
                        breath),
                List.of(library.shipped("please-wait", "zh")),
                List.of(library.shipped("leave-a-message", "zh"), Tones.beep()),
                List.of(library.shipped("number-8", "zh")));
    }
}
