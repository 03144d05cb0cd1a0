package app.aside.studio.state;

import app.aside.billing.Verdict;
import app.aside.protocol.Views;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What happens to a session as both sides see it. Pure.
final class SessionFold {
    private SessionFold() {}

    static Views.Session began(Views.Session view) {
        return new Draft(view).state(Views.SessionState.STARTING).made();
    }

    static Views.Session startsAt(Views.Session view, Instant at) {
        return new Draft(view).startsAt(at).made();
    }

    static Views.Session live(Views.Session view, Instant at) {
        return new Draft(view).state(Views.SessionState.LIVE).liveAt(at).made();
    }

    static Views.Session with(Views.Session view, Views.Meter meter) {
        return new Draft(view).meter(meter).made();
    }

    /// @param verdict of the second that paused it
    static Views.Session paused(Views.Session view, Verdict verdict) {
        var meter = view.meter();
        return with(view, meter(meter, meter.lengthSeconds(), true, verdict));
    }

    static Views.Session resumed(Views.Session view) {
        var meter = view.meter();
        return with(view, meter(meter, meter.lengthSeconds(), false, meter.verdict()));
    }

    static Views.Session graceUntil(Views.Session view, Instant until) {
        return new Draft(view).graceUntil(until).made();
    }

    static Views.Session extended(Views.Session view, int lengthSeconds) {
        var meter = view.meter();
        return new Draft(view)
                .graceUntil(null)
                .meter(meter(meter, lengthSeconds, meter.paused(), meter.verdict()))
                .made();
    }

    static Views.Session tipped(Views.Session view, Views.Tip tip) {
        return new Draft(view)
                .tips(with(view.tips(), tip, known -> known.id().equals(tip.id())))
                .made();
    }

    static Views.Session said(Views.Session view, Views.Message message) {
        return new Draft(view)
                .messages(with(view.messages(), message, known -> known.id().equals(message.id())))
                .made();
    }

    static Views.Session revoked(Views.Session view, Instant at) {
        return new Draft(view).recorded(view.recorded().revoked(at)).made();
    }

    static Views.Session recordingEnded(Views.Session view, Instant at) {
        return new Draft(view).recorded(view.recorded().ended(at)).made();
    }

    static Views.Session feedback(Views.Session view, Side by) {
        return new Draft(view).feedbackBy(with(view.feedbackBy(), by, by::equals)).made();
    }

    private static Views.Meter meter(
            Views.Meter meter, int lengthSeconds, boolean paused, @Nullable Verdict verdict) {
        return new Views.Meter(
                meter.session(),
                meter.second(),
                meter.billedSeconds(),
                meter.unbilledSeconds(),
                lengthSeconds,
                meter.charge(),
                meter.creatorEarns(),
                paused,
                verdict,
                meter.creatorTick(),
                meter.fanTick());
    }

    private static <T> List<T> with(List<T> before, T one, Predicate<T> same) {
        if (before.stream().anyMatch(same)) {
            return before;
        }
        var more = new ArrayList<>(before);
        more.add(one);
        return more;
    }

    /// A session that is being changed.
    private static final class Draft {
        private final Views.Session view;
        private Views.Recording recorded;
        private Views.SessionState state;
        private Instant startsAt;
        private @Nullable Instant liveAt;
        private @Nullable Instant graceUntil;
        private Views.Meter meter;
        private List<Views.Tip> tips;
        private List<Views.Message> messages;
        private List<Side> feedbackBy;

        Draft(Views.Session view) {
            this.view = view;
            recorded = view.recorded();
            state = view.state();
            startsAt = view.startsAt();
            liveAt = view.liveAt();
            graceUntil = view.graceUntil();
            meter = view.meter();
            tips = view.tips();
            messages = view.messages();
            feedbackBy = view.feedbackBy();
        }

        Draft recorded(Views.Recording now) {
            recorded = now;
            return this;
        }

        Draft state(Views.SessionState now) {
            state = now;
            return this;
        }

        Draft startsAt(Instant at) {
            startsAt = at;
            return this;
        }

        Draft liveAt(Instant at) {
            liveAt = at;
            return this;
        }

        Draft graceUntil(@Nullable Instant until) {
            graceUntil = until;
            return this;
        }

        Draft meter(Views.Meter now) {
            meter = now;
            return this;
        }

        Draft tips(List<Views.Tip> now) {
            tips = now;
            return this;
        }

        Draft messages(List<Views.Message> now) {
            messages = now;
            return this;
        }

        Draft feedbackBy(List<Side> now) {
            feedbackBy = now;
            return this;
        }

        Views.Session made() {
            return new Views.Session(
                    view.id(),
                    view.request(),
                    view.creator(),
                    view.creatorName(),
                    view.fan(),
                    view.fanName(),
                    view.terms(),
                    view.recording(),
                    view.consentTextVersion(),
                    view.consentAt(),
                    recorded,
                    state,
                    view.startedAt(),
                    startsAt,
                    liveAt,
                    graceUntil,
                    meter,
                    tips,
                    messages,
                    feedbackBy,
                    view.summary(),
                    view.promise());
        }
    }
}
