package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.dialog.DialogSettings.TimerSettings;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SessionExpires;
import hotline.telephony.sip.message.SessionExpires.Refresher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 4028. */
class SessionTimerTest {

    private static final TimerSettings OURS = timer(1_800, 90);

    private static TimerSettings timer(long interval, long minimum) {
        return new TimerSettings(Duration.ofSeconds(interval), Duration.ofSeconds(minimum));
    }

    private static DialogSettings settings(long interval, long minimum) {
        return Stage.PLAIN.with(timer(interval, minimum));
    }

    // ---- the decision, pure ------------------------------------------------------------------

    @Test
    void theShorterIntervalCountsAndTheRefresherIsAsWished() {
        assertEquals(
                Optional.of(new SessionTimer(seconds(600), false)),
                asUas(600, Refresher.UAC, true));
        assertEquals(
                Optional.of(new SessionTimer(seconds(1_800), true)),
                asUas(3_600, Refresher.UAS, true));
    }

    @Test
    void whoDoesNotKnowTheExtensionCannotRefresh() {
        assertEquals(Optional.of(new SessionTimer(seconds(600), true)), asUas(600, null, false));
        assertEquals(
                Optional.of(new SessionTimer(seconds(1_800), true)),
                SessionTimer.asUas(Optional.empty(), Duration.ZERO, false, OURS));
    }

    /** §9: a proxy's Min-SE is the least we may grant. */
    @Test
    void weNeverGoBelowTheMinimumOfTheWay() {
        assertEquals(
                Optional.of(new SessionTimer(seconds(2_000), false)),
                SessionTimer.asUas(
                        Optional.of(new SessionExpires(2_500, null)), seconds(2_000), true, OURS));
    }

    @Test
    void withoutAWishOnEitherSideThereIsNone() {
        assertEquals(
                Optional.empty(),
                SessionTimer.asUas(Optional.empty(), Duration.ZERO, true, timer(0, 90)));
        assertEquals(Optional.empty(), SessionTimer.asUac(Optional.empty()));
    }

    /** §10: a third of it before the end, 32 s at most. */
    @Test
    void theLastChanceComesBeforeTheEnd() {
        assertEquals(seconds(60), new SessionTimer(seconds(90), false).expiresAfter());
        assertEquals(seconds(1_768), new SessionTimer(seconds(1_800), false).expiresAfter());
    }

    private static Optional<SessionTimer> asUas(
            long seconds, @org.jspecify.annotations.Nullable Refresher refresher, boolean knows) {
        return SessionTimer.asUas(
                Optional.of(new SessionExpires(seconds, refresher)), Duration.ZERO, knows, OURS);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    // ---- the life ----------------------------------------------------------------------------

    @Test
    void theCallerRefreshesByUpdateAtHalfTime() {
        var stage = new Stage(settings(120, 90), Stage.PLAIN).connect();
        stage.pass(300_000);
        assertEquals(5, stage.count("UPDATE"));
        assertEquals(5, stage.count("200 UPDATE"));
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void theCalledOneMayAskForATimerToo() {
        var stage = new Stage(Stage.PLAIN, settings(120, 90)).connect();
        stage.pass(130_000);
        assertEquals(2, stage.count("UPDATE"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void whoDoesNotKnowUpdateIsRefreshedByAReinviteThatChangesNothing() {
        var stage = new Stage(settings(120, 90), Stage.PLAIN);
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.send(
                peer.invite(200, "callee")
                        .header("Session-Expires", "120;refresher=uac")
                        .header("Allow", "INVITE, ACK, BYE")
                        .body(
                                hotline.telephony.sip.message.MediaType.SDP,
                                "answer".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .build());
        stage.pass(61_000);
        assertEquals(2, peer.last(Method.INVITE).cseq().number());
        assertEquals(
                "offer of alice 1",
                new String(
                        peer.last(Method.INVITE).body(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(
                "120;refresher=uac",
                peer.last(Method.INVITE).headers().text(HeaderName.SESSION_EXPIRES));
        peer.send(
                peer.last(Method.INVITE)
                        .respond(200)
                        .body(
                                hotline.telephony.sip.message.MediaType.SDP,
                                "answer".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .build());
        stage.pass(1_000);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aPeerThatStopsRefreshingIsHungUp() {
        var stage = new Stage(settings(120, 90), Stage.PLAIN).connect();
        stage.wire.lose(passing -> true); // Alice is gone
        stage.pass(70_000);
        assertEquals(List.of(), stage.bob.heard);
        stage.pass(30_000);
        assertEquals(List.of("ended by NETWORK 408"), stage.bob.heard);
        stage.wire.lose(passing -> false);
        stage.end();

        assertEquals(1, stage.alice.endings.size());
    }

    @Test
    void aRefreshThatMeetsAnotherIsTriedAgain() {
        var stage = new Stage(settings(120, 90), Stage.PLAIN);
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.send(
                peer.invite(200, "callee")
                        .header("Session-Expires", "120;refresher=uac")
                        .header("Allow", "INVITE, ACK, BYE, UPDATE")
                        .body(hotline.telephony.sip.message.MediaType.SDP, new byte[] {'a'})
                        .build());
        stage.pass(60_500);
        peer.send(peer.last(Method.UPDATE).respond(491).build());
        stage.pass(5_000);
        assertEquals(3, peer.last(Method.UPDATE).cseq().number());
        peer.send(
                peer.last(Method.UPDATE)
                        .respond(200)
                        .header("Session-Expires", "120;refresher=uac")
                        .build());
        stage.pass(50_000);
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void anIntervalThatIsTooSmallIsRaised() {
        var stage = new Stage(settings(120, 90), settings(0, 300)).connect();
        stage.pass(160_000);
        assertEquals(1, stage.count("UPDATE"));
        var update = stage.messages("UPDATE").getFirst();
        SessionExpires asked = update.headers().first(HeaderName.SESSION_EXPIRES);
        assertEquals(new SessionExpires(300, Refresher.UAC), asked);
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void theRefusalNamesTheMinimum() {
        var stage = new Stage(settings(120, 90), settings(0, 300));
        stage.bob.willing();
        stage.alice.call();
        stage.pass(1_000);
        assertEquals(
                "300", stage.messages("422 INVITE").getFirst().headers().text(HeaderName.MIN_SE));
        assertEquals(2, stage.count("INVITE"));
        assertTrue(stage.alice.heard.contains("accepted"));
        stage.alice.hangUp();
        stage.end();
    }
}
