package app.aside.studio.sync;

import app.aside.stats.Days;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the studio sends and fetches on its own account, one call after the other: what waits in
/// the outbox, the journal, the figures. While the platform fails it waits longer and longer (full
/// jitter, at most a minute) and calls at most once a second.
///
/// `looked` and `linked` from any thread, `step` from one at a time.
public final class SyncRounds {
    private static final long LEAST_MILLIS = 1_000;
    private static final long CAP_MILLIS = 60_000;

    private final Outbox outbox;
    private final JournalSync journal;
    private final FiguresSync figures;
    private final Ears ears;
    private final Backoff backoff;
    private volatile boolean linked;

    /// Hears what the rounds bring.
    public interface Ears {
        /// The platform answered a command.
        ///
        /// @param problem why it was refused; empty if it was carried out
        void onAnswer(long number, String problem);

        /// Something that is kept has changed.
        void onChange();
    }

    public SyncRounds(
            Outbox outbox,
            JournalSync journal,
            FiguresSync figures,
            Ears ears,
            RandomGenerator random) {
        this.outbox = outbox;
        this.journal = journal;
        this.figures = figures;
        this.ears = ears;
        this.backoff = new Backoff(random);
    }

    /// The link to the platform is there, or lost. While it is lost nothing is sent.
    public void linked(boolean there) {
        linked = there;
        if (there) {
            journal.lookAgain();
            figures.lookAgain();
        }
    }

    /// The creator looks at these days.
    public void look(Days days) {
        figures.look(days);
    }

    /// The zone in which days are counted.
    public void zone(ZoneId zone) {
        figures.zone(zone);
    }

    /// Makes one call, if there is one to make.
    ///
    /// @return how long to wait before the next; empty until something new is to be done
    public Optional<Duration> step() {
        if (!linked) {
            return Optional.empty();
        }
        try {
            var didSomething = sendOne() || fetchOne();
            backoff.succeeded();
            return didSomething ? Optional.of(Duration.ZERO) : Optional.empty();
        } catch (IOException _) {
            return Optional.of(
                    Duration.ofMillis(Math.max(LEAST_MILLIS, backoff.nextMillis(CAP_MILLIS))));
        }
    }

    private boolean sendOne() throws IOException {
        return switch (outbox.sendNext()) {
            case Outbox.Outcome.Nothing() -> false;
            case Outbox.Outcome.Answered(var number, var problem) -> {
                ears.onAnswer(number, problem);
                ears.onChange();
                yield true;
            }
            case Outbox.Outcome.Failed() -> throw new IOException("no answer");
        };
    }

    private boolean fetchOne() throws IOException {
        if (journal.isBehind()) {
            journal.fetch();
        } else if (figures.isBehind()) {
            figures.fetch();
        } else {
            return false;
        }
        ears.onChange();
        return true;
    }
}
