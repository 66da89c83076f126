package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.freeswitch.FreeSwitchSettings.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchChoiceTest {

    private static final Path DATA = Path.of("/var/lib/hotline");

    private static SwitchChoice.FreeSwitch freeSwitch(String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOTLINE_SWITCH", "freeswitch");
        environment.put("HOTLINE_FREESWITCH_PASSWORD", "a good one");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return assertInstanceOf(
                SwitchChoice.FreeSwitch.class, SwitchChoice.from(environment, DATA, 8080));
    }

    private static void refused(String variable, String... more) {
        var wrong = assertThrows(BadConfiguration.class, () -> freeSwitch(more));
        String said = String.valueOf(wrong.getMessage());
        assertTrue(said.startsWith(variable + ":"), said);
        assertFalse(said.contains("a good one"), said);
    }

    @Test
    void nothingSaidIsTheEmbeddedSwitch() {
        assertEquals(new SwitchChoice.Embedded(), SwitchChoice.from(Map.of(), DATA, 8080));
    }

    @Test
    void aFreeSwitchOnThisMachineNeedsOnlyItsPassword() {
        var choice = freeSwitch();

        assertEquals(
                List.of(new Node("127.0.0.1:8021", "127.0.0.1", 8021, "a good one")),
                choice.nodes());
        assertEquals("/var/lib/hotline", choice.shared().there());
        assertEquals(URI.create("http://127.0.0.1:8080"), choice.centre());
        assertFalse(choice.hasStockPassword());
    }

    @Test
    void severalNodesMayAskFromTheirAddresses() {
        var choice =
                freeSwitch(
                        "HOTLINE_FREESWITCH_NODES",
                        "10.0.0.7:8021, fs2.example.com:8022,[2001:db8::7]:8021");

        assertEquals(
                List.of("10.0.0.7", "fs2.example.com", "2001:db8::7"),
                choice.nodes().stream().map(Node::host).toList());
        assertEquals(
                Set.of(InetAddress.ofLiteral("10.0.0.7"), InetAddress.ofLiteral("2001:db8::7")),
                choice.from());
    }

    @Test
    void thePasswordMayStandInAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "from the file\n");

        var choice = freeSwitch("HOTLINE_FREESWITCH_PASSWORD_FILE", file.toString());

        assertEquals("from the file", choice.nodes().getFirst().password());
    }

    @Test
    void theStockPasswordIsNoticed() {
        assertTrue(freeSwitch("HOTLINE_FREESWITCH_PASSWORD", "ClueCon").hasStockPassword());
    }

    @Test
    void recordingsAreSharedUnlessFreeSwitchIsToBringThem() {
        assertFalse(freeSwitch().bringsRecordings());
        assertTrue(freeSwitch("HOTLINE_FREESWITCH_RECORDINGS", "upload").bringsRecordings());
    }

    @Test
    void whatIsSetWronglyIsSaidByTheNameOfTheVariable() {
        refused("HOTLINE_SWITCH", "HOTLINE_SWITCH", "asterisk");
        refused("HOTLINE_FREESWITCH_PASSWORD", "HOTLINE_FREESWITCH_PASSWORD", "");
        refused("HOTLINE_FREESWITCH_PASSWORD_FILE", "HOTLINE_FREESWITCH_PASSWORD_FILE", "/no/such");
        refused("HOTLINE_FREESWITCH_NODES", "HOTLINE_FREESWITCH_NODES", "10.0.0.7:seven");
        refused("HOTLINE_FREESWITCH_NODES", "HOTLINE_FREESWITCH_NODES", "10.0.0.7:99999");
        refused("HOTLINE_FREESWITCH_NODES", "HOTLINE_FREESWITCH_NODES", "a:1,a:1");
        refused("HOTLINE_FREESWITCH_FROM", "HOTLINE_FREESWITCH_FROM", "everywhere");
        refused("HOTLINE_FREESWITCH_FOLDER", "HOTLINE_FREESWITCH_FOLDER", "C:\\sounds");
        refused("HOTLINE_FREESWITCH_RECORDINGS", "HOTLINE_FREESWITCH_RECORDINGS", "by post");
        refused("HOTLINE_FREESWITCH_URL", "HOTLINE_FREESWITCH_URL", "hotline.example.com");
        refused("HOTLINE_FREESWITCH_CALLS", "HOTLINE_FREESWITCH_CALLS", "8084");
        refused("HOTLINE_FREESWITCH_CALLS", "HOTLINE_FREESWITCH_CALLS", "10.0.0.5:99999");
        refused("HOTLINE_FREESWITCH_CALLS", "HOTLINE_FREESWITCH_CALLS", "a b:8084");
    }

    @Test
    void callsAreParkedUnlessThereIsADoorForThem() {
        assertEquals(Optional.empty(), freeSwitch().door());
        assertEquals(
                Optional.of(InetSocketAddress.createUnresolved("10.0.0.5", 8084)),
                freeSwitch("HOTLINE_FREESWITCH_CALLS", "10.0.0.5:8084").door());
    }
}
