package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.embedded.EmbeddedRig;
import hotline.telephony.embedded.sandbox.Tape;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.UnplayableException;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.FarCall.Progress;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuByKeysTest {

    private final SoundLibrary sounds = new SoundLibrary();
    private final EmbeddedRig rig;
    private final FarCall call;

    @TempDir Path scratch;

    MenuByKeysTest() throws IOException {
        rig = new EmbeddedRig();
        var _ = new MenuByKeys(rig.theSwitch());
        rig.theSwitch().start();
        call = rig.phone("1001").call("5001");
    }

    @BeforeEach
    void listen() {
        Eventually.holds(rig, "the menu answers", () -> call.progress() == Progress.UP);
        LegId leg = rig.theSwitch().survey().toCompletableFuture().join().legs().getFirst().id();
        Path file = scratch.resolve("heard.wav");
        rig.theSwitch().record(leg, file);
        Eventually.holds(rig, "it is recorded", () -> file.toFile().length() > 1_000);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oneLeadsToMusicAndAStarBackToTheMenu() throws Exception {
        hears("welcome");
        call.sendDigits("1");
        hears("please-wait");
        hears("music");
        call.sendDigits("*");
        hears("menu-example");
    }

    @Test
    void aWrongKeyIsToldAndTheMenuComesAgain() throws Exception {
        call.sendDigits("7");
        hears("invalid-choice");
        hears("menu-example");
    }

    @Test
    void twoIsClosedSaysGoodbyeAndHangsUp() throws Exception {
        call.sendDigits("2");
        hears("closed-now");
        hears("goodbye");
        Eventually.holds(rig, "it hangs up", () -> call.progress() == Progress.OVER);
        assertEquals(Optional.of(HangupCause.NORMAL), call.cause());
    }

    /** A recording can be listened to while it grows. */
    private void hears(String words) throws UnplayableException {
        short[] all = sounds.shipped(words, "en").samples();
        var beginning = Sound.of(Arrays.copyOf(all, Math.min(all.length, 3 * Sound.RATE)));
        Eventually.holds(rig, words, () -> heard().says(beginning));
    }

    private Tape heard() {
        try {
            return Tape.heardBy(scratch.resolve("heard.wav"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
