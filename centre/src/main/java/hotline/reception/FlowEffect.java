package hotline.reception;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a flow wishes for. Numbers count up within the call, each is used once; the answer to be
 * given as {@link FlowInput} carries the same one.
 */
public sealed interface FlowEffect {

    /** Told: {@code Answered}. */
    record Answer() implements FlowEffect {}

    /** Told: {@code PlayEnded}, also when it could not be played. */
    record Play(int play, List<Prompt> prompts, boolean interruptible) implements FlowEffect {
        public Play {
            prompts = List.copyOf(prompts);
        }
    }

    record StopPlaying() implements FlowEffect {}

    /** Told: {@code TimeUp}. Only the newest one of a call matters. */
    record WaitFor(int timer, Duration duration) implements FlowEffect {}

    /**
     * Told: {@code QueueLeft}, if the queue gives the caller back.
     *
     * @param queue by name
     * @param priority added to the queue's own
     * @param skills demanded besides the queue's own, with the least level
     * @param language of announcements in the queue
     */
    record Enqueue(
            int ask, String queue, int priority, Map<String, Integer> skills, String language)
            implements FlowEffect {
        public Enqueue {
            skills = Map.copyOf(skills);
        }
    }

    /**
     * Told: {@code TransferEnded}, unless the caller hung up.
     *
     * @param to an extension of ours, or else a number outside
     */
    record TransferTo(int ask, String to, Optional<String> trunk) implements FlowEffect {}

    /** Told: {@code VoicemailEnded}. Records until then, at most so long. */
    record RecordVoicemail(int ask, Duration most) implements FlowEffect {}

    /** The caller has said it all. */
    record StopVoicemail(int ask) implements FlowEffect {}

    /** Told: {@code WebhookAnswered} or {@code WebhookFailed}. */
    record CallWebhook(int ask, String url, Duration timeout) implements FlowEffect {}

    /** The flow is over. One who was not answered yet is refused. */
    record HangUp(HangupCause cause) implements FlowEffect {}
}
