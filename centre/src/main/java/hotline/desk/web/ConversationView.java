package hotline.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import hotline.contacts.ContactView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the desk sees it.
 *
 * @param online the call is up
 * @param state {@code ringing}, {@code talking}, {@code held}, {@code wrapUp} or {@code ended}
 * @param calledBack the customer asked to be called back
 * @param important whoever calls is served before others
 * @param hasScript there is something to read: {@link ScriptApi}
 * @param draft what was typed and not saved yet, as the page sent it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
        UUID id,
        UUID call,
        String direction,
        boolean online,
        String state,
        String number,
        String fromName,
        String place,
        String carrier,
        @Nullable String queue,
        @Nullable String campaign,
        @Nullable Lead lead,
        List<String> path,
        double waitedSeconds,
        Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Known contact,
        boolean calledBack,
        boolean important,
        boolean saved,
        @Nullable Instant savedAt,
        String recording,
        boolean muted,
        @Nullable Consult consult,
        boolean hasScript,
        @Nullable @JsonRawValue String draft) {

    /** The number of a campaign that was called, with what the campaign's file says of it. */
    public record Lead(UUID campaign, long number, int attempt, Map<String, String> fields) {}

    /** Who it is. */
    public record Known(UUID id, String name) {}

    /**
     * @param state {@code ringing}, {@code talking} or {@code threeWay}
     */
    public record Consult(String target, String state) {}

    /**
     * One conversation with its form filled in: the known contact, or what the call tells.
     *
     * @param contactVersion to be sent back with what is saved
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Opened(
            @JsonUnwrapped ConversationView conversation,
            Form form,
            @Nullable Integer contactVersion,
            List<Known> contactCandidates) {}

    /** What the agent writes about a conversation. */
    public record Form(
            Object contact, String disposition, String note, @Nullable Instant nextCallAt) {}

    /**
     * Somebody who is no contact yet.
     *
     * @param phone the number; empty when it is a mobile phone's
     * @param mobile the number, when it is a mobile phone's
     * @param province where the number is from, as far as that says it
     * @param name as a campaign's file has it; empty when nobody knows
     * @param custom what the file says under the names of the company's own fields
     */
    public record Caller(
            String phone,
            String mobile,
            String province,
            String city,
            String name,
            Map<String, String> custom) {}

    static Known known(ContactView contact) {
        return new Known(contact.id(), contact.name());
    }
}
