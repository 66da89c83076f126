package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Via;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A peer that reads well and makes no sense: every message of it is grammatical, and comes when,
 * and with what, it should not. Nothing may throw, hang or be left over.
 */
class MadPeerTest {

    private static final int CALLS = 400;

    private static final List<Method> METHODS =
            List.of(
                    Method.INVITE,
                    Method.ACK,
                    Method.BYE,
                    Method.PRACK,
                    Method.UPDATE,
                    Method.INFO,
                    Method.REFER,
                    Method.NOTIFY,
                    Method.OPTIONS,
                    Method.MESSAGE);

    private static final List<String> CONTACTS =
            List.of(
                    "<sip:peer@192.0.2.2:5060>",
                    "<tel:+861055550100>",
                    "<mailto:nobody@example.com>",
                    "<sips:peer@[2001:db8::1]>",
                    "<sip:a@b;lr?Route=%3Csip:evil%3E>");

    private static final List<String[]> FIELDS =
            List.of(
                    new String[] {"Require", "100rel"},
                    new String[] {"RSeq", "1"},
                    new String[] {"RSeq", "4294967295"},
                    new String[] {"RAck", "1 1 INVITE"},
                    new String[] {"Session-Expires", "1"},
                    new String[] {"Session-Expires", "4294967295;refresher=uac"},
                    new String[] {"Session-Expires", "90;refresher=uas"},
                    new String[] {"Min-SE", "4294967295"},
                    new String[] {"Min-SE", "100"},
                    new String[] {"Supported", "timer, 100rel"},
                    new String[] {"Allow", "UPDATE"},
                    new String[] {"Retry-After", "0"},
                    new String[] {"Retry-After", "4294967295"},
                    new String[] {"Record-Route", "<sip:strict.example.com>"},
                    new String[] {"Record-Route", "<tel:1>"},
                    new String[] {"Refer-To", "<sip:x@y?Replaces=%00%ff;to-tag>"},
                    new String[] {"Refer-To", "<sip:x@y?Replaces=c%3Bto-tag%3Da%3Bfrom-tag%3Db>"},
                    new String[] {"Refer-Sub", "false"},
                    new String[] {"Event", "refer"},
                    new String[] {"Subscription-State", "terminated"},
                    new String[] {"Reason", "Q.850;cause=16"},
                    new String[] {"WWW-Authenticate", "Digest realm=\"x\""});

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void nonsenseEndsLikeAnyCall(long seed) {
        new Madhouse(seed).open();
    }

    private static final class Madhouse {
        private final Random random;
        private final Stage stage = new Stage(DialogSettings.DEFAULT, Stage.PLAIN);
        private final List<SipRequest> asked = new ArrayList<>();
        private int said;

        Madhouse(long seed) {
            random = new Random(seed);
            stage.wire.right().attach(this::received);
            stage.alice.onInvite =
                    session -> {
                        session.provisional(183, Optional.of(stage.alice.sdp("early ")), List.of());
                        session.accept(stage.alice.sdp("answer of "), List.of());
                    };
            stage.alice.onReferral =
                    referral -> {
                        referral.accept();
                        referral.finish(200);
                    };
        }

        void open() {
            for (int i = 0; i < CALLS; i++) {
                Session session = stage.alice.call();
                for (int j = 0; j < 12; j++) {
                    stage.pass(random.nextInt(2_000));
                    speak(session);
                    if (random.nextInt(4) == 0) {
                        session.offer(() -> stage.alice.sdp("offer of "));
                    }
                }
                session.terminate(0, List.of());
                stage.alice.session().terminate(0, List.of());
                asked.clear();
            }
            stage.lane.runUntilQuiet(java.time.Duration.ofHours(1));
            assertEquals(0, stage.alice.agent.sessions());
            assertEquals(0, stage.alice.agent.transactions());
            assertEquals(0, stage.lane.pendingTimers());
            assertTrue(stage.alice.endings.size() >= CALLS, stage.alice.endings.size() + " ended");
        }

        private void received(Hop from, SipMessage message) {
            if (message instanceof SipRequest request) {
                asked.add(request);
            }
        }

        private void speak(Session session) {
            if (random.nextBoolean() && !asked.isEmpty()) {
                respond(asked.get(random.nextInt(asked.size())));
            } else {
                request(session);
            }
        }

        private void respond(SipRequest request) {
            int[] likely = {100, 180, 183, 200, 200, 200, 302, 401, 422, 481, 491, 500, 503};
            SipResponse.Builder response =
                    request.respond(likely[random.nextInt(likely.length)])
                            .toTag("fork" + random.nextInt(3))
                            .header("Contact", contact());
            for (String[] field : fields()) {
                response.header(field[0], field[1]);
            }
            if (random.nextBoolean()) {
                response.body(MediaType.SDP, new byte[] {'x'});
            }
            send(response.build());
        }

        private void request(Session session) {
            Method method = METHODS.get(random.nextInt(METHODS.size()));
            SipRequest invite = session.invite();
            NameAddress us =
                    random.nextInt(8) == 0 ? invite.from().withoutParameters() : invite.from();
            SipRequest.Builder request =
                    SipRequest.builder(method, invite.from().uri())
                            .via(Via.of("UDP", "192.0.2.2", 5060, "z9hG4bKmad" + ++said))
                            .from(invite.to().withTag("fork" + random.nextInt(3)))
                            .to(us)
                            .callId(invite.callId())
                            .cseq(random.nextInt(10) == 0 ? 4_294_967_295L : random.nextInt(50));
            if (random.nextInt(8) > 0) {
                request.header("Contact", contact());
            }
            for (String[] field : fields()) {
                request.header(field[0], field[1]);
            }
            if (random.nextBoolean()) {
                request.body(MediaType.SDP, new byte[] {'x'});
            }
            send(request.build());
        }

        private String contact() {
            return CONTACTS.get(random.nextInt(CONTACTS.size()));
        }

        private List<String[]> fields() {
            List<String[]> some = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                some.add(FIELDS.get(random.nextInt(FIELDS.size())));
            }
            return some;
        }

        private void send(SipMessage message) {
            // What cannot be parsed never gets here: the parser has looked at these.
            try {
                message.headers().all(HeaderName.CONTACT);
                message.headers().all(HeaderName.RSEQ);
                message.headers().all(HeaderName.RACK);
                message.headers().all(HeaderName.REFER_TO);
                message.headers().all(HeaderName.RECORD_ROUTE);
            } catch (hotline.telephony.sip.message.MalformedValue notGrammatical) {
                return;
            }
            stage.wire.right().send(message, stage.wire.right().peer(), why -> {});
        }
    }
}
