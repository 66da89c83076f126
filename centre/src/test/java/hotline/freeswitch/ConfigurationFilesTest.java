package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.config.Extension;
import hotline.telephony.embedded.config.Transport;
import hotline.telephony.embedded.config.TrunkAddress;
import hotline.telephony.embedded.config.TrunkRules;
import hotline.telephony.embedded.config.TrunkSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
        return Xml.of(files.get(place));
    }

    @Test
    void freeSwitchIsToldWhereToAskAndWithWhichSecret() {
        Xml asking = file("by-http/autoload_configs/xml_curl.conf.xml");

        assertEquals(
                "http://192.0.2.1:8080/freeswitch/xml",
                asking.at("//param[@name='gateway-url']/@value"));
        assertEquals(
                "directory|dialplan", asking.at("//param[@name='gateway-url']/@bindings"));
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
        assertFalse(files.get("by-files/directory/hotline.xml").contains("$"));
    }

    @Test
    void inFilesATrunkIsKnownByItsAddress() {
        for (String place : List.of("hotline.xml", "public/00_hotline.xml")) {
            Xml plan = file("by-files/dialplan/" + place);
            String expression =
                    plan.at("//extension[@name='gateway']/condition/@expression");
            assertEquals(
                    "network_addr", plan.at("//extension[@name='gateway']/condition/@field"));
            assertTrue("192.0.2.7".matches(expression), expression);
            assertFalse("192x0.2.7".matches(expression), expression);
            assertEquals(
                    List.of("set", "park"),
                    plan.all("//extension[@name='gateway']//action/@application"));
            assertEquals(
                    "hotline_trunk=gateway",
                    plan.at("//extension[@name='gateway']//action[1]/@data"));
        }
    }

    @Test
    void inFilesTheSandboxIsNoGateway() {
        assertEquals(
                List.of("gateway"),
                file("by-files/sip_profiles/external/hotline.xml").all("//gateway/@name"));
    }
}
