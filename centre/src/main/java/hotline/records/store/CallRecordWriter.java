package hotline.records.store;

import hotline.floor.AgentId;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.records.CallPart;
import hotline.records.CallRecord;
import hotline.records.Names;
import hotline.records.PartOutcome;
import hotline.records.QueueVisit;
import hotline.records.Recording;
import hotline.records.RecordingFolder;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes records over what was known before. Runs within the projection's transaction. */
@Component
class CallRecordWriter {

    private final JdbcTemplate batches;
    private final Names names;
    private final PhoneNumbers numbers;
    private final RecordingFolder folder;

    CallRecordWriter(
            JdbcTemplate batches, Names names, PhoneNumbers numbers, RecordingFolder folder) {
        this.batches = batches;
        this.names = names;
        this.numbers = numbers;
        this.folder = folder;
    }

    void write(TenantId tenant, List<CallRecord> records) {
        batches.batchUpdate(
                """
                insert into call_record (tenant, call, direction, number, number_key, from_number, from_name, to_number,
                    trunk, queue, queue_name, agent, agents, departments, arrived_at, queued_at, answered_at,
                    connected_at, ended_at, waited_ms, rang_ms, talked_ms, held_ms, wrapped_ms, outcome, cause,
                    ended_by, sip, q850, missed_offers, callback, transferred, into_call, path, recordings, voicemail,
                    recorded_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?)
                on conflict (tenant, call) do update set direction = excluded.direction, number = excluded.number,
                    number_key = excluded.number_key, from_number = excluded.from_number,
                    from_name = excluded.from_name, to_number = excluded.to_number, trunk = excluded.trunk,
                    queue = excluded.queue, queue_name = excluded.queue_name, agent = excluded.agent,
                    agents = excluded.agents, departments = excluded.departments, arrived_at = excluded.arrived_at,
                    queued_at = excluded.queued_at, answered_at = excluded.answered_at,
                    connected_at = excluded.connected_at, ended_at = excluded.ended_at,
                    waited_ms = excluded.waited_ms, rang_ms = excluded.rang_ms, talked_ms = excluded.talked_ms,
                    held_ms = excluded.held_ms, wrapped_ms = excluded.wrapped_ms, outcome = excluded.outcome,
                    cause = excluded.cause, ended_by = excluded.ended_by, sip = excluded.sip, q850 = excluded.q850,
                    missed_offers = excluded.missed_offers, callback = excluded.callback, transferred = excluded.transferred,
                    into_call = excluded.into_call, path = excluded.path, recordings = excluded.recordings,
                    voicemail = excluded.voicemail, recorded_ms = excluded.recorded_ms\
                """,
                records,
                Math.max(1, records.size()),
                (row, record) -> record(row, tenant, record));
        parts(tenant, records);
        visits(tenant, records);
        recordings(tenant, records);
    }

    private void record(PreparedStatement row, TenantId tenant, CallRecord record)
            throws SQLException {
        Columns to = new Columns(row);
        to.integer(tenant.value());
        to.object(record.call().value());
        to.text(code(record.direction()));
        to.text(record.number());
        to.text(numbers.key(record.number()));
        to.text(record.from());
        to.text(record.fromName());
        to.text(record.to());
        to.text(record.trunk());
        to.object(record.queue() == null ? null : record.queue().value());
        to.text(record.queueName());
        to.object(servedBy(record).map(AgentId::value).orElse(null));
        to.array("uuid", agents(record));
        to.array("uuid", departments(tenant, record));
        to.time(record.arrivedAt());
        to.time(record.queuedAt());
        to.time(record.answeredAt());
        to.time(record.connectedAt());
        to.time(record.endedAt());
        to.number(record.waited().toMillis());
        to.number(record.rang().toMillis());
        to.number(record.talked().toMillis());
        to.number(record.held().toMillis());
        to.number(record.wrappedUp().toMillis());
        to.text(record.outcome().code());
        to.text(record.cause() == null ? null : record.cause().name());
        to.text(record.endedBy() == null ? null : code(record.endedBy()));
        to.integer(record.sip());
        to.integer(record.q850());
        to.integer(record.missedOffers());
        to.truth(record.callback());
        to.truth(record.transferred());
        to.object(record.into() == null ? null : record.into().value());
        to.array("text", record.path());
        to.integer(record.recordings().size());
        to.truth(record.recordings().stream().anyMatch(Recording::voicemail));
        to.number(record.recordings().stream().mapToLong(kept -> kept.length().toMillis()).sum());
    }

