package app.aside.studio.ui.live;

import app.aside.billing.CallKind;
import app.aside.billing.Split;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.FanId;
import app.aside.unit.Percent;
import app.aside.unit.RequestId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// The 1:1 panel: whether fans may ask, and who asks.
final class QueueViewModel {
    /// From here on a card says when it expires.
    static final long URGENT_SECONDS = 30;

    static final Duration SNOOZE = Duration.ofMinutes(30);

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
        LATER,
        DENY
    }

    /// What the answers are called and whether they are to be had, the same on every card.
    ///
    /// @param mayApprove whether Approve is to be had
    /// @param approveHint what Approve does, or why it can't be pressed
    /// @param later "Later", or "Swap" while another is next
    record Choices(
            String approve,
            boolean mayApprove,
            String approveHint,
            String later,
            String laterHint) {}

    /// One request.
    ///
    /// @param history what the two have had before
    /// @param ownNote what the creator has written down about the fan, or empty
    /// @param wished when the fan wishes it, or empty
    /// @param expires how long is left, or empty while there is plenty
    /// @param first waits longest
    record Card(
            RequestId id,
            String fan,
            String fanId,
            boolean audio,
            String what,
            String waiting,
            String history,
            String note,
            String ownNote,
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
    /// @param snoozed how long requests still come in silence, or empty if they don't
    /// @param away whether the creator is away for a while
    /// @param changing whether a change of the offer, or of being away, is on its way
    /// @param problem of the last change, for people, or empty
    record Shown(
            Face face,
            String price,
            String terms,
            String keep,
            String net,
            String snoozed,
            boolean away,
            boolean changing,
            String problem,
            Choices choices,
            List<Card> cards) {}

    private static final Choices NO_CHOICES = new Choices("", false, "", "", "");

    private final StudioActions actions;
    private final Executor screen;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(
                    new Shown(
                            Face.LOADING,
                            "",
                            "",
                            "",
                            "",
                            "",
                            false,
                            false,
                            "",
                            NO_CHOICES,
                            List.of()));
    private final Map<RequestId, Answer> answers = new HashMap<>();
    private @Nullable StudioState state;
    private Instant now = Instant.EPOCH;
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

    void show(StudioState next, Instant at) {
        var before = state == null ? List.<RequestId>of() : state.queue().answering();
        answers.keySet()
                .removeIf(
                        id ->
                                (before.contains(id) && !next.queue().answering().contains(id))
                                        || next.queue().requests().stream()
                                                .noneMatch(asked -> asked.id().equals(id)));
        state = next;
        at(at);
    }

    /// Time went on.
    void at(Instant at) {
        now = at;
        if (state != null) {
            shown.set(shownOf(state, now));
        }
    }

    void approve(RequestId request) {
        if (shown().choices().mayApprove() && answers(request, Answer.APPROVE)) {
            actions.approve(request);
        }
    }

    /// Makes a request the next in line; whoever is next goes back.
    void later(RequestId request) {
        var taken = isNextTaken();
        if (answers(request, Answer.LATER)) {
            if (taken) {
                actions.swap(request);
            } else {
                actions.later(request);
            }
        }
    }

    /// @param reason shown to the fan, may be empty
    void deny(RequestId request, String reason) {
        if (answers(request, Answer.DENY)) {
            actions.deny(request, reason.strip());
        }
    }

    void block(FanId fan) {
        actions.block(fan);
    }

    /// Steps away, or comes back.
    void setAway(boolean away, Instant now) {
        if (state == null || changing || state.card().away() == away) {
            return;
        }
        begin(now);
        actions.beAway(away, answer -> screen.execute(() -> end(answer, now)));
    }

    /// Lets requests come in silence for [#SNOOZE], or ends that.
    void toggleSnooze(Instant now) {
        if (state != null) {
            actions.snooze(state.queue().isSnoozed(now) ? now : now.plus(SNOOZE));
        }
    }

    /// Opens or closes the offer as it stands.
    void setOpen(boolean open, Instant now) {
        if (state == null || changing || state.card().offer().open() == open) {
            return;
        }
        var offer = state.card().offer();
        begin(now);
        actions.changeOffer(
                new Commands.ChangeOffer(
                        open,
                        offer.ratePerMinute(),
                        offer.shortestMinutes(),
                        offer.minimumMinutes(),
                        offer.clipRecording(),
                        offer.recordOnlyMe(),
                        offer.wrapUpSeconds()),
                answer -> screen.execute(() -> end(answer, now)));
    }

    private void begin(Instant now) {
        changing = true;
        problem = "";
        at(now);
    }

    private void end(String answer, Instant now) {
        changing = false;
        problem = answer;
        at(now);
    }

    /// Whether this is the first answer to a request.
    private boolean answers(RequestId request, Answer answer) {
        if (state == null || state.queue().answering().contains(request)) {
            return false;
        }
        if (answers.putIfAbsent(request, answer) != null) {
            return false;
        }
        at(now);
        return true;
    }

    private boolean isNextTaken() {
        return state != null && state.queue().later().isPresent();
    }

    private static Choices choices(StudioState of) {
        var next = of.queue().later().map(later -> Texts.firstName(later.asking().fanName()));
        var running = of.stage() instanceof Stage.Private;
        var may = !running || next.isEmpty();
        return new Choices(
                Texts.say(running ? "request.approve.next" : "request.approve"),
                may,
                Texts.say(
                        may
                                ? running ? "request.approve.next.hint" : "request.approve.hint"
                                : "request.approve.taken"),
                Texts.say(next.isPresent() ? "request.swap" : "request.later"),
                next.map(name -> Texts.say("request.swap.hint", name))
                        .orElseGet(() -> Texts.say("request.later.hint")));
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
                Texts.say("queue.net"),
                snoozed(of, now),
                of.card().away(),
                changing,
                problem,
                choices(of),
                cards(of, now));
    }

    private static Face face(StudioState of) {
        if (of.card().address().isEmpty()) {
            return Face.LOADING;
        }
        return of.card().offer().open() ? Face.OPEN : Face.OFF;
    }

    private static String snoozed(StudioState of, Instant now) {
        var seconds = Times.secondsBetween(now, of.queue().snoozedUntil());
        return of.queue().isSnoozed(now)
                ? Texts.say("time.minutes", Long.toString(Math.ceilDiv(seconds, 60L)))
                : "";
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
                request.terms().kind() == CallKind.AUDIO,
                Texts.what(request.terms()),
                Texts.say(
                        "request.waiting",
                        Times.clock(Times.secondsBetween(request.askedAt(), now))),
                history(request.past(), now),
                request.note(),
                of.books().noteOn(request.fan()),
                wishedAt == null ? "" : wished(wishedAt, now),
                request.recording(),
                Amounts.estimate(request.estimatedNet()),
                left > URGENT_SECONDS ? "" : Texts.say("request.expires", Times.clock(left)),
                first,
                answerTo(request.id(), of));
    }

    private String history(Views.Past past, Instant now) {
        var last = past.last();
        return last == null
                ? Texts.say("request.history.first")
                : Texts.say(
                        "request.history",
                        past.sessions(),
                        Amounts.plain(past.creatorEarned()),
                        Times.day(last, now, zone));
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
}
