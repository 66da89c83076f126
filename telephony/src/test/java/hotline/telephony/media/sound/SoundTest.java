package hotline.telephony.media.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.ToneMeter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {

    @Test
    void aSoundKeepsItsOwnSamples() {
        var samples = new short[] {1, 2, 3};
        var sound = Sound.of(samples);
        samples[0] = 99;
        sound.samples()[1] = 99;

        assertArrayEquals(new short[] {1, 2, 3}, sound.samples());
    }

    @Test
    void aFrameAtTheEndIsShort() {
        var sound = Sound.of(new short[] {1, 2, 3, 4, 5});
        var frame = new short[6];

        assertEquals(2, sound.copy(3, frame, 1, 4));
        assertArrayEquals(new short[] {0, 4, 5, 0, 0, 0}, frame);
        assertEquals(0, sound.copy(5, frame, 0, 4));
        assertEquals(0, sound.copy(500, frame, 0, 4));
    }

    @Test
    void aToneHasItsFrequencyAndLevelAndComesWithoutAClick() {
        var tone = Tones.sine(440, Duration.ofSeconds(1), -20).samples();

        assertEquals(8_000, tone.length);
        var heard = ToneMeter.measure(tone, 1_000, 4_000);
        assertEquals(440, heard.hertz(), 0.6);
        assertEquals(-20, heard.dbfs(), 0.1);
        assertTrue(Math.abs(tone[1]) < 20 && Math.abs(tone[7_999]) < 20);
    }

    @Test
    void ringBackRingsForOneSecondInFive() {
        var turn = Tones.ringBack().samples();

        assertEquals(5 * 8_000, turn.length);
        assertTrue(ToneMeter.measure(turn, 0, 8_000).isTone(450));
        assertTrue(ToneMeter.rmsDbfs(Arrays.copyOfRange(turn, 8_000, turn.length)) < -90);
    }

    @Test
    void busyIsQuickerThanRinging() {
        assertEquals(Duration.ofMillis(700), Tones.busy().duration());
        assertTrue(ToneMeter.measure(Tones.busy().samples(), 0, 2_800).isTone(450));
    }

    @Test
    void soundsAreJoinedInOrder() {
        var joined = Sound.joined(List.of(Sound.of(new short[] {1}), Sound.of(new short[] {2, 3})));

        assertArrayEquals(new short[] {1, 2, 3}, joined.samples());
    }
}