    private void parts(TenantId tenant, List<CallRecord> records) {
        List<Numbered<CallPart>> parts = new ArrayList<>();
        records.forEach(record -> number(record, record.parts(), parts));
        batches.batchUpdate(
                """
                insert into call_part (tenant, call, part, agent, agent_name, department, direction, queue, began_at,
                    connected_at, ended_at, outcome, rang_ms, talked_ms, held_ms, wrapped_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, call, part) do update set agent = excluded.agent, agent_name = excluded.agent_name,
                    department = excluded.department, direction = excluded.direction, queue = excluded.queue,
                    began_at = excluded.began_at, connected_at = excluded.connected_at, ended_at = excluded.ended_at,
                    outcome = excluded.outcome, rang_ms = excluded.rang_ms, talked_ms = excluded.talked_ms,
                    held_ms = excluded.held_ms, wrapped_ms = excluded.wrapped_ms\
                """,
                parts,
                Math.max(1, parts.size()),
                (row, numbered) -> part(row, tenant, numbered));
    }

    private void part(PreparedStatement row, TenantId tenant, Numbered<CallPart> numbered)
            throws SQLException {
        CallPart part = numbered.one();
        Optional<Names.Agent> agent = names.agent(tenant, part.agent());
        Columns to = new Columns(row);
        to.integer(tenant.value());
        to.object(numbered.record().call().value());
        to.integer(numbered.place());
        to.object(part.agent().value());
        to.text(agent.map(Names.Agent::name).orElse(""));
        to.object(agent.map(Names.Agent::department).orElse(null));
        to.text(code(numbered.record().direction()));
        to.object(part.queue() == null ? null : part.queue().value());
        to.time(part.beganAt());
        to.time(part.connectedAt());
        to.time(part.endedAt());
        to.text(part.outcome().code());
        to.number(part.rang().toMillis());
        to.number(part.talked().toMillis());
        to.number(part.held().toMillis());
        to.number(part.wrappedUp().toMillis());
    }

    private void visits(TenantId tenant, List<CallRecord> records) {
        List<Numbered<QueueVisit>> visits = new ArrayList<>();
        records.forEach(record -> number(record, record.visits(), visits));
        batches.batchUpdate(
                """
                insert into queue_visit (tenant, call, place, queue, queue_name, came_at, waited_ms, how, callback,
                    talked_ms, wrapped_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, call, place) do update set queue = excluded.queue,
                    queue_name = excluded.queue_name, came_at = excluded.came_at, waited_ms = excluded.waited_ms,
                    how = excluded.how, callback = excluded.callback, talked_ms = excluded.talked_ms,
                    wrapped_ms = excluded.wrapped_ms\
                """,
                visits,
                Math.max(1, visits.size()),
                (row, numbered) -> {
                    QueueVisit visit = numbered.one();
                    Columns to = new Columns(row);
                    to.integer(tenant.value());
                    to.object(numbered.record().call().value());
                    to.integer(numbered.place());
                    to.object(visit.queue().value());
                    to.text(visit.queueName());
                    to.time(visit.cameAt());
                    to.number(visit.waited().toMillis());
                    to.text(visit.how().code());
                    to.truth(visit.callback());
                    to.number(visit.talked().toMillis());
                    to.number(visit.wrappedUp().toMillis());
                });
    }

