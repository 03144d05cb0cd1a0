package app.aside.studio.rehearsal;

import app.aside.billing.CallKind;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.MediaClock;
import app.aside.studio.session.CallRunner;
import app.aside.studio.sync.LinkListener;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.studio.sync.PlatformLink;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;

/// A fan in the same process, with nothing but the platform's public API and, in its [FanCall], a
/// real WebRTC peer of its own.
///
/// Commands block; any thread. What it waits for are futures.
final class SimulatedFan implements AutoCloseable {
    private final PlatformClient anonymous;
    private final String address;
    private final InstantSource clock;
    private final RandomGenerator random;

    final CompletableFuture<Views.Summary> ended = new CompletableFuture<>();
    final Map<Integer, Views.Meter> meters = new ConcurrentSkipListMap<>();
    final FanCall call;

    private @Nullable PlatformClient client;
    private @Nullable PlatformLink<Views.FanSnapshot> link;
    private Views.@Nullable Session front;

    SimulatedFan(
            PlatformClient anonymous,
            String address,
            CallFactory calls,
            MediaClock mediaClock,
            InstantSource clock,
            RandomGenerator random) {
        this.anonymous = anonymous;
        this.address = address;
        this.clock = clock;
        this.random = random;
        this.call = new FanCall(calls, mediaClock);
    }

    /// Becomes a guest and follows the platform's events.
    void join(String name) throws PlatformFailure {
        var guest =
                anonymous.postForCookie(
                        "/api/fans",
                        new Commands.BecomeGuest(name),
                        anonymous.newKey(),
                        Views.Guest.class);
        var mine = anonymous.as(new PlatformClient.Identity.Fan(guest.cookie()));
        client = mine;
        link =
                new PlatformLink<>(
                        mine,
                        new Snapshots(mine, "/api/me?creator=" + address),
                        new Ears(),
                        () -> true,
                        clock,
                        random);
        link.start();
    }

    /// What the page shows before the fan asks.
    Views.CreatorCard look() throws PlatformFailure {
        return client().get("/api/creators/" + address, Views.CreatorCard.class);
    }

    /// Asks for a 1:1 at the price that the page shows.
    Views.Asking ask(Views.CreatorCard card, int minutes, boolean consent) throws PlatformFailure {
        return client().post(
                        "/api/creators/" + address + "/requests",
                        new Commands.Ask(
                                minutes,
                                null,
                                "Rehearsal",
                                new Consent(consent, "rehearsal-1"),
                                CallKind.VIDEO,
                                new Commands.TermsSeen(
                                        card.offer().ratePerMinute(),
                                        card.offer().minimumMinutes(),
                                        card.offer().audioPercent())),
                        Views.Asking.class);
    }

    Views.Tip tip(Views.Session session, long minor) throws PlatformFailure {
        return client().post(
                        "/api/sessions/" + session.id().value() + "/tips",
                        new Commands.Tip(Money.of(minor, Currency.TEST_CREDITS), "Thank you"),
                        Views.Tip.class);
    }

    @Override
    public void close() {
        call.hangUp();
        if (link != null) {
            link.close();
        }
        call.close();
    }

    private PlatformClient client() {
        if (client == null) {
            throw new IllegalStateException("join first");
        }
        return client;
    }

    private void approved(Views.Session session) {
        if (session.state() == Views.SessionState.FRONT) {
            front = session;
        } else {
            call.connect(session, client(), this::send);
        }
    }

    private void began(SessionId session) {
        var waiting = front;
        if (waiting != null && waiting.id().equals(session)) {
            call.connect(waiting, client(), this::send);
        }
    }

    private void send(ToServer frame) {
        if (link != null) {
            link.send(frame);
        }
    }

    private record Snapshots(PlatformClient client, String path)
            implements PlatformLink.Snapshots<Views.FanSnapshot> {
        @Override
        public Views.FanSnapshot read() throws PlatformFailure {
            return client.get(path, Views.FanSnapshot.class);
        }

        @Override
        public Map<String, Long> topics(Views.FanSnapshot snapshot) {
            return snapshot.topics();
        }
    }

    private final class Ears implements LinkListener<Views.FanSnapshot> {
        @Override
        public void onSnapshot(Views.FanSnapshot snapshot) {}

        @Override
        public void onEvent(Event event) {
            switch (event) {
                case Event.Approved(_, var session) -> approved(session);
                case Event.Began(var session) -> began(session);
                case Event.Signalled(_, var from, var signal) -> accept(from, signal);
                case Event.Live _ -> call.tell(CallRunner::live);
                case Event.Ended(_, var summary) -> {
                    call.hangUp();
                    ended.complete(summary);
                }
                case Event.CardChanged _,
                        Event.Asked _,
                        Event.BecameLater _,
                        Event.LaterChanged _,
                        Event.WentBack _,
                        Event.FrontChanged _,
                        Event.CoolDownLifted _,
                        Event.FanBlocked _,
                        Event.FanUnblocked _,
                        Event.ShowChanged _,
                        Event.RoomSaid _,
                        Event.RoomUnsaid _,
                        Event.RoomSlowed _,
                        Event.ChatterBarred _,
                        Event.ChatterFreed _,
                        Event.Announced _,
                        Event.Warned _,
                        Event.GraceBegan _,
                        Event.Extended _,
                        Event.Said _,
                        Event.ConsentRevoked _,
                        Event.RecordingEnded _,
                        Event.FeedbackGiven _,
                        Event.Closed _,
                        Event.Paused _,
                        Event.Resumed _,
                        Event.Tipped _,
                        Event.Earned _,
                        Event.WalletChanged _ -> {}
            }
        }

        @Override
        public void onMeter(Views.Meter meter) {
            meters.put(meter.second(), meter);
            call.tell(now -> now.metered(meter));
        }

        @Override
        public void onRoom(Rooms.Now now) {}

        @Override
        public void onReady(Duration clockOffset) {
            call.tell(now -> now.linked(true));
        }

        @Override
        public void onLost() {
            call.tell(now -> now.linked(false));
        }

        private void accept(Side from, Signal signal) {
            if (from == Side.CREATOR) {
                call.tell(now -> now.accept(signal));
            }
        }
    }
}
