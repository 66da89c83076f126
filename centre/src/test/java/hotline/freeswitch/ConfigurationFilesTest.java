package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationFilesTest {

    private static final EntrySecret SECRET = new EntrySecret("s".repeat(40));

    private final Map<String, String> files =
            new ConfigurationFiles(
                            new Furnishing(
                                    List.of(new Extension("1003", "$${domain}\"/>")),
                                    List.of(
                                            new TrunkSettings.Sandbox("sandbox", TrunkRules.PLAIN),
                                            new TrunkSettings.Peer(
                                                    "gateway",
                                                    new TrunkAddress(
                                                            "192.0.2.7", 5090, Transport.UDP),
                                                    Set.of(),
                                                    TrunkRules.PLAIN))),
                            host -> List.of(InetAddress.ofLiteral(host)))
                    .write(URI.create("http://192.0.2.1:8080"), SECRET);

    private Xml file(String place) {
        return Xml.of(text(place));
    }

    private String text(String place) {
        return Objects.requireNonNull(files.get(place), place);
    }

    @Test
    void freeSwitchIsToldWhereToAskAndWithWhichSecret() {
        Xml asking = file("by-http/autoload_configs/xml_curl.conf.xml");

        assertEquals(
                "http://192.0.2.1:8080/freeswitch/xml",
                asking.at("//param[@name='gateway-url']/@value"));
        assertEquals("directory|dialplan", asking.at("//param[@name='gateway-url']/@bindings"));
        assertEquals(
                "freeswitch:" + "s".repeat(40),
                asking.at("//param[@name='gateway-credentials']/@value"));
    }

    @Test
    void inFilesStandTheUsersWithTheirPasswords() {
        Xml users = file("by-files/directory/hotline.xml");

        assertEquals("hotline", users.at("/include/domain/@name"));
        assertEquals(
                "$${domain}\"/>",
                users.at("//user[@id='1003']/params/param[@name='password']/@value"));
        assertFalse(text("by-files/directory/hotline.xml").contains("$"));
    }

    @Test
    void inFilesATrunkIsKnownByItsAddress() {
        Xml plan = file("by-files/dialplan/hotline.xml");
        for (String context : List.of("hotline", "public")) {
            String gateway = "//context[@name='" + context + "']/extension[@name='gateway']";
            String expression = plan.at(gateway + "/condition/@expression");
            assertEquals("network_addr", plan.at(gateway + "/condition/@field"));
            assertTrue("192.0.2.7".matches(expression), expression);
            assertFalse("192x0.2.7".matches(expression), expression);
            assertEquals(List.of("set", "park"), plan.all(gateway + "//action/@application"));
            assertEquals("hotline_trunk=gateway", plan.at(gateway + "//action[1]/@data"));
        }
    }

    @Test
    void inFilesStrangersAreRefusedLast() {
        Xml plan = file("by-files/dialplan/hotline.xml");

        assertEquals(
                List.of("phones", "nodes", "gateway", "strangers"),
                plan.all("//context[@name='hotline']/extension/@name"));
        assertEquals(
                List.of("nodes", "gateway", "strangers"),
                plan.all("//context[@name='public']/extension/@name"));
        assertEquals("403 Forbidden", plan.at("//extension[@name='strangers']//action/@data"));
    }

    /** Else FreeSWITCH leaves out the whole file, and says nothing. */
    @Test
    void whatIsToBeIncludedSaysSoOnLinesOfItsOwn() {
        for (var file : files.entrySet()) {
            if (file.getKey().startsWith("by-files")) {
                List<String> lines = file.getValue().lines().toList();
                assertEquals("<include>", lines.getFirst(), file.getKey());
                assertEquals("</include>", lines.getLast(), file.getKey());
            }
        }
    }

    @Test
    void inFilesTheSandboxIsNoGateway() {
        assertEquals(
                List.of("gateway"),
                file("by-files/sip_profiles/external/hotline.xml").all("//gateway/@name"));
    }
}
