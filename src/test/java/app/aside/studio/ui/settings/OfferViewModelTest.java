package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferViewModelTest {
    private final FakeActions actions = new FakeActions();
    private int closed;
    private final OfferViewModel model =
            new OfferViewModel(
                    States.card(true).offer(),
                    States.limits(),
                    actions,
                    Runnable::run,
                    () -> closed++);

    @ParameterizedTest
    @CsvSource({"3,2.40", "3.5,2.80", "'4,99',4.00", "0.50,0.40", "100.00,80.00"})
    void the_hint_says_what_is_kept_of_the_typed_price(String typed, String kept) {
        model.priceProperty().set(typed);

        assertThat(model.shown().hint())
                .isEqualTo("You keep *" + kept + "* of each minute after the 20% fee.");
        assertThat(model.shown().wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.49", "100.01", "3.001", "three", "-3", "1e2", "99999999999"})
    void what_is_no_price_within_the_limits_is_not_saved(String typed) {
        model.priceProperty().set(typed);

        model.save();

        assertThat(model.shown().wrong()).isEqualTo("Use an amount from 0.50 to 100.00.");
        assertThat(actions.offers).isEmpty();
    }

    @Test
    void record_only_me_is_off_until_it_is_switched_on() {
        assertThat(model.onlyMeProperty().get()).isFalse();

        model.onlyMeProperty().set(true);
        model.save();

        assertThat(actions.offers.getFirst().recordOnlyMe()).isTrue();
    }

    @Test
    void a_step_is_one_cent_and_stops_at_the_limits() {
        model.step(1);
        assertThat(model.priceProperty().get()).isEqualTo("3.01");

        model.step(-100_000);
        assertThat(model.priceProperty().get()).isEqualTo("0.50");

        model.step(100_000);
        assertThat(model.priceProperty().get()).isEqualTo("100.00");
    }

    @Test
    void the_least_hold_follows_price_and_shortest_length() {
        model.priceProperty().set("4.99");
        model.shortestProperty().set(10);

        assertThat(model.shown().hold()).isEqualTo("Fans hold at least *49.90* when they ask.");
    }

    @Test
    void saving_sends_all_of_it_and_closes_once_it_holds() {
        model.priceProperty().set("4.99");
        model.shortestProperty().set(15);
        model.recordingProperty().set(false);

        model.save();
        model.save();

        assertThat(actions.offers).hasSize(1);
        var sent = actions.offers.getFirst();
        assertThat(sent.open()).isTrue();
        assertThat(sent.ratePerMinute()).isEqualTo(States.credits(499));
        assertThat(sent.shortestMinutes()).isEqualTo(15);
        assertThat(sent.clipRecording()).isFalse();
        assertThat(model.shown().saving()).isTrue();
        assertThat(closed).isZero();

        actions.answer("");
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void the_minimum_says_what_leaving_early_costs() {
        assertThat(model.shown().minimum()).isEqualTo("Fans pay only the seconds they use.");

        model.minimumProperty().set(2);

        assertThat(model.shown().minimum())
                .isEqualTo("Who leaves earlier pays *6.00* all the same.");
    }

    @Test
    void the_minimum_is_never_more_than_the_shortest_length() {
        assertThat(model.minimums()).containsExactly(0, 2, 5);
        model.shortestProperty().set(10);
        assertThat(model.minimums()).containsExactly(0, 2, 5, 10);
        model.minimumProperty().set(10);

        model.shortestProperty().set(5);
        model.save();

        assertThat(actions.offers.getFirst().minimumMinutes()).isEqualTo(5);
    }

    @Test
    void the_wrap_up_says_when_a_1_to_1_starts_and_is_sent() {
        assertThat(model.shown().wrapUp()).isEqualTo("A 1:1 starts as soon as you approve it.");

        model.wrapUpProperty().set(30);
        model.save();

        assertThat(model.shown().wrapUp()).isEqualTo("A 1:1 starts 30 s after you approve it.");
        assertThat(actions.offers.getFirst().wrapUpSeconds()).isEqualTo(30);
    }

    @Test
    void a_refusal_stays_open_and_can_be_tried_again() {
        model.save();

        actions.answer("The platform is out of reach.");

        assertThat(closed).isZero();
        assertThat(model.shown().problem()).isEqualTo("The platform is out of reach.");
        assertThat(model.shown().saving()).isFalse();
        model.save();
        assertThat(actions.offers).hasSize(2);
        assertThat(model.shown().problem()).isEmpty();
    }

    @Test
    void turning_off_works_even_while_the_price_is_wrong() {
        model.priceProperty().set("nothing");

        model.turnOff();

        assertThat(actions.offers.getFirst().open()).isFalse();
        assertThat(actions.offers.getFirst().ratePerMinute()).isEqualTo(States.credits(300));
    }
}
