package hotline.directory.store;

import hotline.access.Permission;
import hotline.directory.BreakReason;
import hotline.directory.CallingRules;
import hotline.directory.Changed;
import hotline.directory.Company;
import hotline.directory.ContactField;
import hotline.directory.Department;
import hotline.directory.Disposition;
import hotline.directory.Extension;
import hotline.directory.ImportantCaller;
import hotline.directory.Queue;
import hotline.directory.Role;
import hotline.directory.Secret;
import hotline.directory.Trunk;
import hotline.directory.User;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what differs between two companies. Runs within the transaction of the change. */
@Component
class CompanyWriter {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final SecretBox secrets;

    CompanyWriter(JdbcClient sql, JsonMapper json, SecretBox secrets) {
        this.sql = sql;
        this.json = json;
        this.secrets = secrets;
    }

    void write(Company before, Company after) {
        new OneChange(before, after).write();
    }

    private final class OneChange {

        private final Company before;
        private final Company after;

        OneChange(Company before, Company after) {
            this.before = before;
            this.after = after;
        }

        /** What others refer to is written first and removed last. */
        void write() {
            each(Company::roles, this::put, gone -> remove("role", "code", gone.code()));
            for (String skill : after.skills()) {
                if (!before.skills().contains(skill)) {
                    row("INSERT INTO skill (tenant, name) VALUES (:tenant, :name)")
                            .param("name", skill)
                            .update();
                }
            }
            before.skills().stream()
                    .filter(skill -> !after.skills().contains(skill))
                    .forEach(skill -> remove("skill", "name", skill));
            each(Company::departments, this::put, _ -> {});
            each(Company::users, this::put, this::remove);
            each(Company::trunks, this::put, gone -> remove("trunk", "id", gone.id()));
            each(Company::queues, this::put, gone -> remove("queue", "id", gone.id()));
            each(Company::departments, _ -> {}, gone -> remove("department", "id", gone.id()));
            each(
                    Company::blockedCallers,
                    b ->
                            row("""
                            INSERT INTO blocked_caller (tenant, number, note)
                            VALUES (:tenant, :number, :note)
                            ON CONFLICT (tenant, number) DO UPDATE SET note = excluded.note
                            """)
                                    .param("number", b.number())
                                    .param("note", b.note())
                                    .update(),
                    gone -> remove("blocked_caller", "number", gone.number()));
            each(
                    Company::importantCallers,
                    this::put,
                    gone -> remove("important_caller", "number", gone.number()));
            each(
                    Company::contactFields,
                    this::put,
                    gone -> remove("contact_field", "name", gone.name()));
            each(Company::dispositions, this::put, d -> remove("disposition", "code", d.code()));
            each(Company::breakReasons, this::put, b -> remove("break_reason", "code", b.code()));
            if (!before.callingRules().equals(after.callingRules())) {
                put(after.callingRules());
            }
        }

        private <K, V> void each(
                Function<Company, Map<K, V>> part, Consumer<V> put, Consumer<V> removed) {
            for (var changed : Changed.between(part.apply(before), part.apply(after))) {
                changed.after().ifPresentOrElse(put, () -> changed.before().ifPresent(removed));
            }
        }

        private JdbcClient.StatementSpec row(String statement) {
            return sql.sql(statement).param("tenant", after.tenant().value());
        }

        private void remove(String table, String column, Object key) {
            row("DELETE FROM %s WHERE tenant = :tenant AND %s = :key".formatted(table, column))
                    .param("key", key)
                    .update();
        }

        private void remove(User gone) {
            row("UPDATE user_account SET removed_at = now() WHERE tenant = :tenant AND id = :id")
                    .param("id", gone.id())
                    .update();
        }

        private void put(ImportantCaller caller) {
            row("""
            INSERT INTO important_caller (tenant, number, priority, note)
            VALUES (:tenant, :number, :priority, :note)
            ON CONFLICT (tenant, number) DO UPDATE SET
                priority = excluded.priority, note = excluded.note
            """)
                    .param("number", caller.number())
                    .param("priority", caller.priority())
                    .param("note", caller.note())
                    .update();
        }

        private void put(ContactField field) {
            row("""
            INSERT INTO contact_field (tenant, name, place, kind, choices)
            VALUES (:tenant, :name, :place, :kind, :choices)
            ON CONFLICT (tenant, name) DO UPDATE SET place = excluded.place, kind = excluded.kind,
                choices = excluded.choices
            """)
                    .param("name", field.name())
                    .param("place", field.order())
                    .param("kind", field.kind().code())
                    .param("choices", field.choices().toArray(String[]::new))
                    .update();
        }

