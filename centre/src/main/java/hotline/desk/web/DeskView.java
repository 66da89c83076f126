package hotline.desk.web;

import hotline.desk.House;
import hotline.desk.store.ConversationStore;
import hotline.floor.AgentWords;
import hotline.floor.FloorPicture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything the desk shows, as of one moment.
 *
 * @param sequence the last fact in it; the facts after it keep it true
 */
public record DeskView(
        long sequence,
        Instant serverTime,
        Agent agent,
        List<ConversationView> conversations,
        List<House.Disposition> dispositions,
        List<House.BreakReason> breakReasons,
        Today today,
        List<Callback> callbacksDue) {

    /**
     * @param doing {@code offline}, {@code ready}, {@code offered}, {@code talking}, {@code wrapUp}
     *     or {@code notReady}
     * @param reason why not ready: a break's code, {@code missed}, {@code phone}, {@code page},
     *     {@code forced}
     */
    public record Agent(
            UUID id,
            Asked asked,
            String doing,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable Instant wrapUpUntil,
            boolean phoneRegistered,
            @Nullable String extension) {

        /**
         * @param now as the floor has the agent; null when it does not know any such
         */
        static Agent of(UUID id, FloorPicture.@Nullable AgentNow now) {
            if (now == null) {
                return new Agent(
                        id, new Asked("off", null), "offline", null, null, null, false, null);
            }
            return new Agent(
                    id,
                    new Asked(
                            AgentWords.shift(now.shift()),
                            now.breakReason().isEmpty() ? null : now.breakReason()),
                    AgentWords.doing(now.doing()),
                    now.since(),
                    AgentWords.reason(now),
                    now.doing() == FloorPicture.Doing.WRAP_UP ? now.until().orElse(null) : null,
                    now.phone().isPresent(),
                    now.phone().orElse(null));
        }
    }

    /**
     * @param shift {@code on}, {@code break} or {@code off}
     */
    public record Asked(String shift, @Nullable String reason) {}

    public record Today(int calls, int answered, long talkSeconds, int missed) {

        static Today of(ConversationStore.Today today) {
            return new Today(today.calls(), today.answered(), today.talkSeconds(), today.missed());
        }
    }

    public record Callback(
            UUID conversation,
            ConversationView.Known contact,
            String number,
            Instant at,
            String note) {}
}
