package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Via;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 §13.2 with proxies and carriers in the way: forks, challenges, redirects, dead hops. */
class CallerTest {

    private static final String CHALLENGE =
            "Digest realm=\"trunk\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";

    private static DigestClient login() {
        return new DigestClient("trunk-user", "secret", new SecureRandom());
    }

    // ---- forks -------------------------------------------------------------------------------

    @Test
    void theFirstForkThatAnswersWins() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(183, "one", "early one");
        peer.answer(183, "two", "early two");
        stage.pass(100);
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        assertEquals(
                List.of(
                        "progressed 183 early one",
                        "progressed 183 early two",
                        "accepted",
                        "answered answer two"),
                stage.alice.heard);
        assertEquals("two", peer.last(Method.ACK).to().tag());
        assertEquals("two", stage.alice.session().dialog().orElseThrow().id().remoteTag());
        stage.alice.hangUp();
        stage.end();
    }

    /** BroadSoft's remote control: in the early dialog, as PRACK goes. */
    @Test
    void everyForkThatRingsIsAskedToAnswerInItsOwnDialog() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        List<Integer> said = new ArrayList<>();
        stage.alice.call();
        stage.pass(100);
        assertEquals(0, stage.alice.session().askToAnswer(said::add));
        peer.answer(180, "one", "");
        peer.answer(180, "two", "");
        stage.pass(100);

        assertEquals(2, stage.alice.session().askToAnswer(said::add));
        stage.pass(100);

        assertEquals(2, peer.count(Method.NOTIFY));
        SipRequest asked = peer.last(Method.NOTIFY);
        assertEquals("two", asked.to().tag());
        assertEquals(2, asked.cseq().number());
        assertEquals("talk", String.valueOf(asked.headers().first(HeaderName.EVENT)));
        assertEquals(
                "active", String.valueOf(asked.headers().first(HeaderName.SUBSCRIPTION_STATE)));
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        assertEquals(0, stage.alice.session().askToAnswer(said::add));
        stage.alice.hangUp();
        stage.end();
    }

    /** §13.2.2.4 */
    @Test
    void aForkThatAnswersLaterIsAcknowledgedAndHungUp() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(200, "one", "answer one");
        stage.pass(100);
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        peer.answer(200, "two", "answer two"); // its ACK got lost
        stage.pass(100);
        assertEquals(List.of("accepted", "answered answer one"), stage.alice.heard);
        assertEquals(3, peer.count(Method.ACK));
        assertEquals(1, peer.count(Method.BYE));
        assertEquals("two", peer.last(Method.BYE).to().tag());
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    /** §13.2.2.4, when the session is long forgotten and only its INVITE is still remembered. */
    @Test
    void answersThatComeAfterTheCallIsOverAreAcknowledgedAndFurtherForksHungUp() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(200, "one", "answer one");
        stage.pass(100);
        stage.alice.hangUp();
        stage.pass(100);
        peer.answer(200, "one", "answer one"); // its ACK got lost
        stage.pass(100);
        assertEquals(2, peer.count(Method.ACK));
        assertEquals("one", peer.last(Method.ACK).to().tag());
        assertEquals(1, peer.count(Method.BYE));
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        assertEquals(4, peer.count(Method.ACK));
        assertEquals(2, peer.count(Method.BYE));
        assertEquals("two", peer.last(Method.BYE).to().tag());
        stage.end();
    }

    @Test
    void aForkThatLostCannotEndTheCall() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(180, "one");
        peer.answer(200, "two", "answer two");
        stage.pass(100);
        peer.send(bye(peer, "one"));
        stage.pass(100);
        assertEquals(200, peer.responses.getLast().status());
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    private static SipRequest bye(Stranger peer, String tag) {
        SipRequest invite = peer.last(Method.INVITE);
        return SipRequest.builder(Method.BYE, invite.headers().contacts().getFirst().uri())
                .via(Via.of("UDP", "192.0.2.2", 5060, "z9hG4bKbye" + tag))
                .from(invite.to().withTag(tag))
                .to(invite.from())
                .callId(invite.callId())
                .cseq(1)
                .build();
    }

    @Test
    void moreForksThanWeCountAreNotHeard() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        for (int i = 0; i < 50; i++) {
            peer.answer(180, "fork" + i);
        }
        stage.pass(100);
        assertEquals(DialogSettings.DEFAULT.maxForks(), stage.alice.heard.size());
        stage.alice.hangUp();
        peer.answer(487, "fork1");
        stage.end();
    }

    @Test
    void reliableRingingOfEveryForkIsAcknowledgedInItsOwnDialog() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        for (String tag : List.of("one", "two")) {
            peer.answer(
                    180,
                    tag,
                    Stranger.header(HeaderName.REQUIRE, "100rel"),
                    Stranger.header(HeaderName.RSEQ, "17"));
        }
        stage.pass(100);
        assertEquals(2, peer.count(Method.PRACK));
        assertEquals("two", peer.last(Method.PRACK).to().tag());
        assertEquals(2, peer.last(Method.PRACK).cseq().number());
        // RFC 3262 §4: what comes again, or ahead of its turn, is not heard.
        peer.answer(
                180,
                "one",
                Stranger.header(HeaderName.REQUIRE, "100rel"),
                Stranger.header(HeaderName.RSEQ, "19"));
        stage.pass(100);
        assertEquals(2, peer.count(Method.PRACK));
        stage.alice.hangUp();
        peer.answer(487, "one");
        stage.end();
    }

    // ---- challenges --------------------------------------------------------------------------

    @Test
    void aChallengeIsAnsweredOnceWithTheSameCallIdAndTheNextNumber() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call(stage.alice.invitation().login(login()));
        stage.pass(100);
        SipRequest first = peer.last(Method.INVITE);
        peer.answer(407, "proxy", Stranger.header(HeaderName.PROXY_AUTHENTICATE, CHALLENGE));
        stage.pass(100);
        SipRequest second = peer.last(Method.INVITE);
        assertEquals(first.callId(), second.callId());
        assertEquals(first.from().tag(), second.from().tag());
        assertNull(second.to().tag());
        assertEquals(2, second.cseq().number());
        assertNotEquals(first.topVia().branch(), second.topVia().branch());
        assertEquals(1, second.headers().vias().size());
        String proof = second.headers().text(HeaderName.PROXY_AUTHORIZATION);
        assertTrue(proof != null && proof.contains("username=\"trunk-user\""), proof);

        peer.answer(200, "callee", "answer");
        stage.pass(100);
        // §22.1: the ACK carries the credentials of its INVITE.
        assertEquals(proof, peer.last(Method.ACK).headers().text(HeaderName.PROXY_AUTHORIZATION));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aWrongPasswordIsNotTriedTwice() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call(stage.alice.invitation().login(login()));
        stage.pass(100);
        peer.answer(401, "callee", Stranger.header(HeaderName.WWW_AUTHENTICATE, CHALLENGE));
        stage.pass(100);
        peer.answer(401, "callee", Stranger.header(HeaderName.WWW_AUTHENTICATE, CHALLENGE));
        stage.end();

        assertEquals(List.of("ended by PARTY 401"), stage.alice.heard);
    }

    @Test
    void withoutALoginAChallengeIsTheEnd() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(401, "callee", Stranger.header(HeaderName.WWW_AUTHENTICATE, CHALLENGE));
        stage.end();

        assertEquals(List.of("ended by PARTY 401"), stage.alice.heard);
        assertEquals(1, peer.count(Method.INVITE));
    }

    @Test
    void aByeMayBeChallengedToo() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call(stage.alice.invitation().login(login()));
        stage.pass(100);
        peer.answer(200, "callee", "answer");
        stage.pass(100);
        stage.wire.lose(passing -> passing.what().equals("200 BYE"));
        stage.alice.hangUp();
        stage.pass(100);
        SipRequest bye = peer.last(Method.BYE);
        peer.send(bye.respond(401).header("WWW-Authenticate", CHALLENGE).build());
        stage.wire.lose(passing -> false);
        stage.pass(100);
        assertEquals(bye.cseq().number() + 1, peer.last(Method.BYE).cseq().number());
        stage.end();
    }

    // ---- hops --------------------------------------------------------------------------------

    private static Hop elsewhere() {
        return Hop.to(Protocol.UDP, new InetSocketAddress("192.0.2.77", 5060));
    }

    private static Invitation overTwoHops(Stage stage) {
        Invitation plain = stage.alice.invitation();
        return new Invitation(
                plain.target(),
                plain.from(),
                plain.to(),
                plain.contactUser(),
                List.of(elsewhere(), stage.wire.left().peer()),
                plain.routes(),
                plain.offer(),
                plain.login(),
                plain.replaces(),
                plain.headers());
    }

    @Test
    void aDeadHopIsLeftForTheNextOne() {
        var stage = new Stage();
        stage.bob.willing();
        stage.wire.refuse(hop -> hop.equals(elsewhere()));
        stage.alice.call(overTwoHops(stage));
        stage.pass(500);
        assertEquals(2, stage.count("INVITE"));
        assertEquals("answered answer of bob 1", stage.alice.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aSilentHopIsLeftAfter32Seconds() {
        var stage = new Stage();
        stage.bob.willing();
        stage.wire.lose(passing -> passing.hop().equals(elsewhere()));
        stage.alice.call(overTwoHops(stage));
        stage.pass(33_000);
        assertEquals("answered answer of bob 1", stage.alice.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void whoGivesUpWhileAHopIsSilentTriesNoOther() {
        var stage = new Stage();
        stage.bob.willing();
        stage.wire.lose(passing -> passing.hop().equals(elsewhere()));
        stage.alice.call(overTwoHops(stage));
        stage.pass(5_000);
        stage.alice.hangUp();
        stage.end();

        assertEquals(List.of("ended by US 487"), stage.alice.heard);
        assertEquals(List.of(), stage.bob.heard);
    }

    @Test
    void anOverloadedHopIsLeftForTheNextOne() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call(overTwoHops(stage));
        stage.pass(100);
        peer.answer(503, "first");
        stage.pass(100);
        assertEquals(2, peer.count(Method.INVITE));
        peer.answer(503, "second");
        stage.end();

        assertEquals(List.of("ended by PARTY 503"), stage.alice.heard);
    }

    // ---- redirects ---------------------------------------------------------------------------

    @Test
    void aRedirectEndsTheCallUnlessTheSettingsSayOtherwise() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(302, "proxy");
        stage.end();

        assertEquals(List.of("ended by PARTY 302"), stage.alice.heard);
    }

    @Test
    void aRedirectIsFollowedAsOftenAsTheSettingsSay() {
        var stage = new Stage(Stage.PLAIN.withRedirects(1), Stage.PLAIN);
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(302, "elsewhere");
        stage.pass(100);
        assertEquals("sip:elsewhere@192.0.2.2:5060", peer.last(Method.INVITE).uri().toString());
        assertEquals(2, peer.last(Method.INVITE).cseq().number());
        peer.answer(302, "again");
        stage.end();

        assertEquals(List.of("ended by PARTY 302"), stage.alice.heard);
    }

    // ---- nonsense ----------------------------------------------------------------------------

    @Test
    void anAnswerWithoutADescriptionIsHungUp() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(200, "callee");
        stage.end();

        assertEquals(List.of("accepted", "ended by NETWORK 488"), stage.alice.heard);
        assertEquals(1, peer.count(Method.ACK));
        assertEquals(1, peer.count(Method.BYE));
    }

    /** RFC 6026 §7.2 */
    @Test
    void aStrangersAnswerToNothingIsNotAnswered() {
        var stage = new Stage();
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.answer(486, "callee");
        stage.pass(60_000);
        stage.wire.passed().clear();
        peer.answer(200, "callee", "answer");
        stage.end();

        assertEquals(List.of("right 200 INVITE"), stage.flow());
    }
}
