package app.aside.studio;

import app.aside.protocol.Event;
import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.stats.Days;
import app.aside.studio.state.Books;
import app.aside.studio.store.BooksTable;
import app.aside.studio.store.Disk;
import app.aside.studio.store.JournalCopy;
import app.aside.studio.store.OutboxTable;
import app.aside.studio.sync.FiguresSync;
import app.aside.studio.sync.JournalSync;
import app.aside.studio.sync.Outbox;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.SyncRounds;
import app.aside.studio.sync.Tally;
import app.aside.studio.sync.WaitingCommand;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps the creator's books on the disk: the copy of the journal, estimates, figures, notes and
/// what waits to be sent. What happens is written on a thread named `books`, what is sent and
/// fetched on one named `sync`. Every method returns at once; any thread.
final class Bookkeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);
    private static final long IDLE_SECONDS = 60;

    /// Figures that belong to no creator: who was the last one of a platform.
    private static final CreatorId NOBODY = new CreatorId("nobody");

    private final PlatformClient client;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<Books> listener;
    private final JournalCopy copy;
    private final BooksTable table;
    private final Outbox outbox;
    private final Map<Long, Consumer<String>> waitingForAnswer = new ConcurrentHashMap<>();
    private final WorkerThread books = new WorkerThread("books", Duration.ofSeconds(5));
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread sync;
    private volatile boolean linked;
    private volatile @Nullable Ledgers ledgers;

    /// What belongs to one creator.
    private record Ledgers(
            CreatorId creator,
            JournalSync journal,
            FiguresSync figures,
            Tally tally,
            SyncRounds rounds) {}

    /// @param clock the platform's time, as near as it is known
    /// @param listener told what is kept, on the thread `books`
    Bookkeeper(
            Disk disk,
            PlatformClient client,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Books> listener) {
        this.client = client;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.copy = new JournalCopy(disk);
        this.table = new BooksTable(disk);
        this.outbox = new Outbox(new OutboxTable(disk), client, client::newKey, clock);
        this.sync = Thread.ofPlatform().name("sync").daemon(true).unstarted(this::run);
    }

    /// Shows what is kept and begins to keep it up to date.
    void start() {
        books.run(
                () ->
                        table.kept(NOBODY, client.platform().toString())
                                .ifPresent(known -> keepFor(new CreatorId(known))));
        sync.start();
    }

    void onSnapshot(Views.CreatorSnapshot snapshot) {
        var creator = snapshot.card().id();
        books.run(
                () -> {
                    var known = ledgers;
                    if (known == null || !known.creator.equals(creator)) {
                        table.keep(NOBODY, client.platform().toString(), creator.value());
                        keepFor(creator);
                    }
                });
    }

    void onEvent(Event event) {
        books.run(
                () -> {
                    var now = ledgers;
                    if (now == null) {
                        return;
                    }
                    var changed = now.tally.happened(event, clock.instant());
                    if (event instanceof Event.Earned(var row)) {
                        now.journal.told(row);
                        now.figures.lookAgain();
                        news.release();
                        changed = true;
                    }
                    if (changed) {
                        publish();
                    }
                });
    }

    void onMeter(Views.Meter meter) {
        books.run(
                () -> {
                    var now = ledgers;
                    if (now != null) {
                        now.tally.metered(meter, clock.instant());
                    }
                });
    }

    void onLink(boolean there) {
        linked = there;
        books.run(
                () -> {
                    var now = ledgers;
                    if (now == null) {
                        return;
                    }
                    now.rounds.linked(there);
                    if (!there) {
                        now.tally.lost(clock.instant());
                    }
                    publish();
                    news.release();
                });
    }

    /// Keeps a command until the platform has answered it.
    ///
    /// @param about the id of the session or fan it is for; empty for none
    /// @param answer told once: an empty text when it was carried out, or is kept while there is no
    ///   link; else why it was refused. On a thread of the studio's own
    void keep(WaitingCommand command, String about, Object body, Consumer<String> answer) {
        books.run(
                () -> {
                    var number = outbox.keep(command, about, body);
                    if (linked) {
                        waitingForAnswer.put(number, answer);
                    } else {
                        answer.accept("");
                    }
                    publish();
                    news.release();
                });
    }

    void lookAt(Days days) {
        var now = ledgers;
        if (now != null) {
            now.rounds.look(days);
            news.release();
        }
    }

    void keepNote(FanId fan, String text) {
        books.run(
                () -> {
                    var now = ledgers;
                    if (now != null) {
                        table.note(now.creator, fan, text, clock.instant());
                        publish();
                    }
                });
    }

    void dismiss(long waiting) {
        books.run(
                () -> {
                    outbox.dismiss(waiting);
                    publish();
                });
    }

    void saveJournal(Path file, Consumer<String> answer) {
        books.run(
                () -> {
                    var now = ledgers;
                    if (now == null) {
                        answer.accept("There is no journal yet. Connect to the platform first.");
                        return;
                    }
                    var journal =
                            JournalFile.of(
                                    now.creator,
                                    clock.instant(),
                                    copy.all(now.creator),
                                    copy.seals(now.creator));
                    try {
                        Files.writeString(file, Json.write(journal));
                        answer.accept("");
                    } catch (IOException e) {
                        log.warn("the journal was not saved to {}", file, e);
                        answer.accept(
                                "The journal could not be written there. Nothing was lost. Choose"
                                        + " another folder.");
                    }
                });
    }

    @Override
    public void close() {
        over.countDown();
        sync.interrupt();
        try {
            sync.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        books.close();
    }

    private void keepFor(CreatorId creator) {
        var journal = new JournalSync(creator, copy, client, clock);
        var figures = new FiguresSync(creator, table, client, clock, ZoneId.systemDefault());
        var rounds = new SyncRounds(outbox, journal, figures, new Ears(), random);
        rounds.linked(linked);
        ledgers = new Ledgers(creator, journal, figures, new Tally(creator, table), rounds);
        publish();
        news.release();
    }

    private void publish() {
        var now = ledgers;
        if (now == null) {
            return;
        }
        listener.accept(
                new Books(
                        now.figures.earnings(),
                        now.figures.stats(),
                        table.payments(now.creator),
                        now.journal.standing(),
                        outbox.open(),
                        table.notes(now.creator)));
    }

    /// The thread `sync`: one call after the other, and waits where there is nothing to do.
    private void run() {
        try {
            while (over.getCount() > 0) {
                news.drainPermits();
                var wait = step();
                if (wait.isEmpty()) {
                    var _ = news.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS);
                } else if (!wait.get().isZero()) {
                    letGo();
                    var _ = over.await(wait.get().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            log.debug("the studio is closing");
        }
    }

    /// A thread's outermost loop: what fails is told and tried again in a minute.
    private Optional<Duration> step() {
        var now = ledgers;
        try {
            return now == null ? Optional.empty() : now.rounds.step();
        } catch (RuntimeException e) {
            if (over.getCount() > 0) {
                log.error("SYNC_FAILED", e);
            }
            return Optional.of(Duration.ofSeconds(IDLE_SECONDS));
        }
    }

    /// Who waits for an answer is told that the command is kept.
    private void letGo() {
        waitingForAnswer.keySet().forEach(number -> tell(number, ""));
    }

    private void tell(long number, String problem) {
        var answer = waitingForAnswer.remove(number);
        if (answer != null) {
            answer.accept(problem);
        }
    }

    private final class Ears implements SyncRounds.Ears {
        @Override
        public void onAnswer(long number, String problem) {
            tell(number, problem);
        }

        @Override
        public void onChange() {
            books.run(Bookkeeper.this::publish);
        }
    }
}
