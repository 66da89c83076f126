package hotline.contacts.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

final class TestDatabase {
    private static final JdbcClient SQL = start();

    private TestDatabase() {}

    static JdbcClient sql() {
        return SQL;
    }

    private static JdbcClient start() {
        try {
            EmbeddedPostgres database =
                    EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
            Flyway.configure().dataSource(database.getPostgresDatabase()).load().migrate();
            return JdbcClient.create(database.getPostgresDatabase());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
