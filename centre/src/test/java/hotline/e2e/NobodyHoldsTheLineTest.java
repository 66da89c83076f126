package hotline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.peers.Await;
import hotline.telephony.peers.BaresipPhone;
import hotline.telephony.peers.BaresipPhone.Account;
import hotline.telephony.peers.BaresipPhone.Place;
import hotline.telephony.peers.NetworkNamespace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Nobody is free: one caller presses the key and is called back before those who came later, one is
 * sent on to another queue, one leaves a message.
 */
class NobodyHoldsTheLineTest {

    private static final String HERE = "192.0.2.10";
    private static final String PAGES = "http://" + HERE + ":" + HotlineUnderTest.HTTP_PORT;
    private static final int FIRST = 500;
    private static final int SECOND = 700;
    private static final int MAYA = 900;
    private static final int LIN = 1400;

    private static final String SETUP =
            """
            departments: [{ name: Sales, skillGroup: true }, { name: Office, skillGroup: true }, { name: Night, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: Sales,
                  roles: [agent], extension: { number: "1003", password: "phone-of-maya" } }
              - { login: lin, name: 林涛, password: "lin-looks-after", department: Office,
                  roles: [agent, administrator], extension: { number: "1004", password: "phone-of-lin" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp }
            queues:
              - { name: sales, department: Sales, wrapUp: 0s, ring: 60s, callback: { key: "1", attempts: 3, pause: 5m } }
              - { name: office, department: Office, wrapUp: 0s, ring: 60s }
              - { name: night, department: Night, maxWait: 5s, overflow: { waited: { queue: office } } }
              - { name: late, department: Night, maxWait: 5s, overflow: { waited: voicemail } }
            numbers:
              - { number: "4001", flow: [ { queue: sales } ] }
              - { number: "4002", flow: [ { queue: night } ] }
              - { number: "4003", flow: [ { queue: late } ] }
            """;

    @Test
    void whoWaitsIsCalledBackInTurnOrSentOnOrLeavesAMessage() {
        try (var network = NetworkNamespace.open("nobody-holds", HERE);
                var _ = HotlineUnderTest.start(network, HERE, SETUP);
                var browser = Browser.start(network);
                var maya =
                        phone(network, new Account("1003", "phone-of-maya", HERE, "udp"), 0, MAYA);
                var lin = phone(network, new Account("1004", "phone-of-lin", HERE, "udp"), 1, LIN);
                var first = phone(network, Account.nobody("13800138000"), 10, FIRST);
                var second = phone(network, Account.nobody("13900139000"), 12, SECOND)) {
            maya.awaitsRegistration();
            lin.awaitsRegistration();
            var mayas = new AgentsDesk(browser.window(1366, 768), PAGES);
            var lins = new AgentsDesk(browser.window(1366, 768), PAGES);
            try {
                mayas.signIn("maya", "maya-takes-calls");
                lins.signIn("lin", "lin-looks-after");
                theFirstIsCalledBackBeforeTheSecondIsServed(mayas, maya, first, second);
                assertEquals("completed", outcome(lins, "13800138000"));

                lins.goOnShift();
                whoWaitedLongEnoughIsSentToAnotherQueue(lins, lin, first);

                whoWaitedLongEnoughLeavesAMessage(lins, first);
            } finally {
                browser.picture(mayas.page(), "last-maya");
                browser.picture(lins.page(), "last-lin");
            }
        }
    }

    private static void theFirstIsCalledBackBeforeTheSecondIsServed(
            AgentsDesk desk, BaresipPhone maya, BaresipPhone first, BaresipPhone second) {
        first.dial(to("4001"));
        first.awaitsConversation();
        first.ear().hearsSoundOtherThan(FIRST, MAYA);
        first.press("1");
        first.awaitsEnd();
        second.dial(to("4001"));
        second.awaitsConversation();
        second.ear().hearsSoundOtherThan(SECOND, MAYA);

        desk.askToBeOnShift();
        maya.awaitsCall();
        desk.barSays("138 0013 8000");
        maya.answer();
        maya.awaitsConversation();
        first.awaitsCall();
        first.answer();
        first.awaitsConversation();
        first.ear().hears(MAYA);
        maya.ear().hears(FIRST);
        desk.barSays("通话");
        desk.press("挂断");
        first.awaitsEnd();
        maya.awaitsEnd();

        maya.awaitsCall();
        desk.barSays("139 0013 9000");
        maya.answer();
        maya.awaitsConversation();
        second.ear().hears(MAYA);
        maya.ear().hears(SECOND);
        second.hangUp();
        maya.awaitsEnd();
    }

    private static void whoWaitedLongEnoughIsSentToAnotherQueue(
            AgentsDesk desk, BaresipPhone lin, BaresipPhone caller) {
        caller.dial(to("4002"));
        caller.awaitsConversation();
        caller.ear().hearsSoundOtherThan(FIRST, LIN);
        lin.awaitsCall();
        desk.barSays("office");
        lin.answer();
        lin.awaitsConversation();
        caller.ear().hears(LIN);
        lin.ear().hears(FIRST);
        caller.hangUp();
        caller.awaitsEnd();
        lin.awaitsEnd();
    }

    private static void whoWaitedLongEnoughLeavesAMessage(AgentsDesk desk, BaresipPhone caller) {
        caller.dial(to("4003"));
        caller.awaitsConversation();
        Await.some("the beep", () -> newest(desk, "one.outcome === 'up'", "voicemail-began"));
        caller.hangUp();
        caller.awaitsEnd();
        Await.some(
                "the message", () -> newest(desk, "one.outcome === 'voicemail'", "voicemail-left"));
    }

    /** The newest call's number, if it is as told and such a thing has happened in it. */
    private static Optional<String> newest(AgentsDesk desk, String as, String happened) {
        return Optional.ofNullable(
                (String)
                        desk.ask(
                                """
                                async () => {
                                  const one = (await (await fetch('/api/v1/calls')).json()).items[0]
                                  const call = await (await fetch(`/api/v1/calls/${one.id}`)).json()
                                  return %s && call.events.some((event) => event.kind === 'call.%s') ? one.number : null
                                }\
                                """
                                        .formatted(as, happened)));
    }

    /** What came of the only call from this number: being called back is no second one. */
    private static String outcome(AgentsDesk desk, String number) {
        return Await.some(
                "the record of " + number,
                () ->
                        Optional.ofNullable(
                                (String)
                                        desk.ask(
                                                """
                                                async () => {
                                                  const calls = (await (await fetch('/api/v1/calls?number=%s')).json()).items
                                                  if (calls.length > 1) throw new Error('there are two of it')
                                                  return calls.length && calls[0].outcome !== 'up' && calls[0].callback ? calls[0].outcome : null
                                                }\
                                                """
                                                        .formatted(number))));
    }

    private static String to(String number) {
        return "sip:" + number + "@" + HERE + ":" + HotlineUnderTest.SIP_PORT;
    }

    private static BaresipPhone phone(NetworkNamespace network, Account who, int place, int tone) {
        return BaresipPhone.start(network, who, new Place(HERE, place), tone);
    }
}
