package hotline.kernel.store;

import hotline.kernel.Fact;
import hotline.kernel.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to which fact a projection has taken the ledger. */
public record Checkpoints(JdbcClient sql, String name) {

    public long taken(TenantId tenant) {
        return sql.sql("select sequence from projection_checkpoint where tenant = ? and name = ?")
                .params(tenant.value(), name)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Within a transaction: what of these facts was not taken yet. Nobody else takes until it ends.
     *
     * @throws IllegalStateException when facts are missing in between
     */
    public List<Fact> fresh(TenantId tenant, List<Fact> facts) {
        sql.sql(
                        """
                        insert into projection_checkpoint (tenant, name, sequence) values (?, ?, 0)
                        on conflict do nothing\
                        """)
                .params(tenant.value(), name)
                .update();
        long taken =
                sql.sql(
                                """
                                select sequence from projection_checkpoint
                                where tenant = ? and name = ? for update\
                                """)
                        .params(tenant.value(), name)
                        .query(Long.class)
                        .single();
        List<Fact> fresh = facts.stream().filter(fact -> fact.sequence() > taken).toList();
        if (!fresh.isEmpty() && fresh.getFirst().sequence() != taken + 1) {
            throw new IllegalStateException(
                    name + " took " + taken + " and is given " + fresh.getFirst().sequence());
        }
        return fresh;
    }

    public void took(TenantId tenant, long sequence) {
        sql.sql("update projection_checkpoint set sequence = ? where tenant = ? and name = ?")
                .params(sequence, tenant.value(), name)
                .update();
    }
}
