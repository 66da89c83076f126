package hotline.directory.store;

import hotline.access.Accounts.Credentials;
import hotline.access.Accounts.Preferences;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** What of a user changes without the administrator: password, preferences, last sign-in. */
@Repository
public class PostgresAccounts {

    private final JdbcClient sql;
    private final PasswordEncoder passwords;

    PostgresAccounts(JdbcClient sql, PasswordEncoder passwords) {
        this.sql = sql;
        this.passwords = passwords;
    }

    Optional<Credentials> credentials(TenantId tenant, String login) {
        return sql.sql(
                        """
                        SELECT id, login, password_hash, must_change FROM user_account
                        WHERE tenant = :tenant AND lower(login) = lower(:login)
                          AND removed_at IS NULL AND enabled AND password_hash <> ''
                        """)
                .param("tenant", tenant.value())
                .param("login", login)
                .query(
                        (row, _) ->
                                new Credentials(
                                        row.getObject("id", UUID.class),
                                        row.getString("login"),
                                        row.getString("password_hash"),
                                        row.getBoolean("must_change")))
                .optional();
    }

    String hash(String password) {
        return String.valueOf(passwords.encode(password));
    }

    void setHash(TenantId tenant, UUID user, String hash, boolean mustChange) {
        sql.sql(
                        """
                        UPDATE user_account SET password_hash = :hash, must_change = :mustChange
                        WHERE tenant = :tenant AND id = :user
                        """)
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("tenant", tenant.value())
                .param("user", user)
                .update();
    }

    Preferences preferences(TenantId tenant, UUID user) {
        return sql.sql(
                        "SELECT locale, theme FROM user_account WHERE tenant = :tenant AND id ="
                                + " :user")
                .param("tenant", tenant.value())
                .param("user", user)
                .query(
                        (row, _) ->
                                new Preferences(
                                        Optional.ofNullable(row.getString("locale")),
                                        Optional.ofNullable(row.getString("theme"))))
                .single();
    }

    void prefer(TenantId tenant, UUID user, Preferences preferences) {
        sql.sql(
                        """
                        UPDATE user_account
                        SET locale = coalesce(:locale, locale), theme = coalesce(:theme, theme)
                        WHERE tenant = :tenant AND id = :user
                        """)
                .param("locale", preferences.locale().orElse(null))
                .param("theme", preferences.theme().orElse(null))
                .param("tenant", tenant.value())
                .param("user", user)
                .update();
    }

    void sawSignIn(TenantId tenant, UUID user, Instant at) {
        sql.sql("UPDATE user_account SET last_sign_in = :at WHERE tenant = :tenant AND id = :user")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("tenant", tenant.value())
                .param("user", user)
                .update();
    }

    /** When each user last signed in; who never did is not there. */
    public Map<UUID, Instant> lastSignIns(TenantId tenant) {
        record Seen(UUID user, Instant at) {}
        return sql
                .sql(
                        """
                        SELECT id, last_sign_in FROM user_account
                        WHERE tenant = :tenant AND removed_at IS NULL AND last_sign_in IS NOT NULL
                        """)
                .param("tenant", tenant.value())
                .query(
                        (row, _) ->
                                new Seen(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("last_sign_in").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Seen::user, Seen::at));
    }
}
