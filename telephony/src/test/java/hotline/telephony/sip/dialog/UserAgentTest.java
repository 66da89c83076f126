package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.message.Via;
import hotline.telephony.sip.transport.Hop;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 3261 §8.2: what is refused before it becomes a call; and requests outside of calls. */
class UserAgentTest {

    private final Stage stage = new Stage();
    private int sent;

    private SipRequest.Builder request(Method method) {
        return request(method, SipUri.of("callee", "192.0.2.2", -1));
    }

    private SipRequest.Builder request(Method method, Uri uri) {
        return SipRequest.builder(method, uri)
                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKstranger" + ++sent))
                .from(NameAddress.of(SipUri.of("stranger", "192.0.2.1", -1)).withTag("s" + sent))
                .to(NameAddress.of(SipUri.of("callee", "192.0.2.2", -1)))
                .callId("strange-" + sent)
                .cseq(1)
                .contact(NameAddress.of(SipUri.of("stranger", "192.0.2.1", -1)));
    }

    /** What Bob answers. */
    private SipResponse answerTo(SipRequest.Builder request) {
        List<SipResponse> answers = new ArrayList<>();
        stage.wire
                .left()
                .attach(
                        (Hop from, SipMessage message) -> {
                            if (message instanceof SipResponse response
                                    && response.status() > 100) {
                                answers.add(response);
                            }
                        });
        stage.wire.left().send(request.build(), stage.wire.left().peer(), why -> {});
        stage.pass(200);
        return answers.getFirst();
    }

    @Test
    void aMethodThatNobodyKnowsIs501() {
        SipResponse answer = answerTo(request(Method.of("BREW")));
        assertEquals(501, answer.status());
        assertTrue(answer.headers().allows(Method.INVITE));
        assertNotNull(answer.to().tag());
    }

    @Test
    void aMethodThatIsNotForUsIs405() {
        SipResponse answer = answerTo(request(Method.SUBSCRIBE));
        assertEquals(405, answer.status());
        assertTrue(answer.headers().allows(Method.REGISTER));
    }

    @Test
    void anExtensionThatWeDoNotKnowIsNamed() {
        SipResponse answer =
                answerTo(request(Method.INVITE).header("Require", "100rel, telepathy, timer"));
        assertEquals(420, answer.status());
        assertEquals("telepathy", answer.headers().text(HeaderName.UNSUPPORTED));
        assertEquals(List.of(), stage.bob.heard);
    }

    @Test
    void aSchemeThatWeDoNotSpeakIs416() {
        assertEquals(
                416,
                answerTo(request(Method.INVITE, Uri.parse("mailto:callee@example.com"))).status());
    }

    @Test
    void aBodyThatIsNoSessionDescriptionIs415() {
        SipResponse answer =
                answerTo(
                        request(Method.INVITE)
                                .body(MediaType.of("text", "plain"), new byte[] {'h', 'i'}));
        assertEquals(415, answer.status());
        assertEquals("application/sdp", answer.headers().text(HeaderName.ACCEPT));
    }

    @Test
    void anInviteWithoutContactIs400() {
        assertEquals(400, answerTo(request(Method.INVITE).remove(HeaderName.CONTACT)).status());
    }

    @Test
    void whatBelongsToNoDialogIs481() {
        assertEquals(481, answerTo(request(Method.BYE)).status());
        assertEquals(
                481,
                answerTo(
                                request(Method.INFO)
                                        .to(
                                                NameAddress.parse(
                                                        "<sip:callee@192.0.2.2>;tag=unknown")))
                        .status());
    }

    @Test
    void anEndpointDoesNotCountHops() {
        stage.bob.onInvite = session -> session.reject(486, List.of(), List.of());
        assertEquals(486, answerTo(request(Method.INVITE).maxForwards(0)).status());
        stage.end();
    }

    @Test
    void otherRequestsGoUp() {
        SipResponse answer = answerTo(request(Method.OPTIONS));
        assertEquals(200, answer.status());
        assertEquals(List.of("request OPTIONS"), stage.bob.heard);
        assertTrue(answer.headers().supports("100rel"));
        stage.end();
    }

