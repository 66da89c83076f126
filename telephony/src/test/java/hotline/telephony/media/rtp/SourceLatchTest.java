package hotline.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceLatchTest {

    private static final InetSocketAddress DESCRIBED = at("192.0.2.10", 4_000);
    private static final InetSocketAddress SAME_HOST = at("192.0.2.10", 4_711);
    private static final InetSocketAddress STRANGER = at("203.0.113.66", 4_000);
    private static final InetSocketAddress BEHIND_NAT = at("198.51.100.7", 61_000);

    private final SourceLatch latch = new SourceLatch();
    private long now = 1_000_000_000_000L;

    @Test
    void beforeAnythingIsAgreedEverybodyIsAStranger() {
        assertFalse(hears(DESCRIBED, 1, 1));
        assertNull(latch.target());
    }

    @Test
    void theDescribedAddressIsTakenAtOnce() {
        latch.expect(DESCRIBED, null);

        assertTrue(hears(DESCRIBED, 1, 1));
        assertEquals(DESCRIBED, latch.locked());
    }

    @Test
    void anotherHostIsNeverTakenHoweverLongItTries() {
        latch.expect(DESCRIBED, null);

        for (int sequence = 0; sequence < 1_000; sequence++) {
            assertFalse(hears(STRANGER, 7, sequence));
        }
        assertEquals(DESCRIBED, latch.target());
    }

    @Test
    void anotherPortOfTheSameHostIsBelievedAfterAFewConsistentPackets() {
        latch.expect(DESCRIBED, null);

        assertFalse(hears(SAME_HOST, 7, 65_534));
        assertFalse(hears(SAME_HOST, 7, 65_535));
        assertFalse(hears(SAME_HOST, 7, 0));
        assertTrue(hears(SAME_HOST, 7, 1));
        assertEquals(SAME_HOST, latch.target());
    }

    @Test
    void packetsThatDoNotFollowEachOtherAreNotConsistent() {
        latch.expect(DESCRIBED, null);

        for (int i = 0; i < 100; i++) {
            assertFalse(hears(SAME_HOST, 7, i * 2));
            assertFalse(hears(SAME_HOST, i, i * 2 + 1));
        }
    }

    @Test
    void aPhoneBehindNatIsTakenFromWhereItsSignallingCame() {
        latch.expect(DESCRIBED, BEHIND_NAT.getAddress());

        lockOn(BEHIND_NAT);

        assertEquals(BEHIND_NAT, latch.target());
    }

    @Test
    void theDescribedAddressBeatsAGuess() {
        latch.expect(DESCRIBED, BEHIND_NAT.getAddress());
        lockOn(BEHIND_NAT);

        assertTrue(hears(DESCRIBED, 1, 1));
        assertEquals(DESCRIBED, latch.locked());
        assertFalse(hears(BEHIND_NAT, 7, 5));
    }

    @Test
    void aLockedSourceIsNotMovedWhileItSpeaks() {
        latch.expect(DESCRIBED, null);
        assertTrue(hears(DESCRIBED, 1, 1));

        for (int sequence = 0; sequence < 1_000; sequence++) {
            now += Duration.ofMillis(20).toNanos();
            assertTrue(hears(DESCRIBED, 1, sequence + 2));
            assertFalse(hears(SAME_HOST, 7, sequence));
        }
    }

    @Test
    void aLockedSourceThatIsSilentForLongGivesWayToTheSameHost() {
        latch.expect(DESCRIBED, null);
        assertTrue(hears(DESCRIBED, 1, 1));
        now += Duration.ofMillis(1_999).toNanos();
        assertFalse(hears(SAME_HOST, 7, 1));
        now += Duration.ofMillis(1).toNanos();

        lockOn(SAME_HOST);

        assertEquals(SAME_HOST, latch.target());
    }

    @Test
    void aLockedSourceThatIsSilentDoesNotGiveWayToAStranger() {
        latch.expect(DESCRIBED, null);
        assertTrue(hears(DESCRIBED, 1, 1));
        now += Duration.ofMinutes(10).toNanos();

        for (int sequence = 0; sequence < 100; sequence++) {
            assertFalse(hears(STRANGER, 7, sequence));
        }
    }

    @Test
    void aNewAgreementWithANewAddressBeginsANewSearch() {
        latch.expect(DESCRIBED, null);
        assertTrue(hears(DESCRIBED, 1, 1));

        latch.expect(BEHIND_NAT, null);

        assertNull(latch.locked());
        assertFalse(hears(DESCRIBED, 1, 2));
        assertTrue(hears(BEHIND_NAT, 1, 2));
    }

    @Test
    void aNewAgreementWithTheSameAddressKeepsTheSource() {
        latch.expect(DESCRIBED, BEHIND_NAT.getAddress());
        lockOn(BEHIND_NAT);

        latch.expect(at("192.0.2.10", 4_000), BEHIND_NAT.getAddress());

        assertEquals(BEHIND_NAT, latch.locked());
    }

    @Test
    void reportsAreTakenFromThePartysHostOnly() {
        latch.expect(DESCRIBED, BEHIND_NAT.getAddress());

        assertTrue(latch.isPartyAddress(DESCRIBED.getAddress()));
        lockOn(BEHIND_NAT);
        assertFalse(latch.isPartyAddress(DESCRIBED.getAddress()));
        assertFalse(latch.isPartyAddress(STRANGER.getAddress()));
    }

    private boolean hears(InetSocketAddress source, int ssrc, int sequence) {
        return latch.accept(source, ssrc, sequence, now);
    }

    private void lockOn(InetSocketAddress source) {
        for (int sequence = 1; sequence < SourceLatch.CONSISTENT; sequence++) {
            assertFalse(hears(source, 7, sequence));
        }
        assertTrue(hears(source, 7, SourceLatch.CONSISTENT));
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
