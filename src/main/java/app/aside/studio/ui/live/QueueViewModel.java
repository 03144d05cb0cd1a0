package app.aside.studio.ui.live;

import app.aside.billing.Split;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.RequestId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// The 1:1 panel: whether fans may ask, who asks, and who was denied.
final class QueueViewModel {
    /// From here on a card says when it expires.
    static final long URGENT_SECONDS = 30;

    private static final int DENIED_SHOWN = 3;

    /// What the panel looks like.
    enum Face {
        /// The platform hasn't told yet.
        LOADING,
        /// One tile that offers to enable 1:1s.
        OFF,
        /// The queue.
        OPEN
    }

    /// The creator's answer, on its way.
    enum Answer {
        NONE,
        APPROVE,
        DENY
    }

    /// One request.
    ///
    /// @param wished when the fan wishes it, or empty
    /// @param expires how long is left, or empty while there is plenty
    /// @param first waits longest
    record Card(
            RequestId id,
            String fan,
            String fanId,
            String what,
            String waiting,
            String note,
            String wished,
            boolean recording,
            String net,
            String expires,
            boolean first,
            Answer answer) {}

    /// @param price "3.00 test credits a minute"
    /// @param terms shortest length and recording
    /// @param keep what the creator keeps of a minute
    /// @param net what the cards' amounts are
    /// @param changing whether a change of the offer is on its way
    /// @param problem of the last change, for people, or empty
    record Shown(
            Face face,
            String price,
            String terms,
            String keep,
            String net,
            boolean changing,
            String problem,
            List<Card> cards,
            List<String> denied) {}

    private final StudioActions actions;
    private final Executor screen;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(
                    new Shown(Face.LOADING, "", "", "", "", false, "", List.of(), List.of()));
    private final Map<RequestId, Answer> answers = new HashMap<>();
    private @Nullable StudioState state;
    private boolean changing;
    private String problem = "";

    /// @param screen runs what changes the screen
    QueueViewModel(StudioActions actions, Executor screen, ZoneId zone) {
        this.actions = actions;
        this.screen = screen;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState next, Instant now) {
        var before = state == null ? List.<RequestId>of() : state.queue().answering();
        answers.keySet()
                .removeIf(
                        id ->
                                (before.contains(id) && !next.queue().answering().contains(id))
                                        || next.queue().requests().stream()
                                                .noneMatch(asked -> asked.id().equals(id)));
        state = next;
        at(now);
    }

    /// Time went on.
    void at(Instant now) {
        if (state != null) {
            shown.set(shownOf(state, now));
        }
    }

    void approve(RequestId request) {
        answer(request, Answer.APPROVE);
    }

    void deny(RequestId request) {
        answer(request, Answer.DENY);
    }

    /// Opens or closes the offer as it stands.
    void setOpen(boolean open, Instant now) {
        if (state == null || changing || state.card().offer().open() == open) {
            return;
        }
        var offer = state.card().offer();
        changing = true;
        problem = "";
        at(now);
        actions.changeOffer(
                new Commands.ChangeOffer(
                        open,
                        offer.ratePerMinute(),
                        offer.shortestMinutes(),
                        offer.minimumMinutes(),
                        offer.clipRecording(),
                        offer.wrapUpSeconds()),
                answer ->
                        screen.execute(
                                () -> {
                                    changing = false;
                                    problem = answer;
                                    at(now);
                                }));
    }

    private void answer(RequestId request, Answer answer) {
        if (state == null || state.queue().answering().contains(request) || answers.containsKey(request)) {
            return;
        }
        answers.put(request, answer);
        if (answer == Answer.APPROVE) {
            actions.approve(request);
        } else {
            actions.deny(request, "");
        }
    }

    private Shown shownOf(StudioState of, Instant now) {
        var offer = of.card().offer();
        var rate = offer.ratePerMinute();
        var fee = of.limits().feePercent();
        var kept = Split.of(rate, new Percent(fee)).creator();
        return new Shown(
                face(of),
                Texts.say("offer.price", Amounts.full(rate)),
                Texts.say(
                        offer.clipRecording() ? "offer.terms.recording" : "offer.terms.plain",
                        Integer.toString(offer.shortestMinutes())),
                Texts.say("offer.keep", Amounts.plain(kept), Integer.toString(fee)),
                netOf(rate),
                changing,
                problem,
                cards(of, now),
                denied(of, now));
    }

    private static Face face(StudioState of) {
        if (of.card().address().isEmpty()) {
            return Face.LOADING;
        }
        return of.card().offer().open() ? Face.OPEN : Face.OFF;
    }

    private static String netOf(Money rate) {
        var unit = Amounts.unit(rate.currency());
        return unit.isEmpty() ? Texts.say("queue.net") : Texts.say("queue.net.unit", unit);
    }

    private List<Card> cards(StudioState of, Instant now) {
        var cards = new ArrayList<Card>();
        for (var request : of.queue().requests()) {
            cards.add(card(request, of, now, cards.isEmpty()));
        }
        return List.copyOf(cards);
    }

    private Card card(Views.Asking request, StudioState of, Instant now, boolean first) {
        var left = Times.secondsBetween(now, request.expiresAt());
        var wishedAt = request.wishedAt();
        return new Card(
                request.id(),
                request.fanName(),
                request.fan().value(),
                Texts.say("request.video", Integer.toString(request.terms().lengthMinutes())),
                Texts.say(
                        "request.waiting",
                        Times.clock(Times.secondsBetween(request.askedAt(), now))),
                request.note(),
                wishedAt == null ? "" : wished(wishedAt, now),
                request.recording(),
                Amounts.estimate(request.estimatedNet()),
                left > URGENT_SECONDS ? "" : Texts.say("request.expires", Times.clock(left)),
                first,
                answerTo(request.id(), of));
    }

    private String wished(Instant at, Instant now) {
        var hour = Times.hour(at, zone);
        var day = Times.day(at, now, zone);
        return day.equals(Times.day(now, now, zone))
                ? Texts.say("request.wished", hour)
                : Texts.say("request.wished.day", day, hour);
    }

    private Answer answerTo(RequestId id, StudioState of) {
        var mine = answers.get(id);
        if (mine != null) {
            return mine;
        }
        return of.queue().answering().contains(id) ? Answer.APPROVE : Answer.NONE;
    }

    private static List<String> denied(StudioState of, Instant now) {
        var lines = new ArrayList<String>();
        for (var coolDown : of.queue().coolDowns()) {
            if (coolDown.until().isAfter(now) && lines.size() < DENIED_SHOWN) {
                lines.add(
                        Texts.say(
                                "queue.denied",
                                Texts.firstName(coolDown.fanName()),
                                Times.clock(Times.secondsBetween(now, coolDown.until()))));
            }
        }
        return List.copyOf(lines);
    }
}
