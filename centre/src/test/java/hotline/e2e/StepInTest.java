package hotline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * More than two: a supervisor who listens and steps in, a colleague who is asked and takes over.
 */
class StepInTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final String NUMBER = "sip:4001@" + HERE + ":" + HotlineUnderTest.SIP_PORT;
    private static final int CUSTOMER = 500;
    private static final int MAYA = 900;
    private static final int LIN = 1400;

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }, { name: Office, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: Sales,
                  roles: [agent], extension: { number: "1003", password: "phone-of-maya" } }
              - { login: lin, name: 林涛, password: "lin-looks-after", department: Office,
                  roles: [supervisor, administrator], extension: { number: "1004", password: "phone-of-lin" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp,
                  prefixes: [{ prefix: "9", strip: 1, add: "" }] }
            queues:
              - { name: sales, department: Sales, wrapUp: 0s }
              - { name: office, department: Office, wrapUp: 0s }
            numbers: [{ number: "4001", flow: [ { queue: sales } ] }]
            """;

    @Test
    void aSupervisorListensWhispersAndJoinsInAndAColleagueTakesOver() {
        try (var network = NetworkNamespace.open("step-in", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var maya = phone(network, "1003", "phone-of-maya", 0, MAYA);
                var lin = phone(network, "1004", "phone-of-lin", 1, LIN);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMER)) {
            maya.awaitsRegistration();
            lin.awaitsRegistration();
            var mayas = new AgentsDesk(browser.window(1366, 768), PAGES);
            var lins = new AgentsDesk(browser.window(1366, 768), PAGES);
            try {
                mayas.signIn("maya", "maya-takes-calls");
                mayas.goOnShift();
                lins.signIn("lin", "lin-looks-after");
                customer.dial(NUMBER);
                maya.awaitsCall();
                maya.answer();
                maya.awaitsConversation();
                mayas.barSays("通话");
                customer.ear().hears(MAYA);

                aSupervisorStepsIn(browser, lins, maya, lin, customer);
                theAgentIsMutedAlsoAfterAReload(mayas, maya, customer);
                lins.page().navigate(PAGES + "/desk");
                lins.goOnShift();
                aColleagueIsAskedAndAllThreeTalk(browser, mayas, lins, maya, lin, customer);
                theCallIsHandedToAQueue(mayas, lins, maya, lin, customer);
                nobodyCallsAbroad(mayas, maya);
                theTrunkThatThePrefixSaysTakesTheCall(mayas, maya, customer);
            } finally {
                browser.picture(mayas.page(), "last-maya");
                browser.picture(lins.page(), "last-lin");
            }
        }
    }

    private static void aSupervisorStepsIn(
            Browser browser,
            AgentsDesk lins,
            BaresipPhone maya,
            BaresipPhone lin,
            BaresipPhone customer) {
        Page page = lins.page();
        page.navigate(PAGES + "/monitor");
        page.getByRole(AriaRole.ROW)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("王芳"))
                .click();
        lins.press("监听");
        lin.awaitsCall();
        lin.answer();
        lin.awaitsConversation();
        browser.picture(page, "1-monitor");
        lin.ear().hearsTogether(MAYA, CUSTOMER);
        maya.ear().hears(CUSTOMER);
        customer.ear().hears(MAYA);

        lins.press("密语");
        maya.ear().hearsTogether(CUSTOMER, LIN);
        customer.ear().hears(MAYA);

        lins.press("强插");
        customer.ear().hearsTogether(MAYA, LIN);
        maya.ear().hearsTogether(CUSTOMER, LIN);
        lin.ear().hearsTogether(CUSTOMER, MAYA);

        lin.hangUp();
        lin.awaitsEnd();
        customer.ear().hears(MAYA);
        maya.ear().hears(CUSTOMER);
    }

    private static void theAgentIsMutedAlsoAfterAReload(
            AgentsDesk mayas, BaresipPhone maya, BaresipPhone customer) {
        mayas.press("静音");
        mayas.press("暂停录音");
        assertThat(mayas.button("取消静音")).isVisible();
        mayas.page().reload();
        assertThat(mayas.button("取消静音")).isVisible();
        assertThat(mayas.button("继续录音")).isVisible();
        mayas.press("继续录音");
        mayas.press("取消静音");
        customer.ear().hears(MAYA);
        maya.ear().hears(CUSTOMER);
    }

    private static void aColleagueIsAskedAndAllThreeTalk(
            Browser browser,
            AgentsDesk mayas,
            AgentsDesk lins,
            BaresipPhone maya,
            BaresipPhone lin,
            BaresipPhone customer) {
        mayas.press("转接");
        mayas.choose("林涛", "先咨询");
        lin.awaitsCall();
        lins.barSays("振铃");
        lin.answer();
        lin.awaitsConversation();
        lin.ear().hears(MAYA);
        customer.ear().hearsSoundOtherThan(MAYA, LIN, CUSTOMER);
        browser.picture(mayas.page(), "2-asking");

        mayas.press("三方通话");
        customer.ear().hearsTogether(MAYA, LIN);
        lin.ear().hearsTogether(MAYA, CUSTOMER);
        maya.ear().hearsTogether(LIN, CUSTOMER);
        browser.picture(mayas.page(), "3-three");

        mayas.press("挂断");
        maya.awaitsEnd();
        customer.ear().hears(LIN);
        lin.ear().hears(CUSTOMER);
        lins.barSays("通话");

        lins.press("转接");
        mayas.is("空闲");
        lins.choose("王芳", "先咨询");
        maya.awaitsCall();
        maya.answer();
        maya.awaitsConversation();
        maya.ear().hears(LIN);
        lins.press("完成转接");
        lin.awaitsEnd();
        customer.ear().hears(MAYA);
        maya.ear().hears(CUSTOMER);
    }

    private static void theCallIsHandedToAQueue(
            AgentsDesk mayas,
            AgentsDesk lins,
            BaresipPhone maya,
            BaresipPhone lin,
            BaresipPhone customer) {
        lins.is("空闲");
        mayas.press("转接");
        mayas.choose("office", "直接转");
        maya.awaitsEnd();
        lin.awaitsCall();
        lin.answer();
        customer.ear().hears(LIN);

        mayas.is("空闲");
        lins.press("转接");
        lins.choose("王芳", "直接转");
        lin.awaitsEnd();
        maya.awaitsCall();
        maya.answer();
        customer.ear().hears(MAYA);
        mayas.press("挂断");
        maya.awaitsEnd();
        customer.awaitsEnd();
        mayas.is("空闲");
    }

    /** Neither by the page nor by the phone. */
    private static void nobodyCallsAbroad(AgentsDesk mayas, BaresipPhone maya) {
        mayas.dials("+442079460000");
        assertThat(mayas.page().getByText("您没有拨打国际及港澳台长途的权限")).isVisible();
        maya.dial("sip:00442079460000@" + HERE + ":" + HotlineUnderTest.SIP_PORT);
        String why = maya.awaitsEnd();
        assertTrue(why.startsWith("403"), why);
    }

    private static void theTrunkThatThePrefixSaysTakesTheCall(
            AgentsDesk mayas, BaresipPhone maya, BaresipPhone customer) {
        mayas.is("空闲");
        mayas.dials("913800138000");
        maya.awaitsCall();
        maya.answer();
        customer.awaitsCall();
        customer.answer();
        customer.ear().hears(MAYA);
        assertEquals(
                "gateway",
                Await.some(
                        "the trunk of the call",
                        () ->
                                Optional.ofNullable(
                                        (String)
                                                mayas.ask(
                                                        """
                                                        fetch('/api/v1/calls?direction=out&number=913800138000')
                                                            .then(answer => answer.json())
                                                            .then(page => page.items[0]?.trunk || null)\
                                                        """))));
        mayas.press("挂断");
        customer.awaitsEnd();
    }

    private static BaresipPhone phone(
            NetworkNamespace network, String extension, String password, int place, int tone) {
        return BaresipPhone.start(
                network,
                new Account(extension, password, HERE, "udp"),
                new Place(HERE, place),
                tone);
    }
}
