package hotline.directory.store;

import hotline.access.Permission;
import hotline.directory.BlockedCaller;
import hotline.directory.BreakReason;
import hotline.directory.CallingRules;
import hotline.directory.Company;
import hotline.directory.ContactField;
import hotline.directory.Department;
import hotline.directory.Disposition;
import hotline.directory.Extension;
import hotline.directory.ImportantCaller;
import hotline.directory.Label;
import hotline.directory.Queue;
import hotline.directory.Role;
import hotline.directory.Secret;
import hotline.directory.Trunk;
import hotline.directory.User;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a whole company. */
@Component
class CompanyReader {

    private static final TypeReference<Map<String, Integer>> SKILLS = new TypeReference<>() {};
    private static final TypeReference<List<Trunk.Prefix>> PREFIXES = new TypeReference<>() {};
    private static final TypeReference<List<DemandRow>> DEMANDS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;
    private final SecretBox secrets;

    CompanyReader(JdbcClient sql, JsonMapper json, SecretBox secrets) {
        this.sql = sql;
        this.json = json;
        this.secrets = secrets;
    }

    List<TenantId> tenants() {
        return sql.sql("SELECT id FROM tenant ORDER BY id")
                .query((row, _) -> new TenantId(row.getInt("id")))
                .list();
    }

    Company read(TenantId tenant, long version) {
        return new Company(
                tenant,
                version,
                all("department", tenant, CompanyReader::department, Department::id),
                keyed(
                        "SELECT * FROM user_account WHERE tenant = :tenant AND removed_at IS NULL",
                        tenant,
                        this::user,
                        User::id),
                all("role", tenant, CompanyReader::role, Role::code),
                Set.copyOf(
                        sql.sql("SELECT name FROM skill WHERE tenant = :tenant")
                                .param("tenant", tenant.value())
                                .query(String.class)
                                .list()),
                all("trunk", tenant, this::trunk, Trunk::id),
                all("queue", tenant, this::queue, Queue::id),
                all(
                        "blocked_caller",
                        tenant,
                        (row, _) ->
                                new BlockedCaller(row.getString("number"), row.getString("note")),
                        BlockedCaller::number),
                all(
                        "important_caller",
                        tenant,
                        (row, _) ->
                                new ImportantCaller(
                                        row.getString("number"),
                                        row.getInt("priority"),
                                        row.getString("note")),
                        ImportantCaller::number),
                all(
                        "contact_field",
                        tenant,
                        (row, _) ->
                                new ContactField(
                                        row.getString("name"),
                                        row.getInt("place"),
                                        ContactField.Kind.of(row.getString("kind")).orElseThrow(),
                                        List.of((String[]) row.getArray("choices").getArray())),
                        ContactField::name),
                all("disposition", tenant, CompanyReader::disposition, Disposition::code),
                all("break_reason", tenant, CompanyReader::breakReason, BreakReason::code),
                callingRules(tenant));
    }

