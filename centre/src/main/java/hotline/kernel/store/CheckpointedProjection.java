package hotline.kernel.store;

import hotline.kernel.Fact;
import hotline.kernel.Projection;
import hotline.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A projection into PostgreSQL: what it tells and how far it is stand in one transaction. */
public abstract class CheckpointedProjection implements Projection {

    /** More facts than these are not read again after a start only to be passed over again. */
    private static final long MOST_PASSED = 10_000;

    private final String name;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    /** How many facts behind the checkpoint were passed over, because none of them concerned us. */
    private final Map<TenantId, Long> passed = new ConcurrentHashMap<>();

    protected CheckpointedProjection(
            String name, JdbcClient sql, PlatformTransactionManager transactions) {
        this.name = name;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Whether there may be something to write down of a fact. Where nothing is, the database is not
     * asked: its transactions, not what is written in them, are what a fact costs.
     */
    protected boolean concerns(Fact fact) {
        return true;
    }

    /**
     * Writes down what these facts say; none of them was told before, and none that concerns us is
     * missing.
     */
    protected abstract void tell(TenantId tenant, List<Fact> fresh);

    /** Removes what can be told again. */
    protected abstract void untell(TenantId tenant);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long taken(TenantId tenant) {
        passed.remove(tenant);
        return sql.sql("select sequence from projection_checkpoint where tenant = ? and name = ?")
                .params(tenant.value(), name)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public void take(TenantId tenant, List<Fact> facts) {
        List<Fact> ours = facts.stream().filter(this::concerns).toList();
        long behind = passed.getOrDefault(tenant, 0L);
        if (ours.isEmpty() && behind + facts.size() < MOST_PASSED) {
            passed.put(tenant, behind + facts.size());
            return;
        }
        transaction.executeWithoutResult(
                _ -> {
                    long taken = lock(tenant);
                    List<Fact> fresh =
                            facts.stream().filter(fact -> fact.sequence() > taken).toList();
                    if (fresh.isEmpty()) {
                        return;
                    }
                    if (fresh.getFirst().sequence() > taken + 1 + behind) {
                        throw new IllegalStateException(
                                "%s took %d and is given %d"
                                        .formatted(name, taken, fresh.getFirst().sequence()));
                    }
                    List<Fact> told =
                            ours.stream().filter(fact -> fact.sequence() > taken).toList();
                    if (!told.isEmpty()) {
                        tell(tenant, told);
                    }
                    took(tenant, fresh.getLast().sequence());
                });
        passed.remove(tenant);
    }

    @Override
    public final void forget(TenantId tenant) {
        transaction.executeWithoutResult(
                _ -> {
                    untell(tenant);
                    took(tenant, 0);
                });
    }

    /** Until the transaction ends nobody else takes. */
    private long lock(TenantId tenant) {
        return checkpoint(tenant)
                .orElseGet(
                        () -> {
                            sql.sql(
                                            """
                                            insert into projection_checkpoint (tenant, name, sequence)
                                            values (?, ?, 0) on conflict do nothing\
                                            """)
                                    .params(tenant.value(), name)
                                    .update();
                            return checkpoint(tenant).orElseThrow();
                        });
    }

    /**
     * The commit does not wait for the disk: what a power cut takes away, the checkpoint with it,
     * is told again from the ledger.
     */
    private Optional<Long> checkpoint(TenantId tenant) {
        return sql.sql(
                        """
                        select sequence, set_config('synchronous_commit', 'off', true)
                        from projection_checkpoint where tenant = ? and name = ? for update\
                        """)
                .params(tenant.value(), name)
                .query((row, _) -> row.getLong("sequence"))
                .optional();
    }

    private void took(TenantId tenant, long sequence) {
        sql.sql("update projection_checkpoint set sequence = ? where tenant = ? and name = ?")
                .params(sequence, tenant.value(), name)
                .update();
    }
}
