package app.aside.studio.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.stats.Days;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.session.StatsViewModel.Figure;
import app.aside.studio.ui.session.StatsViewModel.Range;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class StatsViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final StatsViewModel model = new StatsViewModel(actions, ZoneOffset.UTC);

    @Test
    void figures_are_those_of_the_chosen_days() {
        model.show(known(Link.ONLINE), States.NOW);

        model.choose(Range.WEEK);

        assertThat(actions.done).containsExactly("look at 2026-11-13 to 2026-11-19");
        assertThat(model.shown().age()).isEqualTo("As of 21:20.");
        assertThat(model.shown().figures())
                .extracting(Figure::name, Figure::value)
                .contains(
                        tuple("1:1s", "12"),
                        tuple("Mean length", "10 min 3 s"),
                        tuple("Earned, after the fee", "307.20"),
                        tuple("Approved", "12 (60%)"));
    }

    @Test
    void
            j5_count_minutes_gross_net_mean_length_rates_answer_time_repeat_fans_best_hours_unbilled() {
        model.show(known(Link.ONLINE), States.NOW);

        model.choose(Range.WEEK);

        assertThat(model.shown().figures())
                .extracting(Figure::name, Figure::value)
                .contains(
                        tuple("1:1s", "12"),
                        tuple("Time together", "120 min 36 s"),
                        tuple("Paid by fans", "384.00"),
                        tuple("Earned, after the fee", "307.20"),
                        tuple("Mean length", "10 min 3 s"),
                        tuple("Approved", "12 (60%)"),
                        tuple("Denied", "4 (20%)"),
                        tuple("Put next in line", "3 (15%)"),
                        tuple("Missed", "1 (5%)"),
                        tuple("Median answer", "18 s"),
                        tuple("Fans who came again", "2 (22%)"),
                        tuple("Not charged", "36 s"));
        assertThat(model.shown().best())
                .isEqualTo("Best hours: Thursday 21:00 (5), Friday 22:00 (4), Saturday 21:00 (2)");
    }

    @Test
    void other_days_than_those_known_show_nothing_until_they_come() {
        model.show(known(Link.ONLINE), States.NOW);

        model.choose(Range.MONTH);

        assertThat(model.shown().figures()).isEmpty();
        assertThat(model.shown().age()).isEqualTo("The figures are on their way.");
    }

    @Test
    void without_a_link_the_age_of_the_figures_is_told() {
        model.show(known(Link.RECONNECTING), States.NOW);

        model.choose(Range.WEEK);

        assertThat(model.shown().age())
                .isEqualTo("As of 21:20, 13 min ago. The platform is not reached.");
    }

    private static StudioState known(Link link) {
        var week = Days.last(7, States.NOW, ZoneOffset.UTC);
        var books = States.books(List.of(), Optional.of(States.stats(week)));
        return States.desk(true, List.of()).withLink(link).withBooks(books);
    }
}
