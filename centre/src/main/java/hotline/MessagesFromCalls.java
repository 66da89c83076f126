package hotline;

import hotline.floor.CallFact;
import hotline.kernel.Fact;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import hotline.reception.Message;
import hotline.reception.Messages;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Brings to the reception what callers left on tape, as the floor tells it. */
@Component
class MessagesFromCalls extends CheckpointedProjection {

    private final Messages messages;

    MessagesFromCalls(Messages messages, JdbcClient sql, PlatformTransactionManager transactions) {
        super("messages", sql, transactions);
        this.messages = messages;
    }

    @Override
    protected boolean concerns(Fact fact) {
        return fact.body() instanceof CallFact.VoicemailLeft;
    }

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        for (Fact fact : fresh) {
            if (fact.body() instanceof CallFact.VoicemailLeft left) {
                messages.left(tenant, message(fact, left));
            }
        }
    }

    /**
     * Who heard a message cannot be told again: messages stay, and repeated ones are passed over.
     */
    @Override
    protected void untell(TenantId tenant) {}

    private static Message message(Fact fact, CallFact.VoicemailLeft left) {
        return new Message(
                left.call().value(),
                left.to(),
                left.from(),
                fact.at(),
                Path.of(left.file()),
                left.length());
    }
}
