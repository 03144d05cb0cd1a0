package app.aside.platform;

import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Commands;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.studio.session.TickLog;
import app.aside.studio.state.Books;
import app.aside.studio.store.BooksTable;
import app.aside.studio.store.Disk;
import app.aside.studio.store.JournalCopy;
import app.aside.studio.store.OutboxTable;
import app.aside.studio.sync.EventCursor;
import app.aside.studio.sync.FiguresSync;
import app.aside.studio.sync.JournalSync;
import app.aside.studio.sync.Outbox;
import app.aside.studio.sync.SyncRounds;
import app.aside.studio.sync.Tally;
import app.aside.studio.sync.Transport;
import app.aside.studio.sync.WaitingCommand;
import app.aside.unit.CreatorId;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The studio's own classes of synchronising, put together as the studio does, run by one thread.
/// Thrown away and made again on the same disk when it dies.
final class SimulatedStudio {
    /// The process is gone, in the middle of what it did.
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A disk on which what was not committed when the process died is not there.
    ///
    /// @param dies asked before and after each commit
    record MortalDisk(Disk disk, BooleanSupplier dies) implements Disk {
        @Override
        public <T> T write(Function<Handle, T> work) {
            var result =
                    disk.write(
                            handle -> {
                                var done = work.apply(handle);
                                mayDie();
                                return done;
                            });
            mayDie();
            return result;
        }

        @Override
        public <T> T read(Function<Handle, T> work) {
            return disk.read(work);
        }

        private void mayDie() {
            if (dies.getAsBoolean()) {
                throw new Died();
            }
        }
    }

    final JournalCopy copy;
    final BooksTable table;
    final Outbox outbox;
    final JournalSync journal;
    final SyncRounds rounds;
    final EventCursor cursor = new EventCursor();
    final TickLog ticks = new TickLog();
    private final FiguresSync figures;
    private final Tally tally;
    private final InstantSource clock;

    SimulatedStudio(
            CreatorId creator,
            Disk disk,
            Transport transport,
            InstantSource clock,
            RandomGenerator random,
            Supplier<String> keys) {
        this.clock = clock;
        this.copy = new JournalCopy(disk);
        this.table = new BooksTable(disk);
        this.outbox = new Outbox(new OutboxTable(disk), transport, keys, clock);
        this.journal = new JournalSync(creator, copy, transport, clock);
        this.figures = new FiguresSync(creator, table, transport, clock, ZoneOffset.UTC);
        this.tally = new Tally(creator, table);
        this.rounds =
                new SyncRounds(
                        outbox,
                        journal,
                        figures,
                        new SyncRounds.Ears() {
                            @Override
                            public void onAnswer(long number, String problem) {}

                            @Override
                            public void onChange() {}
                        },
                        random);
    }

    void keepReport(String about) {
        outbox.keep(WaitingCommand.REPORT, about, new Commands.Nothing());
    }

    void keepName(String name) {
        outbox.keep(
                WaitingCommand.CHANGE_PROFILE,
                "",
                new Commands.ChangeProfile(name, "", "c-" + name));
    }

    void linked(boolean there) {
        rounds.linked(there);
        if (!there) {
            tally.lost(clock.instant());
        }
    }

    void tick(TickSigner.Signed tick) {
        ticks.add(tick);
    }

    List<TickSigner.Signed> waitingTicks() {
        return ticks.waiting();
    }

    void metered(Views.Meter meter) {
        ticks.arrived(meter.creatorTick());
        tally.metered(meter, clock.instant());
    }

    void happened(FromServer.Happened happened) throws JsonProcessingException {
        Event event = Json.event(happened.type(), happened.data());
        tally.happened(event, clock.instant());
        if (event instanceof Event.Earned(var row)) {
            journal.told(row);
            figures.lookAgain();
        }
    }

    List<Books.Payment> payments(CreatorId creator) {
        return table.payments(creator);
    }

    Instant now() {
        return clock.instant();
    }
}