    @Test
    void ourOwnCallBeyondTheBoundIsLost() {
        var small =
                new DialogSettings(
                        "",
                        DialogSettings.Provisionals.WHEN_REQUIRED,
                        Stage.PLAIN.timer(),
                        Set.of(),
                        1,
                        8,
                        8,
                        0);
        var full = new Stage(small, small);
        full.bob.onInvite = session -> session.ring(List.of());
        full.alice.call();
        full.pass(100);
        Session second = full.alice.call();
        full.pass(1);
        assertEquals(Session.State.ENDED, second.state());
        assertEquals("ended by NETWORK 503", full.alice.heard.getLast());
        var agent = full.bob.agent;
        assertEquals(1, agent.sessions());
        full.bob.session().reject(486, List.of(), List.of());
        full.end();
    }

    @Test
    void whenTheTableIsFullCallersAreToldToComeBack() {
        var none =
                new DialogSettings(
                        "",
                        DialogSettings.Provisionals.WHEN_REQUIRED,
                        Stage.PLAIN.timer(),
                        Set.of(),
                        0,
                        8,
                        8,
                        0);
        var full = new Stage(Stage.PLAIN, none);
        full.alice.call();
        full.end();
        assertEquals(List.of("ended by PARTY 503"), full.alice.heard);
        assertNotNull(
                full.messages("503 INVITE").getFirst().headers().first(HeaderName.RETRY_AFTER));
    }

    // ---- requests of ours --------------------------------------------------------------------

    private SipRequest register() {
        return SipRequest.builder(Method.REGISTER, SipUri.of("192.0.2.2", -1))
                .from(NameAddress.parse("<sip:trunk@192.0.2.2>;tag=ours"))
                .to(NameAddress.parse("<sip:trunk@192.0.2.2>"))
                .callId("registration")
                .cseq(41)
                .contact(stage.alice.agent.contact("trunk", stage.wire.left().peer()))
                .build();
    }

    @Test
    void aRegistrationAnswersItsChallenge() {
        var peer = new Stranger(stage);
        List<Outcome> outcomes = new ArrayList<>();
        stage.alice.agent.request(
                register(),
                List.of(stage.wire.left().peer()),
                Optional.of(new DigestClient("trunk", "secret", new SecureRandom())),
                outcomes::add);
        stage.pass(100);
        SipRequest first = peer.last(Method.REGISTER);
        assertEquals("<sip:trunk@192.0.2.1:5060>", first.headers().text(HeaderName.CONTACT));
        peer.send(
                first.respond(401)
                        .toTag("registrar")
                        .header("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                        .build());
        stage.pass(100);
        SipRequest second = peer.last(Method.REGISTER);
        assertEquals(42, second.cseq().number());
        assertTrue(second.headers().has(HeaderName.AUTHORIZATION));
        peer.send(second.respond(200).toTag("registrar").build());
        stage.end();

        assertEquals(200, outcomes.getFirst().status());
        assertEquals(42, outcomes.getFirst().asked().cseq().number());
        assertEquals(1, outcomes.size());
    }

    @Test
    void silenceIs408AndAnUnreachableServer503() {
        List<Integer> statuses = new ArrayList<>();
        stage.wire.lose(passing -> true);
        stage.alice.agent.request(
                register(),
                List.of(stage.wire.left().peer()),
                Optional.empty(),
                outcome -> statuses.add(outcome.status()));
        stage.end();
        stage.wire.refuse(hop -> true);
        stage.alice.agent.request(
                register(),
                List.of(stage.wire.left().peer()),
                Optional.empty(),
                outcome -> statuses.add(outcome.status()));
        stage.alice.agent.request(
                register(), List.of(), Optional.empty(), outcome -> statuses.add(outcome.status()));
        stage.end();

        assertEquals(List.of(408, 503, 503), statuses);
    }

    // ---- inside a dialog ---------------------------------------------------------------------

    @Test
    void infoIsAnsweredAsTheListenerSays() {
        var call = Stage.inCall();
        call.bob.infoStatus = 415;
        call.alice.info("Signal=#");
        call.pass(200);
        assertEquals(List.of("info answered 415"), call.alice.heard);
        call.alice.hangUp();
        call.end();
    }
}
