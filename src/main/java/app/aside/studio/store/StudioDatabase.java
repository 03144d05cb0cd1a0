package app.aside.studio.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The studio's own database: SQLite, durable at every commit (`synchronous=FULL`), one thread
/// named `studio-db` that does all. Any thread but the JavaFX one may call and waits until it is
/// done.
public final class StudioDatabase implements Disk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StudioDatabase.class);

    /// Marks a SQLite file as the studio's.
    private static final int APPLICATION = 0x41736964;

    private static final List<String> VERSIONS =
            List.of(
                    "studio-1.sql",
                    "studio-2.sql",
                    "studio-3.sql",
                    "studio-4.sql",
                    "studio-5.sql",
                    "studio-6.sql",
                    "studio-7.sql");

    private final Connection connection;
    private final Jdbi jdbi;
    private final ExecutorService thread;

    /// What opening found.
    ///
    /// @param quarantined where the damaged file lies now; empty if it was sound
    /// @param saved rows of it that were still readable and have no copy elsewhere
    public record Opened(StudioDatabase database, Optional<Path> quarantined, int saved) {}

    private StudioDatabase(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("studio-db").daemon(true).factory());
    }

    /// Opens a file, new or known. A damaged one is moved to the folder `quarantine` beside it and
    /// a new one is made; notes and what waits to be sent are taken over as far as they can be
    /// read.
    ///
    /// @param now names the file in the quarantine
    /// @throws IOException if the folder can't be written
    public static Opened open(Path file, Instant now) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            return new Opened(sound(file), Optional.empty(), 0);
        } catch (SQLException e) {
            LOG.warn("STUDIO_DATABASE_DAMAGED: {}", e.getMessage());
        }
        var damaged = quarantine(file, now);
        try {
            var database = sound(file);
            return new Opened(database, Optional.of(damaged), Salvage.from(damaged, database));
        } catch (SQLException e) {
            throw new IOException("can't make " + file, e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return call(() -> jdbi.inTransaction(work::apply));
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return call(() -> jdbi.withHandle(work::apply));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the studio's database is still busy");
            }
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("the studio's database did not close", e);
        }
    }

    /// An interrupt is kept for later: what was begun on the disk is brought to its end.
    private <T> T call(Callable<T> work) {
        var task = thread.submit(work);
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static StudioDatabase sound(Path file) throws SQLException, IOException {
        var isNew = !Files.exists(file);
        if (!isNew && Files.size(file) == 0) {
            throw new SQLException("the file is empty");
        }
        var connection = connect(file, false);
        try {
            if (!isNew) {
                check(connection);
            }
            migrate(connection);
            return new StudioDatabase(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static Connection connect(Path file, boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setReadOnly(readOnly);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!rows.next() || !rows.getString(1).equals("ok")) {
                throw new SQLException("quick_check says " + rows.getString(1));
            }
        }
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new SQLException("this is no database of the studio");
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        var version = number(connection, "PRAGMA user_version");
        if (version > VERSIONS.size()) {
            throw new IllegalStateException(
                    "the studio's database is of a newer version of Aside: " + version);
        }
        for (int next = version; next < VERSIONS.size(); next++) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var one : script(VERSIONS.get(next)).split(";\\s*\\n", -1)) {
                    if (!one.isBlank()) {
                        statement.execute(one);
                    }
                }
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("PRAGMA user_version = " + (next + 1));
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    private static int number(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(pragma)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static String script(String name) {
        try (var in = StudioDatabase.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + name, e);
        }
    }

    private static Path quarantine(Path file, Instant now) throws IOException {
        var folder = file.resolveSibling("quarantine");
        Files.createDirectories(folder);
        var stamp = now.toString().replaceAll("[^0-9TZ]", "-");
        var target = folder.resolve(stamp + "-" + file.getFileName());
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        for (var suffix : List.of("-wal", "-shm")) {
            var beside = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(beside)) {
                Files.move(
                        beside,
                        folder.resolve(target.getFileName() + suffix),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }
}
