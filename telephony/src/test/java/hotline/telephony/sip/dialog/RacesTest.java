package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Via;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The race conditions of RFC 5407 §3, one test each, named by its section. */
class RacesTest {

    @Test
    void section311_theInviteComesAgainAfterItWasAnswered() {
        var stage = new Stage();
        stage.lose("180 INVITE", 1);
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(480);
        // Alice repeats her INVITE at 500 ms, while the 200 is on its way.
        stage.bob.accept();
        stage.pass(1_000);
        assertEquals(2, stage.count("INVITE"));
        assertEquals(List.of("invite", "confirmed"), stage.bob.heard);
        assertEquals("answered answer of bob 1", stage.alice.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section312_theCancelCrossesTheAnswer() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(500);
        stage.bob.accept();
        stage.alice.hangUp();
        stage.end();

        assertEquals(List.of("progressed 180", "ended by US 487"), stage.alice.heard);
        assertEquals(List.of("invite", "confirmed", "ended by PARTY 0"), stage.bob.heard);
        assertEquals(1, stage.count("200 CANCEL"));
        assertEquals(1, stage.count("ACK"));
        assertEquals(1, stage.count("BYE"));
    }

    /** A caller like that is not ours: we say CANCEL. So a stranger sends the BYE. */
    @Test
    void section313_aByeOfTheEarlyDialogCrossesTheAnswer() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(500);
        stage.bob.accept();
        stage.wire.left().send(earlyBye(stage), stage.wire.left().peer(), why -> {});
        stage.pass(1_000);
        assertEquals("ended by PARTY 0", stage.bob.heard.getLast());
        assertEquals(1, stage.count("200 BYE"));
        assertEquals(1, stage.count("ACK"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section313_aByeInTheEarlyDialogEndsTheInviteToo() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(500);
        stage.wire.left().send(earlyBye(stage), stage.wire.left().peer(), why -> {});
        stage.end();

        assertEquals(List.of("invite", "ended by PARTY 0"), stage.bob.heard);
        assertEquals("ended by PARTY 487", stage.alice.heard.getLast());
    }

    private static SipRequest earlyBye(Stage stage) {
        var ringing = stage.messages("180 INVITE").getFirst();
        return SipRequest.builder(Method.BYE, ringing.headers().contacts().getFirst().uri())
                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKearlybye"))
                .from(ringing.from())
                .to(ringing.to())
                .callId(ringing.callId())
                .cseq(7)
                .build();
    }

    @Test
    void section314_aReinviteBeforeTheAckIsTakenWhenNoOfferIsOpen() {
        var stage = new Stage();
        stage.lose("ACK", 1);
        stage.bob.willing();
        stage.alice.call();
        stage.pass(200);
        stage.alice.offerAgain();
        stage.pass(2_000);
        assertEquals(List.of("invite", "offered offer of alice 2", "confirmed"), stage.bob.heard);
        assertEquals("answered answer of bob 2", stage.alice.heard.getLast());
        assertEquals(3, stage.count("ACK"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section315_aReinviteBeforeTheAckThatAnswersMeetsOurOffer() {
        var stage = new Stage();
        stage.lose("ACK", 1);
        stage.bob.onInvite = session -> session.accept(stage.bob.sdp("offer of "), List.of());
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.pass(200);
        stage.alice.offerAgain();
        stage.pass(1_000);
        assertEquals(1, stage.count("491 INVITE"));
        stage.pass(5_000);
        assertEquals(
                List.of(
                        "invite",
                        "answered answer of alice 2",
                        "confirmed",
                        "offered offer of alice 4"),
                stage.bob.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section316_aByeComesBeforeTheAck() {
        var stage = new Stage();
        stage.lose("ACK", 1);
        stage.bob.willing();
        stage.alice.call();
        stage.pass(500);
        stage.alice.hangUp();
        stage.end();

        assertEquals("ended by PARTY 0", stage.bob.heard.getLast());
        // The 200 is repeated even so, and gets its ACK.
        assertEquals(2, stage.count("200 INVITE"));
        assertEquals(2, stage.count("ACK"));
    }

    @Test
    void section321_twoByesCross() {
        var stage = Stage.inCall();
        stage.alice.hangUp();
        stage.bob.hangUp();
        stage.end();

        assertEquals(List.of("ended by US 0"), stage.alice.heard);
        assertEquals(List.of("ended by US 0"), stage.bob.heard);
        assertEquals(2, stage.count("200 BYE"));
    }

    @Test
    void section322_aReinviteCrossesTheBye() {
        var stage = Stage.inCall();
        stage.alice.hangUp();
        stage.bob.offerAgain();
        stage.end();

        assertEquals(1, stage.count("481 INVITE"));
        assertEquals(List.of("ended by PARTY 0"), stage.bob.heard);
    }

    @Test
    void section323_theAnswerOfAReinviteComesAfterOurBye() {
        var stage = Stage.inCall();
        stage.bob.offerAgain();
        stage.bob.hangUp();
        stage.end();

        // Alice answered before the BYE came: her 200 gets its ACK, and nobody hears of it.
        assertEquals(1, stage.count("200 INVITE"));
        assertEquals(1, stage.count("ACK"));
        assertEquals(List.of("ended by US 0"), stage.bob.heard);
        assertEquals(List.of("offered offer of bob 2", "ended by PARTY 0"), stage.alice.heard);
    }

    /** We wait for the ACK before our BYE (§15 of RFC 3261); others do not, and cross it. */
    @Test
    void section324_theAckComesAfterTheBye() {
        var stage = new Stage();
        stage.bob.onInvite =
                session -> {
                    session.accept(stage.bob.sdp("offer of "), List.of());
                    session.terminate(0, List.of());
                };
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.end();

        // The answer in the ACK is ignored: the session was over when it came.
        assertEquals(List.of("invite", "ended by US 0"), stage.bob.heard);
        assertEquals("ended by PARTY 0", stage.alice.heard.getLast());
    }

    /** §14.1 of RFC 3261: 2.1–4 s for the owner of the Call-ID, 0–2 s for the other. */
    @Test
    void section331_twoReinvitesCross() {
        var stage = Stage.inCall();
        stage.alice.offerAgain();
        stage.bob.offerAgain();
        stage.pass(10_000);

        assertEquals(2, stage.count("491 INVITE"));
        List<Long> invites = stage.wire.millisOf("INVITE");
        assertEquals(4, invites.size());
        long crossed = invites.get(0);
        assertTrue(invites.get(2) - crossed <= 2_200, invites.toString());
        assertTrue(invites.get(3) - crossed >= 2_200, invites.toString());
        assertTrue(invites.get(3) - crossed <= 4_200, invites.toString());
        assertEquals("offered offer of bob 3", stage.alice.heard.getFirst());
        assertEquals("answered answer of bob 4", stage.alice.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section332_anUpdateAndAReinviteCross() {
        var stage = Stage.inCall();
        stage.bob.offerAgain();
        update(stage, Optional.of(stage.alice.sdp("update of ")));
        stage.pass(30);
        stage.pass(10_000);

        // Alice's UPDATE is a stranger's: she herself did not offer, so she takes the re-INVITE.
        assertEquals(1, stage.count("491 UPDATE"));
        assertEquals("answered answer of alice 3", stage.bob.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void section332_anUpdateWithoutOfferCrossesNothing() {
        var stage = Stage.inCall();
        stage.bob.offerAgain();
        update(stage, Optional.empty());
        stage.pass(10_000);

        assertEquals(1, stage.count("200 UPDATE"));
        assertEquals(1, stage.count("200 INVITE"));
        stage.alice.hangUp();
        stage.end();
    }

    private static void update(Stage stage, Optional<Body> offer) {
        DialogState dialog = stage.alice.session().dialog().orElseThrow();
        SipRequest.Builder update =
                SipRequest.builder(Method.UPDATE, dialog.remoteTarget())
                        .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKupdate"))
                        .from(dialog.local())
                        .to(dialog.remote())
                        .callId(dialog.id().callId())
                        .cseq(dialog.localSeq() + 1)
                        .contact(dialog.contact());
        offer.ifPresent(body -> update.body(body.type(), body.bytes()));
        stage.wire.left().send(update.build(), stage.wire.left().peer(), why -> {});
        // The stranger's number is used up.
        stage.alice.session().inquire(status -> {});
    }

    @Test
    void section333_aReferCrossesTheBye() {
        var stage = Stage.inCall();
        stage.alice.hangUp();
        stage.bob
                .session()
                .refer(
                        hotline.telephony.sip.message.SipUri.of("carol", "192.0.2.3", -1),
                        Optional.empty());
        stage.end();

        assertEquals(1, stage.count("481 REFER"));
        assertEquals(List.of("ended by PARTY 0"), stage.bob.heard);
        assertEquals(List.of("ended by US 0"), stage.alice.heard);
    }
}
