package hotline.access.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * How sessions are kept. Every request of every page touches its session; written down is that only
 * once in a minute, for each time costs the disk a commit, and a session lasts for hours.
 */
@Configuration(proxyBeanMethods = false)
class SessionRows {

    private static final String UPDATE =
            """
            UPDATE %TABLE_NAME% AS kept SET session_id = fresh.id, last_access_time = fresh.seen,
                max_inactive_interval = fresh.most, expiry_time = fresh.until, principal_name = fresh.name
            FROM (VALUES (?::char(36), ?::bigint, ?::integer, ?::bigint, ?::varchar(100), ?::char(36)))
                AS fresh (id, seen, most, until, name, key)
            WHERE kept.primary_id = fresh.key AND (fresh.seen - kept.last_access_time > 60000
                OR kept.session_id <> fresh.id OR kept.max_inactive_interval <> fresh.most
                OR kept.principal_name IS DISTINCT FROM fresh.name)
            """;

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> touchedOnceAMinute() {
        return sessions -> sessions.setUpdateSessionQuery(UPDATE);
    }
}
