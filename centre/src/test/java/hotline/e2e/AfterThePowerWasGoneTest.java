package hotline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The process is killed while people talk. The house that starts again knows who is signed in and
 * which phones are there, has one record for the call that was cut, and takes the next one.
 */
class AfterThePowerWasGoneTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final String NUMBER = "sip:4001@" + HERE + ":" + HotlineUnderTest.SIP_PORT;
    private static final int CUSTOMERS_TONE = 500;
    private static final int AGENTS_TONE = 900;

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: Sales,
                  roles: [agent, supervisor], extension: { number: "1003", password: "phone-of-maya" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp }
            queues: [{ name: sales, department: Sales, wrapUp: 5s }]
            numbers: [{ number: "4001", flow: [ { queue: sales } ] }]
            """;

    @Test
    void thePhonesAreStillThereAndTheCallThatWasCutHasOneRecord() {
        try (var network = NetworkNamespace.open("power-gone", HERE);
                var browser = Browser.start(network);
                var house = HotlineUnderTest.start(network, HERE, SETUP);
                var agentsPhone =
                        BaresipPhone.start(
                                network,
                                new Account("1003", "phone-of-maya", HERE, "udp"),
                                new Place(HERE, 0),
                                AGENTS_TONE);
                var customer =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CUSTOMERS_TONE)) {
            agentsPhone.awaitsRegistration();
            var desk = new AgentsDesk(browser.window(1366, 768), PAGES);
            desk.signIn("maya", "maya-takes-calls");
            desk.goOnShift();
            customer.dial(NUMBER);
            agentsPhone.awaitsCall();
            agentsPhone.answer();
            desk.barSays("通话");
            customer.ear().hears(AGENTS_TONE);

            house.isKilledAndStartsAgain();
            agentsPhone.hangUp();
            customer.hangUp();
            desk.page().reload();
            desk.is("空闲");

            customer.dial(NUMBER);
            agentsPhone.awaitsCall();
            agentsPhone.answer();
            desk.barSays("通话");
            customer.ear().hears(AGENTS_TONE);
            agentsPhone.ear().hears(CUSTOMERS_TONE);
            desk.press("挂断");
            desk.barSays("话后");

            assertEquals(
                    List.of("completed", "lost"), Await.some("two records", () -> outcomes(desk)));
        }
    }

    /** How the calls ended, the newest first, once there are two. */
    private static Optional<List<?>> outcomes(AgentsDesk desk) {
        var said =
                (List<?>)
                        desk.ask(
                                """
                                async () => {
                                  const calls = await (await fetch('/api/v1/calls')).json()
                                  return calls.items.filter((one) => one.endedAt).map((one) => one.outcome)
                                }\
                                """);
        return said.size() == 2 ? Optional.of(said) : Optional.empty();
    }
}
