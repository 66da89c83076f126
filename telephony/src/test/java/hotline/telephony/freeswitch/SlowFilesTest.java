package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import hotline.telephony.phone.SwitchEvent.RecordingFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shared folder lies on a disk that takes its time. */
class SlowFilesTest extends ScriptedStory {

    private static final Path TAPE =
            Path.of(System.getProperty("java.io.tmpdir"), "slow-files.wav");

    private Queue<Runnable> disk = new ArrayDeque<>();
    private boolean slow;

    @Override
    ScriptedRig rig() {
        return new ScriptedRig(
                task -> {
                    if (slow) {
                        disk.add(task);
                    } else {
                        task.run();
                    }
                });
    }

    private void theDiskIsSlow() {
        slow = true;
    }

    private void theDiskAnswers() {
        slow = false;
        List.copyOf(disk).forEach(Runnable::run);
        disk = new ArrayDeque<>();
    }

    @Test
    void whileOneWaitsForItsPromptTheOthersAreConnected() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        theDiskIsSlow();
        var play = new PlayId(UUID.randomUUID());
        theSwitch.play(alice.leg(), play, List.of(new Prompt.Shipped("busy-now", "en")), false);

        bridge(bob, carol);

        assertEquals(List.of(), log.all(PlayEnded.class, alice.leg()));
        rig.letPass(Duration.ofSeconds(5));
        assertEquals(PlayEnding.FAILED, log.next(PlayEnded.class, alice.leg()).how());
    }

    @Test
    void aPromptThatIsStoppedBeforeItsFileIsFoundIsNotPlayedLater() {
        Out alice = answered(rig.phone("1001"));
        theDiskIsSlow();
        var first = new PlayId(UUID.randomUUID());
        theSwitch.play(alice.leg(), first, List.of(new Prompt.Music()), false);
        rig.letPass(Duration.ofMillis(100));
        var second = new PlayId(UUID.randomUUID());
        theSwitch.play(alice.leg(), second, List.of(tone(2)), false);

        assertEquals(PlayEnding.STOPPED, log.next(PlayEnded.class, alice.leg()).how());
        theDiskAnswers();

        PlayEnded ended = log.next(PlayEnded.class, alice.leg());
        assertEquals(second, ended.play());
        assertEquals(PlayEnding.FINISHED, ended.how());
    }

    @Test
    void aRecordingIsStoppedEvenWhenItsFolderComesLater() {
        Out alice = answered(rig.phone("1001"));
        theDiskIsSlow();
        theSwitch.record(alice.leg(), TAPE);
        theSwitch.stopRecording(alice.leg());
        rig.letPass(Duration.ofMillis(100));
        theDiskAnswers();

        log.next(RecordingEnded.class, alice.leg());
    }

    @Test
    void aDiskThatDoesNotAnswerIsNoPlaceForARecording() {
        Out alice = answered(rig.phone("1001"));
        theDiskIsSlow();
        theSwitch.record(alice.leg(), TAPE);

        log.next(RecordingFailed.class, alice.leg());
        alice.call().hangUp();
        log.next(Ended.class, alice.leg());
    }

    @Test
    void theEndOfARecordingIsToldBeforeTheEndOfItsCall() {
        Out alice = answered(rig.phone("1001"));
        theSwitch.record(alice.leg(), TAPE);
        rig.letPass(A_MOMENT);
        theDiskIsSlow();

        alice.call().hangUp();
        log.next(Ended.class, alice.leg());

        assertEquals(
                List.of("RecordingEnded", "Ended"),
                log.storyOf(alice.leg())
                        .subList(
                                log.storyOf(alice.leg()).size() - 2,
                                log.storyOf(alice.leg()).size()));
    }
}
