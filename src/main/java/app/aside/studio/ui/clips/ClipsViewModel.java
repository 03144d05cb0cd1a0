package app.aside.studio.ui.clips;

import app.aside.studio.locked.LockedPath;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.store.Authenticity.Altered;
import app.aside.studio.store.Authenticity.Part;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.ClipId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The clips that were found, as rows, and the one that is looked at.
final class ClipsViewModel {
    /// A clip in the list. Its texts are made when they are asked for: only what can be seen is.
    ///
    /// @param today the day that is "Today"
    record Row(IndexedClip clip, LocalDate today, ZoneId zone) {
        ClipId id() {
            return clip.row().id();
        }

        String fan() {
            return clip.row().fanName();
        }

        /// "Today", "Tue 17 Nov".
        String day() {
            var now = today.atStartOfDay(zone).toInstant();
            return Times.day(clip.row().startedAt(), now, zone);
        }

        /// The same with the hour.
        String when() {
            return Texts.say("clips.when", day(), Times.hour(clip.row().startedAt(), zone));
        }

        String length() {
            return Times.clock(clip.row().length().toSeconds());
        }

        String size() {
            return Times.bytes(clip.row().bytes());
        }

        boolean recovered() {
            return clip.row().recovered();
        }

        /// What was altered since it was recorded; nothing if nothing was, as far as is known.
        Optional<Part> altered() {
            return clip.authenticity() instanceof Altered(var what)
                    ? Optional.of(what)
                    : Optional.empty();
        }
    }

    /// @param chosen what is looked at; nothing while nothing is
    record Shown(List<Row> rows, Optional<ClipId> chosen) {
        Optional<Row> chosenRow() {
            return rows.stream().filter(row -> Optional.of(row.id()).equals(chosen)).findFirst();
        }
    }

    private final StudioActions actions;
    private final ReviewViewModel review;
    private final LibraryViewModel library;
    private final ZoneId zone;
    private final Map<ClipId, Path> files = new HashMap<>();
    private Optional<ClipId> chosen = Optional.empty();
    private Optional<ClipId> wanted = Optional.empty();
    private Optional<Made> opened = Optional.empty();
    private boolean shut;
    private Instant last = Instant.EPOCH;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(List.of(), Optional.empty()));

    /// Of the clip that is open: with another size or length it was made anew.
    private record Made(ClipId clip, long bytes, Duration length) {
        static Made of(IndexedClip clip) {
            return new Made(clip.row().id(), clip.row().bytes(), clip.row().length());
        }
    }

    ClipsViewModel(
            StudioActions actions, ReviewViewModel review, LibraryViewModel library, ZoneId zone) {
        this.actions = actions;
        this.review = review;
        this.library = library;
        this.zone = zone;
        library.foundProperty().addListener((_, _, found) -> show(found));
    }

    LibraryViewModel library() {
        return library;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState state, Instant now) {
        var otherDay = !LocalDate.ofInstant(now, zone).equals(LocalDate.ofInstant(last, zone));
        last = now;
        library.know(state.clips());
        if (otherDay) {
            show(library.found());
        }
    }

    private void show(LibraryViewModel.Found found) {
        var rows = new ArrayList<Row>();
        var today = LocalDate.ofInstant(last, zone);
        files.clear();
        for (var clip : found.shelf().clips()) {
            rows.add(new Row(clip, today, zone));
            files.put(clip.row().id(), clip.row().file());
        }
        if (chosen.isPresent()
                && !files.containsKey(chosen.get())
                && (!found.query().narrows() || library.isAway(chosen.get()))) {
            chosen = Optional.empty();
            review.unload();
        }
        chosen.flatMap(library::clip).ifPresent(this::know);
        shown.set(new Shown(List.copyOf(rows), chosen));
        chooseWanted();
    }

    /// Looks at a clip that the creator was led to, as soon as it is listed.
    void lookAt(ClipId clip) {
        wanted = Optional.of(clip);
        library.clearAll();
        chooseWanted();
    }

    private void chooseWanted() {
        if (!shut && wanted.filter(files::containsKey).isPresent()) {
            var clip = wanted.get();
            wanted = Optional.empty();
            choose(clip);
        }
    }

    /// What was made anew is opened anew.
    private void know(IndexedClip clip) {
        var made = Optional.of(Made.of(clip));
        if (!shut
                && opened.filter(before -> before.clip().equals(clip.row().id())).isPresent()
                && !opened.equals(made)) {
            review.openAnew(clip.row().file());
        }
        opened = made;
        review.know(Optional.ofNullable(clip.authenticity()));
    }

    /// While the clips are locked none is looked at.
    void setShut(boolean nowShut) {
        if (nowShut == shut) {
            return;
        }
        shut = nowShut;
        if (shut) {
            chosen = Optional.empty();
            review.unload();
            shown.set(new Shown(shown().rows(), chosen));
        } else {
            chooseWanted();
            chooseFirst();
        }
    }

    /// Whether no other program can play what is looked at.
    boolean isChosenLocked() {
        return chosen.map(files::get).map(LockedPath::isLocked).orElse(false);
    }

    /// Looks at a clip; nothing happens if it is looked at already, unless it couldn't be shown.
    void choose(ClipId clip) {
        var file = files.get(clip);
        var already = chosen.equals(Optional.of(clip)) && !review.isBroken();
        if (file != null && !already && !shut) {
            chosen = Optional.of(clip);
            opened = Optional.empty();
            review.know(Optional.empty());
            library.clip(clip).ifPresent(this::know);
            review.open(file);
            library.inspect(clip);
            shown.set(new Shown(shown().rows(), chosen));
        }
    }

    /// Looks at the newest clip if none is looked at.
    void chooseFirst() {
        if (chosen.isEmpty() && !shown().rows().isEmpty()) {
            choose(shown().rows().getFirst().id());
        }
    }

    /// Where a clip is; nothing if it isn't listed.
    Optional<Path> file(ClipId clip) {
        return Optional.ofNullable(files.get(clip));
    }

    /// @param decoded makes a picture of a JPEG, on another thread
    /// @param arrived told the clip's picture, on the JavaFX thread
    /// @return whether the clip is listed and can be looked at
    <T> boolean picture(ClipId clip, Function<byte[], T> decoded, Consumer<T> arrived) {
        var file = files.get(clip);
        if (file == null || shut) {
            return false;
        }
        library.picture(clip, file, decoded, arrived);
        return true;
    }

    /// Looks at the clip so many places after the one that is looked at, or before it.
    void chooseBeside(int places) {
        var rows = shown().rows();
        for (var at = 0; at < rows.size(); at++) {
            if (chosen.equals(Optional.of(rows.get(at).id()))) {
                choose(rows.get(Math.clamp((long) at + places, 0, rows.size() - 1)).id());
                return;
            }
        }
        chooseFirst();
    }

    /// Opens the clip that is looked at in the system's player.
    void openChosen() {
        chosen.map(files::get)
                .ifPresent(
                        file -> {
                            review.pause();
                            actions.openClip(file);
                        });
    }

    /// Shows it in the system's file manager.
    void revealChosen() {
        chosen.map(files::get).ifPresent(actions::revealClip);
    }
}
