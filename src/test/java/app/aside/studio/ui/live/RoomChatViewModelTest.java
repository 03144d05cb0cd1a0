package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.BarKind;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.live.RoomChatViewModel.Kept;
import app.aside.studio.ui.live.RoomChatViewModel.Line;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class RoomChatViewModelTest {
    private static final FanId WES = new FanId("wes");

    private final FakeActions actions = new FakeActions();
    private final RoomChatViewModel model = new RoomChatViewModel(actions, Runnable::run);
    private StudioState state =
            States.desk(true, List.of())
                    .withRoom(
                            RoomState.EMPTY.with(
                                    new Rooms.Show(ShowState.ON_AIR, "Show", States.NOW, null, 1)));

    @Test
    void off_air_there_is_no_chat() {
        model.show(States.desk(true, List.of()), States.NOW);

        assertThat(model.shown().open()).isFalse();
    }

    @Test
    void what_is_said_shows_in_order_and_what_is_taken_away_is_gone() {
        happens(said("1", WES, "Wes", "Hello"));
        happens(said("2", null, "Ines", "Hello Wes"));
        happens(said("2", null, "Ines", "Hello Wes"));
        happens(new Event.RoomUnsaid("1"));

        assertThat(model.shown().lines()).containsExactly(new Line("2", null, "Ines", "Hello Wes"));
    }

    @Test
    void who_is_timed_out_is_named_with_the_time_that_is_left() {
        var until = States.NOW.plusSeconds(581);
        happens(
                new Event.ChatterBarred(
                        new CreatorId("ines"), new Rooms.Bar(WES, "Wes", BarKind.TIME_OUT, until)));

        assertThat(model.shown().kept()).containsExactly(new Kept(WES, "Wes", "Wes, 9:41 left"));
        model.at(until);
        assertThat(model.shown().kept()).isEmpty();
    }

    @Test
    void who_is_banned_stays_out_until_let_back() {
        happens(
                new Event.ChatterBarred(
                        new CreatorId("ines"), new Rooms.Bar(WES, "Wes", BarKind.BAN, null)));

        assertThat(model.shown().kept()).containsExactly(new Kept(WES, "Wes", "Wes, banned"));
        model.free(WES);
        assertThat(actions.done).containsExactly("free wes");
        happens(new Event.ChatterFreed(new CreatorId("ines"), WES));
        assertThat(model.shown().kept()).isEmpty();
    }

    @Test
    void a_message_is_kept_in_the_field_until_it_is_sent() {
        happens(new Event.RoomSlowed(10));
        model.textProperty().set(" Hello room ");

        model.send();

        assertThat(actions.done).containsExactly("say to room: Hello room");
        assertThat(model.shown().sending()).isTrue();
        actions.answer("The platform is out of reach.");
        assertThat(model.textProperty().get()).isEqualTo(" Hello room ");
        assertThat(model.shown().problem()).isEqualTo("The platform is out of reach.");
        model.send();
        actions.answer("");
        assertThat(model.textProperty().get()).isEmpty();
        assertThat(model.shown().slowSeconds()).isEqualTo(10);
    }

    @Test
    void a_message_that_is_too_long_is_not_sent() {
        model.show(state, States.NOW);
        model.textProperty().set("a".repeat(301));

        model.send();

        assertThat(actions.done).isEmpty();
        assertThat(model.shown().problem()).contains("300");
    }

    private void happens(Event event) {
        state = EventFold.after(state, event);
        model.show(state, States.NOW);
    }

    private static Event said(String id, @Nullable FanId fan, String name, String text) {
        return new Event.RoomSaid(new Rooms.Message(id, fan, name, text, States.NOW));
    }
}
