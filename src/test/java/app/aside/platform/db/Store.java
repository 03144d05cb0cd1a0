package app.aside.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// The two databases that everything must run on.
public enum Store {
    SQLITE {
        @Override
        public String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("platform.db");
        }
    },
    POSTGRESQL {
        @Override
        public String url(Path folder) {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.ONE.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("can't create a database", e);
            }
            return Server.ONE.getJdbcUrl("postgres", name);
        }
    };

    /// The address of a new, empty database.
    ///
    /// @param folder where a file may lie
    public abstract String url(Path folder);

    /// A new database at this version.
    public Database open(Path folder) {
        return Database.open(url(folder));
    }

    /// One PostgreSQL for all tests of this JVM; it ends with the JVM.
    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
