package app.aside.studio.ui.clips;

import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.ClipRemarks;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.Shelf;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.ClipId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What is looked for in the library, and what the library answered. Until the first answer the
/// studio's own list stands in for it. JavaFX thread.
final class LibraryViewModel {
    /// More rows than these are not shown at once: a search narrows them.
    private static final int ROWS_MAX = 20_000;

    private final ClipShelf shelf;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
    private ClipQuery query = ClipQuery.ALL;
    private List<ClipRow> known = List.of();
    private boolean answered;
    private Optional<Undo> undo = Optional.empty();
    private Optional<String> failed = Optional.empty();

    /// Clips that went elsewhere since something else was looked for.
    private final Set<ClipId> away = new HashSet<>();

    private boolean emptied;

    /// How many that the retention rule took the creator knows of.
    private int seen;

    /// What takes the last change back.
    sealed interface Undo {
        /// The clip was put into the bin.
        record Restore(ClipId clip) implements Undo {}

        /// Its tags or its note were changed.
        record Rewrite(ClipId clip, ClipRemarks before) implements Undo {}
    }

    /// What stands below the clips.
    ///
    /// @param does what the button beside it does; nothing without one
    record News(String text, Optional<Deed> does) {}

    /// What can be done about news.
    enum Deed {
        UNDO,
        DECIDE,
        LOOK
    }

    /// @param answered whether the library has answered yet
    /// @param undo takes the last change back
    /// @param failed why the last change was not made
    /// @param news how many clips the retention rule took that the creator doesn't know of
    record Found(
            ClipQuery query,
            Shelf shelf,
            boolean answered,
            Optional<Undo> undo,
            Optional<String> failed,
            int news) {
        static final Found NOTHING =
                new Found(ClipQuery.ALL, Shelf.EMPTY, false, Optional.empty(), Optional.empty(), 0);

        boolean inBin() {
            return query.place() == Place.BIN;
        }

        /// Whether there is nothing at all to look for.
        boolean isEmpty() {
            return shelf.clips().isEmpty()
                    && shelf.all().clips() == 0
                    && shelf.binned().clips() == 0;
        }

        String storage() {
            return Texts.say("library.storage", Times.bytes(shelf.all().bytes()));
        }

        String storageMeans() {
            var used =
                    Texts.say("clips.total", shelf.all().clips(), Times.bytes(shelf.all().bytes()));
            var free = shelf.freeBytes();
            return free.isEmpty()
                    ? used
                    : Texts.say("library.left", used, Times.bytes(free.getAsLong()));
        }

        Optional<News> told() {
            var keeping = shelf.keeping();
            var days = Integer.toString(keeping.rule().days());
            if (failed.isPresent()) {
                return Optional.of(new News(failed.get(), Optional.empty()));
            }
            if (undo.isPresent()) {
                var what =
                        switch (undo.get()) {
                            case Undo.Restore _ -> Texts.say("library.binned");
                            case Undo.Rewrite _ -> Texts.say("library.remarked");
                        };
                return Optional.of(new News(what, Optional.of(Deed.UNDO)));
            }
            if (keeping.asking() > 0) {
                return Optional.of(
                        new News(
                                Texts.say("library.old", keeping.asking(), days),
                                Optional.of(Deed.DECIDE)));
            }
            return news > 0
                    ? Optional.of(
                            new News(
                                    Texts.say("library.retained", news, days),
                                    Optional.of(Deed.LOOK)))
                    : Optional.empty();
        }

        String bin() {
            return Texts.say(
                    "library.bin", shelf.binned().clips(), Times.bytes(shelf.binned().bytes()));
        }
    }

