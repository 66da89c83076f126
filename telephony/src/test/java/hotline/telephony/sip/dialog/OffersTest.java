package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.dialog.DialogSettings.Provisionals;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.SipResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Offers and answers within a call: RFC 3261 §14, RFC 3311, RFC 6141. */
class OffersTest {

    @Test
    void holdAndResumeAreTwoReinvites() {
        var stage = Stage.inCall();
        stage.alice.offerAgain();
        stage.pass(500);
        stage.alice.offerAgain();
        stage.pass(500);
        assertEquals(
                List.of("offered offer of alice 2", "offered offer of alice 3"), stage.bob.heard);
        assertEquals(
                List.of("answered answer of bob 2", "answered answer of bob 3"), stage.alice.heard);
        assertEquals(2, stage.count("ACK"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void theCalledOneMayOfferToo() {
        var stage = Stage.inCall();
        stage.bob.offerAgain();
        stage.pass(500);
        assertEquals(List.of("offered offer of bob 2"), stage.alice.heard);
        assertEquals(List.of("answered answer of alice 2"), stage.bob.heard);
        stage.bob.hangUp();
        stage.end();
    }

    @Test
    void aRefusedOfferLeavesTheCallAsItWas() {
        var stage = Stage.inCall();
        stage.bob.onOffer = (session, offer) -> offer.refuse(488);
        stage.alice.offerAgain();
        stage.pass(500);
        assertEquals(List.of("refused 488"), stage.alice.heard);
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());

        stage.bob.onOffer = (session, offer) -> offer.answer(stage.bob.sdp("answer of "));
        stage.alice.offerAgain();
        stage.pass(500);
        assertTrue(stage.alice.heard.getLast().startsWith("answered"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void anOfferMayWaitForItsAnswer() {
        var stage = Stage.inCall();
        stage.bob.onOffer = (session, offer) -> {};
        stage.alice.offerAgain();
        stage.pass(5_000);
        assertEquals(List.of(), stage.alice.heard);
        stage.bob.offer().answer(stage.bob.sdp("answer of "));
        stage.bob.offer().refuse(488); // too late, and does nothing
        stage.pass(500);
        assertEquals(List.of("answered answer of bob 2"), stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aReinviteWithoutBodyAsksUsToOffer() {
        var stage = Stage.inCall();
        stage.bob.onOffer = (session, offer) -> offer.answer(stage.bob.sdp("offer of "));
        stage.alice.session().requestOffer();
        stage.pass(500);
        assertEquals(List.of("offered nothing", "answered answer of alice 2"), stage.bob.heard);
        assertEquals(List.of("offered offer of bob 2"), stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aWishWaitsForTheOneThatIsOnItsWayAndTheNewestWins() {
        var stage = Stage.inCall();
        stage.alice.offerAgain();
        stage.alice.session().offer(() -> Body.of(MediaType.SDP, "never sent"));
        stage.alice.session().offer(() -> Body.of(MediaType.SDP, "the last wish"));
        stage.pass(1_000);
        assertEquals(List.of("offered offer of alice 2", "offered the last wish"), stage.bob.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aWishBeforeTheAckWaitsForIt() {
        var stage = new Stage();
        stage.lose("ACK", 2);
        stage.bob.onInvite =
                session -> {
                    session.accept(stage.bob.sdp("answer of "), List.of());
                    session.offer(() -> stage.bob.sdp("offer of "));
                };
        stage.alice.call();
        stage.pass(1_500);
        assertEquals(1, stage.count("INVITE"));
        stage.pass(1_500);
        assertEquals(
                List.of("accepted", "answered answer of bob 1", "offered offer of bob 2"),
                stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aCancelledReinviteLeavesTheCallAsItWas() {
        var stage = Stage.inCall();
        stage.bob.onOffer = (session, offer) -> {};
        stage.alice.offerAgain();
        stage.pass(200);
        var invite = stage.messages("INVITE").getFirst();
        var cancel =
                ((hotline.telephony.sip.message.SipRequest) invite)
                        .toBuilder()
                                .method(hotline.telephony.sip.message.Method.CANCEL)
                                .cseq(invite.cseq().number())
                                .noBody()
                                .build();
        stage.wire.left().send(cancel, stage.wire.left().peer(), why -> {});
        stage.pass(500);
        assertEquals(1, stage.count("487 INVITE"));
        assertEquals(Session.State.CONFIRMED, stage.bob.session().state());
        assertEquals(List.of("refused 487"), stage.alice.heard);
        stage.bob.offer().answer(stage.bob.sdp("too late ")); // does nothing
        stage.alice.hangUp();
        stage.end();
    }

    /** RFC 3311 §5.1: once an offer was answered reliably, an early dialog may be changed. */
    @Test
    void beforeTheAnswerANewOfferGoesByUpdate() {
        var stage = new Stage(Stage.PLAIN, Stage.PLAIN.with(Provisionals.WHEN_SUPPORTED));
        stage.bob.onInvite = session -> session.progress(stage.bob.sdp("early "), List.of());
        stage.alice.call();
        stage.pass(500);
        stage.alice.offerAgain();
        stage.pass(500);
        stage.bob.offerAgain();
        stage.pass(500);
        assertEquals(2, stage.count("UPDATE"));
        assertEquals(
                List.of(
                        "progressed 183 early bob 1",
                        "answered answer of bob 2",
                        "offered offer of bob 3"),
                stage.alice.heard);
        stage.bob.accept();
        stage.pass(500);
        assertEquals(0, stage.messages("200 INVITE").getFirst().body().length);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aByeDuringAnOfferOfOursAnswersItsTransaction() {
        var stage = Stage.inCall();
        stage.bob.onOffer = (session, offer) -> {};
        stage.alice.offerAgain();
        stage.pass(200);
        stage.alice.hangUp();
        stage.end();

        assertEquals(1, stage.count("487 INVITE"));
        assertEquals("ended by PARTY 0", stage.bob.heard.getLast());
    }

    /** §14.1: who knows nothing of the dialog has left it. */
    @Test
    void anOfferToAPeerThatForgotUsEndsTheCall() {
        var stage = Stage.inCall();
        stage.wire.right().attach(new Forgetful(stage)::received);
        stage.alice.offerAgain();
        stage.end(); // Bob, who knows nothing, still stands there

        assertEquals(List.of("ended by PARTY 481"), stage.alice.heard);
    }

    @Test
    void anOfferThatNobodyAnswersEndsTheCall() {
        var stage = Stage.inCall();
        stage.wire.lose(passing -> passing.from() == stage.wire.right());
        stage.bob.onOffer = (session, offer) -> {};
        stage.alice.offerAgain();
        stage.pass(32_100);
        stage.wire.lose(passing -> false);
        stage.end();

        assertEquals(List.of("ended by NETWORK 408"), stage.alice.heard);
        assertEquals("ended by PARTY 0", stage.bob.heard.getLast());
    }

    /** Answers 481 to whatever comes. */
    private record Forgetful(Stage stage) {
        void received(
                hotline.telephony.sip.transport.Hop from,
                hotline.telephony.sip.message.SipMessage message) {
            if (message instanceof hotline.telephony.sip.message.SipRequest request
                    && !request.method().equals(hotline.telephony.sip.message.Method.ACK)) {
                SipResponse unknown = request.respond(481).build();
                stage.wire.right().send(unknown, stage.wire.right().peer(), why -> {});
                if (stage.bob.session().state() != Session.State.ENDED) {
                    stage.bob
                            .session()
                            .finish(new Ending(Ending.By.NETWORK, 0, List.of(), Optional.empty()));
                }
            }
        }
    }
}
