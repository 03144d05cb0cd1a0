package app.aside.studio.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Waiting;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.FakeMeters;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.Surroundings;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands above every screen until somebody does something about it.
class StandingTest {
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final FakeActions actions = new FakeActions();
    private final FxRobot robot = new FxRobot();

    /// This computer's clock, ten minutes ahead of the platform's.
    private final Clock wrong = Clock.fixed(States.NOW.plus(AHEAD), ZoneOffset.UTC);

    private final Stage window = Fx.get(Stage::new);
    private final Shell shell =
            Fx.get(
                    () ->
                            new Shell(
                                    new Surroundings(
                                            actions,
                                            new FakeMeters(),
                                            SwsPictureConverter::new,
                                            wrong)));

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @AfterEach
    void close_the_window() {
        Fx.run(
                () -> {
                    shell.close();
                    window.close();
                });
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void pc_clock_ten_minutes_ahead_shows_a_banner_and_the_servers_time_is_used() {
        open();
        var asked = States.three().getFirst();
        var state = EventFold.after(States.fresh(), snapshot());
        state = state.withLink(Link.ONLINE).withClockOffset(AHEAD.negated());
        show(EventFold.after(state, new Event.Asked(asked)));

        assertThat(texts())
                .contains(
                        "This computer’s clock is 10 minutes ahead. Aside uses the platform’s"
                                + " time for money and schedules. Set the clock.",
                        "waiting 1:44",
                        "Expires in 0:16");

        show(state.withClockOffset(Duration.ofMinutes(-1)));

        assertThat(texts()).noneMatch(text -> text.contains("clock is"));
    }

    @Test
    void what_waits_for_the_network_is_counted_and_a_press_lists_it_in_words_with_its_age() {
        open();
        show(
                offline(
                        waiting(1, "Change of the offer", 760, new Waiting.State.Queued()),
                        waiting(2, "Feedback on a 1:1", 90, new Waiting.State.Sent()),
                        waiting(3, "Blocking a fan", 20, new Waiting.State.Queued())));

        assertThat(texts()).contains("3 changes wait for the network.");

        robot.targetWindow(window).clickOn("#outbox");

        assertThat(texts())
                .contains(
                        "Change of the offer",
                        "Made at 21:20, 12 min ago",
                        "Waits for the network",
                        "Feedback on a 1:1",
                        "Made at 21:31, 1 min ago",
                        "On its way, not confirmed yet",
                        "Blocking a fan",
                        "Made at 21:33, just now");

        show(offline().withLink(Link.ONLINE));

        assertThat(texts()).contains("Everything has been sent.");
    }

    @Test
    void what_the_platform_refused_stays_until_it_is_dismissed() {
        open();
        show(
                offline(
                                waiting(
                                        7,
                                        "Report of a 1:1",
                                        4000,
                                        new Waiting.State.Rejected("The 1:1 is unknown.")))
                        .withLink(Link.ONLINE));

        assertThat(texts()).contains("1 change was refused.");

        robot.targetWindow(window).clickOn("#outbox");
        assertThat(texts()).contains("Refused: The 1:1 is unknown.", "Made at 20:26, 1 h ago");
        robot.clickOn(".dialog-body .button");

        assertThat(actions.done).containsExactly("dismiss waiting 7");
    }

    @Test
    void what_is_sent_at_once_is_no_news_while_the_platform_is_reached() {
        open();
        show(
                offline(waiting(1, "Change of the offer", 3, new Waiting.State.Sent()))
                        .withLink(Link.ONLINE));

        assertThat(texts()).noneMatch(text -> text.contains("wait for") || text.contains("waits"));
    }

    private static Waiting waiting(long number, String title, int ago, Waiting.State state) {
        return new Waiting(number, title, "", States.NOW.minusSeconds(ago), state);
    }

    private static StudioState offline(Waiting... waiting) {
        return States.desk(true, List.of())
                .withLink(Link.RECONNECTING)
                .withClockOffset(AHEAD.negated())
                .withBooks(
                        new Books(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                new Books.Journal.Complete(0),
                                List.of(waiting),
                                Map.of()));
    }

    private static Views.CreatorSnapshot snapshot() {
        return new Views.CreatorSnapshot(
                States.card(true),
                States.limits(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                States.room(),
                Instant.EPOCH,
                Map.of());
    }

    private void open() {
        Fx.run(
                () -> {
                    window.setScene(shell.scene(1000, 800));
                    window.setX(0);
                    window.setY(0);
                    window.show();
                });
    }

    private void show(StudioState state) {
        Fx.run(() -> shell.show(state));
        Fx.run(() -> window.getScene().getRoot().layout());
    }

    private List<String> texts() {
        return Fx.get(
                () ->
                        window.getScene().getRoot().lookupAll("*").stream()
                                .filter(StandingTest::shows)
                                .filter(Labeled.class::isInstance)
                                .map(node -> ((Labeled) node).getText())
                                .toList());
    }

    private static boolean shows(Node node) {
        for (var one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