    /// @param screen runs on the JavaFX thread
    LibraryViewModel(ClipShelf shelf, Executor screen) {
        this.shelf = shelf;
        this.screen = screen;
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    Found found() {
        return found.get();
    }

    /// The studio's own list, as it is now.
    void know(List<ClipRow> clips) {
        if (clips.equals(known)) {
            return;
        }
        known = List.copyOf(clips);
        if (!answered) {
            tell(standIn());
        }
        look();
    }

    /// Looks at what is known, then has the folder read again, which takes longer.
    void look() {
        ask();
        shelf.refresh(() -> screen.execute(this::ask));
    }

    void search(String text) {
        change(new ClipQuery(text, query.filter(), query.place()));
    }

    void filter(UnaryOperator<ClipFilter> narrower) {
        change(query.with(narrower.apply(query.filter())));
    }

    /// Whether a clip that may just not fit what is looked for is not in this place any more.
    boolean isAway(ClipId clip) {
        return away.contains(clip) || (emptied && query.place() == Place.BIN);
    }

    /// Looks for all that is in the library.
    void clearAll() {
        if (!query.equals(ClipQuery.ALL)) {
            change(ClipQuery.ALL);
        }
    }

    void clear() {
        change(ClipQuery.ALL.in(query.place()));
    }

    void setBin(boolean bin) {
        change(ClipQuery.ALL.in(bin ? Place.BIN : Place.LIBRARY));
    }

    Optional<IndexedClip> clip(ClipId clip) {
        return found().shelf().clips().stream()
                .filter(one -> one.row().id().equals(clip))
                .findFirst();
    }

    void delete(ClipId clip) {
        shelf.setBinned(
                clip,
                true,
                refused ->
                        screen.execute(
                                () ->
                                        moved(
                                                clip,
                                                refused,
                                                refused.isEmpty()
                                                        ? Optional.of(new Undo.Restore(clip))
                                                        : undo)));
    }

    void restore(ClipId clip) {
        shelf.setBinned(
                clip,
                false,
                refused -> screen.execute(() -> moved(clip, refused, Optional.empty())));
    }

    /// Takes the last change back, once.
    void undo() {
        var last = undo;
        undo = Optional.empty();
        last.ifPresent(
                one -> {
                    switch (one) {
                        case Undo.Restore(var clip) -> restore(clip);
                        case Undo.Rewrite(var clip, var before) -> write(clip, before);
                    }
                });
    }

    void emptyBin() {
        shelf.emptyBin(
                result ->
                        screen.execute(
                                () -> {
                                    emptied = true;
                                    done(stays(result.left()), Optional.empty());
                                }));
    }

    /// Nothing happens if nothing is different.
    void remark(ClipId clip, ClipRemarks remarks) {
        var before = clip(clip).map(IndexedClip::remarks).orElse(ClipRemarks.NONE);
        if (remarks.equals(before)) {
            return;
        }
        shelf.remark(
                clip,
                remarks,
                kept ->
                        screen.execute(
                                () ->
                                        done(
                                                written(kept),
                                                kept
                                                        ? Optional.of(
                                                                new Undo.Rewrite(clip, before))
                                                        : undo)));
    }

    /// The creator looks at this clip.
    void inspect(ClipId clip) {
        shelf.inspect(clip);
    }

    /// Shows what the retention rule took.
    void lookAtRetained() {
        seen = found().shelf().keeping().taken();
        setBin(true);
    }

    private void write(ClipId clip, ClipRemarks remarks) {
        shelf.remark(
                clip, remarks, kept -> screen.execute(() -> done(written(kept), Optional.empty())));
    }

    /// @param decoded makes a picture of a JPEG, on a thread of the shelf's
    <T> void picture(ClipId clip, Path file, Function<byte[], T> decoded, Consumer<T> arrived) {
        shelf.picture(
                clip,
                file,
                jpeg -> {
                    var picture = decoded.apply(jpeg);
                    screen.execute(() -> arrived.accept(picture));
                });
    }

    /// Tags as they are typed: with commas between them.
    static ClipRemarks remarks(String tags, String note) {
        var remarks = ClipRemarks.NONE.noted(note.strip());
        for (var tag : tags.split(",", -1)) {
            remarks = remarks.tagged(tag);
        }
        return remarks;
    }

    private void moved(ClipId clip, Optional<Refusal> refused, Optional<Undo> now) {
        if (refused.isEmpty() && !away.remove(clip)) {
            away.add(clip);
        }
        done(refused.map(LibraryViewModel::why), now);
    }

    private static String why(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN -> Texts.say("library.unknown");
            case BUSY -> Texts.say("library.busy");
            case DISK -> Texts.say("library.failed");
        };
    }

    private static Optional<String> written(boolean kept) {
        return kept ? Optional.empty() : Optional.of(Texts.say("library.failed"));
    }

    private static Optional<String> stays(int clips) {
        return clips == 0 ? Optional.empty() : Optional.of(Texts.say("library.bin.left", clips));
    }

    private void done(Optional<String> trouble, Optional<Undo> now) {
        failed = trouble;
        undo = now;
        ask();
    }

    private void change(ClipQuery wanted) {
        query = wanted;
        away.clear();
        emptied = false;
        undo = Optional.empty();
        failed = Optional.empty();
        if (!answered) {
            tell(standIn());
        }
        ask();
    }

    private void ask() {
        var asked = query;
        shelf.find(
                asked,
                ROWS_MAX,
                answer ->
                        screen.execute(
                                () -> {
                                    if (asked.equals(query)) {
                                        answered = true;
                                        tell(answer);
                                    }
                                }));
    }

    private void tell(Shelf shown) {
        var news = shown.keeping().taken() - seen;
        found.set(new Found(query, shown, answered, undo, failed, news));
    }

    private Shelf standIn() {
        var bytes = known.stream().mapToLong(ClipRow::bytes).sum();
        var clips =
                known.stream()
                        .map(row -> new IndexedClip(row, ClipRemarks.NONE, null, null, null))
                        .toList();
        return new Shelf(
                query.narrows() ? List.of() : clips,
                new Shelf.Amount(clips.size(), bytes),
                new Shelf.Amount(0, 0),
                Shelf.EMPTY.choices(),
                Shelf.EMPTY.freeBytes(),
                Shelf.EMPTY.keeping());
    }
}
