package hotline.campaign.store;

import com.zaxxer.hikari.HikariDataSource;
import hotline.kernel.store.DatabaseSettings;
import hotline.kernel.store.EmbeddedDatabase;
import hotline.kernel.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The house's own database with the house's own settings, in a folder that may stay from one
 * measurement to the next.
 */
final class BenchDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;
    private final HikariDataSource dataSource = new HikariDataSource();

    private BenchDatabase(Path folder) {
        database =
                EmbeddedDatabase.start(
                        folder, TestDatabase.PROGRAMS, DatabaseSettings.ofThisMachine());
        dataSource.setJdbcUrl(database.url());
        dataSource.setMaximumPoolSize(5);
        Flyway.configure().dataSource(dataSource).outOfOrder(true).load().migrate();
    }

    static BenchDatabase open() {
        String folder = System.getProperty("hotline.bench.folder", "");
        try {
            return new BenchDatabase(
                    folder.isEmpty()
                            ? Files.createTempDirectory("hotline-bench-database")
                            : Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
        database.close();
    }
}