        private void put(CallingRules rules) {
            row("""
            INSERT INTO calling_rules (tenant, countries, premium, allowed, refused, open_from, open_until)
            VALUES (:tenant, :countries, :premium, :allowed, :refused, :from, :until)
            ON CONFLICT (tenant) DO UPDATE SET countries = excluded.countries, premium = excluded.premium,
                allowed = excluded.allowed, refused = excluded.refused,
                open_from = excluded.open_from, open_until = excluded.open_until
            """)
                    .param("countries", rules.countries().stream().sorted().toArray(String[]::new))
                    .param("premium", rules.premium())
                    .param("allowed", rules.allowed().toArray(String[]::new))
                    .param("refused", rules.refused().toArray(String[]::new))
                    .param("from", rules.hours().map(CallingRules.Hours::from).orElse(null))
                    .param("until", rules.hours().map(CallingRules.Hours::until).orElse(null))
                    .update();
        }

        private void put(Role role) {
            row("""
            INSERT INTO role (tenant, code, name_zh, name_en, permissions, built_in)
            VALUES (:tenant, :code, :zh, :en, :permissions, :builtIn)
            ON CONFLICT (tenant, code) DO UPDATE SET
                name_zh = excluded.name_zh, name_en = excluded.name_en,
                permissions = excluded.permissions
            """)
                    .param("code", role.code())
                    .param("zh", role.name().zh())
                    .param("en", role.name().en())
                    .param(
                            "permissions",
                            role.permissions().stream()
                                    .map(Permission::code)
                                    .sorted()
                                    .toArray(String[]::new))
                    .param("builtIn", role.builtIn())
                    .update();
        }

        private void put(Department d) {
            row("""
            INSERT INTO department (tenant, id, name, parent, skill_group)
            VALUES (:tenant, :id, :name, :parent, :skillGroup)
            ON CONFLICT (tenant, id) DO UPDATE SET
                name = excluded.name, parent = excluded.parent,
                skill_group = excluded.skill_group
            """)
                    .param("id", d.id())
                    .param("name", d.name())
                    .param("parent", d.parent().orElse(null))
                    .param("skillGroup", d.skillGroup())
                    .update();
        }

        private void put(User u) {
            row("""
            INSERT INTO user_account (tenant, id, login, name, department, roles, agent,
                extension, extension_password, skills, enabled)
            VALUES (:tenant, :id, :login, :name, :department, :roles, :agent,
                :extension, :extensionPassword, :skills::jsonb, :enabled)
            ON CONFLICT (tenant, id) DO UPDATE SET
                login = excluded.login, name = excluded.name,
                department = excluded.department, roles = excluded.roles,
                agent = excluded.agent, extension = excluded.extension,
                extension_password = excluded.extension_password,
                skills = excluded.skills, enabled = excluded.enabled
            """)
                    .param("id", u.id())
                    .param("login", u.login())
                    .param("name", u.name())
                    .param("department", u.department())
                    .param("roles", u.roles().stream().sorted().toArray(String[]::new))
                    .param("agent", u.agent())
                    .param("extension", u.extension().map(Extension::number).orElse(null))
                    .param(
                            "extensionPassword",
                            sealed(u.extension().map(Extension::password).orElse(null)))
                    .param("skills", json.writeValueAsString(u.skills()))
                    .param("enabled", u.enabled())
                    .update();
        }

        private void put(Trunk t) {
            var way = Way.of(t.way());
            row("""
            INSERT INTO trunk (tenant, id, name, kind, address, transport, username,
                password, lines, caller_number, prefixes, codecs, is_default)
            VALUES (:tenant, :id, :name, :kind, :address, :transport, :username,
                :password, :lines, :callerNumber, :prefixes::jsonb, :codecs, :isDefault)
            ON CONFLICT (tenant, id) DO UPDATE SET
                name = excluded.name, kind = excluded.kind,
                address = excluded.address, transport = excluded.transport,
                username = excluded.username, password = excluded.password,
                lines = excluded.lines, caller_number = excluded.caller_number,
                prefixes = excluded.prefixes, codecs = excluded.codecs,
                is_default = excluded.is_default
            """)
                    .param("id", t.id())
                    .param("name", t.name())
                    .param("kind", t.way().kind())
                    .param("address", way.address())
                    .param("transport", way.transport().code())
                    .param("username", way.username())
                    .param("password", sealed(way.password()))
                    .param("lines", t.lines())
                    .param("callerNumber", t.callerNumber())
                    .param("prefixes", json.writeValueAsString(t.prefixes()))
                    .param("codecs", t.codecs().stream().map(Enum::name).toArray(String[]::new))
                    .param("isDefault", t.isDefault())
                    .update();
        }

