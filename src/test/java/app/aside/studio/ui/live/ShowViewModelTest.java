package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Trouble;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.live.ShowViewModel.Face;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void another_server_that_refuses_the_key_is_said_and_can_be_tried_again() {
        model.show(elsewhere(new PublishState.Stopped(Trouble.REFUSED_KEY)), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.ADRIFT);
        assertThat(model.shown().title()).isEqualTo("media.example.org");
        assertThat(model.shown().adrift().title()).startsWith("media.example.org");
        assertThat(model.shown().adrift().text())
                .startsWith("The server does not accept your key. Nothing is published.");
        assertThat(model.shown().adrift().does()).isEqualTo("Try again");
        model.goOn();
        assertThat(actions.done).containsExactly("try again");
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_with_another_server_is_put_into_words(Trouble trouble) {
        model.show(elsewhere(new PublishState.Stopped(trouble)), States.NOW);

        assertThat(model.shown().adrift().text()).endsWith(".");
    }

    @Test
    void another_server_out_of_reach_is_said_and_nobody_is_called_seen() {
        model.show(elsewhere(new PublishState.Reconnecting(Trouble.UNREACHABLE, 0)), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.COMING);
        assertThat(model.shown().elsewhere().text()).startsWith("The server can’t be reached.");
        assertThat(model.shown().elsewhere().does()).isEqualTo("Try again");
    }

    @Test
    void another_server_is_connected_to_before_anybody_is_called_seen() {
        model.show(elsewhere(new PublishState.Connecting(0)), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.COMING);
        assertThat(model.shown().elsewhere().title()).isEqualTo("Connecting to media.example.org");
        assertThat(model.shown().elsewhere().does()).isEmpty();

        model.show(elsewhere(new PublishState.Publishing(0)), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.ON_AIR);
        assertThat(model.shown().elsewhere().title()).isEmpty();
    }

    @Test
    void another_program_that_sends_instead_of_this_studio_is_said_while_the_show_goes_on() {
        var sending = Sending.NOTHING.withOwn(new PublishState.Stopped(Trouble.SEAT_TAKEN));
        model.show(on(ShowState.ON_AIR, true, Rooms.Quality.GOOD).withSending(sending), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.ON_AIR);
        assertThat(model.shown().elsewhere().title()).contains("without this studio");
        assertThat(model.shown().elsewhere().text())
                .startsWith("Another program is sending your show.");
    }

    @Test
    void another_server_that_stops_beside_the_own_page_is_said_while_the_show_goes_on() {
        var sending =
                sending(OtherServer.Use.BESIDE)
                        .withOwn(new PublishState.Publishing(0))
                        .withOther(new PublishState.Stopped(Trouble.NOT_FOUND));
        model.show(on(ShowState.ON_AIR, true, Rooms.Quality.GOOD).withSending(sending), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.ON_AIR);
        assertThat(model.shown().elsewhere().title()).startsWith("media.example.org");
        assertThat(model.shown().elsewhere().text())
                .startsWith("The server has nothing at this address.");
        assertThat(model.shown().elsewhere().does()).isEqualTo("Try again");
    }

    @Test
    void a_show_that_cant_go_on_says_why() {
        model.show(on(ShowState.ON_AIR, false, Rooms.Quality.GOOD), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.ADRIFT);

        model.goOn();
        model.goOn();
        assertThat(actions.done).containsExactly("go live: Evening warm-ups");
        actions.answer("The platform is out of reach. Nobody sees you. Try again.");

        assertThat(model.shown().adrift().text()).startsWith("The platform is out of reach");
        assertThat(model.shown().busy()).isFalse();
    }

    private static StudioState elsewhere(PublishState other) {
        return States.desk(true, List.of())
                .withSending(sending(OtherServer.Use.INSTEAD).withOther(other));
    }

    private static Sending sending(OtherServer.Use use) {
        return Sending.NOTHING
                .with(new OtherServer(use, "https://media.example.org/whip", "key"))
                .withOpen(true);
    }

    private static StudioState on(ShowState state, boolean publishing, Rooms.Quality quality) {
        var show =
                new Rooms.Show(
                        state,
                        "Evening warm-ups",
                        state == ShowState.OFF_AIR
                                ? null
                                : States.NOW.minus(Duration.ofSeconds(5047)),
                        null,
                        1);
        return States.desk(true, List.of())
                .withRoom(RoomState.EMPTY.with(show).with(new Rooms.Now(312, publishing, quality)));
    }
}
