package hotline.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlayoutBufferTest {

    private static final int FRAME = 160;

    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final short[] frame = new short[FRAME];

    @Test
    void whatGoesInComesOutFortyMillisecondsLater() {
        for (int i = 1; i <= 10; i++) {
            put(i, i);
            assertEquals(Math.max(0, i - 2), pull());
        }
    }

    @Test
    void orderIsRestoredAndRepetitionsVanish() {
        put(1, 1);
        put(1, 1);
        assertEquals(0, pull());
        put(3, 3);
        assertEquals(0, pull());
        put(2, 2);
        put(2, 2);
        assertEquals(1, pull());
        assertEquals(2, pull());
        assertEquals(3, pull());
    }

    @Test
    void whatIsLostIsSilence() {
        put(1, 1);
        put(3, 3);
        pull();
        pull();
        assertEquals(1, pull());
        assertEquals(0, pull());
        assertEquals(3, pull());
        assertEquals(0, pull());
    }

    @Test
    void packetsMayBeOfAnyLength() {
        var thirty = new short[240];
        Arrays.fill(thirty, (short) 5);
        buffer.put(1_000, thirty, 240);
        buffer.put(1_240, thirty, 240);
        pull();
        pull();
        assertEquals(5, pull());
        assertEquals(5, pull());
        assertEquals(5, pull());
        assertEquals(0, pull());
    }

    @Test
    void aNetworkThatBecomesSlowerIsFollowed() {
        for (int i = 1; i <= 20; i++) {
            put(i, i);
            pull();
        }
        // 80 ms without anything, and from now on everything is so much later.
        for (int i = 0; i < 4; i++) {
            pull();
        }
        int heard = 0;
        for (int i = 21; i <= 60; i++) {
            put(i, i);
            heard += pull() != 0 ? 1 : 0;
        }
        assertTrue(heard >= 34, heard + " of 40 frames were heard");
    }

    @Test
    void delayThatIsNotNeededIsGivenUp() {
        // A burst of 100 ms, then an even beat: without repair the delay would stay.
        for (int i = 1; i <= 6; i++) {
            put(i, 1);
        }
        int latest = 6;
        for (int i = 0; i < 2_000; i++) {
            pull();
            put(++latest, latest % 100 + 1);
        }
        pull();

        int delay = Math.floorMod(latest % 100 + 1 - frame[0], 100);
        assertTrue(delay <= 4, "still " + delay * 20 + " ms behind");
    }

    @Test
    void aNewTimeBaseIsTakenAtOnce() {
        put(1, 1);
        put(2, 2);
        pull();
        buffer.put(1_000_000_000, filled(7), FRAME);
        pull();
        pull();
        assertEquals(7, pull());
    }

    @Test
    void timestampsMayWrap() {
        int start = -2 * FRAME - 80;
        for (int i = 0; i < 10; i++) {
            buffer.put(start + i * FRAME, filled(i + 1), FRAME);
            assertEquals(Math.max(0, i - 1), pull());
        }
    }

    @Test
    void beforeTheFirstPacketThereIsSilence() {
        Arrays.fill(frame, (short) 9);
        assertEquals(0, pull());
    }

    private void put(int number, int value) {
        buffer.put(50_000 + number * FRAME, filled(value), FRAME);
    }

    private static short[] filled(int value) {
        var samples = new short[FRAME];
        Arrays.fill(samples, (short) value);
        return samples;
    }

    /** The middle sample of the next frame. */
    private int pull() {
        buffer.pull(frame);
        return frame[FRAME / 2];
    }
}
