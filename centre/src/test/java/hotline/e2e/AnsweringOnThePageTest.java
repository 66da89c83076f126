package hotline.e2e;

import com.microsoft.playwright.Page;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import hotline.telephony.peers.Sipp;
import org.junit.jupiter.api.Test;

/**
 * The agent answers on the page: a phone that knows how does it, of another one the page says that
 * its handset must be lifted.
 */
class AnsweringOnThePageTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final String SWITCH = HERE + ":" + HotlineUnderTest.SIP_PORT;
    private static final int CUSTOMER = 500;
    private static final int MAYA = 900;
    private static final int LINS_PORT = 5100;

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }, { name: Office, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: Sales,
                  roles: [agent], extension: { number: "1003", password: "phone-of-maya" } }
              - { login: lin, name: 林涛, password: "lin-takes-calls", department: Office,
                  roles: [agent], extension: { number: "1004", password: "phone-of-lin" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp }
            queues:
              - { name: sales, department: Sales, wrapUp: 0s, ring: 60s }
              - { name: office, department: Office, wrapUp: 0s, ring: 60s }
            numbers:
              - { number: "4001", flow: [ { queue: sales } ] }
              - { number: "4002", flow: [ { queue: office } ] }
            """;

    @Test
    void aPhoneThatKnowsHowAnswersAndOfAnotherThePageSaysToLiftItsHandset() {
        try (var network = NetworkNamespace.open("answering", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var phone =
                        BaresipPhone.start(
                                network,
                                new Account("1003", "phone-of-maya", HERE, "udp"),
                                new Place(HERE, 0),
                                MAYA);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMER)) {
            phone.awaitsRegistration();
            Page page = browser.window(1366, 768);
            var maya = new AgentsDesk(page, PAGES);
            try {
                maya.signIn("maya", "maya-takes-calls");
                maya.goOnShift();
                customer.dial("sip:4001@" + SWITCH);
                phone.awaitsCall();
                maya.barSays("振铃");
                browser.picture(page, "1-rings");
                page.keyboard().press("Alt+a");
                maya.barSays("请摘机接听（分机 1003）");
                browser.picture(page, "2-lift-the-handset");
                phone.answer();
                phone.awaitsConversation();
                maya.barSays("通话");
                customer.awaitsConversation();
                customer.ear().hears(MAYA);
                customer.hangUp();
                customer.awaitsEnd();
            } finally {
                browser.picture(page, "last-maya");
            }
            aDeskPhoneAnswers(network, browser, customer);
        }
    }

    private static void aDeskPhoneAnswers(
            NetworkNamespace network, Browser browser, BaresipPhone customer) {
        Sipp.caller(network, "uac-registers-and-stays", SWITCH)
                .at(HERE, LINS_PORT)
                .as("1004", "phone-of-lin")
                .succeeds();
        Sipp.Running phone =
                Sipp.called(network, "uas-answers-when-asked")
                        .at(HERE, LINS_PORT)
                        .patiently()
                        .start();
        Page page = browser.window(1366, 768);
        var lin = new AgentsDesk(page, PAGES);
        try {
            lin.signIn("lin", "lin-takes-calls");
            lin.goOnShift();
            customer.dial("sip:4002@" + SWITCH);
            customer.awaitsConversation();
            lin.barSays("振铃");
            lin.press("接听");
            lin.barSays("通话");
            customer.hangUp();
            phone.succeeds();
        } finally {
            browser.picture(page, "last-lin");
        }
    }
}
