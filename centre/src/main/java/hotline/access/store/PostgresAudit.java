package hotline.access.store;

import hotline.access.Audit;
import hotline.access.AuditEntry;
import hotline.access.SignedIn;
import hotline.access.Whence;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The audit log as a table to which lines are only added. */
@Repository
public class PostgresAudit implements Audit {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Whence whence;
    private final InstantSource clock;

    PostgresAudit(JdbcClient sql, JsonMapper json, Whence whence, InstantSource clock) {
        this.sql = sql;
        this.json = json;
        this.whence = whence;
        this.clock = clock;
    }

    /**
     * What to look for; empty finds everything.
     *
     * @param words in the subject or the user's login
     */
    public record Wanted(
            Optional<String> words,
            Optional<String> user,
            Optional<String> action,
            Optional<Instant> from,
            Optional<Instant> to) {}

    @Override
    public void note(
            SignedIn who,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {
        note(who.tenantId(), who.login(), action, subject, before, after);
    }

    @Override
    public void note(
            TenantId tenant,
            String login,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {
        JsonNode was = json.valueToTree(before);
        JsonNode is = json.valueToTree(after);
        if (was instanceof ObjectNode one && is instanceof ObjectNode other) {
            keepWhatDiffers(one, other);
        }
        sql.sql(
                        """
                        INSERT INTO audit_entry (tenant, at, login, address, action, subject, before, after)
                        VALUES (:tenant, :at, :login, :address, :action, :subject, :before::jsonb, :after::jsonb)
                        """)
                .param("tenant", tenant.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .param("address", whence.address())
                .param("action", action)
                .param("subject", subject)
                .param("before", text(was))
                .param("after", text(is))
                .update();
    }

    private static void keepWhatDiffers(ObjectNode was, ObjectNode is) {
        List<String> same =
                was.propertyNames().stream()
                        .filter(name -> was.get(name).equals(is.get(name)))
                        .toList();
        was.remove(same);
        is.remove(same);
    }

    private @Nullable String text(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : json.writeValueAsString(tree);
    }

    /** Newest first. */
    public List<AuditEntry> find(TenantId tenant, Wanted wanted, int page, int size) {
        return where(
                        """
                        SELECT id, at, login, address, action, subject,
                               coalesce(before::text, '') AS before, coalesce(after::text, '') AS after
                        FROM audit_entry
                        """,
                        "ORDER BY id DESC LIMIT :size OFFSET :skip",
                        tenant,
                        wanted)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(
                        (row, _) ->
                                new AuditEntry(
                                        row.getLong("id"),
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        row.getString("login"),
                                        row.getString("address"),
                                        row.getString("action"),
                                        row.getString("subject"),
                                        row.getString("before"),
                                        row.getString("after")))
                .list();
    }

    public long count(TenantId tenant, Wanted wanted) {
        return where("SELECT count(*) FROM audit_entry\n", "", tenant, wanted)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec where(
            String select, String end, TenantId tenant, Wanted wanted) {
        return sql.sql(
                        select
                                + """
                                WHERE tenant = :tenant
                                  AND (:words::text IS NULL OR position(lower(:words) IN lower(subject || ' ' || login)) > 0)
                                  AND (:login::text IS NULL OR lower(login) = lower(:login))
                                  AND (:action::text IS NULL OR action = :action OR starts_with(action, :action || '.'))
                                  AND (:from::timestamptz IS NULL OR at >= :from)
                                  AND (:to::timestamptz IS NULL OR at < :to)
                                """
                                + end)
                .param("tenant", tenant.value())
                .param("words", wanted.words().orElse(null))
                .param("login", wanted.user().orElse(null))
                .param("action", wanted.action().orElse(null))
                .param("from", time(wanted.from()))
                .param("to", time(wanted.to()));
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
