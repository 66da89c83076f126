package hotline.telephony.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** RFC 4733 §2.5.2: what a receiver makes of events whose packets get lost, repeated and late. */
class EventReceiverTest {

    private static final int ONE = 1;
    private static final int TWO = 2;
    private static final int FLASH = 16;

    private final EventReceiver receiver = new EventReceiver();
    private final StringBuilder told = new StringBuilder();

    @Test
    void manyPacketsAreOneKey() {
        on(ONE, false, 1_000);
        on(ONE, false, 1_000);
        on(ONE, true, 1_000);
        on(ONE, true, 1_000);
        on(ONE, true, 1_000);

        assertEquals("1", told.toString());
    }

    @Test
    void aKeyOfWhichOnlyTheEndArrivesIsAKey() {
        on(ONE, true, 1_000);

        assertEquals("1", told.toString());
    }

    @Test
    void aKeyWhoseEndIsLostEndsWithTheNextOne() {
        on(ONE, false, 1_000);
        on(ONE, false, 3_000);
        on(TWO, false, 5_000);

        assertEquals("112", told.toString());
    }

    @Test
    void aLatePacketOfTheKeyBeforeIsNoNewKey() {
        on(ONE, false, 1_000);
        on(TWO, false, 3_000);
        on(ONE, true, 1_000);
        on(TWO, true, 3_000);

        assertEquals("12", told.toString());
    }

    @Test
    void aPacketOvertakenByTheEndIsNoNewKey() {
        on(ONE, true, 1_000);
        on(ONE, false, 1_000);

        assertEquals("1", told.toString());
    }

    /** §2.5.1.3: a key held for longer than 8 s goes on under a new timestamp. */
    @Test
    void aVeryLongKeyIsOneKey() {
        on(ONE, false, 1_000);
        on(ONE, false, 1_000 + 0xFFFF);
        on(ONE, true, 1_000 + 2 * 0xFFFF);

        assertEquals("1", told.toString());
    }

    @Test
    void aNewStreamIsANewTimeBase() {
        on(ONE, true, 1_000_000);
        receive(99, TWO, true, 5);

        assertEquals("12", told.toString());
    }

    @Test
    void timestampsMayWrap() {
        on(ONE, true, -100);
        on(TWO, true, 2_000);

        assertEquals("12", told.toString());
    }

    @Test
    void whatIsNoKeyOrTooShortIsPassedOver() {
        on(FLASH, true, 1_000);
        char digit = receiver.on(7, 2_000, new byte[4], 3);

        assertEquals("", told.toString());
        assertEquals(0, digit);
    }

    private void on(int event, boolean end, int timestamp) {
        receive(7, event, end, timestamp);
    }

    private void receive(int ssrc, int event, boolean end, int timestamp) {
        var payload = new byte[TelephoneEvent.LENGTH];
        TelephoneEvent.write(payload, event, end, 160);
        char digit = receiver.on(ssrc, timestamp, payload, payload.length);
        if (digit != 0) {
            told.append(digit);
        }
    }
}
