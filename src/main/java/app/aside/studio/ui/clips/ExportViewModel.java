package app.aside.studio.ui.clips;

import app.aside.clips.Clip;
import app.aside.clips.Mark;
import app.aside.clips.edit.Cut;
import app.aside.studio.export.ExportChoice;
import app.aside.studio.export.ExportDesk;
import app.aside.studio.export.ExportState;
import app.aside.studio.export.Planned;
import app.aside.studio.export.TargetVerdict;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.ui.kit.Newest;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What is made of the cut: which kind of file, what it will hold, how far it is. JavaFX thread.
final class ExportViewModel {
    private final ReviewViewModel review;
    private final CutViewModel cut;
    private final ExportDesk desk;
    private final Executor screen;
    private final CutPreview preview;
    private final Newest<ExportState> news;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.nothing());
    private final ReadOnlyObjectWrapper<ExportState> state =
            new ReadOnlyObjectWrapper<>(new ExportState.Nothing());
    private ExportChoice choice = ExportChoice.usual();
    private Planned planned = new Planned.Unknown();
    private boolean fresh;
    private OptionalLong free = OptionalLong.empty();
    private Optional<Path> folder = Optional.empty();
    private Optional<ExportOrder> ordered = Optional.empty();

    /// @param there the clip's tracks; none while no clip is open
    /// @param chat whether there is private chat within the clip
    /// @param marked whether the creator marked moments in it
    /// @param fresh whether `planned` is about what is chosen now, and not about what was just
    ///   before
    /// @param plays whether the cut is played instead of the clip
    /// @param free bytes where the export would go; nothing if nobody knows
    /// @param fan the fan's name; nothing if it isn't known
    record Shown(
            Set<ClipTrack> there,
            boolean chat,
            boolean marked,
            ExportChoice choice,
            Planned planned,
            boolean fresh,
            boolean plays,
            OptionalLong free,
            Optional<String> fan) {
        static Shown nothing() {
            return new Shown(
                    Set.of(),
                    false,
                    false,
                    ExportChoice.usual(),
                    new Planned.Unknown(),
                    false,
                    false,
                    OptionalLong.empty(),
                    Optional.empty());
        }

        boolean isOpen() {
            return !there.isEmpty();
        }

        /// Whether the file could be made now.
        boolean canExport() {
            return isOpen()
                    && ((fresh && planned instanceof Planned.Ready)
                            || choice.format() == ExportChoice.Format.STILL);
        }
    }

    /// @param screen runs what changes the screen
    ExportViewModel(ReviewViewModel review, CutViewModel cut, ExportDesk desk, Executor screen) {
        this.review = review;
        this.cut = cut;
        this.desk = desk;
        this.screen = screen;
        preview = new CutPreview(review);
        news = new Newest<>(screen, state::set);
        cut.shownProperty().addListener((_, before, now) -> follow(before, now));
        desk.follow(news::offer);
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// The export that runs, or how the last one ended.
    ReadOnlyObjectProperty<ExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void choose(ExportChoice newChoice) {
        choice = newChoice;
        renew();
    }

    ExportChoice choice() {
        return choice;
    }

    /// Plays what the export will hold and nothing else, or all of the clip again.
    void setPlays(boolean plays) {
        if (plays && content().isPresent()) {
            preview.begin(choice, there(), spans());
            review.playFromStart();
        } else {
            preview.end();
        }
        publish();
    }

    /// Looks how much room there is where the export would go.
    void look() {
        content()
                .ifPresent(
                        content ->
                                desk.room(
                                        folder(content),
                                        bytes -> screen.execute(() -> showFree(bytes))));
    }

    /// @param answer a name for the file, in the folder that was used last
    void propose(Consumer<Path> answer) {
        content()
                .ifPresent(
                        content ->
                                desk.propose(
                                        folder(content),
                                        content.file(),
                                        word(),
                                        choice.ending(there()),
                                        file -> screen.execute(() -> answer.accept(file))));
    }

    /// @param answer where it would go, with the right ending, and whether it may
    void judge(Path chosen, BiConsumer<Path, TargetVerdict> answer) {
        content()
                .ifPresent(
                        content ->
                                desk.judge(
                                        content.file(),
                                        chosen,
                                        choice.ending(there()),
                                        (target, verdict) ->
                                                screen.execute(
                                                        () -> answer.accept(target, verdict))));
    }

    /// Begins to make the file.
    ///
    /// @return whether it began; false while another is being made, or nothing can be made
    boolean start(Path target) {
        folder = Optional.ofNullable(target.toAbsolutePath().getParent());
        if (choice.format() == ExportChoice.Format.STILL) {
            review.pause();
            return content().isPresent()
                    && desk.still(content().get().file(), stillOf(), review.micros(), target);
        }
        return fresh && planned instanceof Planned.Ready(var plan) && desk.start(plan, target);
    }

    void cancel() {
        desk.cancel();
    }

    void dismiss() {
        desk.dismiss();
    }

    /// Shows the file in the system's file manager.
    ///
    /// @param answer whether that worked
    void reveal(Path file, Consumer<Boolean> answer) {
        desk.reveal(file, there -> screen.execute(() -> answer.accept(there)));
    }

    /// Which picture a still picture shows: the larger one on the screen.
    ClipTrack stillOf() {
        var creator = review.shown().playback().mode().main() == ClipSide.CREATOR;
        var there = there();
        var fanGone = choice.hidesFan(there) || !there.contains(ClipTrack.FAN_PICTURE);
        return (creator && there.contains(ClipTrack.CREATOR_PICTURE)) || fanGone
                ? ClipTrack.CREATOR_PICTURE
                : ClipTrack.FAN_PICTURE;
    }

    private void follow(CutViewModel.Shown before, CutViewModel.Shown now) {
        var other = !before.content().map(Content::file).equals(now.content().map(Content::file));
        if (other) {
            preview.forget();
            ordered = Optional.empty();
            fresh = false;
            planned = new Planned.Unknown();
        }
        renew();
    }

    /// Asks what the export would hold, if that may have changed.
    private void renew() {
        var order = order();
        if (!order.equals(ordered)) {
            ordered = order;
            fresh = false;
            order.ifPresentOrElse(
                    one -> desk.plan(one, answer -> screen.execute(() -> planned(one, answer))),
                    () -> planned = new Planned.Unknown());
        }
        preview.change(choice, there(), spans());
        publish();
    }

    /// The cut with its real ends, as soon as they are known.
    private Cut spans() {
        return fresh && planned instanceof Planned.Ready(var plan) ? plan.cut() : cut.shown().cut();
    }

    private void planned(ExportOrder of, Planned answer) {
        if (ordered.equals(Optional.of(of))) {
            planned = answer;
            fresh = true;
            preview.change(choice, there(), spans());
            publish();
        }
    }

    private Optional<ExportOrder> order() {
        return content()
                .flatMap(
                        content ->
                                choice.form(there())
                                        .map(
                                                form ->
                                                        new ExportOrder(
                                                                content.file(),
                                                                cut.shown().cut(),
                                                                form,
                                                                choice.chapters()
                                                                        ? marks(
                                                                                Mark.Kind
                                                                                        .CREATOR_KEY)
                                                                        : List.of(),
                                                                choice.captions()
                                                                        ? marks(Mark.Kind.CHAT)
                                                                        : List.of())));
    }

    private void showFree(OptionalLong bytes) {
        free = bytes;
        publish();
    }

    private void publish() {
        shown.set(
                new Shown(
                        there(),
                        !marks(Mark.Kind.CHAT).isEmpty(),
                        !marks(Mark.Kind.CREATOR_KEY).isEmpty(),
                        choice,
                        planned,
                        fresh,
                        preview.isOn(),
                        free,
                        content().flatMap(Content::papers).map(clip -> clip.origin().fanName())));
    }

    private Optional<Content> content() {
        return cut.shown().content();
    }

    private Set<ClipTrack> there() {
        var there = EnumSet.noneOf(ClipTrack.class);
        content()
                .ifPresent(
                        content -> {
                            for (var side : content.pictures()) {
                                there.add(
                                        side == ClipSide.CREATOR
                                                ? ClipTrack.CREATOR_PICTURE
                                                : ClipTrack.FAN_PICTURE);
                            }
                            for (var side : content.sounds()) {
                                there.add(
                                        side == ClipSide.CREATOR
                                                ? ClipTrack.CREATOR_SOUND
                                                : ClipTrack.FAN_SOUND);
                            }
                        });
        return there;
    }

    private List<Mark> marks(Mark.Kind kind) {
        return content().flatMap(Content::papers).map(Clip::marks).orElse(List.of()).stream()
                .filter(mark -> mark.kind() == kind)
                .toList();
    }

    private Path folder(Content content) {
        return folder.orElseGet(() -> content.file().toAbsolutePath().resolveSibling(""));
    }

    private String word() {
        return switch (choice.format()) {
            case ORIGINAL, EXACT, MIXED_MP4, MIXED_WEBM -> Texts.say("export.word.cut");
            case SOUND -> Texts.say("export.word.sound");
            case STILL -> Texts.say("export.word.still");
        };
    }
}
