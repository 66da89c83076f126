package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.dialog.DialogSettings.Provisionals;
import hotline.telephony.sip.message.HeaderName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3262: provisional responses that must arrive. */
class ReliableResponsesTest {

    private static final DialogSettings RELIABLE = Stage.PLAIN.with(Provisionals.WHEN_SUPPORTED);

    private static Stage stage() {
        return new Stage(Stage.PLAIN, RELIABLE);
    }

    @Test
    void ringingIsAcknowledged() {
        var stage = stage();
        stage.bob.willing();
        stage.alice.call();
        stage.pass(1_000);
        assertEquals(1, stage.count("180 INVITE"));
        assertEquals(1, stage.count("PRACK"));
        assertEquals(
                List.of("progressed 180", "accepted", "answered answer of bob 1"),
                stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void theSettingsDecideWhetherSupportIsReasonEnough() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(1_000);
        assertEquals(0, stage.count("PRACK"));
        stage.alice.hangUp();
        stage.end();
    }

    /** §3: T1, then doubled; and the caller hears it once. */
    @Test
    void itIsRepeatedUntilThePrackComes() {
        var stage = stage();
        stage.lose("PRACK", 3);
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(8_000);
        assertEquals(List.of(50L, 550L, 1_550L, 3_550L), stage.wire.millisOf("180 INVITE"));
        assertEquals(List.of("progressed 180"), stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void withoutAnyPrackTheCallIsRefused() {
        var stage = stage();
        stage.lose("PRACK", Integer.MAX_VALUE);
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.end();

        assertEquals(List.of("invite", "ended by NETWORK 504"), stage.bob.heard);
        assertEquals("ended by PARTY 504", stage.alice.heard.getLast());
    }

    @Test
    void theNextOneWaitsForThePrackOfTheLast() {
        var stage = stage();
        stage.lose("PRACK", 1);
        stage.bob.onInvite =
                session -> {
                    session.ring(List.of());
                    session.progress(stage.bob.sdp("early "), List.of());
                };
        stage.alice.call();
        stage.pass(400);
        assertEquals(0, stage.count("183 INVITE"));
        stage.pass(1_000);
        assertEquals(List.of("progressed 180", "progressed 183 early bob 1"), stage.alice.heard);
        List<Long> numbers =
                List.of(
                        stage.messages("180 INVITE").getFirst().headers().first(HeaderName.RSEQ),
                        stage.messages("183 INVITE").getFirst().headers().first(HeaderName.RSEQ));
        assertEquals(1, numbers.get(1) - numbers.get(0));
        stage.alice.hangUp();
        stage.end();
    }

    /** §3: no 2xx while a body is on its way. */
    @Test
    void theAnswerWaitsForThePrackOfABody() {
        var stage = stage();
        stage.lose("PRACK", 2);
        stage.bob.onInvite =
                session -> {
                    session.progress(stage.bob.sdp("early "), List.of());
                    session.accept(stage.bob.sdp("answer of "), List.of());
                };
        stage.alice.call();
        stage.pass(1_000);
        assertEquals(0, stage.count("200 INVITE"));
        stage.pass(1_000);
        assertEquals(1, stage.count("200 INVITE"));
        assertEquals(
                List.of("progressed 183 early bob 1", "accepted", "answered early bob 1"),
                stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    /** §5: an INVITE without offer gets one in the first reliable response, its PRACK answers. */
    @Test
    void aLateOfferMayComeEarly() {
        var stage = stage();
        stage.bob.onInvite = session -> session.progress(stage.bob.sdp("offer of "), List.of());
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.pass(500);
        assertEquals(List.of("progressed 183", "offered offer of bob 1"), stage.alice.heard);
        assertEquals(List.of("invite", "answered answer of alice 2"), stage.bob.heard);
        stage.bob.accept();
        stage.pass(500);
        assertEquals("accepted", stage.alice.heard.getLast());
        assertEquals("confirmed", stage.bob.heard.getLast());
        stage.alice.hangUp();
        stage.end();
    }

    /** RFC 3261 §13.2.1: an offer must not stand where it may get lost. */
    @Test
    void anUnreliableResponseCarriesNoOffer() {
        var stage = new Stage();
        stage.bob.onInvite = session -> session.progress(stage.bob.sdp("offer of "), List.of());
        stage.alice.call(stage.alice.invitation().withoutOffer());
        stage.pass(500);
        assertEquals(0, stage.messages("183 INVITE").getFirst().body().length);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aPrackThatFitsNothingGets481() {
        var stage = stage();
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(500);
        var prack = (hotline.telephony.sip.message.SipRequest) stage.messages("PRACK").getFirst();
        stage.wire
                .left()
                .send(
                        prack.toBuilder()
                                .cseq(99)
                                .header("RAck", "4711 1 INVITE")
                                .replaceTopVia(
                                        hotline.telephony.sip.message.Via.of(
                                                "UDP", "192.0.2.1", 5060, "z9hG4bKstray"))
                                .build(),
                        stage.wire.left().peer(),
                        why -> {});
        stage.pass(500);
        assertEquals(1, stage.count("481 PRACK"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aCancelStopsTheRepeating() {
        var stage = stage();
        stage.lose("PRACK", Integer.MAX_VALUE);
        stage.bob.onInvite = session -> session.ring(List.of());
        stage.alice.call();
        stage.pass(600);
        stage.alice.hangUp();
        stage.pass(100);
        stage.wire.passed().clear();
        stage.end();

        assertEquals(0, stage.count("180 INVITE"));
        assertTrue(stage.bob.heard.getLast().startsWith("ended by PARTY 487"));
    }
}
