package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;

import app.aside.billing.CallKind;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.Views;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// P13: how long commands take over HTTP on SQLite with `synchronous=FULL`, 100 a second, while the
/// creator has 10,000, 100,000 and 1,000,000 rows in the ledger. Run by hand: `main`, with a folder
/// that has 2 GiB left.
///
/// Each command has its moment, ten milliseconds after the one before, and its time is counted from
/// there, however late it could be sent: a platform that stands still is seen by all that wait. A
/// round of ten is two requests, of which one is approved, becomes a session in which both see each
/// other, with a tip and a word, and is ended and settled; the other is withdrawn. Forty fans with
/// open pages take turns. Platform, fans and creator share one process and its processors.
final class CommandBench {
    private static final int EVERY_MILLIS = 10;
    private static final int WARM_UP = 1_500;
    private static final int COUNTED = 6_000;
    private static final int FANS = 40;

    private final LoadedPlatform loaded;
    private final List<Client> fans = new ArrayList<>();
    private final Map<String, ConcurrentLinkedQueue<Long>> nanos = new ConcurrentHashMap<>();
    private CompletableFuture<?> seatFree = CompletableFuture.completedFuture(0);

    /// What a fan's next request must wait for.
    private final Map<Client, CompletableFuture<?>> last = new HashMap<>();

    private CommandBench(LoadedPlatform loaded) {
        this.loaded = loaded;
    }

    public static void main(String[] arguments) throws Exception {
        for (var rows : LoadedPlatform.sizes(arguments)) {
            try (var loaded = LoadedPlatform.of(Path.of(arguments[0]), rows)) {
                new CommandBench(loaded).run();
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        var pages = new ArrayList<EventClient>();
        pages.add(EventClient.identified(loaded.creator(), ""));
        for (int i = 0; i < FANS; i++) {
            var fan = loaded.fan("Fan " + i);
            fans.add(fan);
            pages.add(
                    EventClient.identified(
                            fan, loaded.platform().pageAddress().getPath().substring(1)));
        }
        send(WARM_UP);
        nanos.clear();
        send(COUNTED);
        pages.forEach(EventClient::close);
        System.out.printf("%,d ledger rows%n", loaded.ledgerRows());
        nanos.forEach((name, each) -> print(name, List.copyOf(each)));
        print("all", nanos.values().stream().flatMap(ConcurrentLinkedQueue::stream).toList());
    }

    private static void print(String name, List<Long> nanos) {
        System.out.printf("  %-10s %s%n", name, LoadedPlatform.summary(nanos));
    }

    private void send(int count) throws InterruptedException {
        try (var senders =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("sender-", 0).factory())) {
            var start = System.nanoTime();
            var commands = new ArrayList<Command>();
            for (int i = 0; i < count; i++) {
                if (commands.isEmpty()) {
                    commands.addAll(round(i / 10));
                }
                var due = start + TimeUnit.MILLISECONDS.toNanos((long) i * EVERY_MILLIS);
                for (var now = System.nanoTime(); now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                var command = commands.removeFirst();
                senders.execute(() -> command.send(due));
            }
        }
    }

    /// One command of a round, sent once those before it that it needs are answered.
    private final class Command {
        private final String name;
        private final Supplier<?> work;
        final CompletableFuture<Object> answered = new CompletableFuture<>();

        Command(String name, Supplier<?> work) {
            this.name = name;
            this.work = work;
        }

        void send(long due) {
            try {
                var answer = work.get();
                nanos.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>())
                        .add(System.nanoTime() - due);
                answered.complete(answer);
            } catch (RuntimeException | AssertionError e) {
                System.err.println(name + ": " + e);
                answered.completeExceptionally(e);
            }
        }

        <T> T answer(Class<T> type) {
            return type.cast(answered.join());
        }
    }

    private List<Command> round(int number) {
        var ann = fans.get(2 * number % FANS);
        var bob = fans.get((2 * number + 1) % FANS);
        var free = seatFree;
        var annAsks = asking(ann);
        var bobAsks = asking(bob);
        var approve =
                new Command(
                        "approve",
                        () -> {
                            free.join();
                            return approve(annAsks.answer(RequestId.class));
                        });
        var topUp = new Command("top up", () -> topUp(ann));
        Supplier<SessionId> session = () -> approve.answer(SessionId.class);
        var creatorSees = new Command("seen", () -> seen(loaded.creator(), session.get()));
        var fanSees = new Command("seen", () -> seen(ann, session.get()));
        var tip =
                new Command(
                        "tip",
                        () -> {
                            creatorSees.answered.join();
                            fanSees.answered.join();
                            var body = new Commands.Tip(credits(100), "Thanks");
                            return post(ann, session.get(), "tips", body);
                        });
        var say =
                new Command(
                        "say",
                        () -> {
                            creatorSees.answered.join();
                            fanSees.answered.join();
                            return post(ann, session.get(), "messages", new Commands.Say("Yes"));
                        });
        var withdraw =
                new Command("withdraw", () -> withdraw(bob, bobAsks.answer(RequestId.class)));
        var end =
                new Command(
                        "end",
                        () -> {
                            tip.answered.join();
                            say.answered.join();
                            return post(ann, session.get(), "end", nothing());
                        });
        seatFree = end.answered;
        last.put(ann, end.answered);
        last.put(bob, withdraw.answered);
        return List.of(
                annAsks, bobAsks, approve, topUp, creatorSees, fanSees, tip, say, withdraw, end);
    }

    private Command asking(Client fan) {
        var before = last.getOrDefault(fan, CompletableFuture.completedFuture(0));
        return new Command(
                "ask",
                () -> {
                    before.join();
                    return ask(fan);
                });
    }

    private RequestId ask(Client fan) {
        var ask =
                new Commands.Ask(
                        10,
                        null,
                        "About the second act",
                        new Consent(true, "2026-1"),
                        CallKind.VIDEO,
                        new Commands.TermsSeen(credits(300), 1, 75));
        return fan.post(loaded.asking(), ask).as(Views.Asking.class).id();
    }

    private SessionId approve(RequestId request) {
        var path = Bench.request(request, "approve");
        var approval = loaded.creator().post(path, nothing()).as(Views.Approval.class);
        return Objects.requireNonNull(approval.session()).id();
    }

    private static int topUp(Client fan) {
        var credits = new Commands.AddTestCredits(credits(500));
        return checked(fan.post("/api/wallet/test-credits", credits));
    }

    private static int withdraw(Client fan, RequestId request) {
        return checked(fan.post(Bench.request(request, "withdraw"), nothing()));
    }

    private static int seen(Client side, SessionId session) {
        return post(side, session, "seen", nothing());
    }

    private static int post(Client side, SessionId session, String verb, Object body) {
        return checked(side.post(Bench.session(session, verb), body));
    }

    private static int checked(Client.Reply reply) {
        if (reply.status() >= 300) {
            throw new IllegalStateException(reply.body());
        }
        return reply.status();
    }
}
