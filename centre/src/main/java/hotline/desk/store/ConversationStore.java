package hotline.desk.store;

import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.desk.Conversation;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads conversations, and keeps what the agent types meanwhile. */
@Repository
public class ConversationStore {

    private static final int MOST_SHOWN = 50;

    private final JdbcClient sql;

    public ConversationStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What an agent's list shows: calls that are up, and those since a moment; newest first. */
    public List<Conversation> since(TenantId tenant, AgentId agent, Instant since) {
        return sql.sql(
                        """
                        select * from conversation
                        where tenant = :tenant and agent = :agent and (offered_at >= :since or state <> 'ended')
                        order by state = 'ended', offered_at desc limit :most\
                        """)
                .param("tenant", tenant.value())
                .param("agent", agent.value())
                .param("since", Timestamp.from(since))
                .param("most", MOST_SHOWN)
                .query(ConversationStore::conversation)
                .list();
    }

    public Optional<Conversation> find(TenantId tenant, AgentId agent, UUID id) {
        return sql.sql("select * from conversation where tenant = ? and agent = ? and id = ?")
                .params(tenant.value(), agent.value(), id)
                .query(ConversationStore::conversation)
                .optional();
    }

    /** Those of them that there are, in one visit. */
    public List<Conversation> find(TenantId tenant, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.sql("select * from conversation where tenant = ? and id = any (?::uuid[])")
                .params(tenant.value(), ids.toArray(UUID[]::new))
                .query(ConversationStore::conversation)
                .list();
    }

    /** The last word wins; false when there is no such conversation of this agent. */
    public boolean draft(TenantId tenant, AgentId agent, UUID id, String form) {
        return sql.sql(
                                "update conversation set draft = ? where tenant = ? and agent = ?"
                                        + " and id = ?")
                        .params(form, tenant.value(), agent.value(), id)
                        .update()
                > 0;
    }

    /** Remembers who they are with, unless that was decided before; by conversation. */
    public void link(TenantId tenant, Map<UUID, Contact> met) {
        if (met.isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, Contact>> pairs = List.copyOf(met.entrySet());
        sql.sql(
                        """
                        update conversation set contact = met.contact, contact_version = met.version
                        from unnest(?::uuid[], ?::uuid[], ?::int[]) as met (id, contact, version)
                        where tenant = ? and conversation.id = met.id and conversation.contact is null\
                        """)
                .params(
                        pairs.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        pairs.stream()
                                .map(pair -> pair.getValue().id().value())
                                .toArray(UUID[]::new),
                        pairs.stream()
                                .map(pair -> pair.getValue().version())
                                .toArray(Integer[]::new),
                        tenant.value())
                .update();
    }

    /** What an agent has done since midnight. */
    public record Today(int calls, int answered, long talkSeconds, int missed) {

        public static final Today NOTHING = new Today(0, 0, 0, 0);
    }

    public Today today(TenantId tenant, AgentId agent, Instant midnight) {
        return today(tenant, Set.of(agent), midnight).getOrDefault(agent, Today.NOTHING);
    }

    /** Of those who had a call since midnight. */
    public Map<AgentId, Today> today(TenantId tenant, Set<AgentId> agents, Instant midnight) {
        Map<AgentId, Today> found = new HashMap<>();
        sql.sql(
                        """
                        select agent, count(*) as calls, count(answered_at) as answered,
                            coalesce(sum(extract(epoch from coalesce(ended_at, answered_at) - answered_at)), 0)::bigint
                                as talked,
                            count(*) filter (where answered_at is null and state = 'ended' and direction = 'in')
                                as missed
                        from conversation where tenant = ? and agent = any (?::uuid[]) and offered_at >= ?
                        group by agent\
                        """)
                .params(
                        tenant.value(),
                        agents.stream().map(AgentId::value).toArray(UUID[]::new),
                        Timestamp.from(midnight))
                .query(
                        row -> {
                            found.put(
                                    new AgentId(row.getObject("agent", UUID.class)),
                                    new Today(
                                            row.getInt("calls"),
                                            row.getInt("answered"),
                                            row.getLong("talked"),
                                            row.getInt("missed")));
                        });
        return found;
    }

    /** A promise to call somebody. */
    public record Callback(
            UUID conversation,
            UUID contact,
            String contactName,
            String number,
            Instant at,
            String note) {}

    public List<Callback> callbacksDue(TenantId tenant, AgentId agent, Instant until) {
        return sql.sql(
                        """
                        select b.*, c.name from callback b join contact c on c.tenant = b.tenant and c.id = b.contact
                        where b.tenant = ? and b.agent = ? and b.at < ? order by b.at limit ?\
                        """)
                .params(tenant.value(), agent.value(), Timestamp.from(until), MOST_SHOWN)
                .query(
                        (row, _) ->
                                new Callback(
                                        row.getObject("conversation", UUID.class),
                                        row.getObject("contact", UUID.class),
                                        row.getString("name"),
                                        row.getString("number"),
                                        row.getTimestamp("at").toInstant(),
                                        row.getString("note")))
                .list();
    }

    static Conversation conversation(ResultSet row, int number) throws SQLException {
        UUID contact = row.getObject("contact", UUID.class);
        UUID queue = row.getObject("queue", UUID.class);
        return new Conversation(
                row.getObject("id", UUID.class),
                new CallId(row.getObject("call", UUID.class)),
                new AgentId(row.getObject("agent", UUID.class)),
                row.getString("direction"),
                row.getString("number"),
                row.getString("from_name"),
                queue == null ? null : new QueueId(queue),
                row.getString("queue_name"),
                List.of((String[]) row.getArray("path").getArray()),
                row.getLong("waited_ms"),
                row.getTimestamp("offered_at").toInstant(),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                row.getString("state"),
                row.getBoolean("called_back"),
                row.getString("recording"),
                row.getString("consult_target"),
                row.getString("consult_state"),
                contact == null ? null : new ContactId(contact),
                row.getObject("contact_version", Integer.class),
                row.getString("disposition"),
                row.getString("note"),
                instant(row, "next_call_at"),
                instant(row, "saved_at"),
                row.getString("draft"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
