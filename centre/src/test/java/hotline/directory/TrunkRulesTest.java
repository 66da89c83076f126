package hotline.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.kernel.TenantId;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrunkRulesTest {

    private static final Company EMPTY =
            new Company(
                    TenantId.FIRST,
                    1,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    CallingRules.HOME_ONLY);

    /** What is let in here, the switch takes, and reads as it was meant. */
    @ParameterizedTest(name = "{0} is {1} at {2}")
    @CsvSource({
        "sip.example.com, sip.example.com, 0",
        "sip.example.com:5090, sip.example.com, 5090",
        "192.0.2.7, 192.0.2.7, 0",
        "192.0.2.7:5060, 192.0.2.7, 5060",
        "2001:db8::1, 2001:db8::1, 0",
        "[2001:db8::1], 2001:db8::1, 0",
        "[2001:db8::1]:5061, 2001:db8::1, 5061",
    })
    void addressesThatTheSwitchKnows(String text, String host, int port) {
        assertEquals(List.of(), problems(text));
        assertEquals(
                new TrunkAddress(host, port, Transport.UDP),
                TrunkAddress.parse(text, Transport.UDP));
    }

    @ParameterizedTest
    @CsvSource({
        "two words",
        "host:0",
        "host:65536",
        "host:port",
        "[2001:db8::1",
        "-host",
        "sip:host",
        "host/path",
        "user@host"
    })
    void whatIsNoAddress(String text) {
        assertEquals(List.of("address"), problems(text).stream().map(Problem::field).toList());
    }

    private static List<Problem> problems(String address) {
        var trunk =
                new Trunk(
                        UUID.randomUUID(),
                        "gateway",
                        new Trunk.Peer(address, Trunk.Transport.UDP),
                        0,
                        "",
                        List.of(),
                        Trunk.Codec.USUAL,
                        false);
        return TrunkRules.problems(trunk, EMPTY);
    }
}
