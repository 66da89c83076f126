package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EarTest {

    @Test
    void aToneIsAllOfItself() {
        assertEquals(1.0, Ear.share(Tone.of(400, 4_000), 400), 0.01);
    }

    @Test
    void aToneIsNothingOfAnother() {
        assertEquals(0.0, Ear.share(Tone.of(400, 4_000), 800), 0.01);
    }

    @Test
    void twoTonesTogetherShare() {
        short[] one = Tone.of(400, 4_000);
        short[] other = Tone.of(700, 4_000);
        short[] both = new short[4_000];
        for (int i = 0; i < both.length; i++) {
            both[i] = (short) (one[i] / 2 + other[i] / 2);
        }

        assertEquals(0.5, Ear.share(both, 400), 0.01);
        assertEquals(0.5, Ear.share(both, 700), 0.01);
    }

    @Test
    void noiseIsNoTone() {
        var dice = new Random(7);
        short[] noise = new short[4_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (dice.nextGaussian() * 3_000);
        }

        assertTrue(Ear.share(noise, 400) < 0.02);
    }

    @Test
    void silenceIsNoTone() {
        assertEquals(0.0, Ear.share(new short[4_000], 400));
    }
}
