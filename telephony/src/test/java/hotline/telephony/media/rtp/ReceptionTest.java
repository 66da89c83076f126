package hotline.telephony.media.rtp;

import static hotline.telephony.media.rtp.Packets.rtp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** RFC 3550 §A.1, A.3, A.8. */
class ReceptionTest {

    private static final long FRAME = 20_000_000;

    private final Reception reception = new Reception();
    private long now;

    @Test
    void gapsAreLostPacketsAlsoOverTheWrap() {
        for (int i = 0; i < 100; i++) {
            if (i % 10 != 5) {
                receive((65_500 + i) & 0xFFFF, i);
            }
        }

        assertEquals(90, reception.packets());
        assertEquals(10, reception.lost());
        assertEquals((1 << 16) | ((65_500 + 99) & 0xFFFF), reception.extendedHighest());
        assertEquals(25, reception.fractionLost());
        assertEquals(0, reception.fractionLost(), "nothing new was lost");
    }

    @Test
    void reorderedPacketsAreNotLost() {
        receive(1, 1);
        receive(3, 3);
        receive(2, 2);
        receive(4, 4);

        assertEquals(0, reception.lost());
    }

    @Test
    void anEvenStreamHasNoJitterAndATremblingOneHas() {
        for (int i = 0; i < 500; i++) {
            receive(i, i);
        }
        assertEquals(0, reception.jitter(), 0.01);
        for (int i = 500; i < 1_000; i++) {
            now += i % 2 == 0 ? 5_000_000 : -5_000_000;
            receive(i, i);
        }
        // Every packet is 5 ms off its neighbour: 40 samples.
        assertTrue(Math.abs(reception.jitter() - 40) < 2, "jitter " + reception.jitter());
    }

    @Test
    void aSenderThatStartsAnewIsNotAStormOfLosses() {
        receive(10, 10);
        receive(40_000, 11);
        receive(40_001, 12);
        reception.received(rtp(8, 5, 99), now);

        assertEquals(4, reception.packets());
        assertEquals(0, reception.lost());
    }

    private void receive(int sequence, int frame) {
        reception.received(rtp(7, sequence, frame * 160), now);
        now += FRAME;
    }
}
