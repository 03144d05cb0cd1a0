package app.aside.platform.queue;

import app.aside.platform.db.Transaction;
import app.aside.platform.session.Sessions;
import app.aside.queue.Estimate;
import app.aside.queue.Request.Check;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.Optional;

/// When the next in line is expected to start (Q7).
final class Estimates {
    private final Sessions sessions;

    Estimates(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Empty while it is the creator's to start it.
    Optional<Estimate> of(Transaction transaction, CreatorId creator, Check check, Instant at) {
        return switch (check) {
            case Check.Asking(var until, _) -> Optional.of(at(until));
            case Check.Postponed(var until) -> Optional.of(at(until));
            case Check.Waiting() ->
                    sessions.running(transaction, creator, at)
                            .map(
                                    running ->
                                            Estimate.from(
                                                    sessions.pace(transaction, creator)
                                                            .remaining(running),
                                                    at));
        };
    }

    /// Whether the fan must hear of an estimate, who was told another.
    static boolean isNews(Optional<Estimate> told, Optional<Estimate> now) {
        if (told.isEmpty() || now.isEmpty()) {
            return told.isPresent() != now.isPresent();
        }
        return now.get().differsFrom(told.get());
    }

    private static Estimate at(Instant moment) {
        return new Estimate(moment, moment, moment);
    }
}