        private void put(Queue q) {
            row("""
            INSERT INTO queue (tenant, id, name, department, strategy, ring_seconds,
                wrap_up_seconds, misses_allowed, priority, demand, last_agent_first,
                max_wait_seconds, max_length, overflow,
                announce_position, announce_every_seconds, music, record,
                service_level_seconds, callback_key, callback_attempts,
                callback_pause_seconds, script)
            VALUES (:tenant, :id, :name, :department, :strategy, :ring,
                :wrapUp, :misses, :priority, :demand::jsonb, :lastAgentFirst,
                :maxWait, :maxLength, :overflow::jsonb,
                :announcePosition, :announceEvery, :music, :record,
                :serviceLevel, :callbackKey, :callbackAttempts, :callbackPause, :script)
            ON CONFLICT (tenant, id) DO UPDATE SET
                name = excluded.name, department = excluded.department,
                strategy = excluded.strategy, ring_seconds = excluded.ring_seconds,
                wrap_up_seconds = excluded.wrap_up_seconds,
                misses_allowed = excluded.misses_allowed,
                priority = excluded.priority, demand = excluded.demand,
                last_agent_first = excluded.last_agent_first,
                max_wait_seconds = excluded.max_wait_seconds,
                max_length = excluded.max_length,
                overflow = excluded.overflow,
                announce_position = excluded.announce_position,
                announce_every_seconds = excluded.announce_every_seconds,
                music = excluded.music, record = excluded.record,
                service_level_seconds = excluded.service_level_seconds,
                callback_key = excluded.callback_key,
                callback_attempts = excluded.callback_attempts,
                callback_pause_seconds = excluded.callback_pause_seconds,
                script = excluded.script
            """)
                    .param("id", q.id())
                    .param("name", q.name())
                    .param("department", q.department())
                    .param("strategy", q.strategy().code())
                    .param("ring", q.ring().toSeconds())
                    .param("wrapUp", q.wrapUp().toSeconds())
                    .param("misses", q.missesAllowed())
                    .param("priority", q.priority())
                    .param(
                            "demand",
                            json.writeValueAsString(
                                    q.demand().stream().map(CompanyReader.DemandRow::of).toList()))
                    .param("lastAgentFirst", q.lastAgentFirst())
                    .param("maxWait", q.maxWait().map(Duration::toSeconds).orElse(null))
                    .param("maxLength", q.maxLength().orElse(null))
                    .param(
                            "overflow",
                            json.writeValueAsString(CompanyReader.OverflowsRow.of(q.overflow())))
                    .param("announcePosition", q.announcePosition())
                    .param("announceEvery", q.announceEvery().toSeconds())
                    .param("music", q.music().orElse(null))
                    .param("record", q.record())
                    .param("serviceLevel", q.serviceLevel().toSeconds())
                    .param("callbackKey", q.callback().map(Queue.Callback::key).orElse(null))
                    .param(
                            "callbackAttempts",
                            q.callback().map(Queue.Callback::attempts).orElse(null))
                    .param(
                            "callbackPause",
                            q.callback().map(each -> each.pause().toSeconds()).orElse(null))
                    .param("script", q.script().value())
                    .update();
        }

        private void put(Disposition d) {
            row("""
            INSERT INTO disposition (tenant, code, name_zh, name_en, colour, key, place, enabled)
            VALUES (:tenant, :code, :zh, :en, :colour, :key, :place, :enabled)
            ON CONFLICT (tenant, code) DO UPDATE SET
                name_zh = excluded.name_zh, name_en = excluded.name_en,
                colour = excluded.colour, key = excluded.key,
                place = excluded.place, enabled = excluded.enabled
            """)
                    .param("code", d.code())
                    .param("zh", d.name().zh())
                    .param("en", d.name().en())
                    .param("colour", d.colour())
                    .param("key", d.key())
                    .param("place", d.order())
                    .param("enabled", d.enabled())
                    .update();
        }

        private void put(BreakReason b) {
            row("""
            INSERT INTO break_reason (tenant, code, name_zh, name_en, place, enabled)
            VALUES (:tenant, :code, :zh, :en, :place, :enabled)
            ON CONFLICT (tenant, code) DO UPDATE SET
                name_zh = excluded.name_zh, name_en = excluded.name_en,
                place = excluded.place, enabled = excluded.enabled
            """)
                    .param("code", b.code())
                    .param("zh", b.name().zh())
                    .param("en", b.name().en())
                    .param("place", b.order())
                    .param("enabled", b.enabled())
                    .update();
        }
    }

    private byte @Nullable [] sealed(@Nullable Secret secret) {
        return secret == null ? null : secrets.seal(secret);
    }

    /** A trunk's way as columns. */
    private record Way(
            String address, Trunk.Transport transport, String username, @Nullable Secret password) {

        static Way of(Trunk.Way way) {
            return switch (way) {
                case Trunk.Sandbox _ -> new Way("", Trunk.Transport.UDP, "", null);
                case Trunk.Peer(var address, var transport) ->
                        new Way(address, transport, "", null);
                case Trunk.Register(var address, var transport, var username, var password) ->
                        new Way(address, transport, username, password);
            };
        }
    }
}
