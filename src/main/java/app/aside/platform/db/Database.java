package app.aside.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConfig;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// SQLite in a file or PostgreSQL, by JDBC URL. Any thread.
///
/// SQLite: write-ahead log, `synchronous=FULL`, one connection that writes (`BEGIN IMMEDIATE`) and
/// four that read. PostgreSQL: serializable transactions. On both a transaction that loses a race
/// is tried again from its start, so its work must have no effect but in the transaction and in
/// what it leaves to [Transaction#afterCommit].
public final class Database implements AutoCloseable {
    private static final int TRIES = 30;

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi writer;
    private final Jdbi reader;

    private Database(Dialect dialect, HikariDataSource writing, HikariDataSource reading) {
        this.dialect = dialect;
        this.writing = writing;
        this.reading = reading;
        this.writer = jdbi(writing);
        this.reader = jdbi(reading);
    }

    /// Opens the database and brings it to this version.
    ///
    /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql:…`
    public static Database open(String url) {
        var dialect = Dialect.of(url);
        var database =
                switch (dialect) {
                    case SQLITE -> new Database(dialect, sqlite(url, 1), sqlite(url, 4));
                    case POSTGRESQL -> {
                        var pool = pool(url, 10);
                        yield new Database(dialect, pool, pool);
                    }
                };
        database.migrate();
        return database;
    }

    /// Does work in a transaction that may write, again if it lost a race.
    public <T> T write(Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !passes(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /// Does work that sees one moment of the database and changes nothing.
    public <T> T read(Function<Transaction, T> work) {
        return switch (dialect) {
            case SQLITE -> reader.inTransaction(handle -> work.apply(new Transaction(handle)));
            case POSTGRESQL ->
                    reader.inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ,
                            handle -> work.apply(new Transaction(handle)));
        };
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }

    private <T> T once(Function<Transaction, T> work) {
        record Done<T>(T result, Transaction transaction) {}
        var done =
                writer.inTransaction(
                        TransactionIsolationLevel.SERIALIZABLE,
                        handle -> {
                            var transaction = new Transaction(handle);
                            return new Done<>(work.apply(transaction), transaction);
                        });
        done.transaction().committed();
        return done.result();
    }

    private boolean passes(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Conflict) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                return dialect.passes(sql);
            }
        }
        return false;
    }

    private static void pause(int attempt) {
        var most = TimeUnit.MILLISECONDS.toNanos(Math.min(1 << attempt, 100));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(writing)
                .locations("classpath:db/migration", "classpath:" + dialect.migrations())
                .load()
                .migrate();
    }

    /// Errors name neither parameters nor statements: they hold what people wrote.
    private static Jdbi jdbi(HikariDataSource source) {
        var jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private static HikariDataSource sqlite(String url, int connections) {
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout(10_000);
        sqlite.enforceForeignKeys(true);
        sqlite.setTransactionMode(
                connections == 1
                        ? SQLiteConfig.TransactionMode.IMMEDIATE
                        : SQLiteConfig.TransactionMode.DEFERRED);
        var config = config(url, connections);
        config.setDataSourceProperties(sqlite.toProperties());
        return new HikariDataSource(config);
    }

    private static HikariDataSource pool(String url, int connections) {
        var config = config(url, connections);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String url, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(30_000);
        return config;
    }
}
