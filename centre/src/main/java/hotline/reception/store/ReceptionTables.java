package hotline.reception.store;

import hotline.kernel.TenantId;
import hotline.reception.Calendar;
import hotline.reception.CalendarReader;
import hotline.reception.Flow;
import hotline.reception.FlowReader;
import hotline.reception.FlowVersion;
import hotline.reception.FlowWriter;
import hotline.reception.ReceptionPlan.PromptName;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Dated;
import hotline.reception.ReceptionSettings.Numbered;
import hotline.reception.ReceptionSettings.Recorded;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes what the administrator sets; who may, and whether it makes sense, is known
 * before.
 */
@Repository
public class ReceptionTables {

    /** No call is in a flow for longer. */
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Path promptFolder;

    ReceptionTables(JdbcClient sql, JsonMapper json, ReceptionFolders folders) {
        this.sql = sql;
        this.json = json;
        this.promptFolder = folders.prompts();
    }

    /** Lets one writer after the other in, until the open transaction ends. */
    public void lock(TenantId tenant) {
        sql.sql("select pg_advisory_xact_lock(70, :tenant)")
                .param("tenant", tenant.value())
                .query((_, _) -> tenant)
                .single();
    }

    public ReceptionSettings read(TenantId tenant, Instant now) {
        return new ReceptionSettings(
                numbers(tenant),
                flows(tenant, "v.until is null and not f.removed", now),
                flows(tenant, "v.until > :since", now),
                calendars(tenant),
                prompts(tenant));
    }

    private List<Numbered> numbers(TenantId tenant) {
        return sql.sql(
                        """
                        select id, number, name, flow, enabled from reception_number
                        where tenant = :tenant order by number, id\
                        """)
                .param("tenant", tenant.value())
                .query(
                        (row, _) ->
                                new Numbered(
                                        row.getObject("id", UUID.class),
                                        row.getString("number"),
                                        row.getString("name"),
                                        row.getObject("flow", UUID.class),
                                        row.getBoolean("enabled")))
                .list();
    }

    private List<Flow> flows(TenantId tenant, String which, Instant now) {
        return sql.sql(
                        """
                        select f.name, v.flow, v.version, v.language, v.steps
                        from reception_flow_version v
                        join reception_flow f on f.tenant = v.tenant and f.id = v.flow
                        where v.tenant = :tenant and %s
                        order by lower(f.name), v.version\
                        """
                                .formatted(which))
                .param("tenant", tenant.value())
                .param("since", Timestamp.from(now.minus(LONGEST_CALL)))
                .query((row, _) -> flow(row))
                .list();
    }

    private Flow flow(ResultSet row) throws SQLException {
        var version = new FlowVersion(row.getObject("flow", UUID.class), row.getInt("version"));
        return new Flow(
                version,
                row.getString("name"),
                row.getString("language"),
                FlowReader.read(json.readValue(row.getString("steps"), Object.class)).steps());
    }

    private List<Dated> calendars(TenantId tenant) {
        return sql.sql(
                        """
                        select id, body from reception_calendar
                        where tenant = :tenant order by lower(name)\
                        """)
                .param("tenant", tenant.value())
                .query(
                        (row, _) ->
                                new Dated(
                                        row.getObject("id", UUID.class),
                                        calendar(row.getString("body"))))
                .list();
    }

    private Calendar calendar(String body) {
        return CalendarReader.read(json.readValue(body, Object.class)).calendar();
    }

    private List<Recorded> prompts(TenantId tenant) {
        return sql.sql(
                        """
                        select name, language, file, millis, at from reception_prompt
                        where tenant = :tenant order by name, language\
                        """)
                .param("tenant", tenant.value())
                .query(
                        (row, _) ->
                                new Recorded(
                                        new PromptName(
                                                row.getString("name"), row.getString("language")),
                                        promptFolder.resolve(row.getString("file")),
                                        Duration.ofMillis(row.getLong("millis")),
                                        row.getTimestamp("at").toInstant()))
                .list();
    }

    // ---- flows ----

