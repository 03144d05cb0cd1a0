package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.protocol.Signal;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.session.CallOpening;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Sends the studio's commands without letting anyone wait. Signals go out in order, on a thread
/// named `signals`; everything else each on a virtual thread. What must arrive is sent again with
/// the same key until it does. Any thread.
final class PlatformCommands implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlatformCommands.class);
    private static final int TRIES = 12;
    private static final int TURN_TRIES = 2;
    private static final Commands.Nothing NOTHING = new Commands.Nothing();

    private final PlatformClient client;
    private final ExecutorService signals =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("signals").daemon(true).factory());
    private final ExecutorService others =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("command-", 0).factory());

    PlatformCommands(PlatformClient client) {
        this.client = client;
    }

    /// Something that the platform answers.
    @FunctionalInterface
    interface Task<T> {
        T send() throws PlatformFailure;
    }

    /// Something that the platform does once, however often it is sent.
    @FunctionalInterface
    interface KeyedTask<T> {
        T send(String key) throws PlatformFailure;
    }

    void approve(
            RequestId request, Consumer<Views.Approval> done, Consumer<PlatformFailure> failed) {
        once(
                () -> client.post(path(request, "approve"), NOTHING, Views.Approval.class),
                done,
                failed);
    }

    void deny(RequestId request, String reason, Consumer<PlatformFailure> failed) {
        var deny = new Commands.Deny(reason);
        once(
                () -> client.post(path(request, "deny"), deny, Commands.Nothing.class),
                _ -> {},
                failed);
    }

    void putLater(RequestId request, Consumer<PlatformFailure> failed) {
        next(request, "later", failed);
    }

    void swap(RequestId request, Consumer<PlatformFailure> failed) {
        next(request, "swap", failed);
    }

    void postpone(RequestId request, Consumer<PlatformFailure> failed) {
        next(request, "postpone", failed);
    }

    void start(RequestId request, Consumer<Views.Session> done, Consumer<PlatformFailure> failed) {
        once(() -> client.post(path(request, "start"), NOTHING, Views.Session.class), done, failed);
    }

    void giveBack(RequestId request, Consumer<PlatformFailure> failed) {
        once(
                () -> client.post(path(request, "give-back"), NOTHING, Commands.Nothing.class),
                _ -> {},
                failed);
    }

    void beAway(boolean away, Consumer<Views.CreatorCard> done, Consumer<PlatformFailure> failed) {
        var body = new Commands.BeAway(away);
        once(() -> client.put("/api/creator/away", body, Views.CreatorCard.class), done, failed);
    }

    void announce(
            String text, Consumer<Views.Announcement> done, Consumer<PlatformFailure> failed) {
        var body = new Commands.Announce(text);
        once(
                () -> client.post("/api/creator/announcements", body, Views.Announcement.class),
                done,
                failed);
    }

    void changeOffer(
            Commands.ChangeOffer offer,
            Consumer<Views.CreatorCard> done,
            Consumer<PlatformFailure> failed) {
        once(() -> client.put("/api/creator/offer", offer, Views.CreatorCard.class), done, failed);
    }

    void signal(SessionId session, Signal signal) {
        var key = client.newKey();
        submit(
                signals,
                () ->
                        untilItArrives(
                                () ->
                                        client.post(
                                                path(session, "signals"),
                                                signal,
                                                key,
                                                Commands.Nothing.class)));
    }

    void seen(SessionId session) {
        var key = client.newKey();
        submit(
                others,
                () ->
                        untilItArrives(
                                () ->
                                        client.post(
                                                path(session, "seen"),
                                                NOTHING,
                                                key,
                                                Commands.Nothing.class)));
    }

    /// Ends a session, until it arrives.
    ///
    /// @param attested done when nothing is on its way any more that the end would cut off
    void end(SessionId session, CompletableFuture<Void> attested) {
        var key = client.newKey();
        submit(
                others,
                () -> {
                    attested.join();
                    untilItArrives(
                            () ->
                                    client.post(
                                            path(session, "end"),
                                            NOTHING,
                                            key,
                                            Views.Summary.class));
                });
    }

    void startNow(SessionId session, Consumer<PlatformFailure> failed) {
        once(
                () -> client.post(path(session, "start"), NOTHING, Commands.Nothing.class),
                _ -> {},
                failed);
    }

    /// Ends the recording; until it arrives.
    void stopRecording(SessionId session) {
        var key = client.newKey();
        submit(
                others,
                () ->
                        untilItArrives(
                                () ->
                                        client.post(
                                                path(session, "stop-recording"),
                                                NOTHING,
                                                key,
                                                Commands.Nothing.class)));
    }

    void say(
            SessionId session,
            Commands.Say say,
            Consumer<Views.Message> done,
            Consumer<PlatformFailure> failed) {
        once(() -> client.post(path(session, "messages"), say, Views.Message.class), done, failed);
    }

    /// Reports the session, ends it and blocks its fan; until it arrives.
    void panic(SessionId session) {
        var key = client.newKey();
        submit(
                others,
                () ->
                        untilItArrives(
                                () ->
                                        client.post(
                                                path(session, "panic"),
                                                new Commands.Report(""),
                                                key,
                                                Views.Summary.class)));
    }

    /// A session's meter log, exactly as it was sent. Blocks.
    ///
    /// @throws IOException if it can't be had; the message is for people
    String meterLog(SessionId session) throws IOException {
        try {
            return client.text(path(session, "log"));
        } catch (PlatformFailure e) {
            throw new IOException(e.detail(), e);
        }
    }

    /// The TURN servers of a session's call. Blocks, for some seconds while the platform is out of
    /// reach.
    ///
    /// @throws IOException if they can't be had; the message is for people
    List<TurnServer> turn(SessionId session) throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                var told = client.get(path(session, "turn"), Turn.Servers.class);
                return CallOpening.servers(told.servers());
            } catch (PlatformFailure e) {
                if (!e.passing() || tries == TURN_TRIES || Thread.currentThread().isInterrupted()) {
                    throw new IOException(e.detail(), e);
                }
                LockSupport.parkNanos((250L << tries) * 1_000_000L);
            }
        }
    }

    /// Credentials to try the TURN servers with. Blocks.
    ///
    /// @throws IOException if they can't be had; the message is for people
    Turn.Trial turnTrial() throws IOException {
        try {
            return client.get("/api/creator/turn", Turn.Trial.class);
        } catch (PlatformFailure e) {
            throw new IOException(e.detail(), e);
        }
    }

    /// Ends a session before the studio leaves. Blocks; if the platform can't be reached it settles
    /// the session by itself.
    void endNow(SessionId session) {
        try {
            client.post(path(session, "end"), NOTHING, Views.Summary.class);
        } catch (PlatformFailure e) {
            log.info("the session was not ended from here: {}", e.code());
        }
    }

    @Override
    public void close() {
        signals.shutdownNow();
        others.shutdown();
        try {
            if (!others.awaitTermination(3, TimeUnit.SECONDS)) {
                others.shutdownNow();
            }
        } catch (InterruptedException e) {
            others.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /// Sends one command, once; what became of it is told on a thread of its own.
    <T> void once(Task<T> task, Consumer<T> done, Consumer<PlatformFailure> failed) {
        submit(
                others,
                () -> {
                    try {
                        done.accept(task.send());
                    } catch (PlatformFailure e) {
                        failed.accept(e);
                    }
                });
    }

    /// Sends one command again and again for about half a minute until it arrives. What became of
    /// it is told on a thread of its own; that it can't arrive for now is told once, at the first
    /// time.
    ///
    /// @param task gets the key by which the platform knows it again
    /// @param still asked before each further time: whether it is still to be sent
    <T> void untilItArrives(
            KeyedTask<T> task,
            BooleanSupplier still,
            Consumer<T> done,
            Consumer<PlatformFailure> failed) {
        var key = client.newKey();
        submit(
                others,
                () -> {
                    for (int tries = 0; tries < TRIES && (tries == 0 || still.getAsBoolean()); ) {
                        try {
                            done.accept(task.send(key));
                            return;
                        } catch (PlatformFailure e) {
                            if (tries == 0 || !e.passing()) {
                                failed.accept(e);
                            }
                            if (!e.passing() || !rested(tries++)) {
                                return;
                            }
                        }
                    }
                });
    }

    private void next(RequestId request, String verb, Consumer<PlatformFailure> failed) {
        once(() -> client.post(path(request, verb), NOTHING, Views.Later.class), _ -> {}, failed);
    }

    private static void untilItArrives(Task<?> task) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                task.send();
                return;
            } catch (PlatformFailure e) {
                if (!e.passing()) {
                    log.info("the platform refused a command: {}", e.code());
                    return;
                }
                if (!rested(tries)) {
                    return;
                }
            }
        }
        log.warn("COMMAND_UNDELIVERED: the platform could not be reached");
    }

    /// @return false if the studio is closing
    private static boolean rested(int tries) {
        LockSupport.parkNanos(Math.min(5_000L, 250L << tries) * 1_000_000L);
        return !Thread.currentThread().isInterrupted();
    }

    private static void submit(ExecutorService executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("the studio is closing: a command is dropped");
        }
    }

    private static String path(RequestId request, String command) {
        return "/api/requests/" + request.value() + "/" + command;
    }

    private static String path(SessionId session, String command) {
        return "/api/sessions/" + session.value() + "/" + command;
    }
}
