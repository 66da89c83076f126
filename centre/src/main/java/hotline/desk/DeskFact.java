package hotline.desk;

import hotline.contacts.ContactId;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.kernel.FactBody;
import hotline.kernel.FactKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What was decided at a desk. */
public sealed interface DeskFact extends FactBody {

    /**
     * An agent saved a conversation.
     *
     * @param revision counts the saves of this conversation from 1; one that is told twice after a
     *     crash is the same
     * @param newContact the caller was unknown before
     */
    @FactKind("desk.saved")
    record Saved(
            UUID conversation,
            int revision,
            CallId call,
            AgentId agent,
            ContactId contact,
            boolean newContact,
            String disposition,
            Optional<Instant> nextCallAt)
            implements DeskFact {}
}
