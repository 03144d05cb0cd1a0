package app.aside.studio.ui.settings;

import app.aside.clips.ClipName;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Retention;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.RetentionPreview;
import app.aside.studio.state.StudioActions;
import app.aside.studio.store.IndexedClip;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// Where clips are, how they are called, how long they are kept. Nothing changes before Save, and
/// what Save puts into the bin is shown before. JavaFX thread.
final class ClipSettingsViewModel {
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2026, 11, 21, 22, 14);
    private static final List<Integer> DAYS = List.of(0, 30, 90, 365);
    private static final int NAMED_MAX = 3;

    private final ClipShelf shelf;
    private final StudioActions actions;
    private final Clock clock;
    private final Executor screen;
    private final Runnable done;
    private final StringProperty name = new SimpleStringProperty();
    private final IntegerProperty days = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable RetentionPreview preview;

    /// Of which rule the preview is.
    private int previewed = -1;

    private boolean saving;

    /// @param known whether the library has answered
    /// @param folder where clips are
    /// @param storage what is used and left
    /// @param example what a clip would be called, or what is wrong with the template
    /// @param nameWrong whether it is wrong
    /// @param keeping what the rule means
    /// @param takes what would go to the bin now, a line each; none if nothing would
    /// @param save what the button does
    /// @param mayBeSaved whether it is known what Save does
    record Shown(
            boolean known,
            String folder,
            String storage,
            String example,
            boolean nameWrong,
            String keeping,
            List<String> takes,
            String save,
            boolean mayBeSaved) {
        Shown {
            takes = List.copyOf(takes);
        }

        boolean takesSome() {
            return !takes.isEmpty();
        }
    }

    /// @param clock this machine's, in the zone that days are counted in
    /// @param screen runs what changes the screen
    /// @param done once it is saved
    ClipSettingsViewModel(
            ClipShelf shelf, StudioActions actions, Clock clock, Executor screen, Runnable done) {
        this.shelf = shelf;
        this.actions = actions;
        this.clock = clock;
        this.screen = screen;
        this.done = done;
        name.set(actions.clipTemplate().text());
        name.addListener(_ -> refresh());
        refresh();
        shelf.preview(Retention.OFF, answer -> screen.execute(() -> begin(answer)));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// How clips are called, with `{fan}`, `{date}` and `{time}`.
    StringProperty nameProperty() {
        return name;
    }

    /// After how many days a clip goes to the bin; 0 for never.
    IntegerProperty daysProperty() {
        return days;
    }

    /// What can be chosen: the usual ones and the one that is set.
    List<Integer> choices() {
        var all = new TreeSet<>(DAYS);
        all.add(days.get());
        return List.copyOf(all);
    }

    /// Shows the folder in the system's file manager.
    void showFolder() {
        var there = preview;
        if (there != null) {
            actions.showFolder(there.folder());
        }
    }

    void save() {
        if (saving || !shown().mayBeSaved()) {
            return;
        }
        saving = true;
        template()
                .filter(named -> !named.equals(actions.clipTemplate()))
                .ifPresent(actions::nameClips);
        var rule = new Retention(days.get());
        shelf.keep(rule, shown().takesSome(), () -> screen.execute(done));
        refresh();
    }

    private void begin(RetentionPreview answer) {
        days.set(answer.rule().days());
        days.addListener(_ -> ask());
        preview = answer;
        ask();
    }

    private void ask() {
        var wanted = days.get();
        shelf.preview(
                new Retention(wanted), answer -> screen.execute(() -> answered(wanted, answer)));
        refresh();
    }

    private void answered(int of, RetentionPreview answer) {
        preview = answer;
        previewed = of;
        refresh();
    }

    private void refresh() {
        var now = preview;
        var isKnown = now != null && previewed == days.get();
        var takes = now != null && isKnown ? takes(now) : List.<String>of();
        var template = template();
        shown.set(
                new Shown(
                        now != null,
                        now == null ? "" : now.folder().toString(),
                        now == null ? "" : storage(now),
                        template.map(ClipSettingsViewModel::sample)
                                .orElse(Texts.say("settings.name.wrong")),
                        template.isEmpty(),
                        keeping(isKnown && takes.isEmpty()),
                        takes,
                        takes.isEmpty() || now == null
                                ? Texts.say("dialog.save")
                                : Texts.say("clip-settings.save", now.takes().count()),
                        isKnown && template.isPresent() && !saving));
    }

    private String keeping(boolean takesNone) {
        if (days.get() == 0) {
            return Texts.say("clip-settings.keep.always");
        }
        var means = Texts.say("clip-settings.keep.days");
        return takesNone ? means + " " + Texts.say("clip-settings.keep.none") : means;
    }

    private List<String> takes(RetentionPreview now) {
        var clips = now.takes().clips();
        var lines = new ArrayList<String>();
        if (clips.isEmpty()) {
            return lines;
        }
        lines.add(
                Texts.say(
                        "clip-settings.takes",
                        now.takes().count(),
                        Times.bytes(now.takes().bytes())));
        clips.reversed().stream().limit(NAMED_MAX).map(this::line).forEach(lines::add);
        if (clips.size() > NAMED_MAX) {
            lines.add(Texts.say("clip-settings.more", clips.size() - NAMED_MAX));
        }
        return lines;
    }

    private String line(IndexedClip clip) {
        var row = clip.row();
        return Texts.say(
                "clip-settings.clip",
                row.fanName(),
                Times.day(row.startedAt(), clock.instant(), clock.getZone()),
                Times.bytes(row.bytes()));
    }

    private static String storage(RetentionPreview now) {
        var used =
                Texts.say(
                        "clip-settings.storage", now.all().clips(), Times.bytes(now.all().bytes()));
        var bin =
                now.binned().clips() == 0
                        ? used
                        : Texts.say(
                                "clip-settings.storage.bin",
                                used,
                                Times.bytes(now.binned().bytes()));
        var free = now.freeBytes();
        return free.isEmpty()
                ? bin + "."
                : Texts.say("clip-settings.storage.left", bin, Times.bytes(free.getAsLong()));
    }

    private Optional<ClipTemplate> template() {
        try {
            return Optional.of(new ClipTemplate(name.get()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String sample(ClipTemplate template) {
        var path = template.path(Texts.say("settings.name.fan"), SAMPLE);
        var names = path.stream().map(ClipName::value).toList();
        return Texts.say("settings.name.hint", String.join(" / ", names));
    }
}
