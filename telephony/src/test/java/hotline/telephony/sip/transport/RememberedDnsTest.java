package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an answer of a name server is believed. */
class RememberedDnsTest {

    private final StoredDns asked = new StoredDns().address("pbx.example.com", "192.0.2.1");
    private long now = Long.MAX_VALUE - 1; // System.nanoTime() may wrap around, any time
    private final RememberedDns dns = new RememberedDns(asked, () -> now);

    @Test
    void anAddressIsRememberedForAMinute() throws Exception {
        dns.addresses("pbx.example.com");
        pass(Duration.ofSeconds(59));
        dns.addresses("pbx.example.com");
        assertEquals(1, asked.asked.size());

        pass(Duration.ofSeconds(1));
        assertEquals(1, dns.addresses("pbx.example.com").size());
        assertEquals(2, asked.asked.size());
    }

    @Test
    void aNameThatDoesNotExistIsAskedForAgainAfterFiveSeconds() throws Exception {
        assertEquals(List.of(), dns.srv("_sip._udp.example.com"));
        pass(Duration.ofSeconds(4));
        dns.srv("_sip._udp.example.com");
        assertEquals(1, asked.asked.size());

        pass(Duration.ofSeconds(1));
        asked.srv("_sip._udp.example.com", new Dns.Srv(1, 1, 5060, "pbx.example.com"));
        assertEquals(1, dns.srv("_sip._udp.example.com").size());
    }

    @Test
    void aSilentServerIsLeftAloneForFiveSecondsToo() {
        asked.silentAbout("down.example.com");
        assertThrows(IOException.class, () -> dns.addresses("down.example.com"));
        pass(Duration.ofSeconds(4));
        assertThrows(IOException.class, () -> dns.addresses("down.example.com"));
        assertEquals(1, asked.asked.size());

        pass(Duration.ofSeconds(1));
        assertThrows(IOException.class, () -> dns.addresses("down.example.com"));
        assertEquals(2, asked.asked.size());
    }

    @Test
    void anAddressAndAServiceOfOneNameAreTwoThings() throws Exception {
        asked.srv("pbx.example.com", new Dns.Srv(1, 1, 5060, "other.example.com"));

        dns.addresses("pbx.example.com");

        assertEquals("other.example.com", dns.srv("pbx.example.com").getFirst().target());
    }

    @Test
    void theOldestNameIsForgottenWhenThereIsNoMoreRoom() throws Exception {
        dns.addresses("pbx.example.com");
        for (int i = 0; i < RememberedDns.NAMES; i++) {
            dns.addresses(i + ".example.com");
        }
        asked.asked.clear();

        dns.addresses("1.example.com");
        dns.addresses("pbx.example.com");

        assertEquals(List.of("pbx.example.com"), asked.asked);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
