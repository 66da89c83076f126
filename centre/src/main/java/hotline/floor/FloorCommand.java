package hotline.floor;

import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the floor asks of the world outside: the commands of {@link hotline.telephony.phone.Switch}
 * as values, carried out in order by {@link Patchboard}, and a few wishes that others grant.
 */
public sealed interface FloorCommand {

    /** Something for the switch. */
    sealed interface OfSwitch extends FloorCommand {}

    record Originate(LegId leg, Destination to, Dial how) implements OfSwitch {}

    record Ring(LegId leg) implements OfSwitch {}

    record EarlyMedia(LegId leg) implements OfSwitch {}

    record Answer(LegId leg) implements OfSwitch {}

    /** Has a phone that we called answer by itself. */
    record AskToAnswer(LegId leg) implements OfSwitch {}

    record Bridge(LegId one, LegId other) implements OfSwitch {}

    record Conference(List<LegId> legs) implements OfSwitch {
        public Conference {
            legs = List.copyOf(legs);
        }
    }

    record Supervise(LegId supervisor, LegId agent, Supervision way) implements OfSwitch {}

    record Separate(LegId leg) implements OfSwitch {}

    record Play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible)
            implements OfSwitch {
        public Play {
            prompts = List.copyOf(prompts);
        }
    }

    record StopPlaying(LegId leg) implements OfSwitch {}

    record SendDigits(LegId leg, String digits) implements OfSwitch {}

    record Hold(LegId leg) implements OfSwitch {}

    record Resume(LegId leg) implements OfSwitch {}

    record Mute(LegId leg, boolean muted) implements OfSwitch {}

    record BeginRecording(LegId leg, Path file) implements OfSwitch {}

    record PauseRecording(LegId leg, boolean paused) implements OfSwitch {}

    record StopRecording(LegId leg) implements OfSwitch {}

    record ReportTransfer(LegId leg, HangupCause result) implements OfSwitch {}

    /** Listens to who answered: a person or a machine. */
    record JudgeAnswer(LegId leg) implements OfSwitch {}

    record HangUp(LegId leg, HangupCause cause) implements OfSwitch {}

    /**
     * Asks a program where a flow is to go on; the answer comes back as {@link
     * FloorEvent.WebhookAnswered} or {@link FloorEvent.WebhookFailed} with the same number.
     */
    record AskWebhook(CallId call, int ask, String url, Duration timeout, String from, String to)
            implements FloorCommand {}

    /** Asks what is really up; the answer comes back as {@link FloorEvent.Surveyed}. */
    record LookAround() implements FloorCommand {}
}
