package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.studio.library.NoShelf;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Papers;
import app.aside.studio.review.ReviewState;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformStore;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(120)
class ClipsViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final List<Path> opened = new CopyOnWriteArrayList<>();
    private final Reviewing reviewing =
            Reviewing.of(
                    file -> {
                        opened.add(file);
                        throw new ClipFailure(ClipFailure.Code.UNREADABLE, "clip", "a test");
                    },
                    Papers.NONE,
                    WaveformStore.NONE,
                    SwsPictureConverter::new,
                    (_, _) -> {},
                    MediaClock.system());
    private final ReviewViewModel review = new ReviewViewModel(reviewing, ZoneOffset.UTC);
    private final ClipsViewModel model =
            new ClipsViewModel(
                    actions,
                    review,
                    new LibraryViewModel(new NoShelf(), Runnable::run),
                    ZoneOffset.UTC);

    @AfterEach
    void close() {
        reviewing.close();
    }

    @Test
    void a_row_says_when_how_long_how_large_and_whether_it_was_recovered() {
        model.show(
                States.withClips(
                        States.desk(true, List.of()),
                        List.of(States.clip("c3", "Anouk de Vries", 26, 601, true))),
                States.NOW);

        var row = model.shown().rows().getFirst();
        assertThat(row.id()).isEqualTo(new ClipId("c3"));
        assertThat(row.fan()).isEqualTo("Anouk de Vries");
        assertThat(row.day()).isEqualTo("Yesterday");
        assertThat(row.when()).isEqualTo("Yesterday, 19:33");
        assertThat(row.length()).isEqualTo("10:01");
        assertThat(row.size()).isEqualTo("282 MB");
        assertThat(row.recovered()).isTrue();
        assertThat(row.altered()).isEmpty();
        assertThat(model.library().found().storage())
                .isEqualTo("Works offline. 282 MB on this computer");
    }

    @Test
    void the_newest_clip_is_looked_at_first_and_another_when_it_is_chosen() {
        model.show(clips(), States.NOW);
        model.chooseFirst();
        awaitOpened(Path.of("c1.mp4"));

        model.choose(new ClipId("c2"));

        awaitOpened(Path.of("c2.mp4"));
        assertThat(model.shown().chosenRow().orElseThrow().fan()).isEqualTo("June Park");
        model.chooseFirst();
        assertThat(model.shown().chosen()).contains(new ClipId("c2"));
    }

    @Test
    void moments_stay_in_lanes_from_clip_to_clip() {
        model.show(clips(), States.NOW);
        model.chooseFirst();
        awaitOpened(Path.of("c1.mp4"));
        assertThat(review.lanesProperty().get()).isFalse();

        review.showLanes(true);
        model.choose(new ClipId("c2"));
        awaitOpened(Path.of("c2.mp4"));

        assertThat(review.lanesProperty().get()).isTrue();
    }

    @Test
    void the_clip_that_is_looked_at_opens_elsewhere_and_is_shown_in_its_folder() {
        model.openChosen();
        model.show(clips(), States.NOW);
        model.choose(new ClipId("c2"));

        model.openChosen();
        model.revealChosen();

        assertThat(actions.done).containsExactly("open c2.mp4", "reveal c2.mp4");
    }

    @Test
    void a_clip_that_could_not_be_shown_is_tried_again_when_it_is_chosen_again() {
        model.show(clips(), States.NOW);
        model.choose(new ClipId("c2"));
        awaitOpened(Path.of("c2.mp4"));
        Eventually.until(
                "the clip is broken",
                () -> reviewing.player().state() instanceof ReviewState.Broken);
        opened.clear();

        model.choose(new ClipId("c2"));

        awaitOpened(Path.of("c2.mp4"));
    }

    @Test
    void a_clip_that_the_creator_is_led_to_is_looked_at_once_it_is_listed() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.library().search("nobody");

        model.lookAt(new ClipId("c2"));
        assertThat(model.shown().chosen()).isEmpty();
        model.show(clips(), States.NOW);

        awaitOpened(Path.of("c2.mp4"));
        assertThat(model.shown().chosen()).contains(new ClipId("c2"));
        assertThat(model.library().found().query().narrows()).isFalse();
    }

    @Test
    void a_clip_that_was_made_anew_is_opened_anew() {
        model.show(clips(), States.NOW);
        model.choose(new ClipId("c2"));
        awaitOpened(Path.of("c2.mp4"));
        opened.clear();
        model.show(clips(), States.NOW.plusSeconds(1));
        assertThat(opened).isEmpty();

        var rows = new ArrayList<>(clips().clips());
        rows.replaceAll(
                row ->
                        new ClipRow(
                                row.id(),
                                row.file(),
                                row.fanName(),
                                row.startedAt(),
                                row.length(),
                                row.bytes() - 1,
                                row.marks(),
                                row.recovered()));
        model.show(States.withClips(clips(), rows), States.NOW.plusSeconds(2));

        awaitOpened(Path.of("c2.mp4"));
    }

    @Test
    void a_clip_that_is_gone_is_no_longer_looked_at() {
        model.show(clips(), States.NOW);
        model.choose(new ClipId("c2"));

        model.show(States.desk(true, List.of()), States.NOW);

        assertThat(model.shown().chosen()).isEmpty();
        assertThat(reviewing.player().state()).isEqualTo(new ReviewState.Nothing());
    }

    private static StudioState clips() {
        return States.withClips(
                States.desk(true, List.of()),
                List.of(
                        States.clip("c1", "Tomás Rivera", 0, 876, false),
                        States.clip("c2", "June Park", 26, 1500, false)));
    }

    private void awaitOpened(Path file) {
        Eventually.until(file + " is opened", () -> opened.contains(file));
    }
}
