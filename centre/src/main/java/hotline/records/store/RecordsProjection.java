package hotline.records.store;

import hotline.floor.CallId;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import hotline.records.CallFold;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Tells the calls again from the ledger: the facts of each call are kept, and its record is folded
 * from all of them. What was folded of the last calls is remembered, or each batch would read and
 * fold every fact of its calls again; whatever is not remembered, after a start or a batch that
 * failed, is folded from the table.
 */
@Component
public class RecordsProjection extends CheckpointedProjection {

    private static final List<String> TABLES =
            List.of("call_event", "call_recording", "call_part", "queue_visit", "call_record");

    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final FactKinds kinds;
    private final CallRecordWriter writer;

    /** Only for the one who takes facts, one batch after the other. */
    private final Map<CallId, CallFold> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallId, CallFold> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    RecordsProjection(
            JdbcClient sql,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            FactKinds kinds,
            CallRecordWriter writer) {
        super("records", sql, transactions);
        this.sql = sql;
        this.batches = batches;
        this.kinds = kinds;
        this.writer = writer;
    }

    /** A call is written anew for each batch that tells of it; its steps follow closely. */
    @Override
    public Duration gathers() {
        return Duration.ofMillis(250);
    }

    @Override
    protected boolean concerns(Fact fact) {
        return CallFold.callOf(fact.body()).isPresent();
    }

    @Override
    public void take(TenantId tenant, List<Fact> facts) {
        try {
            super.take(tenant, facts);
        } catch (RuntimeException undone) {
            remembered.clear(); // it has folded what was not kept
            throw undone;
        }
    }

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        Map<CallId, CallFold> folds = folds(tenant, fresh);
        keep(tenant, fresh);
        fresh.forEach(fact -> folds.computeIfAbsent(callOf(fact), CallFold::new).take(fact));
        writer.write(tenant, folds.values().stream().map(CallFold::record).toList());
        remembered.putAll(folds);
    }

    private static CallId callOf(Fact fact) {
        return CallFold.callOf(fact.body()).orElseThrow();
    }

    /** The calls of these facts as they were before. */
    private Map<CallId, CallFold> folds(TenantId tenant, List<Fact> facts) {
        Map<CallId, CallFold> folds = new LinkedHashMap<>();
        Map<CallId, CallFold> forgotten = new HashMap<>();
        for (Fact fact : facts) {
            CallId call = callOf(fact);
            if (!folds.containsKey(call)) {
                CallFold known = remembered.get(call);
                folds.put(call, known == null ? new CallFold(call) : known);
                if (known == null) {
                    forgotten.put(call, folds.get(call));
                }
            }
        }
        replay(tenant, forgotten);
        return folds;
    }

    @Override
    protected void untell(TenantId tenant) {
        remembered.clear();
        for (String table : TABLES) {
            sql.sql("delete from " + table + " where tenant = ?").param(tenant.value()).update();
        }
    }

    private void keep(TenantId tenant, List<Fact> facts) {
        batches.batchUpdate(
                """
                insert into call_event (tenant, call, sequence, at, kind, version, body)
                values (?, ?, ?, ?, ?, ?, ?)\
                """,
                facts,
                Math.max(1, facts.size()),
                (row, fact) -> {
                    row.setInt(1, tenant.value());
                    row.setObject(2, callOf(fact).value());
                    row.setLong(3, fact.sequence());
                    row.setTimestamp(4, Timestamp.from(fact.at()));
                    row.setString(5, kinds.kind(fact.body()));
                    row.setInt(6, kinds.version(fact.body()));
                    row.setString(7, kinds.write(fact));
                });
    }

    private void replay(TenantId tenant, Map<CallId, CallFold> folds) {
        if (folds.isEmpty()) {
            return;
        }
        Object[] calls = folds.keySet().stream().map(CallId::value).toArray();
        batches.query(
                """
                select call, sequence, at, kind, version, body from call_event
                where tenant = ? and call = any (?) order by sequence\
                """,
                statement -> {
                    statement.setInt(1, tenant.value());
                    statement.setArray(2, statement.getConnection().createArrayOf("uuid", calls));
                },
                row -> {
                    CallId call = CallId.of(row.getString(1));
                    Fact fact =
                            new Fact(
                                    tenant,
                                    row.getLong(2),
                                    row.getTimestamp(3).toInstant(),
                                    kinds.read(row.getString(4), row.getInt(5), row.getString(6)));
                    folds.computeIfAbsent(call, CallFold::new).take(fact);
                });
    }
}
