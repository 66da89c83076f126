package hotline.kernel.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of a test's own, with all migrations: {@code try (var database =
 * TestDatabase.make())}. One PostgreSQL serves the whole test process, without fsync; each database
 * is a copy of one that was migrated once.
 */
public final class TestDatabase implements AutoCloseable {

    /** Shared by all test processes of this user; unpacked once. */
    public static final Path PROGRAMS =
            Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("hotline-tests-" + System.getProperty("user.name"));

    private static final AtomicInteger MADE = new AtomicInteger();

    private final String name;
    private final HikariDataSource dataSource = new HikariDataSource();

    private TestDatabase(String name) {
        this.name = name;
        dataSource.setJdbcUrl(url());
        dataSource.setMaximumPoolSize(5);
    }

    public static TestDatabase make() {
        String name = "test" + MADE.incrementAndGet();
        Server.ONLY.execute("CREATE DATABASE " + name + " TEMPLATE hotline");
        return new TestDatabase(name);
    }

    /** With user and password. */
    public String url() {
        return Server.ONLY.database.url(name);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    @Override
    public void close() {
        dataSource.close();
        Server.ONLY.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static final class Server {

        static final Server ONLY = new Server();

        private final EmbeddedDatabase database;

        private Server() {
            try {
                Path folder = Files.createTempDirectory("hotline-test-database");
                database =
                        EmbeddedDatabase.start(
                                folder, PROGRAMS, Map.of("fsync", "off", "max_connections", "200"));
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> endIn(folder), "test database's end"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Flyway.configure().dataSource(database.url(), null, null).load().migrate();
        }

        private void endIn(Path folder) {
            database.close();
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void execute(String sql) {
            try (var connection = DriverManager.getConnection(database.url("postgres"));
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
