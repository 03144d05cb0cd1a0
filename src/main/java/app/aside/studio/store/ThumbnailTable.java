package app.aside.studio.store;

import app.aside.unit.ClipId;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Small pictures of clips in `cache.db`, which may be deleted at any time: a damaged one is made
/// anew, and where none can be made nothing is kept. One thread at a time.
public final class ThumbnailTable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailTable.class);
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS thumbnails (clip text PRIMARY KEY, stamp text NOT NULL,"
                    + " picture blob NOT NULL)";

    private static final String EMPTY = "DELETE FROM thumbnails";

    /// What was deleted lies in the log until it is written over.
    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)";

    private final Path file;
    private Optional<Connection> connection = Optional.empty();
    private boolean refused;

    /// @param file made with the first question
    public ThumbnailTable(Path file) {
        this.file = file;
    }

    /// @param stamp what the clip's file was when the picture was made
    public Optional<byte[]> find(ClipId clip, String stamp) {
        return ask(
                jdbi ->
                        jdbi.withHandle(
                                handle ->
                                        handle.createQuery(
                                                        "SELECT picture FROM thumbnails WHERE"
                                                                + " clip = :clip AND stamp ="
                                                                + " :stamp")
                                                .bind("clip", clip.value())
                                                .bind("stamp", stamp)
                                                .mapTo(byte[].class)
                                                .findOne()));
    }

    /// @param picture JPEG
    public void keep(ClipId clip, String stamp, byte[] picture) {
        ask(
                jdbi ->
                        Optional.of(
                                jdbi.withHandle(
                                        handle ->
                                                handle.execute(
                                                        "INSERT OR REPLACE INTO thumbnails (clip,"
                                                                + " stamp, picture) VALUES (?, ?,"
                                                                + " ?)",
                                                        clip.value(),
                                                        stamp,
                                                        picture))));
    }

    public void forget(ClipId clip) {
        ask(
                jdbi ->
                        Optional.of(
                                jdbi.withHandle(
                                        handle ->
                                                handle.execute(
                                                        "DELETE FROM thumbnails WHERE clip = ?",
                                                        clip.value()))));
    }

    /// Nothing of them is in the file or beside it when it returns.
    public void forgetAll() {
        ask(jdbi -> Optional.of(jdbi.withHandle(handle -> handle.execute(EMPTY))));
        ask(
                jdbi ->
                        Optional.of(
                                jdbi.withHandle(
                                        handle ->
                                                handle.createQuery(CHECKPOINT).mapToMap().list())));
    }

    @Override
    public void close() {
        connection.ifPresent(
                open -> {
                    try {
                        open.close();
                    } catch (SQLException failure) {
                        LOG.debug("the cache did not close", failure);
                    }
                });
        connection = Optional.empty();
    }

    private interface Question<T> {
        Optional<T> of(Jdbi jdbi);
    }

    private <T> Optional<T> ask(Question<T> question) {
        try {
            return open().flatMap(there -> question.of(Jdbi.create(there)));
        } catch (RuntimeException damaged) {
            LOG.info("the cache is made anew: {}", damaged.getClass().getSimpleName());
            close();
            remove();
            return Optional.empty();
        }
    }

    private Optional<Connection> open() {
        if (connection.isPresent() || refused) {
            return connection;
        }
        try {
            connection = Optional.of(connect());
        } catch (SQLException | IOException first) {
            remove();
            try {
                connection = Optional.of(connect());
            } catch (SQLException | IOException second) {
                LOG.warn("no thumbnails are kept: {}", second.getClass().getSimpleName());
                refused = true;
            }
        }
        return connection;
    }

    private Connection connect() throws SQLException, IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        var made = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = made.createStatement()) {
            statement.execute(TABLE);
            return made;
        } catch (SQLException damaged) {
            made.close();
            throw damaged;
        }
    }

    private void remove() {
        for (var ending : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
            } catch (IOException failure) {
                LOG.debug("the cache stays", failure);
            }
        }
    }
}
