package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.state.StudioState.Link;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.Status;

import org.junit.jupiter.api.Test;

import java.util.List;

class PageViewModelTest {
    private final PageViewModel model = new PageViewModel(new FakeActions());

    @Test
    void the_address_is_shown_short_and_copied_whole() {
        model.show(States.desk(true, List.of()));

        assertThat(model.shown().address()).isEqualTo("127.0.0.1:7400/ines");
        assertThat(model.shown().link()).isEqualTo("http://127.0.0.1:7400/ines");
    }

    @Test
    void copied_is_said_for_two_seconds() {
        model.show(States.desk(true, List.of()));

        model.copied(States.NOW);
        model.at(States.NOW.plusMillis(1999));
        assertThat(model.shown().copied()).isTrue();

        model.at(States.NOW.plusSeconds(2));
        assertThat(model.shown().copied()).isFalse();
    }

    @Test
    void at_the_desk_nobody_sees_the_creator_whatever_the_link() {
        model.show(States.desk(true, List.of()));
        assertThat(model.shown().status()).isEqualTo(Status.OFFLINE);

        model.show(States.with(States.desk(true, List.of()), Link.RECONNECTING, List.of()));
        assertThat(model.shown().status()).isEqualTo(Status.RECONNECTING);
        assertThat(model.shown().means()).startsWith("Nobody can see or hear you");
    }
}
