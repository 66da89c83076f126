package hotline.kernel.store;

import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Facts as rows of the table {@code fact}, in and out. */
final class FactRows {

    private static final String COPY =
            "COPY fact (tenant, sequence, at, kind, version, body) FROM STDIN";
    private static final String READ =
            """
            SELECT sequence, at, kind, version, body FROM fact
            WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?
            """;
    private static final String LAST =
            "SELECT coalesce(max(sequence), 0) FROM fact WHERE tenant = ?";

    private final FactKinds kinds;

    FactRows(FactKinds kinds) {
        this.kinds = kinds;
    }

    void write(Connection connection, List<Fact> facts) throws SQLException, IOException {
        var rows = new StringBuilder(facts.size() * 256);
        facts.forEach(fact -> row(rows, fact));
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void row(StringBuilder rows, Fact fact) {
        rows.append(fact.tenant().value()).append('\t');
        rows.append(fact.sequence()).append('\t');
        rows.append(fact.at()).append('\t');
        rows.append(kinds.kind(fact.body())).append('\t');
        rows.append(kinds.version(fact.body())).append('\t');
        escaped(rows, kinds.write(fact));
        rows.append('\n');
    }

    /** JSON holds no raw tab or line end; of COPY's own signs only the backslash is left. */
    private static void escaped(StringBuilder rows, String json) {
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                rows.append('\\');
            }
            rows.append(c);
        }
    }

    List<Fact> read(Connection connection, TenantId tenant, long after, int limit)
            throws SQLException {
        var facts = new ArrayList<Fact>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, tenant.value());
            statement.setLong(2, after);
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    facts.add(
                            new Fact(
                                    tenant,
                                    row.getLong(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    kinds.read(row.getString(3), row.getInt(4), row.getString(5))));
                }
            }
        }
        return facts;
    }

    static long last(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            statement.setInt(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
