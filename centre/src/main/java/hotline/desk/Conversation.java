package hotline.desk;

import hotline.contacts.ContactId;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as kept: what the floor told, and what the agent wrote.
 *
 * @param state of {@link Talk.State}, by its code
 * @param queue in which the customer waited last; null when in none
 * @param queueName as it was called then
 * @param calledBack whether the customer waited without being on the line
 * @param contact who it is, as found by the number or chosen by the agent
 * @param contactVersion of the contact when this conversation last saved it
 * @param draft the form as the page last sent it, as JSON
 */
public record Conversation(
        UUID id,
        CallId call,
        AgentId agent,
        String direction,
        String number,
        String fromName,
        @Nullable QueueId queue,
        String queueName,
        List<String> path,
        long waitedMillis,
        Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        String state,
        boolean calledBack,
        String recording,
        String consultTarget,
        String consultState,
        @Nullable ContactId contact,
        @Nullable Integer contactVersion,
        String disposition,
        String note,
        @Nullable Instant nextCallAt,
        @Nullable Instant savedAt,
        @Nullable String draft) {

    public Conversation {
        path = List.copyOf(path);
    }

    public boolean isOnline() {
        return !state.equals(Talk.State.ENDED.code());
    }

    public boolean isSaved() {
        return savedAt != null;
    }
}
