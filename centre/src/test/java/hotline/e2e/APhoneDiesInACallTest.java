package hotline.e2e;

import com.microsoft.playwright.Page;
import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The agent's phone loses its power in the middle of a talk and says no goodbye. The agent is not
 * left talking to nobody, and the customer, who stayed on the line, is served by the next phone, or
 * by the same one when it is back.
 */
class APhoneDiesInACallTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final String NUMBER = "sip:4001@" + HERE + ":" + HotlineUnderTest.SIP_PORT;
    private static final int CUSTOMER = 500;
    private static final int FIRST_PHONE = 900;
    private static final int SECOND_PHONE = 700;

    /** Sound is missed after 20 s, and the phone is asked for 8 s; and a slow machine is slow. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: Sales,
                  roles: [agent], extension: { number: "1003", password: "phone-of-maya" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp }
            queues: [{ name: sales, department: Sales, wrapUp: 0s, ring: 60s }]
            numbers: [{ number: "4001", flow: [ { queue: sales } ] }]
            """;

    @Test
    void theCustomerWaitsAgainAndIsServedByTheNextPhone() {
        try (var network = NetworkNamespace.open("phone-dies", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMER)) {
            Page page = browser.window(1366, 768);
            var maya = new AgentsDesk(page, PAGES);
            try {
                BaresipPhone phone = phone(network, 0, FIRST_PHONE);
                maya.signIn("maya", "maya-takes-calls");
                maya.goOnShift();
                customer.dial(NUMBER);
                phone.awaitsCall();
                phone.answer();
                phone.awaitsConversation();
                customer.awaitsConversation();
                customer.ear().hears(FIRST_PHONE);

                phone.dies();
                Await.some(
                        "the desk to know that there is no phone",
                        () -> Optional.of(maya.doing()).filter(doing -> doing.contains("置忙")),
                        SOON);
                browser.picture(page, "1-no-phone");

                try (var next = phone(network, 20, SECOND_PHONE)) {
                    next.awaitsCall();
                    next.answer();
                    next.awaitsConversation();
                    maya.is("通话");
                    customer.ear().hears(SECOND_PHONE);
                    customer.hangUp();
                    customer.awaitsEnd();
                }
            } finally {
                browser.picture(page, "last");
            }
        }
    }

    /** It is back before anybody has noticed, and registered as ever. */
    @Test
    void aPhoneThatIsStartedAgainIsNotLeftInACallItHasForgotten() {
        try (var network = NetworkNamespace.open("phone-starts-again", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMER)) {
            Page page = browser.window(1366, 768);
            var maya = new AgentsDesk(page, PAGES);
            try {
                BaresipPhone phone = phone(network, 0, FIRST_PHONE);
                maya.signIn("maya", "maya-takes-calls");
                maya.goOnShift();
                customer.dial(NUMBER);
                phone.awaitsCall();
                phone.answer();
                phone.awaitsConversation();
                customer.awaitsConversation();
                customer.ear().hears(FIRST_PHONE);

                phone.dies();
                try (var again = phone(network, 0, SECOND_PHONE)) {
                    again.awaitsCall(SOON);
                    again.answer();
                    again.awaitsConversation();
                    maya.is("通话");
                    customer.ear().hears(SECOND_PHONE);
                    customer.hangUp();
                    customer.awaitsEnd();
                }
            } finally {
                browser.picture(page, "last");
            }
        }
    }

    private static BaresipPhone phone(NetworkNamespace network, int place, int hertz) {
        BaresipPhone phone =
                BaresipPhone.start(
                        network,
                        new Account("1003", "phone-of-maya", HERE, "udp"),
                        new Place(HERE, place),
                        hertz);
        phone.awaitsRegistration();
        return phone;
    }
}
