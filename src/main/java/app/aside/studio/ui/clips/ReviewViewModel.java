package app.aside.studio.ui.clips;

import app.aside.clips.Clip;
import app.aside.clips.edit.Cut;
import app.aside.studio.media.ClipSide;
import app.aside.studio.review.Filmstrip;
import app.aside.studio.review.Moment;
import app.aside.studio.review.PictureMode;
import app.aside.studio.review.ReviewPlayer;
import app.aside.studio.review.ReviewState;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.review.ReviewState.Playback;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.Timeline;
import app.aside.studio.review.Volume;
import app.aside.studio.review.Waveform;
import app.aside.studio.store.Authenticity;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// One clip that is looked at: player, moments, timeline, consent. JavaFX thread.
final class ReviewViewModel {
    private static final long SKIP_MICROS = 5_000_000;
    private static final Playback STANDING = Playback.fresh(PictureMode.PICTURE_IN_PICTURE);
    private static final Timeline NO_TIME = Timeline.of(0, List.of());

    private final ReviewPlayer player;
    private final Reviewing reviewing;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.nothing());
    private final ReadOnlyBooleanWrapper lanes = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper millis = new ReadOnlyLongWrapper();
    private ReviewState last = new ReviewState.Nothing();
    private Timeline timeline = NO_TIME;
    private MomentFilter filter = MomentFilter.ALL;
    private Optional<Moment> current = Optional.empty();
    private @Nullable Path timed;
    private Optional<Authenticity> authenticity = Optional.empty();
    private Optional<Content> content = Optional.empty();

    /// What stands where the player is.
    enum Face {
        NOTHING,
        OPENING,
        BROKEN,
        OPEN
    }

    /// @param problem what is wrong with the clip, and what to do
    /// @param tag what stands over the picture; empty for nothing
    record Shown(
            Face face,
            List<String> problem,
            Playback playback,
            Timeline timeline,
            List<MomentRow> rows,
            Optional<Receipt> consent,
            String tag) {
        static Shown nothing() {
            return closed(Face.NOTHING, List.of());
        }

        /// Without a clip to play.
        static Shown closed(Face face, List<String> problem) {
            return new Shown(face, problem, STANDING, NO_TIME, List.of(), Optional.empty(), "");
        }

        /// "0:00".
        String length() {
            return Times.clock(timeline.length() / 1_000);
        }

        /// "9:56" of what is chosen.
        String chosen() {
            return Times.clock((timeline.out() - timeline.in()) / 1_000);
        }
    }

    ReviewViewModel(Reviewing reviewing, ZoneId zone) {
        this.reviewing = reviewing;
        this.player = reviewing.player();
        this.zone = zone;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// Whether each kind of moments has a lane of its own; stays from clip to clip.
    ReadOnlyBooleanProperty lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    void showLanes(boolean on) {
        lanes.set(on);
    }

    /// Does nothing while no clip is open.
    void toggleLanes() {
        showLanes(lanes.get() != content.isPresent());
    }

    /// Where the clip is, milliseconds.
    ReadOnlyLongProperty millisProperty() {
        return millis.getReadOnlyProperty();
    }

    Waveform waveform() {
        return reviewing.waveforms().newest();
    }

    /// The clip that is open.
    Optional<Content> content() {
        return content;
    }

    /// Where it is, microseconds since the start of the clip.
    long micros() {
        return player.micros();
    }

    /// Plays nothing but the parts of a cut; nothing plays all again.
    void keepTo(Optional<Cut> cut) {
        player.keepTo(cut);
    }

    void playFromStart() {
        player.toStart();
        player.play();
    }

    Filmstrip filmstrip() {
        return reviewing.filmstrip();
    }

    /// The clip that is open.
    Optional<Path> file() {
        return last instanceof ReviewState.Open(var content, _)
                ? Optional.of(content.file())
                : Optional.empty();
    }

    boolean isBroken() {
        return player.state() instanceof ReviewState.Broken;
    }

    void open(Path file) {
        player.open(file);
        pulse();
    }

    /// The file is another one than it was: nothing that was made of it holds any more.
    void openAnew(Path file) {
        timed = null;
        reviewing.filmstrip().forget();
        reviewing.waveforms().forget();
        open(file);
    }

    /// What the library has found out about the clip that is looked at.
    ///
    /// @param found nothing until it was compared with its seal
    void know(Optional<Authenticity> found) {
        if (!found.equals(authenticity)) {
            authenticity = found;
            refresh();
        }
    }

    void unload() {
        player.unload();
        pulse();
    }

    /// Takes over what the player does.
    void pulse() {
        var now = player.state();
        var at = player.micros() / 1_000;
        if (now instanceof ReviewState.Open(var content, var playback)) {
            begin(content);
            var following = playback.playing() ? timeline.following(at) : timeline;
            var moved = !following.equals(timeline);
            timeline = following;
            if (moved || !now.equals(last) || !timeline.current(at).equals(current)) {
                show(content, playback, at);
            }
        } else if (!now.equals(last)) {
            timed = null;
            content = Optional.empty();
            timeline = NO_TIME;
            reviewing.waveforms().forget();
            shown.set(closed(now));
        }
        last = now;
        millis.set(now instanceof ReviewState.Open ? at : 0);
    }

    void toggle() {
        player.toggle();
    }

    void forwards() {
        player.forwards();
    }

    void backwards() {
        player.backwards();
    }

    void hold() {
        player.hold();
    }

    void step(int pictures) {
        player.step(pictures);
    }

    /// Five seconds further or back.
    void skip(int times) {
        player.skip(times * SKIP_MICROS);
    }

    void seek(long toMillis) {
        player.seek(toMillis * 1_000);
    }

    void toEnd() {
        player.seek(timeline.length() * 1_000);
    }

    void nextMoment() {
        timeline.after(now()).ifPresentOrElse(moment -> seek(moment.millis()), this::toEnd);
    }

    void momentBefore() {
        timeline.before(now()).ifPresentOrElse(moment -> seek(moment.millis()), () -> seek(0));
    }

    void setSpeed(double speed) {
        player.setSpeed(speed);
    }

    void setMode(PictureMode mode) {
        player.setMode(mode);
    }

    void setLevel(ClipSide side, double level) {
        player.setVolume(side, volume(side).withLevel(Math.clamp(level, 0, 1)));
    }

    void setVolume(ClipSide side, Volume volume) {
        player.setVolume(side, volume);
    }

    void mute(ClipSide side) {
        player.setVolume(side, volume(side).withMuted(!volume(side).muted()));
    }

    void repaint() {
        player.repaint();
    }

    void pause() {
        player.pause();
    }

    void filter(MomentFilter newFilter) {
        filter = newFilter;
        refresh();
    }

    /// What is chosen begins where the clip is.
    void setIn() {
        change(timeline.withIn(now()));
    }

    /// What is chosen ends where the clip is.
    void setOut() {
        change(timeline.withOut(now()));
    }

    void dragIn(long toMillis) {
        change(timeline.dragIn(toMillis));
    }

    void dragOut(long toMillis) {
        change(timeline.dragOut(toMillis));
    }

    void choose(long inMillis, long outMillis) {
        change(timeline.withChosen(inMillis, outMillis));
    }

    void chooseAll() {
        change(timeline.withoutTrim());
    }

    /// @param factor below 1 closer
    void zoom(double factor, long around) {
        change(timeline.zoomed(factor, around));
    }

    /// As [#zoom], around where the clip is.
    void zoom(double factor) {
        zoom(factor, now());
    }

    void scroll(long by) {
        change(timeline.scrolled(by));
    }

    private Volume volume(ClipSide side) {
        return shown.get().playback().volume(side);
    }

    private long now() {
        return player.micros() / 1_000;
    }

    private void change(Timeline next) {
        if (last instanceof ReviewState.Open) {
            timeline = next;
            refresh();
        }
    }

    private void refresh() {
        if (last instanceof ReviewState.Open(var content, var playback)) {
            show(content, playback, now());
        }
    }

    private void begin(Content content) {
        if (content.file().equals(timed)) {
            return;
        }
        timed = content.file();
        this.content = Optional.of(content);
        timeline =
                Timeline.of(
                        content.micros() / 1_000,
                        content.papers().map(Clip::marks).orElse(List.of()).stream()
                                .map(Moment::of)
                                .filter(moment -> moment.millis() <= content.micros() / 1_000)
                                .toList());
        reviewing.waveforms().make(content.file(), content.micros());
    }

    private void show(Content content, Playback playback, long at) {
        current = timeline.current(at);
        shown.set(
                new Shown(
                        Face.OPEN,
                        List.of(),
                        playback,
                        timeline,
                        MomentRow.of(timeline.moments(), filter, current),
                        content.papers().map(clip -> Receipt.of(clip, authenticity, zone)),
                        current.map(MomentRow::tag).orElse("")));
    }

    private static Shown closed(ReviewState state) {
        return switch (state) {
            case ReviewState.Nothing _, ReviewState.Open _ -> Shown.nothing();
            case ReviewState.Opening _ -> Shown.closed(Face.OPENING, List.of());
            case ReviewState.Broken(var file, var fault) ->
                    Shown.closed(Face.BROKEN, problem(fault, String.valueOf(file.getFileName())));
        };
    }

    private static List<String> problem(ReviewState.Fault fault, String file) {
        return switch (fault) {
            case MISSING ->
                    List.of(Texts.say("review.missing"), Texts.say("review.missing.hint", file));
            case UNREADABLE ->
                    List.of(
                            Texts.say("review.unreadable"),
                            Texts.say("review.unreadable.hint", file));
        };
    }
}
