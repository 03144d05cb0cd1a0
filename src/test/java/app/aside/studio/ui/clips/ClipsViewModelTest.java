package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

class ClipsViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final ClipsViewModel model = new ClipsViewModel(actions, ZoneOffset.UTC);

    @Test
    void a_row_says_when_how_long_how_large_and_whether_it_was_recovered() {
        model.show(
                States.withClips(
                        States.desk(true, List.of()),
                        List.of(States.clip("c3", "Anouk de Vries", 26, 601, true))),
                States.NOW);

        assertThat(model.shown().rows())
                .containsExactly(
                        new Row(
                                new ClipId("c3"),
                                "Anouk de Vries",
                                "Yesterday, 19:33",
                                "10:01",
                                "282 MB",
                                "1",
                                true));
        assertThat(model.shown().total()).isEqualTo("1 clip, 282 MB on this computer");
    }

    @Test
    void clips_are_opened_and_shown_by_their_id() {
        model.open(new ClipId("c3"));
        model.reveal(new ClipId("c3"));

        assertThat(actions.done).containsExactly("open c3", "reveal c3");
    }
}
