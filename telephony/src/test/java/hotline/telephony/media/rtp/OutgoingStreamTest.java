package hotline.telephony.media.rtp;

import static hotline.telephony.media.rtp.Packets.rtp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {

    private static final long FRAME = 20_000_000;
    private static final String MAYA = "maya";
    private static final String LI = "li";

    private final OutgoingStream stream = new OutgoingStream(0xCAFE, 65_533, -320);
    private final ByteBuffer out = ByteBuffer.allocate(200);
    private long now = 5_000_000_000L;

    @Test
    void aRelayedStreamKeepsItsGapsAndItsOrder() {
        relay(MAYA, 1, 100, 16_000);
        int first = sequence();
        int start = timestamp();
        relay(MAYA, 1, 103, 16_480);
        assertEquals((first + 3) & 0xFFFF, sequence());
        assertEquals(start + 480, timestamp());
        relay(MAYA, 1, 101, 16_160);
        assertEquals((first + 1) & 0xFFFF, sequence());
        relay(MAYA, 1, 104, 16_640);
        assertEquals((first + 4) & 0xFFFF, sequence());
        assertFalse(marker());
    }

    @Test
    void aChangeOfSourceGoesOnInSequenceAndTimeAndIsMarked() {
        generate();
        assertTrue(marker());
        int sequence = sequence();
        int timestamp = timestamp();
        now += 5 * FRAME;
        relay(MAYA, 1, 40_000, 7);
        assertEquals((sequence + 1) & 0xFFFF, sequence());
        assertEquals(timestamp + 800, timestamp());
        assertTrue(marker());
        now += FRAME;
        relay(LI, 2, 3, -9);
        assertEquals((sequence + 2) & 0xFFFF, sequence());
        assertEquals(timestamp + 960, timestamp());
        assertTrue(marker());
        now += FRAME;
        generate();
        assertEquals((sequence + 3) & 0xFFFF, sequence());
        assertEquals(timestamp + 1_120, timestamp());
        assertTrue(marker());
        assertEquals(0xCAFE, out.getInt(8));
    }

    @Test
    void whatWeMakeMovesBy160WhateverTheClockTrembles() {
        generate();
        int timestamp = timestamp();
        for (int i = 1; i < 50; i++) {
            now += FRAME + (i % 2 == 0 ? 3_000_000 : -3_000_000);
            generate();
            assertEquals(timestamp + 160 * i, timestamp());
            assertFalse(marker());
        }
    }

    @Test
    void aPauseOfOurOwnShowsInTheTimestamp() {
        generate();
        int timestamp = timestamp();
        now += 50 * FRAME;
        generate();
        assertEquals(timestamp + 8_000, timestamp());
        assertTrue(marker());
    }

    @Test
    void aPacketFromBeforeTheChangeIsNotSent() {
        relay(MAYA, 1, 100, 0);
        now += FRAME;
        generate();
        now += FRAME;
        relay(MAYA, 1, 105, 800);

        assertFalse(stream.relay(MAYA, rtp(1, 104, 640), 8, out, now));
    }

    @Test
    void aNewStreamOfTheSameSourceIsAChangeToo() {
        relay(MAYA, 1, 100, 0);
        int sequence = sequence();
        now += FRAME;
        relay(MAYA, 2, 9_000, 77);

        assertEquals((sequence + 1) & 0xFFFF, sequence());
        assertTrue(marker());
    }

    @Test
    void whatIsLeftOutOnPurposeLeavesNoHole() {
        relay(MAYA, 1, 100, 0);
        int sequence = sequence();
        stream.skip(MAYA, rtp(1, 101, 160));
        stream.skip(MAYA, rtp(1, 102, 160));
        relay(MAYA, 1, 103, 480);

        assertEquals((sequence + 1) & 0xFFFF, sequence());
    }

    @Test
    void afterHoursOfRelayEveryPacketStillGoesThrough() {
        for (int i = 0; i < 200_000; i++) {
            assertTrue(stream.relay(MAYA, rtp(1, i & 0xFFFF, i * 160), 8, out, now));
            now += FRAME;
        }
    }

    @Test
    void soundAfterAKeyBeginsWhereTheKeyEnds() {
        generate();
        int before = timestamp();
        now += FRAME;
        int start = stream.beginEvent(now);
        assertEquals(before + 160, start);
        for (int i = 1; i <= 5; i++) {
            stream.event(101, i == 1, start, i * 160, 4, out, now);
            assertEquals(start, timestamp());
            now += FRAME;
        }
        generate();

        assertEquals(start + 800, timestamp());
        assertTrue(marker());
    }

    private void relay(Object from, int ssrc, int sequence, int timestamp) {
        assertTrue(stream.relay(from, rtp(ssrc, sequence, timestamp), 8, out, now));
    }

    private void generate() {
        stream.generate(8, 160, out, now);
    }

    private int sequence() {
        return out.getShort(2) & 0xFFFF;
    }

    private int timestamp() {
        return out.getInt(4);
    }

    private boolean marker() {
        return out.get(1) < 0;
    }
}
