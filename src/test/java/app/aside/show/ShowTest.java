package app.aside.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.show.Show.Publisher;
import app.aside.show.Show.Seat;
import app.aside.show.Show.Source;
import app.aside.show.ShowDecision.Accepted;
import app.aside.show.ShowDecision.Refusal;
import app.aside.show.ShowDecision.Refused;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

final class ShowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final FanId ANN = new FanId("ann");
    private static final FanId BOB = new FanId("bob");
    private static final SessionId RUNNING = new SessionId("running");
    private static final SessionId OTHER = new SessionId("other");

    private static final ShowPolicy POLICY =
            new ShowPolicy(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(1),
                    new ShowPolicy.Line(900_000, 400_000, 3, 10));

    private static List<Publisher> publishers() {
        return List.of(
                new Publisher.Unknown(),
                new Publisher.Here(Source.STUDIO),
                new Publisher.Here(Source.ENCODER),
                new Publisher.Gone(Source.STUDIO, NOW),
                new Publisher.Gone(Source.ENCODER, NOW));
    }

    private static List<Show> states() {
        var front = new Seat.Taken(RUNNING, Optional.of(ANN));
        var begun = new Seat.Taken(RUNNING, Optional.empty());
        var states = new ArrayList<Show>();
        for (var publisher : publishers()) {
            states.add(new Show.OffAir(new Seat.Free(), publisher));
            states.add(new Show.OffAir(front, publisher));
            states.add(new Show.OffAir(begun, publisher));
            states.add(new Show.OnAir(NOW, publisher));
            states.add(new Show.BeRightBack(NOW, publisher));
            states.add(new Show.Private(NOW, front, publisher));
            states.add(new Show.Private(NOW, begun, publisher));
        }
        return states;
    }

    private static List<ShowCommand> commands() {
        var commands = new ArrayList<ShowCommand>();
        for (var at :
                List.of(NOW, NOW.plusSeconds(59), NOW.plusSeconds(60), NOW.plusSeconds(120))) {
            commands.add(new ShowCommand.GoLive(at));
            commands.add(new ShowCommand.BeRightBack(at));
            commands.add(new ShowCommand.BackToRoom(at));
            commands.add(new ShowCommand.End(at));
            commands.add(new ShowCommand.SessionApproved(OTHER, BOB, at));
            for (var session : List.of(RUNNING, OTHER)) {
                commands.add(new ShowCommand.SessionBegan(session, at));
                commands.add(new ShowCommand.SessionEnded(session, at));
            }
            for (var source : Source.values()) {
                commands.add(new ShowCommand.PublisherCame(source, at));
            }
            commands.add(new ShowCommand.PublisherGone(at));
            commands.add(new ShowCommand.Restart(at));
            commands.add(new ShowCommand.Watch(at));
        }
        return commands;
    }

    private static List<ShowEvent> events() {
        return List.of(
                new ShowEvent.WentLive(NOW),
                new ShowEvent.WentAside(NOW),
                new ShowEvent.CameBack(NOW),
                new ShowEvent.Ended(NOW),
                new ShowEvent.BecamePrivate(OTHER, BOB, NOW),
                new ShowEvent.FrontLeft(OTHER, NOW),
                new ShowEvent.PrivateEnded(RUNNING, NOW),
                new ShowEvent.PublisherCame(Source.STUDIO, NOW),
                new ShowEvent.PublisherGone(Source.ENCODER, NOW));
    }

    private static Show after(Show show, ShowCommand command) {
        var now = show;
        if (show.decide(command, POLICY) instanceof Accepted(var happened)) {
            for (var event : happened) {
                now = now.after(event);
            }
        }
        return now;
    }

    private static Show after(Show show, ShowCommand... commands) {
        var now = show;
        for (var command : commands) {
            assertThat(now.decide(command, POLICY)).isInstanceOf(Accepted.class);
            now = after(now, command);
        }
        return now;
    }

    private static Show onAir() {
        return new Show.OnAir(NOW, new Publisher.Here(Source.STUDIO));
    }

    @Test
    void every_command_and_every_event_has_its_samples() {
        assertThat(kinds(commands()))
                .containsExactlyInAnyOrder(ShowCommand.class.getPermittedSubclasses());
        assertThat(kinds(events()))
                .containsExactlyInAnyOrder(ShowEvent.class.getPermittedSubclasses());
        assertThat(kinds(states())).containsExactlyInAnyOrder(Show.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> kinds(List<?> samples) {
        var kinds = new HashSet<Class<?>>();
        samples.forEach(sample -> kinds.add(sample.getClass()));
        return kinds;
    }

    @Test
    void the_gate_is_open_to_nobody_else_while_a_session_has_the_creator() {
        for (var state : states()) {
            sound(state, "a state");
            for (var command : commands()) {
                sound(after(state, command), command + " at " + state);
            }
            for (var event : events()) {
                sound(state.after(event), event + " at " + state);
            }
        }
    }

    private static void sound(Show show, String about) {
        var gate = show.gate();
        switch (show.seat()) {
            case Seat.Free() -> assertThat(gate).as(about).isNotInstanceOf(Gate.Only.class);
            case Seat.Taken(_, var front) -> {
                assertThat(gate).as(about).isNotInstanceOf(Gate.Everybody.class);
                if (gate instanceof Gate.Only(var fan)) {
                    assertThat(front).as(about).contains(fan);
                }
            }
        }
        assertThat(gate instanceof Gate.Everybody).as(about).isEqualTo(show instanceof Show.OnAir);
    }

    @Test
    void the_same_command_again_changes_nothing() {
        for (var state : states()) {
            for (var command : commands()) {
                var once = after(state, command);
                var again = once.decide(command, POLICY);

                if (state.decide(command, POLICY) instanceof Accepted
                        && !(command instanceof ShowCommand.Restart)
                        && !(command instanceof ShowCommand.SessionApproved)) {
                    assertThat(again)
                            .as("%s again at %s", command, once)
                            .isEqualTo(new Accepted(List.of()));
                }
            }
        }
    }

    @Test
    void only_these_are_refused() {
        for (var state : states()) {
            for (var command : commands()) {
                assertThat(refusal(state.decide(command, POLICY)))
                        .as("%s at %s", command, state)
                        .isEqualTo(expected(state, command));
            }
        }
    }

    private static Optional<Refusal> refusal(ShowDecision decision) {
        return decision instanceof Refused(var refusal) ? Optional.of(refusal) : Optional.empty();
    }

    private static Optional<Refusal> expected(Show state, ShowCommand command) {
        if (command instanceof ShowCommand.GoLive
                && state instanceof Show.OffAir(Seat.Taken _, _)) {
            return Optional.of(Refusal.PRIVATE);
        }
        if (command instanceof ShowCommand.BackToRoom && state instanceof Show.Private) {
            return Optional.of(Refusal.PRIVATE);
        }
        var needsShow =
                command instanceof ShowCommand.BackToRoom
                        || command instanceof ShowCommand.BeRightBack;
        return needsShow && state instanceof Show.OffAir
                ? Optional.of(Refusal.OFF_AIR)
                : Optional.empty();
    }

    @Test
    void approved_the_front_fan_alone_is_sent_the_show_until_the_session_begins() {
        var approved = after(onAir(), new ShowCommand.SessionApproved(RUNNING, ANN, NOW));
        assertThat(approved.gate()).isEqualTo(new Gate.Only(ANN));

        var begun = after(approved, new ShowCommand.SessionBegan(RUNNING, NOW));
        assertThat(begun.gate()).isEqualTo(new Gate.Nobody());

        var ended = after(begun, new ShowCommand.SessionEnded(RUNNING, NOW));
        assertThat(ended).isInstanceOf(Show.BeRightBack.class);
        assertThat(ended.gate()).isEqualTo(new Gate.Nobody());

        var back = after(ended, new ShowCommand.BackToRoom(NOW));
        assertThat(back).isEqualTo(onAir());
        assertThat(back.gate()).isEqualTo(new Gate.Everybody());
    }

    @Test
    void a_session_off_air_leaves_it_off_air() {
        var approved = after(Show.none(), new ShowCommand.SessionApproved(RUNNING, ANN, NOW));
        assertThat(approved.gate()).isEqualTo(new Gate.Nobody());

        assertThat(after(approved, new ShowCommand.SessionEnded(RUNNING, NOW)))
                .isEqualTo(Show.none());
    }

    @Test
    void the_end_of_another_session_frees_nobody() {
        var running = after(onAir(), new ShowCommand.SessionApproved(RUNNING, ANN, NOW));

        assertThat(after(running, new ShowCommand.SessionEnded(OTHER, NOW))).isEqualTo(running);
        assertThat(after(running, new ShowCommand.SessionBegan(OTHER, NOW))).isEqualTo(running);
    }

    @Test
    void a_show_that_ends_in_a_session_does_not_come_back_with_its_end() {
        var ended =
                after(
                        onAir(),
                        new ShowCommand.SessionApproved(RUNNING, ANN, NOW),
                        new ShowCommand.End(NOW),
                        new ShowCommand.SessionEnded(RUNNING, NOW));

        assertThat(ended).isInstanceOf(Show.OffAir.class);
        assertThat(ended.seat()).isEqualTo(new Seat.Free());
    }

    @Test
    void a_show_ends_two_minutes_after_its_studio_and_one_after_its_encoder() {
        for (var source : Source.values()) {
            var seconds = source == Source.STUDIO ? 120 : 60;
            for (var show : shows(new Publisher.Gone(source, NOW))) {
                var before = new ShowCommand.Watch(NOW.plusSeconds(seconds).minusMillis(1));
                var due = new ShowCommand.Watch(NOW.plusSeconds(seconds));

                assertThat(after(show, before)).isEqualTo(show);
                assertThat(after(show, due)).isInstanceOf(Show.OffAir.class);
            }
        }
    }

    private static List<Show> shows(Publisher publisher) {
        return List.of(new Show.OnAir(NOW, publisher), new Show.BeRightBack(NOW, publisher));
    }

    @Test
    void nobody_waits_for_a_publisher_while_a_session_runs_but_from_its_end_on() {
        var running =
                after(
                        onAir(),
                        new ShowCommand.SessionApproved(RUNNING, ANN, NOW),
                        new ShowCommand.PublisherGone(NOW),
                        new ShowCommand.Watch(NOW.plusSeconds(3_600)));
        assertThat(running).isInstanceOf(Show.Private.class);

        var hour = NOW.plusSeconds(3_600);
        var ended = after(running, new ShowCommand.SessionEnded(RUNNING, hour));
        assertThat(ended.publisher()).isEqualTo(new Publisher.Gone(Source.STUDIO, hour));
        assertThat(after(ended, new ShowCommand.Watch(hour.plusSeconds(119)))).isEqualTo(ended);
        assertThat(after(ended, new ShowCommand.Watch(hour.plusSeconds(120))))
                .isInstanceOf(Show.OffAir.class);
    }

    @Test
    void who_goes_live_is_given_two_minutes_to_publish() {
        var live = after(Show.none(), new ShowCommand.GoLive(NOW));

        assertThat(live).isEqualTo(new Show.OnAir(NOW, new Publisher.Gone(Source.STUDIO, NOW)));
    }

    @Test
    void an_encoder_opens_a_show_and_a_studio_does_not() {
        var came = new ShowCommand.PublisherCame(Source.ENCODER, NOW);
        assertThat(after(Show.none(), came))
                .isEqualTo(new Show.OnAir(NOW, new Publisher.Here(Source.ENCODER)));
        assertThat(after(Show.none(), new ShowCommand.PublisherCame(Source.STUDIO, NOW)))
                .isInstanceOf(Show.OffAir.class);
    }

    @Test
    void an_encoder_that_comes_while_a_session_runs_opens_a_private_show() {
        var off = after(Show.none(), new ShowCommand.SessionApproved(RUNNING, ANN, NOW));
        var begun = after(off, new ShowCommand.SessionBegan(RUNNING, NOW));

        var opened = after(begun, new ShowCommand.PublisherCame(Source.ENCODER, NOW));

        assertThat(opened).isInstanceOf(Show.Private.class);
        assertThat(opened.gate()).isEqualTo(new Gate.Nobody());
    }

    @Test
    void an_encoder_that_stays_or_comes_again_soon_does_not_open_what_was_ended() {
        var ended =
                after(
                        Show.none(),
                        new ShowCommand.PublisherCame(Source.ENCODER, NOW),
                        new ShowCommand.End(NOW));
        Function<Integer, Show> back =
                seconds ->
                        after(
                                after(ended, new ShowCommand.PublisherGone(NOW)),
                                new ShowCommand.PublisherCame(
                                        Source.ENCODER, NOW.plusSeconds(seconds)));

        assertThat(after(ended, new ShowCommand.PublisherCame(Source.ENCODER, NOW)))
                .isInstanceOf(Show.OffAir.class);
        assertThat(back.apply(59)).isInstanceOf(Show.OffAir.class);
        assertThat(back.apply(60)).isInstanceOf(Show.OnAir.class);
    }

    @Test
    void started_anew_a_show_waits_for_its_publisher_the_whole_time() {
        var later = NOW.plusSeconds(9_000);
        for (var publisher :
                List.of(
                        new Publisher.Here(Source.ENCODER),
                        new Publisher.Gone(Source.ENCODER, NOW))) {
            for (var show : shows(publisher)) {
                assertThat(after(show, new ShowCommand.Restart(later)).publisher())
                        .isEqualTo(new Publisher.Gone(Source.ENCODER, later));
            }
        }
        var off = new Show.OffAir(new Seat.Free(), new Publisher.Gone(Source.ENCODER, NOW));
        assertThat(after(off, new ShowCommand.Restart(later))).isEqualTo(off);
    }

    @Test
    void what_happens_carries_the_time_of_its_command() {
        for (var state : states()) {
            for (var command : commands()) {
                if (state.decide(command, POLICY) instanceof Accepted(var happened)) {
                    assertThat(happened).allMatch(event -> event.at().equals(command.at()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void on_no_way_is_the_gate_open_to_others_while_a_session_has_the_creator(long seed) {
        var random = new Random(seed);
        var all = commands();
        var show = Show.none();
        for (int step = 0; step < 5_000; step++) {
            var command = all.get(random.nextInt(all.size()));
            show = after(show, command);
            sound(show, "seed " + seed + ", step " + step + ": " + command);
        }
    }

    @Test
    void a_policy_says_what_is_wrong_with_it() {
        var line = POLICY.line();
        var minute = Duration.ofMinutes(1);
        for (var wrong : Arrays.asList(Duration.ZERO, minute.negated())) {
            assertThatThrownBy(() -> new ShowPolicy(wrong, minute, line))
                    .hasMessageContaining("studioGoneMax");
            assertThatThrownBy(() -> new ShowPolicy(minute, wrong, line))
                    .hasMessageContaining("encoderGoneMax");
        }
        assertThatThrownBy(() -> new ShowPolicy.Line(1, 2, 3, 10)).hasMessageContaining("poor");
        assertThatThrownBy(() -> new ShowPolicy.Line(2, 1, 11, 10)).hasMessageContaining("poor");
    }
}
