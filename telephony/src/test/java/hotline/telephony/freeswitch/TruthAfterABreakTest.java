package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What changed while we did not listen is told as FreeSWITCH shows it. */
class TruthAfterABreakTest extends ScriptedStory {

    // ---- who talks to whom ---------------------------------------------------------------------

    @Test
    void whoTalksToSomebodyElseNowIsToldSoAndWhoWasLeftIsAlone() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        bridge(alice, bob);
        rig.scripted().loseConnection();
        rig.scripted().connectBehindOurBack(alice.leg(), carol.leg());
        rig.letPass(A_MOMENT);

        rig.scripted().reconnect();

        assertEquals(carol.leg(), log.next(Bridged.class, alice.leg()).other());
        assertEquals(alice.leg(), log.next(Bridged.class, carol.leg()).other());
        log.next(Separated.class, bob.leg());
        assertEquals(Optional.of(carol.leg()), partner(alice));
        assertEquals(Optional.empty(), partner(bob));
        assertEquals(List.of(), log.all(Separated.class, alice.leg()));
    }

    @Test
    void twoWhoTalkStillTalkAfterABreakWithoutAWord() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        bridge(alice, bob);

        breakFor(A_MOMENT);
        rig.letPass(Duration.ofSeconds(10));

        assertEquals(1, log.all(Bridged.class, alice.leg()).size());
        assertEquals(List.of(), log.all(Separated.class, alice.leg()));
        assertEquals(Optional.of(bob.leg()), partner(alice));
    }

    @Test
    void aBridgeWhoseOrderGotLostIsRefused() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        rig.scripted().faults().swallow("uuid_bridge");
        theSwitch.bridge(alice.leg(), bob.leg());
        rig.letPass(A_MOMENT);
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        assertEquals(List.of(), log.all(Refused.class, alice.leg()));

        rig.scripted().reconnect();

        // In whose name it is refused does not matter; both are told to nobody.
        log.next(Refused.class, refused -> refused.command().equals("bridge"));
        assertEquals(Optional.empty(), partner(alice));
        bridge(alice, bob);
    }

    @Test
    void aBridgeThatCameAboutUnheardIsTold() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        rig.scripted().faults().lose("CHANNEL_BRIDGE");
        theSwitch.bridge(alice.leg(), bob.leg());
        rig.letPass(A_MOMENT);
        assertEquals(List.of(), log.all(Bridged.class, alice.leg()));

        breakFor(A_MOMENT);

        log.next(Bridged.class, alice.leg());
        log.next(Bridged.class, bob.leg());
    }

    @Test
    void whoLeftAConferenceUnheardIsTakenOutOfIt() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        theSwitch.conference(List.of(alice.leg(), bob.leg(), carol.leg()));
        log.next(Bridged.class, carol.leg());
        rig.scripted().loseConnection();
        carol.call().hangUp();
        bob.call().hangUp();
        rig.letPass(A_MOMENT);

        rig.scripted().reconnect();

        log.next(Separated.class, alice.leg());
        assertEquals(List.of(alice.leg()), survey().legs().stream().map(Survey.Leg::id).toList());
    }

    // ---- recordings ----------------------------------------------------------------------------

    @Test
    void aRecordingThatRunsThroughOurRestartIsToldWhenItEnds() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "through-a-restart.wav");
        Out alice = answered(rig.phone("1001"));
        theSwitch.record(alice.leg(), file);
        rig.letPass(Duration.ofSeconds(5));
        restartOurselves();
        survey();
        rig.letPass(Duration.ofSeconds(5));

        alice.call().hangUp();

        RecordingEnded ended = log.next(RecordingEnded.class, alice.leg());
        assertEquals(file, ended.file());
        assertTrue(ended.length().compareTo(Duration.ofSeconds(9)) > 0, ended::toString);
    }

    @Test
    void aRecordingThatStoppedUnheardIsToldToHaveEnded() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "stopped-unheard.wav");
        Out alice = answered(rig.phone("1001"));
        theSwitch.record(alice.leg(), file);
        rig.letPass(Duration.ofSeconds(5));
        rig.scripted().faults().deaf(true);
        theSwitch.stopRecording(alice.leg());
        rig.letPass(A_MOMENT);
        rig.scripted().faults().deaf(false);
        assertEquals(List.of(), log.all(RecordingEnded.class, alice.leg()));

        breakFor(A_MOMENT);

        assertEquals(file, log.next(RecordingEnded.class, alice.leg()).file());
    }

    // ---- what is up ----------------------------------------------------------------------------

    @Test
    void nobodySaysWhatIsUpWhileFreeSwitchIsAway() {
        Out alice = answered(rig.phone("1001"));
        survey();
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);

        var answer = theSwitch.survey().toCompletableFuture();
        rig.letPass(Duration.ofSeconds(5));
        assertFalse(answer.isDone());
        rig.letPass(Duration.ofSeconds(6));
        assertThrows(CompletionException.class, answer::join);

        rig.scripted().reconnect();
        assertEquals(List.of(alice.leg()), survey().legs().stream().map(Survey.Leg::id).toList());
    }

    @Test
    void whoAsksInABreakIsToldWhenFreeSwitchIsBack() {
        Out alice = answered(rig.phone("1001"));
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        var answer = theSwitch.survey().toCompletableFuture();
        alice.call().hangUp();
        rig.letPass(A_MOMENT);

        rig.scripted().reconnect();

        assertTrue(rig.await(answer::isDone));
        assertEquals(List.of(), answer.join().legs());
    }

    @Test
    void whoAsksASwitchThatIsClosedIsToldSo() {
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        var before = theSwitch.survey().toCompletableFuture();

        theSwitch.leave();

        assertThrows(CompletionException.class, before::join);
        assertThrows(
                CompletionException.class, () -> theSwitch.survey().toCompletableFuture().join());
    }

    private Optional<LegId> partner(Out out) {
        return survey().legs().stream()
                .filter(leg -> leg.id().equals(out.leg()))
                .findFirst()
                .orElseThrow()
                .bridgedTo();
    }
}
