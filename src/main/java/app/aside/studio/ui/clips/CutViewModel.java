package app.aside.studio.ui.clips;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.CutHistory;
import app.aside.clips.edit.Segment;
import app.aside.studio.export.ExportDesk;
import app.aside.studio.export.LoadedCut;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.review.Timeline;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Which parts of the clip that is looked at are kept. One part is in hand: the handles of the
/// timeline move its ends. Every step can be taken back, and is kept beside the clip. JavaFX
/// thread.
final class CutViewModel {
    /// Steps of one handle that follow each other so closely are one step.
    private static final Duration ONE_GESTURE = Duration.ofSeconds(1);

    private static final long ADDED_MICROS = 10_000_000;
    private static final long PART_MIN = 100_000;

    private final ReviewViewModel review;
    private final ExportDesk desk;
    private final Executor screen;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.nothing());
    private final ReadOnlyObjectWrapper<Trouble> trouble =
            new ReadOnlyObjectWrapper<>(Trouble.NONE);
    private Optional<Content> open = Optional.empty();
    private CutHistory history = CutHistory.of(new Cut(List.of()));

    /// Until it is known what was kept of the cut no edit is taken: it would be written over.
    private boolean loading;

    private int active;
    private Gesture gesture = Gesture.none();

    /// What is wrong with the project beside the clip.
    enum Trouble {
        NONE,
        /// It couldn't be read; the cut begins anew.
        BROKEN,
        /// The clip is shorter than it was; what still fits is used, what was kept is put aside.
        SHORTER,
        /// It can't be written.
        UNSAVED
    }

    /// @param content the clip; nothing while none is open
    /// @param cut at least one part while a clip is open
    /// @param active the part in hand
    record Shown(Optional<Content> content, Cut cut, int active, boolean canUndo, boolean canRedo) {
        static Shown nothing() {
            return new Shown(Optional.empty(), new Cut(List.of()), 0, false, false);
        }

        /// Whether all of the clip is kept.
        boolean isWhole() {
            return content.isPresent() && cut.equals(Cut.whole(content.get().micros()));
        }

        boolean canAdd() {
            return content.isPresent() && !isWhole() && !cut.isFull();
        }

        boolean canJoin() {
            var parts = cut.segments();
            return active + 1 < parts.size()
                    && parts.get(active).outMicros() == parts.get(active + 1).inMicros();
        }

        boolean canMoveEarlier() {
            return active > 0;
        }

        boolean canMoveLater() {
            return active + 1 < cut.segments().size();
        }
    }

    private record Gesture(int part, boolean atIn, Instant at) {
        static Gesture none() {
            return new Gesture(-1, false, Instant.EPOCH);
        }

        boolean goesOn(Gesture next) {
            return part == next.part && atIn == next.atIn && next.at.isBefore(at.plus(ONE_GESTURE));
        }
    }

    /// @param screen runs what changes the screen
    CutViewModel(ReviewViewModel review, ExportDesk desk, Executor screen, InstantSource clock) {
        this.review = review;
        this.desk = desk;
        this.screen = screen;
        this.clock = clock;
        review.shownProperty().addListener((_, _, now) -> follow(now.timeline()));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void forgetTrouble() {
        trouble.set(Trouble.NONE);
    }

    /// One more part: from the playhead on, or behind the part in hand if the playhead is in that.
    void add() {
        if (!shown().canAdd()) {
            return;
        }
        var length = open.orElseThrow().micros();
        var now = history.now().segments().get(active);
        var at = review.micros();
        var from = now.contains(at) ? now.outMicros() : at;
        if (from > length - PART_MIN) {
            from = Math.clamp(at, 0, Math.max(0, length - PART_MIN));
        }
        var to = Math.min(from + ADDED_MICROS, length);
        for (var other : history.now().segments()) {
            if (other.inMicros() >= from + PART_MIN) {
                to = Math.min(to, other.inMicros());
            }
        }
        var cut = history.now().add(new Segment(from, to));
        step(cut, cut.segments().size() - 1);
    }

    /// Two parts of the one that the playhead is in.
    void split() {
        var at = review.micros();
        var parts = history.now().segments();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(active).contains(at) ? active : i;
            if (parts.get(part).contains(at) && !history.now().isFull()) {
                var cut = history.now().split(part, at);
                if (!cut.equals(history.now())) {
                    step(cut, part + 1);
                }
                return;
            }
        }
    }

    /// One part of the one in hand and the next, where that goes on.
    void join() {
        if (shown().canJoin()) {
            var parts = history.now().segments();
            var joined =
                    new Segment(parts.get(active).inMicros(), parts.get(active + 1).outMicros());
            step(history.now().remove(active + 1).trim(active, joined), active);
        }
    }

    /// Takes out the part in hand; the only one becomes all of the clip again.
    void remove() {
        if (history.now().segments().size() > 1) {
            step(history.now().remove(active), Math.max(0, active - 1));
        } else {
            open.ifPresent(content -> step(Cut.whole(content.micros()), 0));
        }
    }

    /// Plays the part in hand one place earlier or later.
    void move(int by) {
        var to = active + by;
        if (to >= 0 && to < history.now().segments().size()) {
            step(history.now().move(active, to), to);
        }
    }

    /// Takes a part in hand.
    void choose(int part) {
        if (part >= 0 && part < history.now().segments().size()) {
            active = part;
            gesture = Gesture.none();
            publish();
        }
    }

    void undo() {
        if (loading) {
            return;
        }
        history = history.undo();
        changed();
    }

    void redo() {
        if (loading) {
            return;
        }
        history = history.redo();
        changed();
    }

    private void follow(Timeline timeline) {
        var content = review.content();
        if (!file(content).equals(file(open))) {
            opened(content);
        } else if (content.isPresent()) {
            trim(timeline);
        }
    }

    private void opened(Optional<Content> content) {
        open = content;
        active = 0;
        gesture = Gesture.none();
        trouble.set(Trouble.NONE);
        history =
                CutHistory.of(
                        content.map(one -> Cut.whole(Math.max(one.micros(), Segment.LENGTH_MIN)))
                                .orElse(new Cut(List.of())));
        loading = content.isPresent();
        content.ifPresent(
                one -> desk.load(one.file(), loaded -> screen.execute(() -> loaded(one, loaded))));
        publish();
    }

    private void loaded(Content of, LoadedCut loaded) {
        if (!loading || !file(open).equals(Optional.of(of.file()))) {
            return;
        }
        loading = false;
        if (loaded.broken()) {
            trouble.set(Trouble.BROKEN);
        }
        if (loaded.history().isPresent()) {
            var kept = loaded.history().get();
            history = fitted(kept, of.micros());
            if (!history.now().equals(kept.now())) {
                desk.putOldAside(of.file());
                trouble.set(Trouble.SHORTER);
                save();
            }
        }
        active = 0;
        publish();
    }

    private static CutHistory fitted(CutHistory kept, long micros) {
        return new CutHistory(
                kept.past().stream().map(cut -> fitted(cut, micros)).toList(),
                fitted(kept.now(), micros),
                kept.future().stream().map(cut -> fitted(cut, micros)).toList());
    }

    /// What is left of a cut in a clip that is shorter than it was; all of the clip if nothing is.
    private static Cut fitted(Cut cut, long micros) {
        var parts =
                cut.segments().stream()
                        .filter(part -> part.inMicros() + Segment.LENGTH_MIN <= micros)
                        .map(part -> part.withOut(part.outMicros(), micros))
                        .toList();
        return parts.isEmpty() ? Cut.whole(Math.max(micros, Segment.LENGTH_MIN)) : new Cut(parts);
    }

    /// The handles were moved.
    private void trim(Timeline timeline) {
        if (loading) {
            return;
        }
        var length = open.orElseThrow().micros();
        var part = history.now().segments().get(active);
        var in = part.inMicros() / 1_000;
        var out = millisOut(part, timeline);
        if (timeline.in() == in && timeline.out() == out) {
            return;
        }
        var newIn = timeline.in() == in ? part.inMicros() : timeline.in() * 1_000;
        var end = timeline.out() == timeline.length() ? length : timeline.out() * 1_000;
        var newOut = timeline.out() == out ? part.outMicros() : end;
        if (newOut < newIn + Segment.LENGTH_MIN) {
            return;
        }
        var next = new Gesture(active, timeline.in() != in, clock.instant());
        var cut = history.now().trim(active, new Segment(newIn, newOut));
        history =
                gesture.goesOn(next) && history.canUndo()
                        ? new CutHistory(history.past(), cut, List.of())
                        : history.change(cut);
        gesture = next;
        save();
        publish();
    }

    private void step(Cut cut, int newActive) {
        if (loading) {
            return;
        }
        history = history.change(cut);
        active = newActive;
        changed();
    }

    private void changed() {
        active = Math.clamp(active, 0, Math.max(0, history.now().segments().size() - 1));
        gesture = Gesture.none();
        save();
        publish();
    }

    private void save() {
        open.ifPresent(
                content ->
                        desk.save(
                                content.file(),
                                history,
                                kept -> screen.execute(() -> saved(content.file(), kept))));
    }

    private void saved(Path file, boolean kept) {
        if (file(open).equals(Optional.of(file))) {
            if (!kept) {
                trouble.set(Trouble.UNSAVED);
            } else if (trouble.get() == Trouble.UNSAVED) {
                trouble.set(Trouble.NONE);
            }
        }
    }

    /// Tells what is kept, and lets the handles of the timeline follow.
    private void publish() {
        shown.set(new Shown(open, history.now(), active, history.canUndo(), history.canRedo()));
        if (open.isPresent() && !history.now().isEmpty()) {
            var timeline = review.shown().timeline();
            var part = history.now().segments().get(active);
            var in = part.inMicros() / 1_000;
            var out = millisOut(part, timeline);
            if (timeline.in() != in || timeline.out() != out) {
                review.choose(in, out);
            }
        }
    }

    private long millisOut(Segment part, Timeline timeline) {
        return part.outMicros() == open.orElseThrow().micros()
                ? timeline.length()
                : part.outMicros() / 1_000;
    }

    private static Optional<Path> file(Optional<Content> content) {
        return content.map(Content::file);
    }
}
