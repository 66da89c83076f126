package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 §13–15: the ordinary life of a call, and its ordinary ends. */
class SessionTest {

    @Test
    void aCallRingsIsAnsweredAndHungUp() {
        var stage = new Stage();
        stage.alice.call();
        stage.pass(100);
        stage.bob.ring();
        stage.pass(100);
        stage.bob.accept();
        stage.pass(1_000);
        stage.alice.hangUp();
        stage.end();

        assertEquals(
                List.of("progressed 180", "accepted", "answered answer of bob 1", "ended by US 0"),
                stage.alice.heard);
        assertEquals(List.of("invite", "confirmed", "ended by PARTY 0"), stage.bob.heard);
        assertEquals(
                List.of(
                        "left INVITE",
                        "right 180 INVITE",
                        "right 200 INVITE",
                        "left ACK",
                        "left BYE",
                        "right 200 BYE"),
                stage.flow());
    }

    @Test
    void theCalledOneMayHangUpToo() {
        var stage = Stage.inCall();
        stage.bob.session().terminate(0, List.of(Reason.q850(16, "bye")));
        stage.end();

        assertEquals(List.of("ended by PARTY 0"), stage.alice.heard);
        assertEquals(16, stage.alice.endings.getFirst().q850());
        assertEquals(List.of("ended by US 0"), stage.bob.heard);
    }

    @Test
    void aBusyPhoneSaysSo() {
        var stage = new Stage();
        stage.bob.onInvite =
                session -> session.reject(486, List.of(Reason.q850(17, null)), List.of());
        stage.alice.call();
        stage.end();

        assertEquals(List.of("ended by PARTY 486"), stage.alice.heard);
        assertEquals(17, stage.alice.endings.getFirst().q850());
        assertEquals(List.of("invite", "ended by US 486"), stage.bob.heard);
    }

    @Test
    void aCallerWhoGivesUpIsGoneAtOnceAndThePhoneStopsRinging() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(1_000);
        stage.alice.session().terminate(0, List.of(Reason.sip(200, "Call completed elsewhere")));
        assertEquals("ended by US 487", stage.alice.heard.getLast());
        stage.end();

