package app.aside.studio.store;

import app.aside.clips.ClipQuery;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Mark;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the clips, in rows that can be searched. All of it is read from the clips'
/// files and can be made anew from them.
final class ClipIndex {
    /// More than is said in a day.
    private static final int LABELS_LENGTH_MAX = 1 << 20;

    private static final String TAG_SEPARATOR = "\n";

    private final Disk disk;
    private final ClipFolder folder;

    ClipIndex(Disk disk, ClipFolder folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// What one row says of the files it was read from.
    private record Known(String clip, String stamp) {}

    /// How many clips there are and how large they are together.
    record Totals(int clips, long bytes) {}

    /// Fans or tags by how many clips have them, the most first.
    record Facets(List<String> fans, List<String> tags) {
        Facets {
            fans = List.copyOf(fans);
            tags = List.copyOf(tags);
        }
    }

    /// Makes the rows say what the files say; files that have not changed are not read again. Of
    /// two clips with one id, as in a copied folder, the first by its path is shown. Files are read
    /// on the calling thread, before the database is held.
    ///
    /// @return whether anything was different
    boolean follow(List<ClipFolder.Found> files) {
        var known = disk.read(ClipIndex::known);
        var seen = new HashSet<String>();
        var left = new HashMap<>(known);
        var now = new ArrayList<FiledClip>();
        for (var file : files) {
            var row = known.get(file.relative());
            var stamp = FiledClip.stamp(file);
            if (row != null && row.stamp.equals(stamp)) {
                if (seen.add(row.clip)) {
                    left.remove(file.relative());
                }
            } else {
                FiledClip.read(file, stamp)
                        .filter(clip -> seen.add(clip.sidecar().id().value()))
                        .ifPresent(
                                clip -> {
                                    left.remove(file.relative());
                                    now.add(clip);
                                });
            }
        }
        if (left.isEmpty() && now.isEmpty()) {
            return false;
        }
        return disk.write(
                handle -> {
                    left.forEach((relative, row) -> removeIfStill(handle, relative, row));
                    now.forEach(clip -> put(handle, clip));
                    return true;
                });
    }

    /// Takes over what has become of a few clips; all others stay as they are. Files are read on
    /// the calling thread.
    ///
    /// @param gone where clips were that are there no more
    /// @param now where they are, or what has changed
    void renew(List<String> gone, List<ClipFolder.Found> now) {
        var clips =
                now.stream()
                        .flatMap(file -> FiledClip.read(file, FiledClip.stamp(file)).stream())
                        .toList();
        disk.write(
                handle -> {
                    gone.forEach(relative -> remove(handle, relative));
                    clips.forEach(clip -> put(handle, clip));
                    return clips.size();
                });
    }

    /// Whether the row says what the file says.
    boolean isNew(ClipFolder.Found file) {
        return disk.read(
                handle ->
                        handle.createQuery("SELECT stamp FROM clips WHERE file = :file")
                                .bind("file", file.relative())
                                .mapTo(String.class)
                                .findOne()
                                .filter(FiledClip.stamp(file)::equals)
                                .isPresent());
    }

    /// The newest first.
    List<IndexedClip> find(ClipQuery query, int from, int most) {
        var wanted = new IndexedWhere(query);
        return disk.read(
                handle ->
                        wanted.bind(
                                        handle.createQuery(
                                                "SELECT c.*, k.found AS checked, "
                                                        + IndexedWhere.EARNED
                                                        + " AS earned, "
                                                        + IndexedWhere.CURRENCY
                                                        + " AS currency FROM clips c"
                                                        + ClipChecks.JOIN
                                                        + " WHERE "
                                                        + wanted.sql()
                                                        + " ORDER BY c.started_at DESC, c.number"
                                                        + " DESC LIMIT :most OFFSET :from"))
                                .bind("most", most)
                                .bind("from", from)
                                .map((row, _) -> clip(row))
                                .list());
    }

    Totals totals(ClipQuery query) {
        var wanted = new IndexedWhere(query);
        return disk.read(
                handle ->
                        wanted.bind(
                                        handle.createQuery(
                                                "SELECT count(*), coalesce(sum(c.bytes), 0) FROM"
                                                        + " clips c WHERE "
                                                        + wanted.sql()))
                                .map((row, _) -> new Totals(row.getInt(1), row.getLong(2)))
                                .one());
    }

    /// Wherever they are, also in the bin.
    Optional<IndexedClip> find(ClipId clip) {
        return disk.read(
                handle ->
                        handle.createQuery(
                                        "SELECT c.*, k.found AS checked, NULL AS earned, NULL AS"
                                                + " currency FROM clips c"
                                                + ClipChecks.JOIN
                                                + " WHERE c.clip = :clip")
                                .bind("clip", clip.value())
                                .map((row, _) -> clip(row))
                                .findOne());
    }

    /// In the library, not in the bin.
    Facets facets() {
        return disk.read(
                handle ->
                        new Facets(
                                handle.createQuery(
                                                "SELECT min(fan) FROM clips WHERE binned_at IS NULL"
                                                        + " GROUP BY fan_folded ORDER BY count(*)"
                                                        + " DESC, fan_folded")
                                        .mapTo(String.class)
                                        .list(),
                                handle.createQuery(
                                                "SELECT min(t.tag) FROM clip_tags t JOIN clips c"
                                                        + " ON c.number = t.number WHERE"
                                                        + " c.binned_at IS NULL GROUP BY t.folded"
                                                        + " ORDER BY count(*) DESC, t.folded")
                                        .mapTo(String.class)
                                        .list()));
    }

    private static Map<String, Known> known(Handle handle) {
        var known = new HashMap<String, Known>();
        handle.createQuery("SELECT file, clip, stamp FROM clips")
                .map(
                        (row, _) ->
                                Map.entry(
                                        row.getString(1),
                                        new Known(row.getString(2), row.getString(3))))
                .forEach(one -> known.put(one.getKey(), one.getValue()));
        return known;
    }

    private static void put(Handle handle, FiledClip clip) {
        var file = clip.file();
        var sidecar = clip.sidecar();
        var remarks = clip.remarks();
        var tips = tips(sidecar.marks());
        remove(handle, file.relative());
        handle.createQuery("SELECT file FROM clips WHERE clip = :clip")
                .bind("clip", sidecar.id().value())
                .mapTo(String.class)
                .findOne()
                .ifPresent(before -> remove(handle, before));
        var number =
                handle.createUpdate(
                                """
                                INSERT INTO clips (clip, session, fan, fan_folded, started_at,
                                    length_millis, bytes, marks, recovered, tags, note, file,
                                    stamp, binned_at, content, tips_minor, tips_currency)
                                VALUES (:clip, :session, :fan, :folded, :started, :length, :bytes,
                                    :marks, :recovered, :tags, :note, :file, :stamp, :binned, :content,
                                    :tipped, :currency)
                                """)
                        .bind("clip", sidecar.id().value())
                        .bind("session", sidecar.session().value())
                        .bind("fan", sidecar.fanName())
                        .bind("folded", SearchWords.fold(sidecar.fanName()))
                        .bind("started", sidecar.startedAt().toEpochMilli())
                        .bind("length", sidecar.lengthMillis())
                        .bind("bytes", sidecar.bytes())
                        .bind("marks", sidecar.marks().size())
                        .bind("recovered", sidecar.state() == Sidecar.State.RECOVERED)
                        .bind("tags", String.join(TAG_SEPARATOR, remarks.tags()))
                        .bind("note", remarks.note())
                        .bind("file", file.relative())
                        .bind("stamp", clip.stamp())
                        .bind("binned", millis(file))
                        .bind("content", clip.content())
                        .bind("tipped", tips.map(Money::minor).orElse(null))
                        .bind("currency", tips.map(sum -> sum.currency().code()).orElse(null))
                        .executeAndReturnGeneratedKeys()
                        .mapTo(Long.class)
                        .one();
        for (var tag : remarks.tags()) {
            handle.execute(
                    "INSERT OR IGNORE INTO clip_tags (number, folded, tag) VALUES (?, ?, ?)",
                    number,
                    SearchWords.fold(tag),
                    tag);
        }
        handle.execute(
                "INSERT INTO clip_words (rowid, words) VALUES (?, ?)",
                number,
                words(sidecar, remarks));
    }

    /// Not if the row was made anew while the files were read.
    private static void removeIfStill(Handle handle, String relative, Known row) {
        handle.createQuery("SELECT stamp FROM clips WHERE file = :file")
                .bind("file", relative)
                .mapTo(String.class)
                .findOne()
                .filter(row.stamp::equals)
                .ifPresent(_ -> remove(handle, relative));
    }

    private static void remove(Handle handle, String relative) {
        handle.createQuery("SELECT number FROM clips WHERE file = :file")
                .bind("file", relative)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(
                        number -> {
                            handle.execute("DELETE FROM clip_words WHERE rowid = ?", number);
                            handle.execute("DELETE FROM clip_tags WHERE number = ?", number);
                            handle.execute("DELETE FROM clips WHERE number = ?", number);
                        });
    }

    /// All that a clip can be found by; a label that is there often counts once. In order of time,
    /// so that of more than anybody says the beginning is found.
    private static String words(Sidecar sidecar, ClipRemarks remarks) {
        var words = new StringBuilder(sidecar.fanName());
        words.append('\n').append(remarks.note());
        remarks.tags().forEach(tag -> words.append('\n').append(tag));
        var labels = new LinkedHashSet<String>();
        sidecar.marks().forEach(mark -> labels.add(mark.label()));
        var most = words.length() + LABELS_LENGTH_MAX;
        for (var label : labels) {
            if (words.length() + label.length() > most) {
                break;
            }
            words.append('\n').append(label);
        }
        return SearchWords.fold(words.toString());
    }

    /// What the tips in a clip brought; nothing if there are none, or they are of two currencies.
    private static Optional<Money> tips(List<Mark> marks) {
        var earned =
                marks.stream()
                        .flatMap(mark -> Optional.ofNullable(mark.tip()).stream())
                        .map(Mark.Tip::earned)
                        .toList();
        return earned.stream().map(Money::currency).distinct().count() == 1
                ? earned.stream().reduce(Money::plus)
                : Optional.empty();
    }

    private static @Nullable Long millis(ClipFolder.Found file) {
        var at = file.binnedAt();
        return at == null ? null : Long.valueOf(at.toEpochMilli());
    }

    private IndexedClip clip(ResultSet row) throws SQLException {
        var tags = row.getString("tags");
        var clip =
                new ClipRow(
                        new ClipId(row.getString("clip")),
                        folder.at(row.getString("file")),
                        row.getString("fan"),
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Duration.ofMillis(row.getLong("length_millis")),
                        row.getLong("bytes"),
                        row.getInt("marks"),
                        row.getBoolean("recovered"));
        var remarks =
                new ClipRemarks(
                        tags.isEmpty() ? List.of() : List.of(tags.split(TAG_SEPARATOR, -1)),
                        row.getString("note"));
        var currency = row.getString("currency");
        var earned =
                currency == null ? null : Money.of(row.getLong("earned"), Currency.of(currency));
        var binned = row.getLong("binned_at");
        var at = row.wasNull() ? null : Instant.ofEpochMilli(binned);
        var checked = row.getString("checked");
        return new IndexedClip(
                clip,
                remarks,
                earned,
                at,
                checked == null ? null : ClipChecks.authenticity(checked));
    }
}
