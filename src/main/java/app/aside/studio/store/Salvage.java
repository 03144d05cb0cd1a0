package app.aside.studio.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Takes over from a damaged database what has no copy elsewhere, as far as it can be read.
final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

    private static final String OUTBOX =
            "SELECT key, kind, about, body, state, made_at, answered_at, reason FROM outbox"
                    + " WHERE state <> 'ACKED' ORDER BY number";
    private static final String LOG_OF_CLIPS =
            "SELECT at, what, why, clip, bytes, sha256 FROM clip_log ORDER BY number";
    private static final String SEALS =
            "SELECT clip, file_sha256, receipt_sha256, at FROM clip_seals";
    private static final String SEALS_ANEW =
            "SELECT clip, file_sha256, receipt_sha256, at FROM clip_seals_anew";
    private static final String SETTINGS = "SELECT name, value FROM settings";
    private static final String NOTES = "SELECT creator, fan, text, changed_at FROM notes";

    private Salvage() {}

    /// @return how many rows
    static int from(Path damaged, StudioDatabase into) {
        try (var connection = StudioDatabase.connect(damaged, true)) {
            return copy(
                            connection,
                            OUTBOX,
                            into,
                            "INSERT OR IGNORE INTO outbox (key, kind, about, body, state, made_at,"
                                    + " answered_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    + copy(
                            connection,
                            NOTES,
                            into,
                            "INSERT OR IGNORE INTO notes (creator, fan, text, changed_at)"
                                    + " VALUES (?, ?, ?, ?)")
                    + copy(
                            connection,
                            LOG_OF_CLIPS,
                            into,
                            "INSERT INTO clip_log (at, what, why, clip, bytes, sha256)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)")
                    + copy(
                            connection,
                            SEALS,
                            into,
                            "INSERT OR IGNORE INTO clip_seals (clip, file_sha256, receipt_sha256,"
                                    + " at) VALUES (?, ?, ?, ?)")
                    + copy(
                            connection,
                            SEALS_ANEW,
                            into,
                            "INSERT OR IGNORE INTO clip_seals_anew (clip, file_sha256,"
                                    + " receipt_sha256, at) VALUES (?, ?, ?, ?)")
                    + copy(
                            connection,
                            SETTINGS,
                            into,
                            "INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)");
        } catch (SQLException e) {
            LOG.info("nothing of the damaged database could be read: {}", e.getMessage());
            return 0;
        }
    }

    private static int copy(Connection from, String query, StudioDatabase into, String insert) {
        int saved = 0;
        try (var statement = from.createStatement();
                var rows = statement.executeQuery(query)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var values = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                saved += into.write(handle -> handle.execute(insert, values));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.info("a table of the damaged database ends early: {}", e.getMessage());
        }
        return saved;
    }
}
