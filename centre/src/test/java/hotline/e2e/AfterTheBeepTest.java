package hotline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody is there: the caller leaves a message, and the house keeps it to be heard. */
class AfterTheBeepTest {

    private static final String HERE = "192.0.2.10";
    private static final int CALLERS_TONE = 500;

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }]
            users:
              - { login: lin, name: 林涛, password: "lin-hears-messages", department: Sales,
                  roles: [agent, supervisor], extension: { number: "1004", password: "phone-of-lin" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp }
            numbers: [{ number: "4002", flow: [ { voicemail: { maxSeconds: 5 } } ] }]
            """;

    @Test
    void aCallerLeavesAMessageThatCanBeHeard() {
        try (var network = NetworkNamespace.open("after-the-beep", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var caller =
                        BaresipPhone.start(
                                network,
                                Account.nobody("13800138000"),
                                new Place(HERE, 10),
                                CALLERS_TONE)) {
            var desk =
                    new AgentsDesk(
                            browser.window(1366, 768),
                            "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT);
            desk.signIn("lin", "lin-hears-messages");

            caller.dial("sip:4002@" + HERE + ":" + HotlineUnderTest.SIP_PORT);
            caller.awaitsConversation();
            caller.awaitsEnd();

            Object[] message = Await.some("a message", () -> newestMessage(desk));
            assertEquals("4002", message[0]);
            assertEquals("138 0013 8000", message[1]);
            assertTrue((Boolean) message[2], "it can be heard");
        }
    }

    /** The number called, who called, and whether its sound is there. */
    private static Optional<Object[]> newestMessage(AgentsDesk desk) {
        var said =
                (List<?>)
                        desk.ask(
                                """
                                async () => {
                                  const list = await (await fetch('/api/v1/messages')).json()
                                  const one = (list.items ?? list)[0]
                                  if (!one) return []
                                  const sound = await fetch(`/api/v1/messages/${one.id}/audio`)
                                  return [one.number, one.from, sound.ok && (await sound.arrayBuffer()).byteLength > 16000]
                                }\
                                """);
        return said.isEmpty() ? Optional.empty() : Optional.of(said.toArray());
    }
}
