package hotline.records.store;

import hotline.floor.CallId;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import hotline.records.CallFold;
import hotline.records.CallRecord;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Tells the calls again from the ledger: the facts of each call are kept, and its record is folded
 * from all of them whenever one more comes. Nothing else is remembered between two batches, so
 * there is nothing to lose in a crash.
 */
@Component
public class RecordsProjection extends CheckpointedProjection {

    private static final List<String> TABLES =
            List.of("call_event", "call_recording", "call_part", "queue_visit", "call_record");

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final FactKinds kinds;
    private final CallRecordWriter writer;

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

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        List<Fact> ofCalls =
                fresh.stream().filter(fact -> CallFold.callOf(fact.body()).isPresent()).toList();
        keep(tenant, ofCalls);
        Map<CallId, CallFold> folds = new LinkedHashMap<>();
        ofCalls.forEach(
                fact -> {
                    CallId call = CallFold.callOf(fact.body()).orElseThrow();
                    folds.computeIfAbsent(call, CallFold::new);
                });
        replay(tenant, folds);
        List<CallRecord> records = folds.values().stream().map(CallFold::record).toList();
        writer.write(tenant, records);
    }

    @Override
    protected void untell(TenantId tenant) {
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
                    row.setObject(2, CallFold.callOf(fact.body()).orElseThrow().value());
                    row.setLong(3, fact.sequence());
                    row.setTimestamp(4, Timestamp.from(fact.at()));
                    row.setString(5, kinds.kind(fact.body()));
                    row.setInt(6, kinds.version(fact.body()));
                    row.setString(7, kinds.write(fact.body()));
                });
    }

    private void replay(TenantId tenant, Map<CallId, CallFold> folds) {
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