        assertEquals(List.of("invite", "ended by PARTY 487"), stage.bob.heard);
        assertEquals(
                "Call completed elsewhere",
                stage.bob.endings.getFirst().reasons().getFirst().text());
        assertEquals(1, stage.count("487 INVITE"));
    }

    /** §9.1: a CANCEL must not overtake its INVITE. */
    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        var stage = new Stage();
        stage.alice.call();
        stage.alice.hangUp();
        stage.pass(100);
        assertEquals(0, stage.count("CANCEL"));
        stage.bob.ring();
        stage.end();

        assertEquals(1, stage.count("CANCEL"));
        assertEquals(List.of("ended by US 487"), stage.alice.heard);
        assertEquals(List.of("invite", "ended by PARTY 487"), stage.bob.heard);
    }

    @Test
    void nobodyAnswersAndTheCallIsLostAfter32Seconds() {
        var stage = new Stage();
        stage.wire.lose(passing -> true);
        stage.alice.call();
        stage.end();

        assertEquals(List.of("ended by NETWORK 408"), stage.alice.heard);
        assertEquals(7, stage.count("INVITE"));
    }

    @Test
    void nothingCanBeSentAndTheCallIsLostAtOnce() {
        var stage = new Stage();
        stage.wire.refuse(hop -> true);
        stage.alice.call();
        stage.pass(1);
        assertEquals(List.of("ended by NETWORK 503"), stage.alice.heard);
        stage.end();
    }

    /** §13.3.1.4: T1, doubled up to T2, for 64*T1. */
    @Test
    void anAnswerIsRepeatedUntilItIsAcknowledged() {
        var stage = new Stage();
        stage.lose("ACK", 3);
        stage.bob.willing();
        stage.alice.call();
        stage.pass(10_000);
        assertEquals(List.of(50L, 550L, 1_550L, 3_550L), stage.wire.millisOf("200 INVITE"));
        assertEquals(4, stage.count("ACK"));
        assertEquals("confirmed", stage.bob.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void anAnswerThatIsNeverAcknowledgedEndsTheCall() {
        var stage = new Stage();
        stage.lose("ACK", Integer.MAX_VALUE);
        stage.bob.willing();
        stage.alice.call();
        stage.end();

        assertEquals(List.of("invite", "ended by NETWORK 408"), stage.bob.heard);
        assertEquals("ended by PARTY 0", stage.alice.heard.getLast());
        assertEquals(11, stage.count("200 INVITE"));
    }

    /** §15: the called one must not say BYE before the ACK came. */
    @Test
    void hangingUpBeforeTheAckWaitsForIt() {
        var stage = new Stage();
        stage.lose("ACK", 1);
        stage.bob.onInvite =
                session -> {
                    session.accept(stage.bob.sdp("answer of "), List.of());
                    session.terminate(0, List.of());
                };
        stage.alice.call();
        stage.pass(60);
        assertEquals(List.of("invite", "ended by US 0"), stage.bob.heard);
        assertEquals(0, stage.count("BYE"));
        stage.end();

        assertEquals(1, stage.count("BYE"));
        assertEquals(2, stage.count("ACK"));
        assertEquals("ended by PARTY 0", stage.alice.heard.getLast());
    }

    @Test
    void aLateOfferComesWithTheAnswerAndIsAnsweredWithTheAck() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.accept(stage.bob.sdp("offer of "), List.of());
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.pass(1_000);
        assertEquals(List.of("accepted", "offered offer of bob 1"), stage.alice.heard);
        assertEquals(List.of("invite", "answered answer of alice 2", "confirmed"), stage.bob.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void whoHangsUpWithALateOfferInHandStillAcknowledges() {
        var stage = new Stage();
        stage.alice.onOffer = (session, offer) -> session.terminate(0, List.of());
        stage.bob.onInvite = session -> session.accept(stage.bob.sdp("offer of "), List.of());
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.end();

        assertEquals("ended by US 0", stage.alice.heard.getLast());
        assertTrue(stage.bob.heard.getLast().startsWith("ended"));
    }

    @Test
    void earlyMediaComesWithItsBody() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.progress(stage.bob.sdp("early "), List.of());
        stage.alice.call();
        stage.pass(1_000);
        stage.bob.accept();
        stage.pass(1_000);
        assertEquals(
                List.of("progressed 183 early bob 1", "accepted", "answered answer of bob 2"),
                stage.alice.heard);
        stage.bob.hangUp();
        stage.end();
    }

    @Test
    void headersOfTheCallerAndTheCalledArePassedOn() {
        var stage = new Stage();
        Header asserted = Header.of(HeaderName.P_ASSERTED_IDENTITY, "<tel:+861055550100>");
        Header alert = Header.of(HeaderName.ALERT_INFO, "<urn:alert:tone:internal>");
        stage.bob.onInvite = session -> session.ring(List.of(alert));
        stage.alice.call(stage.alice.invitation().headers(List.of(asserted)));
        stage.pass(200);
        assertEquals(
                "<tel:+861055550100>",
                stage.bob.session().invite().headers().text(HeaderName.P_ASSERTED_IDENTITY));
        assertEquals(
                "<urn:alert:tone:internal>",
                stage.messages("180 INVITE").getFirst().headers().text(HeaderName.ALERT_INFO));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void everythingInADialogCarriesItsTagsAndCountsUp() {
        var stage = Stage.inCall();
        stage.alice.info("Signal=1");
        stage.pass(200);
        stage.alice.info("Signal=2");
        stage.pass(200);
        stage.alice.hangUp();
        stage.end();

        List<Long> numbers =
                stage.wire.passed().stream()
                        .map(passing -> passing.message())
                        .filter(SipRequest.class::isInstance)
                        .map(message -> message.cseq().number())
                        .toList();
        assertEquals(List.of(2L, 3L, 4L), numbers);
        assertEquals(
                List.of("info Signal=1", "info Signal=2", "ended by PARTY 0"), stage.bob.heard);
        assertEquals(
                List.of("info answered 200", "info answered 200", "ended by US 0"),
                stage.alice.heard);
    }

    @Test
    void theAnswerNamesAContactAndWhatIsAllowed() {
        var stage = new Stage();
        stage.bob.willing();
        stage.alice.call();
        stage.pass(1_000);
        var ok = (SipResponse) stage.messages("200 INVITE").getFirst();
        assertEquals("<sip:callee@192.0.2.2:5060>", ok.headers().text(HeaderName.CONTACT));
        assertTrue(ok.headers().allows(hotline.telephony.sip.message.Method.UPDATE));
        assertFalse(ok.headers().allows(hotline.telephony.sip.message.Method.SUBSCRIBE));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void whoComesTooLateDoesNothing() {
        var stage = Stage.inCall();
        stage.alice.hangUp();
        stage.alice.hangUp();
        stage.alice.offerAgain();
        stage.alice.info("late");
        stage.bob.ring();
        stage.bob.accept();
        stage.bob.session().reject(486, List.of(), List.of());
        stage.end();

        assertEquals(List.of("left BYE", "right 200 BYE"), stage.flow());
        assertEquals(By.US, stage.alice.endings.getFirst().by());
        assertEquals(1, stage.bob.endings.size());
    }
}
