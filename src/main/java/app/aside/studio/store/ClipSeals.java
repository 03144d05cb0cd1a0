package app.aside.studio.store;

import app.aside.unit.ClipId;

import java.time.Instant;
import java.util.Optional;

/// The seals of the clips that this studio has finished, in its own database: a clip whose sidecar
/// was altered too is told by them. A clip is sealed once, and once more when a consent was taken
/// back. Not on the JavaFX thread.
public final class ClipSeals {
    private final Disk disk;

    public ClipSeals(Disk disk) {
        this.disk = disk;
    }

    /// Durable when it returns. A clip that has a seal keeps it.
    public void add(ClipId clip, ClipSeal seal, Instant at) {
        add("clip_seals", clip, seal, at);
    }

    /// Of a clip whose consent was taken back, from which on it is another file: holds in place of
    /// the first, and is kept as that is. Durable when it returns.
    public void addAnew(ClipId clip, ClipSeal seal, Instant at) {
        add("clip_seals_anew", clip, seal, at);
    }

    public Optional<ClipSeal> find(ClipId clip) {
        return find("clip_seals_anew", clip).or(() -> find("clip_seals", clip));
    }

    /// The seal it has since its consent was taken back; nothing if it wasn't, or is not made yet.
    public Optional<ClipSeal> findAnew(ClipId clip) {
        return find("clip_seals_anew", clip);
    }

    /// Whether what a clip was to be made anew of was what was sealed, if that was judged already.
    public Optional<Boolean> judged(ClipId clip) {
        return disk.read(
                handle ->
                        handle.createQuery("SELECT genuine FROM clips_judged WHERE clip = :clip")
                                .bind("clip", clip.value())
                                .mapTo(Boolean.class)
                                .findOne());
    }

    /// Judged once, before what it is made of goes: what it is made into can't be compared with the
    /// first seal. Durable when it returns.
    public void judge(ClipId clip, boolean genuine) {
        disk.write(
                handle ->
                        handle.execute(
                                "INSERT INTO clips_judged (clip, genuine) VALUES (?, ?)"
                                        + " ON CONFLICT (clip) DO NOTHING",
                                clip.value(),
                                genuine));
    }

    private void add(String table, ClipId clip, ClipSeal seal, Instant at) {
        disk.write(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO <table> (clip, file_sha256, receipt_sha256,
                                            at)
                                        VALUES (:clip, :file, :receipt, :at)
                                        ON CONFLICT (clip) DO NOTHING
                                        """)
                                .define("table", table)
                                .bind("clip", clip.value())
                                .bind("file", seal.file())
                                .bind("receipt", seal.receipt())
                                .bind("at", at.toEpochMilli())
                                .execute());
    }

    private Optional<ClipSeal> find(String table, ClipId clip) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT file_sha256, receipt_sha256 FROM <table>"
                                                + " WHERE clip = :clip")
                                .define("table", table)
                                .bind("clip", clip.value())
                                .map((row, _) -> new ClipSeal(row.getString(1), row.getString(2)))
                                .findOne());
    }
}
