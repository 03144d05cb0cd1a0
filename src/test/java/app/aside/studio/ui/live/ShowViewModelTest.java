package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.live.ShowViewModel.Face;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class ShowViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final ShowViewModel model = new ShowViewModel(actions, Runnable::run);
    private final List<String> told = new ArrayList<>();

    @Test
    void off_air_nothing_is_said_of_watchers() {
        model.show(States.desk(true, List.of()), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.OFF);
        assertThat(model.shown().watching()).isEmpty();
        assertThat(model.shown().clock()).isEmpty();
        assertThat(model.shown().mayGoLive()).isTrue();
    }

    @Test
    void on_air_the_bar_says_how_long_how_many_and_how_well() {
        model.show(on(ShowState.ON_AIR, true, Rooms.Quality.FAIR), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.ON_AIR);
        assertThat(model.shown().clock()).isEqualTo("1:24:07");
        assertThat(model.shown().watching()).isEqualTo("312");
        assertThat(model.shown().quality()).isEqualTo(CallQuality.WEAK);
    }

    @Test
    void while_no_picture_arrives_nothing_is_claimed_of_the_line() {
        model.show(on(ShowState.ON_AIR, false, Rooms.Quality.GOOD), States.NOW);

        assertThat(model.shown().quality()).isEqualTo(CallQuality.UNKNOWN);
    }

    @Test
    void the_last_shows_title_is_offered_again() {
        model.show(on(ShowState.OFF_AIR, false, Rooms.Quality.GOOD), States.NOW);

        model.begin();

        assertThat(model.draftProperty().get()).isEqualTo("Evening warm-ups");
    }

    @Test
    void a_show_without_a_title_is_not_begun() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.begin();
        model.draftProperty().set("   ");

        model.goLive(() -> told.add("live"));

        assertThat(model.shown().titleWrong()).isTrue();
        assertThat(actions.done).isEmpty();
    }

    @Test
    void going_live_is_told_once_the_platform_has_answered() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.begin();
        model.draftProperty().set(" Morning ");

        model.goLive(() -> told.add("live"));
        model.goLive(() -> told.add("live"));

        assertThat(actions.done).containsExactly("go live: Morning");
        assertThat(model.shown().busy()).isTrue();
        assertThat(told).isEmpty();
        actions.answer("");
        assertThat(told).containsExactly("live");
        assertThat(model.shown().busy()).isFalse();
    }

    @Test
    void what_the_platform_refuses_is_said() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.begin();
        model.goLive(() -> told.add("live"));

        actions.answer("The platform is out of reach. Nobody sees you. Try again.");

        assertThat(told).isEmpty();
        assertThat(model.shown().problem()).startsWith("The platform is out of reach");
    }

    private static StudioState on(ShowState state, boolean publishing, Rooms.Quality quality) {
        var show =
                new Rooms.Show(
                        state,
                        "Evening warm-ups",
                        state == ShowState.OFF_AIR
                                ? null
                                : States.NOW.minus(Duration.ofSeconds(5047)),
                        null);
        return States.desk(true, List.of())
                .withRoom(RoomState.EMPTY.with(show).with(new Rooms.Now(312, publishing, quality)));
    }
}