    private CallingRules callingRules(TenantId tenant) {
        return sql.sql("SELECT * FROM calling_rules WHERE tenant = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> callingRules(row))
                .optional()
                .orElse(CallingRules.HOME_ONLY);
    }

    private static CallingRules callingRules(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("open_from", LocalTime.class);
        LocalTime until = row.getObject("open_until", LocalTime.class);
        return new CallingRules(
                texts(row, "countries"),
                row.getBoolean("premium"),
                List.of(strings(row, "allowed")),
                List.of(strings(row, "refused")),
                from == null || until == null
                        ? Optional.empty()
                        : Optional.of(new CallingRules.Hours(from, until)));
    }

    private static String[] strings(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private <K, V> Map<K, V> all(
            String table, TenantId tenant, RowMapper<V> row, Function<V, K> key) {
        return keyed("SELECT * FROM " + table + " WHERE tenant = :tenant", tenant, row, key);
    }

    private <K, V> Map<K, V> keyed(
            String query, TenantId tenant, RowMapper<V> row, Function<V, K> key) {
        return sql.sql(query).param("tenant", tenant.value()).query(row).list().stream()
                .collect(Collectors.toMap(key, v -> v));
    }

    private static Department department(ResultSet row, int n) throws SQLException {
        return new Department(
                id(row, "id"),
                row.getString("name"),
                Optional.ofNullable(row.getObject("parent", UUID.class)),
                row.getBoolean("skill_group"));
    }

    private User user(ResultSet row, int n) throws SQLException {
        String number = row.getString("extension");
        return new User(
                id(row, "id"),
                row.getString("login"),
                row.getString("name"),
                id(row, "department"),
                texts(row, "roles"),
                row.getBoolean("agent"),
                number == null
                        ? Optional.empty()
                        : Optional.of(new Extension(number, secret(row, "extension_password"))),
                json.readValue(row.getString("skills"), SKILLS),
                row.getBoolean("enabled"));
    }

    private static Role role(ResultSet row, int n) throws SQLException {
        String code = row.getString("code");
        Set<Permission> permissions =
                code.equals(Role.ADMINISTRATOR)
                        ? EnumSet.allOf(Permission.class)
                        : texts(row, "permissions").stream()
                                .flatMap(permission -> Permission.of(permission).stream())
                                .collect(Collectors.toSet());
        return new Role(code, label(row), permissions, row.getBoolean("built_in"));
    }

    private Trunk trunk(ResultSet row, int n) throws SQLException {
        return new Trunk(
                id(row, "id"),
                row.getString("name"),
                way(row),
                row.getInt("lines"),
                row.getString("caller_number"),
                json.readValue(row.getString("prefixes"), PREFIXES),
                Arrays.stream(strings(row, "codecs")).map(Trunk.Codec::valueOf).toList(),
                row.getBoolean("is_default"));
    }

    private Trunk.Way way(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind.equals("sandbox")) {
            return new Trunk.Sandbox();
        }
        String address = row.getString("address");
        var transport = Trunk.Transport.of(row.getString("transport")).orElseThrow();
        return kind.equals("peer")
                ? new Trunk.Peer(address, transport)
                : new Trunk.Register(
                        address, transport, row.getString("username"), secret(row, "password"));
    }

    /** How a demand is kept in its JSON column. */
    record DemandRow(String skill, int level, @Nullable Long after, @Nullable Integer relaxTo) {

        static DemandRow of(Queue.Demand demand) {
            return new DemandRow(
                    demand.skill(),
                    demand.level(),
                    demand.relax().map(relax -> relax.after().toSeconds()).orElse(null),
                    demand.relax().map(Queue.Relax::to).orElse(null));
        }

        Queue.Demand demand() {
            return new Queue.Demand(
                    skill,
                    level,
                    after == null || relaxTo == null
                            ? Optional.empty()
                            : Optional.of(new Queue.Relax(Duration.ofSeconds(after), relaxTo)));
        }
    }

    private Queue queue(ResultSet row, int n) throws SQLException {
        return new Queue(
                id(row, "id"),
                row.getString("name"),
                id(row, "department"),
                Queue.Strategy.of(row.getString("strategy")).orElseThrow(),
                seconds(row, "ring_seconds"),
                seconds(row, "wrap_up_seconds"),
                row.getInt("misses_allowed"),
                row.getInt("priority"),
                json.readValue(row.getString("demand"), DEMANDS).stream()
                        .map(DemandRow::demand)
                        .toList(),
                row.getBoolean("last_agent_first"),
                Optional.ofNullable(row.getObject("max_wait_seconds", Integer.class))
                        .map(Duration::ofSeconds),
                Optional.ofNullable(row.getObject("max_length", Integer.class)),
                json.readValue(row.getString("overflow"), OverflowsRow.class).overflows(),
                row.getBoolean("announce_position"),
                seconds(row, "announce_every_seconds"),
                Optional.ofNullable(row.getString("music")),
                row.getBoolean("record"),
                seconds(row, "service_level_seconds"),
                callback(row),
                new Script(row.getString("script")));
    }

    private static Optional<Queue.Callback> callback(ResultSet row) throws SQLException {
        String key = row.getString("callback_key");
        return key == null
                ? Optional.empty()
                : Optional.of(
                        new Queue.Callback(
                                key,
                                row.getInt("callback_attempts"),
                                seconds(row, "callback_pause_seconds")));
    }

    /** How the targets of a queue's overflow are kept in their JSON column. */
    record OverflowsRow(OverflowRow waited, OverflowRow full, @Nullable OverflowRow nobody) {

        static OverflowsRow of(Queue.Overflows overflows) {
            return new OverflowsRow(
                    OverflowRow.of(overflows.waited()),
                    OverflowRow.of(overflows.full()),
                    overflows.nobody().map(OverflowRow::of).orElse(null));
        }

        Queue.Overflows overflows() {
            return new Queue.Overflows(
                    waited.overflow(),
                    full.overflow(),
                    Optional.ofNullable(nobody).map(OverflowRow::overflow));
        }
    }

    record OverflowRow(String kind, @Nullable String target) {

        static OverflowRow of(Queue.Overflow overflow) {
            return new OverflowRow(overflow.kind(), overflow.target().orElse(null));
        }

        Queue.Overflow overflow() {
            return Queue.Overflow.of(kind, target == null ? "" : target)
                    .orElseThrow(() -> new IllegalStateException("overflow " + kind));
        }
    }

    private static Disposition disposition(ResultSet row, int n) throws SQLException {
        return new Disposition(
                row.getString("code"),
                label(row),
                row.getString("colour"),
                row.getString("key"),
                row.getInt("place"),
                row.getBoolean("enabled"));
    }

    private static BreakReason breakReason(ResultSet row, int n) throws SQLException {
        return new BreakReason(
                row.getString("code"), label(row), row.getInt("place"), row.getBoolean("enabled"));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Label label(ResultSet row) throws SQLException {
        return new Label(row.getString("name_zh"), row.getString("name_en"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofSeconds(row.getInt(column));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return new HashSet<>(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private Secret secret(ResultSet row, String column) throws SQLException {
        byte[] sealed = row.getBytes(column);
        return sealed == null ? new Secret("") : secrets.open(sealed);
    }
}
