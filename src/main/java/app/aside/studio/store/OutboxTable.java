package app.aside.studio.store;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Commands that wait for the platform, in the order in which they were given.
///
/// ```
/// QUEUED ──▶ SENT ──▶ ACKED
///               └───▶ REJECTED ──dismiss──▶ gone
/// ```
public final class OutboxTable {
    private static final String COLUMNS = "number, key, kind, about, body, state, made_at, reason";

    private final Disk disk;

    public OutboxTable(Disk disk) {
        this.disk = disk;
    }

    /// Where a command stands.
    public enum State {
        QUEUED,
        SENT,
        ACKED,
        REJECTED
    }

    /// @param key names it for all its repetitions
    /// @param kind what it does
    /// @param about the id of what it is for; empty for none
    /// @param body JSON
    /// @param reason why it was rejected; else empty
    public record Row(
            long number,
            String key,
            String kind,
            String about,
            String body,
            State state,
            Instant madeAt,
            String reason) {}

    /// Keeps a command.
    ///
    /// @param newestOnly whether it takes the place of one of the same kind that was not sent yet
    /// @return its number
    public long add(
            String key, String kind, String about, String body, boolean newestOnly, Instant at) {
        return disk.write(
                handle -> {
                    if (newestOnly) {
                        var replaced =
                                handle.createQuery(
                                                """
                                                UPDATE outbox SET key = :key, body = :body,
                                                    made_at = :at
                                                WHERE number = (SELECT MAX(number) FROM outbox
                                                                WHERE kind = :kind
                                                                  AND about = :about)
                                                  AND state = 'QUEUED'
                                                RETURNING number
                                                """)
                                        .bind("key", key)
                                        .bind("body", body)
                                        .bind("at", at.toEpochMilli())
                                        .bind("kind", kind)
                                        .bind("about", about)
                                        .mapTo(Long.class)
                                        .findOne();
                        if (replaced.isPresent()) {
                            return replaced.get();
                        }
                    }
                    return handle.createQuery(
                                    """
                                    INSERT INTO outbox (key, kind, about, body, state, made_at,
                                        reason)
                                    VALUES (:key, :kind, :about, :body, 'QUEUED', :at, '')
                                    RETURNING number
                                    """)
                            .bind("key", key)
                            .bind("kind", kind)
                            .bind("about", about)
                            .bind("body", body)
                            .bind("at", at.toEpochMilli())
                            .mapTo(Long.class)
                            .one();
                });
    }

    /// The oldest command without an answer, from now on sent.
    public Optional<Row> send() {
        return disk.write(
                handle -> {
                    var oldest =
                            handle.createQuery(
                                            "SELECT "
                                                    + COLUMNS
                                                    + " FROM outbox WHERE state IN ('QUEUED',"
                                                    + " 'SENT') ORDER BY number LIMIT 1")
                                    .map((row, _) -> row(row))
                                    .findOne();
                    oldest.filter(row -> row.state == State.QUEUED)
                            .ifPresent(
                                    row ->
                                            handle.execute(
                                                    "UPDATE outbox SET state = 'SENT' WHERE"
                                                            + " number = ?",
                                                    row.number));
                    return oldest;
                });
    }

    /// Whether anything waits for an answer.
    public boolean isWaiting() {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT 1 FROM outbox
                                                       WHERE state IN ('QUEUED', 'SENT'))
                                        """)
                                .mapTo(Boolean.class)
                                .one());
    }

    public void acknowledge(long number, Instant at) {
        answer(number, State.ACKED, "", at);
    }

    /// @param reason for people
    public void reject(long number, String reason, Instant at) {
        answer(number, State.REJECTED, reason, at);
    }

    /// What waits and what was rejected, the oldest first.
    public List<Row> open() {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM outbox WHERE state <> 'ACKED' ORDER BY"
                                                + " number")
                                .map((row, _) -> row(row))
                                .list());
    }

    /// The creator has read why a command was rejected.
    public void dismiss(long number) {
        disk.write(
                handle ->
                        handle.execute(
                                "DELETE FROM outbox WHERE number = ? AND state = 'REJECTED'",
                                number));
    }

    /// Deletes what was acknowledged long ago.
    public void forgetBefore(Instant moment) {
        disk.write(
                handle ->
                        handle.execute(
                                "DELETE FROM outbox WHERE state = 'ACKED' AND answered_at < ?",
                                moment.toEpochMilli()));
    }

    private void answer(long number, State state, String reason, Instant at) {
        disk.write(handle -> answer(handle, number, state, reason, at));
    }

    private static int answer(Handle handle, long number, State state, String reason, Instant at) {
        return handle.createUpdate(
                        """
                        UPDATE outbox SET state = :state, reason = :reason, answered_at = :at
                        WHERE number = :number AND state = 'SENT'
                        """)
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("at", at.toEpochMilli())
                .bind("number", number)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("number"),
                row.getString("key"),
                row.getString("kind"),
                row.getString("about"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("made_at")),
                row.getString("reason"));
    }
}
