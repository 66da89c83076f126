package hotline.telephony.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkAddressTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sip.example.com,    sip.example.com, 0",
        "127.0.0.1:5090,     127.0.0.1,       5090",
        "2001:db8::1,        2001:db8::1,     0",
        "[2001:db8::1],      2001:db8::1,     0",
        "[2001:db8::1]:5061, 2001:db8::1,     5061",
    })
    void addressesAreReadAsPeopleWriteThem(String text, String host, int port) {
        assertEquals(
                new TrunkAddress(host, port, Transport.UDP),
                TrunkAddress.parse(text, Transport.UDP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":5060", "host:", "host:sip", "host:70000", "[::1", "[::1]5060"})
    void nonsenseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> TrunkAddress.parse(text, Transport.UDP));
    }
}
