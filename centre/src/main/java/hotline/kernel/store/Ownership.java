package hotline.kernel.store;

import hotline.kernel.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Who may write a tenant's facts. A lock that the database gives back when its holder dies decides
 * who may take over; the name that the new owner leaves in the table stops an old one that only
 * seemed dead, in the very transaction in which it wants to write.
 */
final class Ownership {

    /** The first half of the lock's name: ours among whatever else locks in this database. */
    private static final int LOCKS = 0x484C_4C47;

    private final UUID self = UUID.randomUUID();

    /** Takes the lock if it is free; it is held as long as the connection lives. */
    boolean tryLock(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void takeOver(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO ledger_owner (tenant, owner) VALUES (?, ?)
                        ON CONFLICT (tenant) DO UPDATE SET owner = excluded.owner, since = now()
                        """)) {
            statement.setInt(1, tenant.value());
            statement.setObject(2, self);
            statement.executeUpdate();
        }
    }

    /** Whether we still are the owner; stays true until the transaction ends. */
    boolean isOurs(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT 1 FROM ledger_owner WHERE tenant = ? AND owner = ? FOR SHARE")) {
            statement.setInt(1, tenant.value());
            statement.setObject(2, self);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
