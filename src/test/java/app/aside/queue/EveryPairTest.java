package app.aside.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.queue.Decision.Accepted;
import app.aside.queue.Decision.Refused;
import app.aside.queue.Desk.Barred;
import app.aside.queue.Desk.Seat;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Later;
import app.aside.queue.Request.Outcome;
import app.aside.queue.Request.Pending;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every state of a desk with every command and every event, the legal ones and the others.
final class EveryPairTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final FanId ANN = new FanId("ann");
    private static final FanId BOB = new FanId("bob");
    private static final FanId CID = new FanId("cid");
    private static final RequestId PENDING = new RequestId("pending");
    private static final RequestId LATER = new RequestId("later");
    private static final RequestId FRESH = new RequestId("fresh");
    private static final SessionId RUNNING = new SessionId("running");
    private static final SessionId NEXT = new SessionId("next");

    private static final Terms TERMS =
            new Terms(rate(300), CallKind.VIDEO, 10, 0, new Percent(75), new Percent(20));

    private static final QueuePolicy POLICY =
            new QueuePolicy(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(30),
                    new QueuePolicy.Next(
                            Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofHours(3)),
                    new QueuePolicy.Prices(rate(50), rate(10_000)),
                    new Percent(75),
                    new Percent(20));

    private static Rate rate(long minor) {
        return Rate.perMinute(minor, Currency.TEST_CREDITS);
    }

    private static Offer offer(boolean open) {
        return new Offer(open, rate(300), 5, 0, true, 0);
    }

    private static Pending asked(RequestId id, FanId fan) {
        return new Pending(id, fan, TERMS, true, NOW, NOW.plusSeconds(120));
    }

    private static List<Desk> states() {
        var checks =
                List.of(
                        new Check.Waiting(),
                        new Check.Asking(NOW.plusSeconds(15), true),
                        new Check.Asking(NOW.plusSeconds(15), false),
                        new Check.Postponed(NOW.plusSeconds(120)));
        var slots = new ArrayList<Optional<Later>>();
        slots.add(Optional.empty());
        checks.forEach(check -> slots.add(Optional.of(new Later(asked(LATER, BOB), NOW, check))));
        var desks = new ArrayList<Desk>();
        for (var seat : List.of(new Seat.Free(), new Seat.Taken(RUNNING))) {
            for (var slot : slots) {
                for (var pending : List.of(Map.<RequestId, Pending>of(), onePending())) {
                    desks.add(new Desk(offer(true), false, seat, slot, pending, Barred.NOBODY));
                }
            }
        }
        var barred = new Barred(Map.of(CID, NOW.plusSeconds(60)), Set.of(ANN));
        desks.add(
                new Desk(offer(true), false, new Seat.Free(), Optional.empty(), Map.of(), barred));
        desks.add(
                new Desk(
                        offer(true),
                        true,
                        new Seat.Free(),
                        slots.getLast(),
                        Map.of(),
                        Barred.NOBODY));
        desks.add(Desk.of(offer(false)));
        return desks;
    }

    private static Map<RequestId, Pending> onePending() {
        return Map.of(PENDING, asked(PENDING, ANN));
    }

    private static List<QueueCommand> commands() {
        var seen = new QueueCommand.TermsSeen(CallKind.VIDEO, rate(300), 0, 75);
        var commands = new ArrayList<QueueCommand>();
        for (var at : List.of(NOW.plusSeconds(1), NOW.plusSeconds(200), NOW.plusSeconds(20_000))) {
            commands.add(new QueueCommand.ChangeOffer(offer(false), at));
            commands.add(new QueueCommand.ChangeOffer(offer(true), at));
            commands.add(new QueueCommand.BeAway(true, at));
            commands.add(new QueueCommand.BeAway(false, at));
            for (var fan : List.of(ANN, BOB, CID)) {
                commands.add(new QueueCommand.Ask(FRESH, fan, 10, seen, true, at));
                commands.add(new QueueCommand.LiftCoolDown(fan, at));
                commands.add(new QueueCommand.Block(fan, at));
                commands.add(new QueueCommand.Unblock(fan, at));
            }
            for (var id : List.of(PENDING, LATER, FRESH)) {
                commands.add(new QueueCommand.Approve(id, NEXT, at));
                commands.add(new QueueCommand.Deny(id, at));
                commands.add(new QueueCommand.PutLater(id, at));
                commands.add(new QueueCommand.Swap(id, at));
                commands.add(new QueueCommand.Start(id, NEXT, at));
                commands.add(new QueueCommand.Postpone(id, at));
                commands.add(new QueueCommand.GiveBack(id, at));
                commands.add(new QueueCommand.Withdraw(id, at));
            }
            for (var there : List.of(true, false)) {
                commands.add(new QueueCommand.FreeSeat(RUNNING, there, at));
                commands.add(new QueueCommand.FreeSeat(NEXT, there, at));
                commands.add(new QueueCommand.Watch(NEXT, there, at));
            }
        }
        return commands;
    }

    private static List<QueueEvent> events() {
        return List.of(
                new QueueEvent.OfferChanged(offer(true), NOW),
                new QueueEvent.AwayChanged(true, NOW),
                new QueueEvent.Asked(asked(FRESH, CID)),
                new QueueEvent.Approved(asked(PENDING, ANN), NEXT, NOW),
                new QueueEvent.BecameLater(asked(PENDING, ANN), NOW),
                new QueueEvent.WentBack(asked(LATER, BOB), NOW),
                new QueueEvent.CheckChanged(LATER, BOB, new Check.Waiting(), NOW),
                new QueueEvent.Closed(PENDING, ANN, Outcome.DENIED, NOW),
                new QueueEvent.CooledDown(ANN, NOW.plusSeconds(1_800), NOW),
                new QueueEvent.CoolDownLifted(CID, NOW),
                new QueueEvent.Blocked(ANN, NOW),
                new QueueEvent.Unblocked(ANN, NOW),
                new QueueEvent.SeatFreed(RUNNING, NOW));
    }

    @Test
    void every_command_and_every_event_has_its_samples() {
        assertThat(kinds(commands()))
                .containsExactlyInAnyOrder(QueueCommand.class.getPermittedSubclasses());
        assertThat(kinds(events()))
                .containsExactlyInAnyOrder(QueueEvent.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> kinds(List<?> samples) {
        var kinds = new HashSet<Class<?>>();
        samples.forEach(sample -> kinds.add(sample.getClass()));
        return kinds;
    }

    @Test
    void a_command_in_any_state_leaves_a_sound_desk() {
        for (var state : states()) {
            for (var command : commands()) {
                assertThatCode(() -> check(state, command))
                        .as("%s at %s", command, state)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void check(Desk state, QueueCommand command) {
        switch (state.decide(command, POLICY)) {
            case Refused(var refusal) -> assertThat(refusal).isNotNull();
            case Accepted(var happened) -> {
                var after = state;
                for (var event : happened) {
                    after = after.after(event);
                }
                sound(after);
                seatIsTakenOnce(state, happened);
                everyHoldIsAccountedFor(state, happened, after);
            }
        }
    }

    @Test
    void an_event_in_any_state_is_taken() {
        for (var state : states()) {
            for (var event : events()) {
                assertThat(state.after(event)).as("%s at %s", event, state).isNotNull();
            }
        }
    }

    /// Nobody asks twice, and who may not ask does not wait.
    private static void sound(Desk desk) {
        var fans = new ArrayList<FanId>();
        desk.pending().values().forEach(request -> fans.add(request.fan()));
        desk.later().ifPresent(later -> fans.add(later.fan()));
        assertThat(fans).doesNotHaveDuplicates();
        assertThat(fans).noneMatch(desk.barred().blocked()::contains);
        if (!desk.offer().open() || desk.away()) {
            assertThat(desk.pending()).isEmpty();
        }
    }

    private static void seatIsTakenOnce(Desk before, List<QueueEvent> happened) {
        var approved = happened.stream().filter(QueueEvent.Approved.class::isInstance).count();
        assertThat(approved).isLessThanOrEqualTo(before.seat() instanceof Seat.Free ? 1 : 0);
    }

    /// A request that leaves became a session or was closed, once.
    private static void everyHoldIsAccountedFor(
            Desk before, List<QueueEvent> happened, Desk after) {
        for (var id : List.of(PENDING, LATER, FRESH)) {
            var ended = happened.stream().filter(event -> ends(event, id)).count();
            var was = holds(before, id);
            var is = holds(after, id);
            var placed =
                    happened.stream().anyMatch(QueueEvent.Asked.class::isInstance)
                            && id.equals(FRESH);
            assertThat(ended).isEqualTo((was || placed) && !is ? 1 : 0);
        }
    }

    private static boolean ends(QueueEvent event, RequestId id) {
        return switch (event) {
            case QueueEvent.Closed closed -> closed.id().equals(id);
            case QueueEvent.Approved approved -> approved.request().id().equals(id);
            default -> false;
        };
    }

    private static boolean holds(Desk desk, RequestId id) {
        return desk.pending().containsKey(id) || desk.isLater(id);
    }
}
