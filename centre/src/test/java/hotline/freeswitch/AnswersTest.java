package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.freeswitch.FreeSwitchSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final TrunkSettings GATEWAY =
            new TrunkSettings.Peer(
                    "gateway",
                    new TrunkAddress("192.0.2.7", 5090, Transport.TCP),
                    Set.of(InetAddress.ofLiteral("192.0.2.8")),
                    TrunkRules.PLAIN);
    private static final TrunkSettings PROVIDER =
            new TrunkSettings.Register(
                    "provider",
                    new TrunkAddress("sip.example.com", 0, Transport.UDP),
                    "021\"<&",
                    "$${secret}",
                    Duration.ofMinutes(10),
                    TrunkRules.PLAIN);
    private static final TrunkSettings SANDBOX =
            new TrunkSettings.Sandbox("sandbox", TrunkRules.PLAIN);

    private Furnishing house =
            new Furnishing(
                    List.of(new Extension("1003", "sesame"), new Extension("1004", "other")),
                    List.of(GATEWAY, PROVIDER, SANDBOX));

    private final Answers answers =
            new Answers(
                    () -> house,
                    host ->
                            switch (host) {
                                case "192.0.2.7" -> List.of(InetAddress.ofLiteral("192.0.2.7"));
                                case "sip.example.com" ->
                                        List.of(InetAddress.ofLiteral("198.51.100.5"));
                                case String _ -> List.of();
                            });

    private Xml ask(String... fields) {
        Map<String, String> question = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            question.put(fields[i], fields[i + 1]);
        }
        return Xml.of(answers.to(question));
    }

    private Xml user(String number, String... more) {
        Map<String, String> question = new HashMap<>();
        question.put("section", "directory");
        question.put("domain", "hotline");
        question.put("user", number);
        for (int i = 0; i < more.length; i += 2) {
            question.put(more[i], more[i + 1]);
        }
        return Xml.of(answers.to(question));
    }

    private static final String PARAM = "//user/params/param[@name='%s']/@value";

    @Test
    void whoSignsInIsCheckedByAHashThatIsGoodForThisRealmOnly() {
        Xml one = user("1003", "action", "sip_auth", "sip_auth_realm", "192.0.2.1");

        assertEquals("1003", one.at("//domain[@name='hotline']/groups/group/users/user/@id"));
        // md5("1003:192.0.2.1:sesame"), reckoned by md5sum.
        assertEquals("8d399cb8f9ebecefc82bb01a54c67e61", one.at(PARAM.formatted("a1-hash")));
        assertEquals("", one.at(PARAM.formatted("password")));
    }

    @Test
    void whoOnlyRingsAPhoneLearnsNoSecret() {
        Xml one = user("1003", "action", "user_call");

        assertEquals("1003", one.at("//user/@id"));
        assertEquals(List.of(), one.all("//user/params/param/@name"));
        assertEquals("hotline", one.at("//variable[@name='user_context']/@value"));
    }

    @Test
    void aPhoneIsRungAtEveryPlaceWhereItIsRegistered() {
        assertEquals(
                "{^^:sip_invite_domain=${dialed_domain}:presence_id=${dialed_user}@${dialed_domain}}"
                    + "${sofia_contact(*/${dialed_user}@${dialed_domain})}",
                user("1003").at("//domain/params/param[@name='dial-string']/@value"));
    }

    /** After "not found" FreeSWITCH would take 1000 with the password 1234 from its own files. */
    @Test
    void nobodyByThatNumberIsAnEmptyDomainAndNotANotFound() {
        Xml one = user("1000", "action", "sip_auth", "sip_auth_realm", "192.0.2.1");

        assertEquals("hotline", one.at("//domain/@name"));
        assertEquals(List.of(), one.all("//user/@id"));
    }

    @Test
    void anotherDomainIsNotOurs() {
        assertEquals(
                "not found",
                ask("section", "directory", "domain", "example.com", "user", "1003")
                        .at("//section[@name='result']/result/@status"));
    }

    @Test
    void whatIsAskedBesidesIsNotThere() {
        for (String section : List.of("configuration", "languages", "phrases", "")) {
            assertEquals("not found", ask("section", section).at("//result/@status"));
        }
    }

    @Test
    void wholeListsOfUsersAreNotGivenAway() {
        assertEquals(
                List.of(),
                ask("section", "directory", "tag_name", "domain", "key_value", "hotline")
                        .all("//user/@id"));
    }

    @Test
    void trunksAreGatewaysByTheirNames() {
        Xml all = ask("section", "directory", "purpose", "gateways", "profile", "external");

        assertEquals(List.of("gateway", "provider"), all.all("//gateway/@name"));
        String peer = "//gateway[@name='gateway']/param[@name='%s']/@value";
        assertEquals("192.0.2.7:5090;transport=tcp", all.at(peer.formatted("proxy")));
        assertEquals("false", all.at(peer.formatted("register")));
        assertEquals("30", all.at(peer.formatted("ping")));
        String registers = "//gateway[@name='provider']/param[@name='%s']/@value";
        assertEquals("sip.example.com;transport=udp", all.at(registers.formatted("proxy")));
        assertEquals("true", all.at(registers.formatted("register")));
        assertEquals("021\"<&", all.at(registers.formatted("username")));
        assertEquals("$${secret}", all.at(registers.formatted("password")));
        assertEquals("600", all.at(registers.formatted("expire-seconds")));
        assertEquals("hotline", all.at(registers.formatted("context")));
        assertEquals(
                "PCMA,PCMU",
                all.at(
                        "//gateway[@name='gateway']/variables"
                            + "/variable[@name='absolute_codec_string'][@direction='outbound']/@value"));
    }

    private List<String> actions(String... call) {
        Map<String, String> question = new HashMap<>(Map.of("section", "dialplan"));
        for (int i = 0; i < call.length; i += 2) {
            question.put(call[i], call[i + 1]);
        }
        Xml plan = Xml.of(answers.to(question));
        assertEquals(call[1], plan.at("//context/@name"));
        return plan.all("//action/@application | //action/@data");
    }

    @Test
    void aCallFromOneOfOurPhonesIsParked() {
        assertEquals(
                List.of("park", ""),
                actions(
                        "Hunt-Context", "hotline",
                        "variable_user_name", "1003",
                        "variable_domain_name", "hotline",
                        "Hunt-Network-Addr", "203.0.113.9"));
    }

    @Test
    void aCallFromATrunkIsParkedWithTheNameOfTheTrunk() {
        for (var source :
                Map.of(
                                "192.0.2.7", "gateway",
                                "192.0.2.8", "gateway",
                                "198.51.100.5", "provider")
                        .entrySet()) {
            assertEquals(
                    List.of("set", "hotline_trunk=" + source.getValue(), "park", ""),
                    actions("Hunt-Context", "public", "Hunt-Network-Addr", source.getKey()));
        }
    }

    @Test
    void whereThereIsADoorCallsAreHandedOverAndRefusedWhenNobodyTakesThem() {
        house = new Furnishing(house.extensions(), house.trunks(), Optional.of("10.0.0.5:8084"));

        List<String> handedOver =
                List.of("socket", "10.0.0.5:8084 async full", "respond", "503 Service Unavailable");
        assertEquals(
                handedOver,
                actions(
                        "Hunt-Context", "hotline",
                        "variable_user_name", "1003",
                        "variable_domain_name", "hotline"));
        List<String> fromTrunk = new ArrayList<>(List.of("set", "hotline_trunk=gateway"));
        fromTrunk.addAll(handedOver);
        assertEquals(
                fromTrunk, actions("Hunt-Context", "public", "Hunt-Network-Addr", "192.0.2.7"));
        assertEquals(
                List.of("park", ""),
                actions(
                        "Hunt-Context",
                        "public",
                        "Hunt-Destination-Number",
                        FreeSwitchSettings.TIE_NUMBERS + "a1"));
    }

    /** The switch hangs up whatever of that kind it did not place itself. */
    @Test
    void aCallFromNodeToNodeIsParked() {
        assertEquals(
                List.of("park", ""),
                actions(
                        "Hunt-Context", "public",
                        "Hunt-Network-Addr", "203.0.113.9",
                        "Hunt-Destination-Number", FreeSwitchSettings.TIE_NUMBERS + "a1"));
    }

    /** To ask for gw+provider is easy; to come from the provider's address is not. */
    @Test
    void aCallFromAnywhereElseIsRefusedWhateverItSaysOfItself() {
        List<String> refused = List.of("respond", "403 Forbidden");
        assertEquals(
                refused,
                actions(
                        "Hunt-Context", "public",
                        "Hunt-Network-Addr", "203.0.113.9",
                        "variable_sip_gateway", "provider",
                        "variable_hotline_trunk", "provider"));
        assertEquals(refused, actions("Hunt-Context", "public", "Hunt-Network-Addr", "nonsense"));
        assertEquals(
                refused,
                actions(
                        "Hunt-Context", "hotline",
                        "variable_user_name", "1003",
                        "variable_domain_name", "elsewhere"));
    }

    @Test
    void whoLeavesTheHouseIsGoneWithTheNextQuestion() {
        house = new Furnishing(List.of(new Extension("1004", "other")), List.of());

        assertEquals(List.of(), user("1003").all("//user/@id"));
        assertFalse(
                ask("section", "directory", "purpose", "gateways").all("//domain/@name").isEmpty());
    }
}
