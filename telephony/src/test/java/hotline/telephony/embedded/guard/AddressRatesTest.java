package hotline.telephony.embedded.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressRatesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aBurstIsServedAndThenOnlyTheRate() throws Exception {
        var rates = new AddressRates(10, 3, 100);
        var caller = InetAddress.getByName("192.0.2.1");

        assertTrue(rates.allow(caller, 0));
        assertTrue(rates.allow(caller, 0));
        assertTrue(rates.allow(caller, 0));
        assertFalse(rates.allow(caller, 0));
        assertTrue(rates.allow(caller, SECOND / 10));
        assertFalse(rates.allow(caller, SECOND / 10));
    }

    @Test
    void oneAddressDoesNotEatAnothersShare() throws Exception {
        var rates = new AddressRates(1, 1, 100);

        assertTrue(rates.allow(InetAddress.getByName("192.0.2.1"), 0));
        assertFalse(rates.allow(InetAddress.getByName("192.0.2.1"), 0));
        assertTrue(rates.allow(InetAddress.getByName("192.0.2.2"), 0));
    }

    @Test
    void allOfAnIpv6NetworkIsOne() {
        var rates = new AddressRates(1, 1, 100);

        assertTrue(rates.allow(InetAddress.ofLiteral("2001:db8:1:2::1"), 0));
        assertFalse(rates.allow(InetAddress.ofLiteral("2001:db8:1:2::2"), 0));
        assertTrue(rates.allow(InetAddress.ofLiteral("2001:db8:1:3::1"), 0));
    }

    @Test
    void aFloodFromForgedAddressesIsNotRemembered() throws Exception {
        var rates = new AddressRates(1, 1, 100);

        for (int i = 0; i < 10_000; i++) {
            rates.allow(InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i}), 0);
        }

        assertEquals(100, rates.remembered());
    }
}
