package hotline;

import hotline.floor.CallFact;
import hotline.kernel.Fact;
import hotline.kernel.Projection;
import hotline.kernel.TenantId;
import hotline.kernel.store.Checkpoints;
import hotline.reception.Message;
import hotline.reception.Messages;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings to the reception what callers left on tape, as the floor tells it. */
@Component
class MessagesFromCalls implements Projection {

    private final Messages messages;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;

    MessagesFromCalls(Messages messages, JdbcClient sql, PlatformTransactionManager transactions) {
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.checkpoints = new Checkpoints(sql, name());
    }

    @Override
    public final String name() {
        return "messages";
    }

    @Override
    public long taken(TenantId tenant) {
        return checkpoints.taken(tenant);
    }

    @Override
    public void take(TenantId tenant, List<Fact> facts) {
        transaction.executeWithoutResult(
                _ -> {
                    List<Fact> fresh = checkpoints.fresh(tenant, facts);
                    for (Fact fact : fresh) {
                        if (fact.body() instanceof CallFact.VoicemailLeft left) {
                            messages.left(tenant, message(fact, left));
                        }
                    }
                    if (!fresh.isEmpty()) {
                        checkpoints.took(tenant, fresh.getLast().sequence());
                    }
                });
    }

    /**
     * Who heard a message cannot be told again: messages stay, and repeated ones are passed over.
     */
    @Override
    public void forget(TenantId tenant) {
        transaction.executeWithoutResult(_ -> checkpoints.took(tenant, 0));
    }

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
