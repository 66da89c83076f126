package hotline.desk.web;

import hotline.desk.House;
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
            @Nullable String extension) {}

    /**
     * @param shift {@code on}, {@code break} or {@code off}
     */
    public record Asked(String shift, @Nullable String reason) {}

    public record Today(int calls, int answered, long talkSeconds, int missed) {}

    public record Callback(
            UUID conversation,
            ConversationView.Known contact,
            String number,
            Instant at,
            String note) {}
}