    /** A new flow when its version is 1, else the next version of the one that is there. */
    public void write(TenantId tenant, Flow flow, Instant now) {
        FlowVersion version = flow.version();
        sql.sql(
                        """
                        insert into reception_flow (tenant, id, name, version)
                        values (:tenant, :id, :name, :version)
                        on conflict (tenant, id) do update set name = :name, version = :version\
                        """)
                .param("tenant", tenant.value())
                .param("id", version.flow())
                .param("name", flow.name())
                .param("version", version.version())
                .update();
        end(tenant, version.flow(), now);
        sql.sql(
                        """
                        insert into reception_flow_version (tenant, flow, version, language, steps, made_at)
                        values (:tenant, :flow, :version, :language, :steps::jsonb, :now)\
                        """)
                .param("tenant", tenant.value())
                .param("flow", version.flow())
                .param("version", version.version())
                .param("language", flow.language())
                .param("steps", json.writeValueAsString(FlowWriter.plain(flow.steps())))
                .param("now", Timestamp.from(now))
                .update();
    }

    public void removeFlow(TenantId tenant, UUID flow, Instant now) {
        end(tenant, flow, now);
        sql.sql("update reception_flow set removed = true where tenant = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", flow)
                .update();
    }

    private void end(TenantId tenant, UUID flow, Instant now) {
        sql.sql(
                        """
                        update reception_flow_version set until = :now
                        where tenant = :tenant and flow = :flow and until is null\
                        """)
                .param("tenant", tenant.value())
                .param("flow", flow)
                .param("now", Timestamp.from(now))
                .update();
    }

    // ---- numbers ----

    /**
     * @param key as numbers are compared
     */
    public void write(TenantId tenant, Numbered number, String key) {
        sql.sql(
                        """
                        insert into reception_number (tenant, id, number, key, name, flow, enabled)
                        values (:tenant, :id, :number, :key, :name, :flow, :enabled)
                        on conflict (tenant, id) do update
                        set number = :number, key = :key, name = :name, flow = :flow, enabled = :enabled\
                        """)
                .param("tenant", tenant.value())
                .param("id", number.id())
                .param("number", number.number())
                .param("key", key)
                .param("name", number.name())
                .param("flow", number.flow())
                .param("enabled", number.enabled())
                .update();
    }

    public void removeNumber(TenantId tenant, UUID id) {
        sql.sql("delete from reception_number where tenant = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    // ---- calendars ----

    public void write(TenantId tenant, Dated calendar) {
        sql.sql(
                        """
                        insert into reception_calendar (tenant, id, name, body)
                        values (:tenant, :id, :name, :body::jsonb)
                        on conflict (tenant, id) do update set name = :name, body = :body::jsonb\
                        """)
                .param("tenant", tenant.value())
                .param("id", calendar.id())
                .param("name", calendar.calendar().name())
                .param("body", json.writeValueAsString(CalendarReader.plain(calendar.calendar())))
                .update();
    }

    public void removeCalendar(TenantId tenant, UUID id) {
        sql.sql("delete from reception_calendar where tenant = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    // ---- prompts ----

    public void write(TenantId tenant, Recorded prompt) {
        sql.sql(
                        """
                        insert into reception_prompt (tenant, name, language, file, millis, at)
                        values (:tenant, :name, :language, :file, :millis, :at)
                        on conflict (tenant, name, language) do update
                        set file = :file, millis = :millis, at = :at\
                        """)
                .param("tenant", tenant.value())
                .param("name", prompt.name().name())
                .param("language", prompt.name().language())
                .param("file", prompt.file().getFileName().toString())
                .param("millis", prompt.length().toMillis())
                .param("at", Timestamp.from(prompt.at()))
                .update();
    }

    public void removePrompt(TenantId tenant, PromptName name) {
        sql.sql(
                        """
                        delete from reception_prompt
                        where tenant = :tenant and name = :name and language = :language\
                        """)
                .param("tenant", tenant.value())
                .param("name", name.name())
                .param("language", name.language())
                .update();
    }
}
