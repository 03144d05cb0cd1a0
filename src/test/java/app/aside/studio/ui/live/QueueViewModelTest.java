package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Views;
import app.aside.studio.state.Books;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.live.QueueViewModel.Answer;
import app.aside.studio.ui.live.QueueViewModel.Card;
import app.aside.studio.ui.live.QueueViewModel.Face;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class QueueViewModelTest {
    private static final RequestId TOMAS = new RequestId("tomas");

    private final FakeActions actions = new FakeActions();
    private final QueueViewModel model = new QueueViewModel(actions, Runnable::run, ZoneOffset.UTC);

    @Test
    void before_the_platform_has_told_anything_the_panel_is_loading() {
        assertThat(model.shown().face()).isEqualTo(Face.LOADING);

        model.show(States.fresh(), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.LOADING);
    }

    @Test
    void while_1_to_1s_are_off_the_panel_is_a_tile_with_the_price() {
        model.show(States.desk(false, List.of()), States.NOW);

        assertThat(model.shown().face()).isEqualTo(Face.OFF);
        assertThat(model.shown().price()).isEqualTo("3.00 test credits a minute");
        assertThat(model.shown().keep()).isEqualTo("You keep 2.40 after the 20% fee.");
    }

    @Test
    void a_card_says_who_how_long_how_long_waited_and_what_it_brings() {
        model.show(States.desk(true, States.three()), States.NOW);

        var card = model.shown().cards().getFirst();
        assertThat(card.fan()).isEqualTo("Tomás Rivera");
        assertThat(card.what()).isEqualTo("Video, 15 min");
        assertThat(card.waiting()).isEqualTo("waiting 1:44");
        assertThat(card.net()).isEqualTo("≈ 36.00");
        assertThat(model.shown().net()).isEqualTo("After the fee");
    }

    @Test
    void c8_request_card_name_length_estimated_net_history_notes_wait_time() {
        var desk = States.desk(true, States.three());
        var notes =
                Map.of(
                        States.three().getFirst().fan(),
                        new Books.Note("Likes the low register", States.NOW));
        model.show(
                desk.withBooks(
                        new Books(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                new Books.Journal.Complete(0),
                                List.of(),
                                notes)),
                States.NOW);

        var card = model.shown().cards().getFirst();
        assertThat(card.fan()).isEqualTo("Tomás Rivera");
        assertThat(card.what()).isEqualTo("Video, 15 min");
        assertThat(card.net()).isEqualTo("≈ 36.00");
        assertThat(card.history()).isEqualTo("3 past 1:1s, 161.68 · last Thu 12 Nov");
        assertThat(card.note()).isEqualTo("Getting ready for an open mic");
        assertThat(card.ownNote()).isEqualTo("Likes the low register");
        assertThat(card.waiting()).isEqualTo("waiting 1:44");
        assertThat(model.shown().cards().get(1).history()).isEqualTo("First 1:1 with you");
    }

    @Test
    void only_the_longest_waiting_is_first() {
        model.show(States.desk(true, States.three()), States.NOW);

        assertThat(model.shown().cards())
                .extracting(Card::first)
                .containsExactly(true, false, false);
    }

    @Test
    void waiting_goes_on_with_the_clock() {
        model.show(States.desk(true, States.three()), States.NOW);

        model.at(States.NOW.plusSeconds(7));

        assertThat(model.shown().cards().getFirst().waiting()).isEqualTo("waiting 1:51");
    }

    @Test
    void a_card_says_when_it_expires_only_near_the_end() {
        model.show(States.desk(true, States.three()), States.NOW);

        assertThat(model.shown().cards())
                .extracting(Card::expires)
                .containsExactly("Expires in 0:16", "", "");
    }

    @Test
    void a_wished_time_today_is_an_hour_and_another_day_is_named() {
        var today = States.asking("a", "A", 5, 1, "", States.NOW.plusSeconds(700), true);
        var later = States.asking("b", "B", 5, 1, "", States.NOW.plusSeconds(90_000), true);

        model.show(States.desk(true, List.of(today, later)), States.NOW);

        assertThat(model.shown().cards())
                .extracting(Card::wished)
                .containsExactly("Wished for 21:45", "Wished for Fri 20 Nov, 22:33");
    }

    @Test
    void one_request_is_answered_once() {
        model.show(States.desk(true, States.three()), States.NOW);

        model.approve(TOMAS);
        model.approve(TOMAS);
        model.deny(TOMAS, "");

        assertThat(actions.done).containsExactly("approve tomas");
    }

    @Test
    void the_button_that_was_pressed_is_the_busy_one() {
        var asked = States.desk(true, States.three());
        model.show(asked, States.NOW);

        model.deny(TOMAS, "");
        model.show(States.withQueue(asked, List.of(TOMAS), List.of()), States.NOW);

        assertThat(model.shown().cards())
                .extracting(Card::answer)
                .containsExactly(Answer.DENY, Answer.NONE, Answer.NONE);
    }

    @Test
    void an_answer_that_did_not_reach_the_platform_can_be_given_again() {
        var asked = States.desk(true, States.three());
        model.show(asked, States.NOW);
        model.approve(TOMAS);
        model.show(States.withQueue(asked, List.of(TOMAS), List.of()), States.NOW);

        model.show(asked, States.NOW);
        model.approve(TOMAS);

        assertThat(actions.done).containsExactly("approve tomas", "approve tomas");
    }

    @Test
    void while_a_session_runs_approve_means_next_unless_up_next_is_taken() {
        var asked = States.desk(true, States.three());
        var running = States.live(CallState.CONNECTED, new RecordingState.Off());
        model.show(asked, States.NOW);
        assertThat(model.shown().choices().approve()).isEqualTo("Approve");

        model.show(asked.withStage(running), States.NOW);
        assertThat(model.shown().choices().approve()).isEqualTo("Approve next");
        assertThat(model.shown().choices().mayApprove()).isTrue();

        model.show(taken(asked).withStage(running), States.NOW);
        model.approve(TOMAS);
        assertThat(model.shown().choices().approveHint()).isEqualTo("Up next is taken");
        assertThat(actions.done).isEmpty();
    }

    @Test
    void while_up_next_is_taken_approve_still_starts_a_1_to_1() {
        model.show(taken(States.desk(true, States.three())), States.NOW);

        model.approve(TOMAS);

        assertThat(actions.done).containsExactly("approve tomas");
    }

    @Test
    void later_puts_next_in_line() {
        model.show(States.desk(true, States.three()), States.NOW);
        assertThat(model.shown().choices().later()).isEqualTo("Later");

        model.later(TOMAS);

        assertThat(actions.done).containsExactly("later tomas");
        assertThat(model.shown().cards().getFirst().answer()).isEqualTo(Answer.LATER);
    }

    @Test
    void while_up_next_is_taken_later_becomes_swap_and_says_so() {
        model.show(taken(States.desk(true, States.three())), States.NOW);
        assertThat(model.shown().choices().later()).isEqualTo("Swap");
        assertThat(model.shown().choices().laterHint())
                .isEqualTo("Up next is taken. Swap: Hollis waits again (L)");

        model.later(TOMAS);

        assertThat(actions.done).containsExactly("swap tomas");
    }

    @Test
    void a_denial_carries_the_reason() {
        model.show(States.desk(true, States.three()), States.NOW);

        model.deny(TOMAS, " Too late for me ");

        assertThat(actions.done).containsExactly("deny tomas: Too late for me");
    }

    @Test
    void a_fan_who_asks_can_be_blocked() {
        model.show(States.desk(true, States.three()), States.NOW);

        model.block(new FanId("fan-tomas"));

        assertThat(actions.done).containsExactly("block fan-tomas");
    }

    @Test
    void stepping_away_is_asked_once_and_what_is_refused_is_told() {
        model.show(States.desk(true, List.of()), States.NOW);

        model.setAway(false, States.NOW);
        model.setAway(true, States.NOW);
        model.setAway(true, States.NOW);
        assertThat(actions.done).containsExactly("away true");
        assertThat(model.shown().changing()).isTrue();

        actions.answer("Nothing was changed.");
        assertThat(model.shown().away()).isFalse();
        assertThat(model.shown().problem()).isEqualTo("Nothing was changed.");
    }

    @Test
    void coming_back_is_the_same_switch() {
        model.show(States.away(States.desk(true, List.of())), States.NOW);
        assertThat(model.shown().away()).isTrue();

        model.setAway(false, States.NOW);

        assertThat(actions.done).containsExactly("away false");
    }

    private static StudioState taken(StudioState of) {
        return States.withLater(of, States.later(Views.Check.WAITING, null, false));
    }

    @Test
    void enabling_changes_nothing_but_the_opening() {
        model.show(States.desk(false, List.of()), States.NOW);

        model.setOpen(true, States.NOW);

        var offer = actions.offers.getFirst();
        assertThat(offer.open()).isTrue();
        assertThat(offer.ratePerMinute()).isEqualTo(States.credits(300));
        assertThat(offer.shortestMinutes()).isEqualTo(5);
        assertThat(offer.clipRecording()).isTrue();
        assertThat(model.shown().changing()).isTrue();
    }

    @Test
    void a_refused_change_is_told_and_can_be_tried_again() {
        model.show(States.desk(false, List.of()), States.NOW);
        model.setOpen(true, States.NOW);

        actions.answer("The platform is out of reach. Try again in a moment.");

        assertThat(model.shown().changing()).isFalse();
        assertThat(model.shown().problem()).startsWith("The platform is out of reach");
        model.setOpen(true, States.NOW);
        assertThat(actions.offers).hasSize(2);
    }
}
