package hotline.floor;

import hotline.reception.Flow;
import hotline.reception.FlowVersion;
import hotline.reception.Step;
import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a call goes that cannot wait in a queue. */
public sealed interface Elsewhere {

    /** To the next step of its flow. */
    record GoOn() implements Elsewhere {}

    /** To another queue, with the priority and the place that it has. */
    record ToQueue(QueueId queue) implements Elsewhere {}

    /** Leaves a message. */
    record Voicemail() implements Elsewhere {}

    /**
     * Hears something, and is hung up.
     *
     * @param prompts by name
     */
    record Announcement(List<String> prompts) implements Elsewhere {
        public Announcement {
            prompts = List.copyOf(prompts);
        }
    }

    record HangUp() implements Elsewhere {}

    /**
     * Is connected with somebody.
     *
     * @param number an extension, or a number outside
     */
    record Transfer(String number) implements Elsewhere {}

    /**
     * What is done there, as a flow; empty where another queue, or the call's own flow, says so.
     */
    default Optional<Flow> flow(String language) {
        return switch (this) {
            case GoOn _, ToQueue _ -> Optional.empty();
            case Voicemail _ ->
                    flow(
                            1,
                            language,
                            new Step.Voicemail(List.of("leave-a-message"), Duration.ofMinutes(3)));
            case Announcement(var prompts) ->
                    flow(2, language, new Step.Say(prompts, Optional.empty(), false));
            case HangUp _ -> flow(3, language);
            case Transfer(var number) ->
                    flow(4, language, new Step.Transfer(number, Optional.empty()));
        };
    }

    /** Its name is the same in every process: a call that is in it goes on after a restart. */
    private static Optional<Flow> flow(int number, String language, Step... steps) {
        var version = new FlowVersion(new UUID(0, number), 1);
        var all = new ArrayList<>(List.of(steps));
        all.add(new Step.HangUp(HangupCause.NORMAL));
        return Optional.of(new Flow(version, "elsewhere", language, all));
    }
}
