package app.aside.platform;

import app.aside.billing.Tick;
import app.aside.billing.verify.OwnTicks;
import app.aside.protocol.Commands;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A client's socket at `/api/events`; every wait ends after half a minute.
public final class EventClient implements AutoCloseable {
    private static final int SECONDS = 30;

    private final BlockingQueue<FromServer> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<FromServer> others = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ClientSigner signer;
    private final List<ToServer> lost = new ArrayList<>();
    private final WebSocket socket;

    private EventClient(Client client) {
        signer = new ClientSigner(client);
        var builder = Client.HTTP.newWebSocketBuilder();
        client.headers().forEach(builder::header);
        var address = URI.create("ws" + client.address().toString().substring(4) + "/api/events");
        socket = builder.buildAsync(address, new Listener()).join();
    }

    /// Opens a socket and reads its greeting.
    static EventClient open(Client client) {
        var opened = new EventClient(client);
        opened.await(FromServer.Hello.class, _ -> true);
        return opened;
    }

    /// Opens a socket whose greeting is still to be read.
    static EventClient greeted(Client client) {
        return new EventClient(client);
    }

    /// Opens a socket that follows from now on.
    static EventClient identified(Client client, String room) {
        var opened = open(client);
        opened.send(new ToServer.Identify(room));
        opened.await(FromServer.Ready.class, _ -> true);
        return opened;
    }

    /// Opens a socket that goes on after these events.
    static EventClient resumed(Client client, Map<String, Long> topics) {
        var opened = open(client);
        opened.send(new ToServer.Resume(topics));
        return opened;
    }

    /// Signs a tick as this side, in a segment of this client's own; one sent again goes out as it
    /// was signed at first.
    void send(Bench.Attested tick) {
        send(signer.signed(tick));
    }

    /// As [#send], or the tick is lost on its way; what was lost goes out with the next one.
    void sendOrLose(Bench.Attested tick, boolean lose) {
        lost.add(signer.signed(tick));
        if (!lose) {
            lost.forEach(this::send);
            lost.clear();
        }
    }

    /// All that was sent has been taken.
    void settled() {
        lost.forEach(this::send);
        send(new ToServer.Heartbeat());
        await(FromServer.HeartbeatTaken.class, _ -> true);
    }

    /// What this client can hold against the log, once every tick it sent has arrived.
    OwnTicks own(SessionId session) {
        var own = signer.signer(session);
        own.arrived(Tick.NUMBER_MAX);
        return own.own();
    }

    /// The fan's consent to more minutes, under the key of this client's ticks.
    Commands.Extend extend(SessionId session, int fromMinutes, int minutes) {
        return signer.extend(session, fromMinutes, minutes);
    }

    void send(ToServer frame) {
        send(Json.write(frame));
    }

    synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    /// The next event of a type, and what it passed over.
    <E extends Event> E await(Class<E> type) {
        var happened =
                await(FromServer.Happened.class, one -> one.type().equals(type.getSimpleName()));
        return type.cast(event(happened));
    }

    /// The next meter for which something holds.
    Views.Meter meter(Predicate<Views.Meter> condition) {
        return await(FromServer.Metered.class, one -> condition.test(one.meter())).meter();
    }

    /// This meter if something holds for it, else the next for which it does.
    Views.Meter last(Views.Meter meter, Predicate<Views.Meter> condition) {
        return condition.test(meter) ? meter : meter(condition);
    }

    /// The next frame of a type for which something holds. Waiting for an event passes over events
    /// only, waiting for anything else over the others only.
    <F extends FromServer> F await(Class<F> type, Predicate<F> condition) {
        var frames = type.equals(FromServer.Happened.class) ? events : others;
        var seen = new ArrayList<FromServer>();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            var frame = next(frames, deadline);
            if (frame == null) {
                var last = seen.subList(Math.max(0, seen.size() - 4), seen.size());
                throw new AssertionError("no such " + type.getSimpleName() + ", last " + last);
            }
            if (type.isInstance(frame) && condition.test(type.cast(frame))) {
                return type.cast(frame);
            }
            seen.add(frame);
        }
    }

    /// What comes beside events before the answer to a heartbeat that is sent now.
    List<FromServer> othersBeforeAHeartbeat() {
        send(new ToServer.Heartbeat());
        var came = new ArrayList<FromServer>();
        await(
                FromServer.class,
                one -> {
                    came.add(one);
                    return one instanceof FromServer.HeartbeatTaken;
                });
        came.removeLast();
        return came;
    }

    /// All events up to READY.
    List<FromServer.Happened> replay() {
        await(FromServer.Ready.class, _ -> true);
        var replayed = new ArrayList<FromServer>();
        events.drainTo(replayed);
        return replayed.stream().map(FromServer.Happened.class::cast).toList();
    }

    /// The code with which the platform closes.
    int closeCode() {
        return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    static Event event(FromServer.Happened happened) {
        try {
            return Json.event(happened.type(), happened.data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(happened.type(), e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static @Nullable FromServer next(BlockingQueue<FromServer> frames, long deadline) {
        try {
            return frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    var frame = Json.read(text.toString(), FromServer.class);
                    (frame instanceof FromServer.Happened ? events : others).add(frame);
                } catch (JsonProcessingException e) {
                    throw new AssertionError("can't read " + text, e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(1006);
        }
    }
}
