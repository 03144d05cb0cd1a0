package app.aside.studio.store;

import app.aside.unit.ClipId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What came of comparing clips with their seals, kept with size and time of change of the files
/// that were compared, so that a clip is not read anew at each start. A result holds while the
/// files stay as they are, at most [#HOLDS]: a disk forgets without changing the time.
final class ClipChecks {
    static final Duration HOLDS = Duration.ofDays(30);

    /// Rows `k` of what is known of rows `c` of the index.
    static final String JOIN =
            " LEFT JOIN clip_checks k ON k.clip = c.clip AND k.content = c.content";

    private final Disk disk;

    ClipChecks(Disk disk) {
        this.disk = disk;
    }

    /// @param content of the files when they were compared
    void keep(ClipId clip, String content, Authenticity found, Instant at) {
        disk.write(
                handle ->
                        handle.execute(
                                "INSERT OR REPLACE INTO clip_checks (clip, content, found, at)"
                                        + " VALUES (?, ?, ?, ?)",
                                clip.value(),
                                content,
                                word(found),
                                at.toEpochMilli()));
    }

    void forget(ClipId clip) {
        disk.write(
                handle -> handle.execute("DELETE FROM clip_checks WHERE clip = ?", clip.value()));
    }

    /// The newest clip in the library whose files were not compared as they are.
    Optional<ClipId> next(Instant now) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT c.clip FROM clips c"
                                                + JOIN
                                                + " WHERE c.binned_at IS NULL AND (k.clip IS NULL"
                                                + " OR k.at < :since) ORDER BY c.started_at DESC"
                                                + " LIMIT 1")
                                .bind("since", now.minus(HOLDS).toEpochMilli())
                                .mapTo(String.class)
                                .findOne()
                                .map(ClipId::new));
    }

    /// What a clip's files are, if they were not compared so.
    Optional<String> due(ClipId clip, Instant now) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT c.content FROM clips c"
                                                + JOIN
                                                + " WHERE c.clip = :clip AND (k.clip IS NULL OR"
                                                + " k.at < :since)")
                                .bind("clip", clip.value())
                                .bind("since", now.minus(HOLDS).toEpochMilli())
                                .mapTo(String.class)
                                .findOne());
    }

    static Authenticity authenticity(String word) {
        return switch (word) {
            case "INTACT" -> new Authenticity.Intact();
            case "FILE" -> new Authenticity.Altered(Authenticity.Part.FILE);
            case "RECEIPT" -> new Authenticity.Altered(Authenticity.Part.RECEIPT);
            default -> new Authenticity.Unknown();
        };
    }

    private static String word(Authenticity found) {
        return switch (found) {
            case Authenticity.Intact _ -> "INTACT";
            case Authenticity.Altered(var what) -> what.name();
            case Authenticity.Unknown _ -> "UNKNOWN";
        };
    }
}