    private void recordings(TenantId tenant, List<CallRecord> records) {
        List<Numbered<Recording>> recordings = new ArrayList<>();
        records.forEach(record -> number(record, record.recordings(), recordings));
        batches.batchUpdate(
                """
                insert into call_recording (tenant, call, place, file, voicemail, began_at, length_ms, failed)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, call, place) do update set length_ms = excluded.length_ms,
                    failed = excluded.failed\
                """,
                recordings,
                Math.max(1, recordings.size()),
                (row, numbered) -> {
                    Recording recording = numbered.one();
                    Columns to = new Columns(row);
                    to.integer(tenant.value());
                    to.object(numbered.record().call().value());
                    to.integer(numbered.place());
                    to.text(recording.file());
                    to.truth(recording.voicemail());
                    to.time(recording.beganAt());
                    to.number(recording.length().toMillis());
                    to.truth(recording.failed());
                });
        shelve(
                tenant,
                recordings.stream().filter(numbered -> numbered.one().isFinished()).toList());
    }

    /** From now on the archivist sees to its file. */
    private void shelve(TenantId tenant, List<Numbered<Recording>> finished) {
        List<Shelved> files =
                finished.stream()
                        .flatMap(
                                numbered ->
                                        folder.name(numbered.one().file()).stream()
                                                .map(name -> new Shelved(name, numbered)))
                        .toList();
        batches.batchUpdate(
                """
                insert into recording_file (tenant, name, call, place, began_at) values (?, ?, ?, ?, ?)
                on conflict do nothing\
                """,
                files,
                Math.max(1, files.size()),
                (row, file) -> {
                    Columns to = new Columns(row);
                    to.integer(tenant.value());
                    to.text(file.name());
                    to.object(file.recording().record().call().value());
                    to.integer(file.recording().place());
                    to.time(file.recording().one().beganAt());
                });
    }

    private record Shelved(String name, Numbered<Recording> recording) {}

    /** Parts, stays and recordings are only ever added, so that their place is their name. */
    private record Numbered<T>(CallRecord record, int place, T one) {}

    private static <T> void number(CallRecord record, List<T> all, List<Numbered<T>> into) {
        for (int place = 0; place < all.size(); place++) {
            into.add(new Numbered<>(record, place, all.get(place)));
        }
    }

    /** Who talked last; before anybody talked, whose phone rings or rang last. */
    private static Optional<AgentId> servedBy(CallRecord record) {
        List<CallPart> latest = record.parts().reversed();
        return latest.stream()
                .filter(part -> part.connectedAt() != null)
                .findFirst()
                .or(() -> latest.stream().filter(CallRecordWriter::isUnderWay).findFirst())
                .map(CallPart::agent);
    }

    private static boolean isUnderWay(CallPart part) {
        return part.outcome() == PartOutcome.RINGING
                || part.outcome() == PartOutcome.CALLING
                || part.outcome() == PartOutcome.NOT_REACHED;
    }

    private static List<UUID> agents(CallRecord record) {
        return record.parts().stream().map(part -> part.agent().value()).distinct().toList();
    }

    private List<UUID> departments(TenantId tenant, CallRecord record) {
        Stream<Optional<UUID>> ofAgents =
                record.parts().stream()
                        .map(
                                part ->
                                        names.agent(tenant, part.agent())
                                                .map(Names.Agent::department));
        Stream<Optional<UUID>> ofQueue =
                Stream.ofNullable(record.queue()).map(queue -> names.departmentOf(tenant, queue));
        return Stream.concat(ofAgents, ofQueue).flatMap(Optional::stream).distinct().toList();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Fills a statement from left to right. */
    private static final class Columns {

        private final PreparedStatement row;
        private int column = 1;

        Columns(PreparedStatement row) {
            this.row = row;
        }

        void integer(int value) throws SQLException {
            row.setInt(column++, value);
        }

        void number(long value) throws SQLException {
            row.setLong(column++, value);
        }

        void truth(boolean value) throws SQLException {
            row.setBoolean(column++, value);
        }

        void text(@Nullable String value) throws SQLException {
            row.setString(column++, value);
        }

        void object(@Nullable Object value) throws SQLException {
            row.setObject(column++, value);
        }

        void time(@Nullable Instant value) throws SQLException {
            row.setTimestamp(column++, value == null ? null : Timestamp.from(value));
        }

        void array(String type, Collection<?> values) throws SQLException {
            Connection connection = Objects.requireNonNull(row.getConnection());
            Array array = connection.createArrayOf(type, values.toArray());
            row.setArray(column++, array);
        }
    }
}
