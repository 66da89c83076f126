package hotline.telephony.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Codec;
import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Prefix;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import hotline.telephony.sip.digest.DigestAlgorithm;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeFileTest {

    @Test
    void theExampleHasTwentyPhonesAGatewayAndTheNumbersToTry() {
        var example = ExchangeFile.read(Path.of("..", "examples", "switch.yaml"));

        assertEquals(20, example.extensions().size());
        assertEquals(new Extension("1019", "phone-1019"), example.extensions().getLast());
        var gateway = (TrunkSettings.Peer) example.trunks().getFirst();
        assertEquals(new TrunkAddress("127.0.0.1", 5090, Transport.UDP), gateway.address());
        assertEquals(
                Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")),
                gateway.sources());

        var plan = example.dialplan();
        assertEquals(found(new Action.Echo(), "9196"), plan.find("9196", true));
        assertEquals(found(new Action.Music(), "5000"), plan.find("5000", false));
        assertEquals(found(new Action.CallOut("gateway"), "50051"), plan.find("50051", false));
        assertEquals(Optional.empty(), plan.find("50051", true), "not for phones");
        assertEquals(found(new Action.CallOut("gateway"), "10086"), plan.find("910086", true));
        assertEquals(Optional.empty(), plan.find("910086", false), "not for strangers");
        assertEquals(found(new Action.CallExtension(""), "1003"), plan.find("1003", true));
        assertEquals(Optional.empty(), plan.find("9", true), "a prefix alone is no number");
    }

    @Test
    void phonesMayBeAskedForBetterDigests() {
        assertEquals(List.of(DigestAlgorithm.MD5), ExchangeFile.shipped().digests());
        assertEquals(
                List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
                ExchangeFile.parse("x.yaml", "digests: [SHA-256, MD5]").digests());
        var bad =
                assertThrows(
                        BadConfiguration.class,
                        () -> ExchangeFile.parse("x.yaml", "digests: [SHA-1]"));
        assertTrue(String.valueOf(bad.getMessage()).contains("SHA-256"), bad::getMessage);
        assertThrows(BadConfiguration.class, () -> ExchangeFile.parse("x.yaml", "digests: []"));
    }

    @Test
    void theShippedOneLeadsToTheSandboxCarrier() {
        var shipped = ExchangeFile.shipped();

        assertEquals(
                List.of(new TrunkSettings.Sandbox("sandbox", TrunkRules.PLAIN.asDefault())),
                shipped.trunks());
        assertEquals(
                found(new Action.CallOut("sandbox"), "10086"),
                shipped.dialplan().find("910086", true));
    }

    @Test
    void everythingThatATrunkKnowsCanBeWritten() {
        var trunks =
                ExchangeFile.parse(
                                "all.yaml",
                                """
                                trunks:
                                  - name: provider
                                    kind: register
                                    address: "[2001:db8::1]:5061"
                                    transport: tls
                                    username: u
                                    password: p
                                    lasts: 10m
                                    lines: 30
                                    prefixes: [{ digits: "00", strip: 2, add: "+" }]
                                    callerNumber: "02112345678"
                                    codecs: [pcmu]
                                    default: true
                                    heartbeat: 1m
                                """)
                        .trunks();

        assertEquals(
                List.of(
                        new TrunkSettings.Register(
                                "provider",
                                new TrunkAddress("2001:db8::1", 5061, Transport.TLS),
                                "u",
                                "p",
                                Duration.ofMinutes(10),
                                new TrunkRules(
                                        30,
                                        List.of(new Prefix("00", 2, "+")),
                                        "02112345678",
                                        List.of(Codec.PCMU),
                                        true,
                                        Duration.ofMinutes(1)))),
                trunks);
    }

    @Test
    void aMenuSaysAsksAndLeadsOn() {
        var plan =
                ExchangeFile.parse(
                                "menu.yaml",
                                """
                                menus:
                                  door:
                                    language: zh
                                    say: [welcome, own.wav]
                                    wait: 500ms
                                    tries: 2
                                    invalid: [invalid-choice]
                                    goodbye: [goodbye]
                                    keys:
                                      "1": { do: extension, number: "1003" }
                                      "*": { do: hang-up, cause: BUSY }
                                dialplan:
                                  - { number: "5001", do: menu, menu: door }
                                """)
                        .dialplan();

        assertEquals(
                found(
                        new Action.Ask(
                                new Menu(
                                        List.of(
                                                new Prompt.Shipped("welcome", "zh"),
                                                new Prompt.WaveFile(Path.of("own.wav"))),
                                        Duration.ofMillis(500),
                                        2,
                                        List.of(new Prompt.Shipped("invalid-choice", "zh")),
                                        List.of(new Prompt.Shipped("goodbye", "zh")),
                                        Map.of(
                                                '1', new Action.CallExtension("1003"),
                                                '*', new Action.HangUp(HangupCause.BUSY)))),
                        "5001"),
                plan.find("5001", true));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    extensions: [{ number: "12", password: x }]                       | 2 | 3 to 8 digits
                    extensions: [{ number: "1000" }]                                  | 2 | "password" is missing
                    extensions: [{ number: "1000", password: a, colour: red }]        | 2 | "colour" is not known here
                    extensions: { number: "1000" }                                    | 2 | there should be a list
                    phones: []                                                        | 2 | "phones" is not known here
                    trunks: [{ name: a, kind: magic }]                                | 2 | kind of trunk is not known
                    trunks: [{ name: a, kind: peer }]                                 | 2 | "address" is missing
                    trunks: [{ name: a, kind: peer, address: "h:x" }]                 | 2 | does not end in a port
                    trunks: [{ name: a, kind: sandbox, lines: many }]                 | 2 | "many" is no number
                    trunks: [{ name: a, kind: sandbox, lines: -1 }]                   | 2 | cannot have -1 lines
                    trunks: [{ name: a b, kind: sandbox }]                            | 2 | "a b" has not
                    trunks: [{ name: a, kind: sandbox, heartbeat: soon }]             | 2 | "soon" is no time
                    trunks: [{ name: a, kind: sandbox, default: yes }]                | 2 | neither true nor false
                    trunks: [{ name: a, kind: sandbox }, { name: a, kind: sandbox }]  | 2 | trunk a is here twice
                    trunks: [{ name: a, kind: peer, address: h, sources: [me] }]      | 2 | literal: me
                    dialplan: [{ do: echo }]                                          | 2 | one number or one prefix
                    dialplan: [{ number: "1", do: dance }]                            | 2 | nothing that can be done
                    dialplan: [{ number: "x", do: echo }]                             | 2 | nothing one can dial
                    dialplan: [{ number: "1", do: menu, menu: m }]                    | 2 | "m" is not known here
                    dialplan: [{ prefix: "9", do: trunk, trunk: t }]                  | 2 | there is no trunk "t"
                    dialplan: [{ number: "1", do: hang-up, cause: WHIM }]             | 2 | WHIM
                    dialplan: [{ number: "1"                                          | 3 | this is no YAML
                    """)
    void whatCannotBeUsedIsRefusedWithItsLine(String line, int at, String wrong) {
        var bad =
                assertThrows(
                        BadConfiguration.class,
                        () -> ExchangeFile.parse("my.yaml", "# a comment\n" + line + "\n"));

        var message = String.valueOf(bad.getMessage());
        assertTrue(message.startsWith("my.yaml:" + at + ": "), message);
        assertTrue(message.contains(wrong), message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var bad =
                assertThrows(
                        BadConfiguration.class, () -> ExchangeFile.read(Path.of("nowhere.yaml")));

        assertTrue(String.valueOf(bad.getMessage()).startsWith("nowhere.yaml: "));
    }

    private static Optional<Dialplan.Found> found(Action action, String number) {
        return Optional.of(new Dialplan.Found(action, number));
    }
}
