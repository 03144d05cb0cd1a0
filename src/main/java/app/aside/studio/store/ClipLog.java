package app.aside.studio.store;

import app.aside.unit.ClipId;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of clips: only ever added to, also by the database itself. Names nobody.
public final class ClipLog {
    private final Disk disk;

    public ClipLog(Disk disk) {
        this.disk = disk;
    }

    public enum What {
        /// Into the bin.
        DELETED,
        /// Out of it again.
        RESTORED,
        /// Off the disk.
        GONE
    }

    public enum Why {
        CREATOR,
        /// It was older than the creator wants clips to be.
        RETENTION,
        /// It had been in the bin long enough.
        BIN_TIME
    }

    /// @param sha256 of the file as it was sealed, empty if that isn't known
    public record Line(Instant at, What what, Why why, ClipId clip, long bytes, String sha256) {}

    /// All lines about a clip, the oldest first.
    public List<Line> of(ClipId clip) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT at, what, why, bytes, sha256 FROM clip_log WHERE"
                                                + " clip = :clip ORDER BY number")
                                .bind("clip", clip.value())
                                .map(
                                        (row, _) ->
                                                new Line(
                                                        Instant.ofEpochMilli(row.getLong("at")),
                                                        What.valueOf(row.getString("what")),
                                                        Why.valueOf(row.getString("why")),
                                                        clip,
                                                        row.getLong("bytes"),
                                                        row.getString("sha256")))
                                .list());
    }

    /// A line, and what is known of its clip by now.
    ///
    /// @param fan empty once the clip has left the disk: the log names nobody
    /// @param startedAt of the clip; nothing if the studio never sealed it
    public record Told(Line line, String fan, Optional<Instant> startedAt) {}

    /// The newest first.
    public List<Told> newest(int most) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT l.at, l.what, l.why, l.clip, l.bytes, l.sha256,
                                            coalesce(c.fan, '') AS fan,
                                            coalesce(c.started_at, s.at) AS started_at
                                        FROM clip_log l
                                            LEFT JOIN clips c ON c.clip = l.clip
                                            LEFT JOIN clip_seals s ON s.clip = l.clip
                                        ORDER BY l.number DESC LIMIT :most
                                        """)
                                .bind("most", most)
                                .map((row, _) -> told(row))
                                .list());
    }

    private static Told told(ResultSet row) throws SQLException {
        var line =
                new Line(
                        Instant.ofEpochMilli(row.getLong("at")),
                        What.valueOf(row.getString("what")),
                        Why.valueOf(row.getString("why")),
                        new ClipId(row.getString("clip")),
                        row.getLong("bytes"),
                        row.getString("sha256"));
        var fan = row.getString("fan");
        var startedAt = row.getLong("started_at");
        return new Told(
                line,
                fan,
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(startedAt)));
    }

    void add(Line line) {
        disk.write(handle -> add(handle, line));
    }

    private static int add(Handle handle, Line line) {
        return handle.execute(
                "INSERT INTO clip_log (at, what, why, clip, bytes, sha256) VALUES (?, ?, ?, ?, ?,"
                        + " ?)",
                line.at.toEpochMilli(),
                line.what.name(),
                line.why.name(),
                line.clip.value(),
                line.bytes,
                line.sha256);
    }
}
