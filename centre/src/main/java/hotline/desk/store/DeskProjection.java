package hotline.desk.store;

import hotline.desk.CallOnDesk;
import hotline.desk.Talk;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.QueueId;
import hotline.kernel.Fact;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.store.CheckpointedProjection;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the conversations up with the ledger. A call that is up is kept as it was told so far; when
 * it is over only its conversations stay. What the agent wrote is never touched here.
 */
@Component
public class DeskProjection extends CheckpointedProjection {

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final PhoneNumbers numbers;
    private final JsonMapper json = PlainJson.mapper();

    DeskProjection(
            JdbcClient sql,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            PhoneNumbers numbers) {
        super("desk", sql, transactions);
        this.sql = sql;
        this.batches = batches;
        this.numbers = numbers;
    }

    /** What agents wrote cannot be told again, and stays. */
    @Override
    protected void untell(TenantId tenant) {
        sql.sql("delete from desk_call where tenant = ?").param(tenant.value()).update();
        sql.sql("delete from conversation where tenant = ? and saved = 0")
                .param(tenant.value())
                .update();
    }

    @Override
    protected boolean concerns(Fact fact) {
        return CallOnDesk.callOf(fact.body()).isPresent();
    }

    @Override
    protected void tell(TenantId tenant, List<Fact> fresh) {
        Map<CallId, CallOnDesk> before = read(tenant, fresh);
        Map<CallId, CallOnDesk> calls = new LinkedHashMap<>(before);
        for (Fact fact : fresh) {
            Optional<CallId> call = CallOnDesk.callOf(fact.body());
            if (call.isPresent()) {
                CallOnDesk known = calls.get(call.get());
                if (known != null && !known.over()) {
                    calls.put(call.get(), known.after(fact));
                } else if (fact.body() instanceof CallFact.Arrived) {
                    calls.put(call.get(), CallOnDesk.of(call.get()).after(fact));
                }
                // Whatever is told of a call after its end does not concern the desk.
            }
        }
        List<CallOnDesk> changed =
                calls.values().stream().filter(c -> !c.equals(before.get(c.call()))).toList();
        keepCalls(tenant, changed);
        keepConversations(tenant, changed);
    }

    private Map<CallId, CallOnDesk> read(TenantId tenant, List<Fact> facts) {
        Object[] ids =
                facts.stream()
                        .flatMap(fact -> CallOnDesk.callOf(fact.body()).stream())
                        .map(CallId::value)
                        .distinct()
                        .toArray();
        Map<CallId, CallOnDesk> calls = new HashMap<>();
        batches.query(
                "select state from desk_call where tenant = ? and call = any (?)",
                statement -> {
                    statement.setInt(1, tenant.value());
                    statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids));
                },
                row -> {
                    CallOnDesk call = json.readValue(row.getString(1), CallOnDesk.class);
                    calls.put(call.call(), call);
                });
        return calls;
    }

    private void keepCalls(TenantId tenant, List<CallOnDesk> calls) {
        List<CallOnDesk> up = calls.stream().filter(call -> !call.over()).toList();
        batches.batchUpdate(
                """
                insert into desk_call (tenant, call, state) values (?, ?, ?)
                on conflict (tenant, call) do update set state = excluded.state\
                """,
                up,
                Math.max(1, up.size()),
                (row, call) -> {
                    row.setInt(1, tenant.value());
                    row.setObject(2, call.call().value());
                    row.setString(3, json.writeValueAsString(call));
                });
        List<CallOnDesk> over = calls.stream().filter(CallOnDesk::over).toList();
        batches.batchUpdate(
                "delete from desk_call where tenant = ? and call = ?",
                over,
                Math.max(1, over.size()),
                (row, call) -> {
                    row.setInt(1, tenant.value());
                    row.setObject(2, call.call().value());
                });
    }

    private record Side(CallOnDesk call, Talk talk) {}

    private void keepConversations(TenantId tenant, List<CallOnDesk> calls) {
        List<Side> sides = new ArrayList<>();
        calls.forEach(call -> call.talks().forEach(talk -> sides.add(new Side(call, talk))));
        batches.batchUpdate(
                """
                insert into conversation (tenant, id, call, agent, direction, number, number_key, from_name, queue,
                    queue_name, path, waited_ms, offered_at, answered_at, ended_at, state, recording, consult_target,
                    consult_state, called_back)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, id) do update set direction = excluded.direction, number = excluded.number,
                    number_key = excluded.number_key, from_name = excluded.from_name,
                    queue = coalesce(excluded.queue, conversation.queue),
                    queue_name = excluded.queue_name, path = excluded.path, waited_ms = excluded.waited_ms,
                    offered_at = excluded.offered_at, answered_at = excluded.answered_at,
                    ended_at = excluded.ended_at, state = excluded.state, recording = excluded.recording,
                    consult_target = excluded.consult_target, consult_state = excluded.consult_state,
                    called_back = excluded.called_back\
                """,
                sides,
                Math.max(1, sides.size()),
                (row, side) -> conversation(row, tenant, side));
    }

    private void conversation(PreparedStatement row, TenantId tenant, Side side)
            throws SQLException {
        CallOnDesk call = side.call();
        Talk talk = side.talk();
        Array path = row.getConnection().createArrayOf("text", call.path().toArray());
        row.setInt(1, tenant.value());
        row.setObject(2, Talk.id(call.call(), talk.agent()));
        row.setObject(3, call.call().value());
        row.setObject(4, talk.agent().value());
        row.setString(5, call.direction().name().toLowerCase(Locale.ROOT));
        row.setString(6, call.number());
        row.setString(7, numbers.key(call.number()));
        row.setString(8, call.fromName());
        row.setObject(9, call.queue().map(QueueId::value).orElse(null));
        row.setString(10, call.queueName());
        row.setArray(11, path);
        row.setLong(12, call.waited().toMillis());
        row.setTimestamp(13, Timestamp.from(talk.offeredAt()));
        row.setTimestamp(14, time(talk.answeredAt()));
        row.setTimestamp(15, time(talk.endedAt()));
        row.setString(16, talk.state().code());
        row.setString(17, call.recording());
        row.setString(18, talk.consult().map(Talk.Consult::target).orElse(""));
        row.setString(19, talk.consult().map(Talk.Consult::state).orElse(""));
        row.setBoolean(20, call.callback());
    }

    private static @Nullable Timestamp time(Optional<Instant> at) {
        return at.map(Timestamp::from).orElse(null);
    }
}
