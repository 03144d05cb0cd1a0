package app.aside.studio;

import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.ToServer;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Devices;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Scene;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowSenders;
import app.aside.studio.session.CallOpening;
import app.aside.studio.session.MediaCrossing;
import app.aside.studio.session.MeterProof;
import app.aside.studio.session.MeterStore;
import app.aside.studio.session.MeterWitness;
import app.aside.studio.session.SessionClips;
import app.aside.studio.session.SessionDirector;
import app.aside.studio.show.Destination;
import app.aside.studio.show.DiskGauge;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.MeterCheck;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.store.DeviceSettings;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.sync.LinkListener;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.studio.sync.PlatformLink;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipClient;
import app.aside.studio.ui.kit.Texts;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Composes the studio: every object made once, by hand, in order; closed in the opposite order.
/// Knows no screen: a window, the headless run and the rehearsal follow the same states.
public final class Studio implements AutoCloseable {
    private final Configuration configuration;
    private final PlatformClient client;
    private final StateLoop loop;
    private final Notices notices;
    private final PlatformCommands commands;
    private final StudioDatabase.Opened opened;
    private final Bookkeeper books;
    private final CaptureService capture;
    private final MeterWitness witness;
    private final SessionDirector director;
    private final PlatformLink<Views.CreatorSnapshot> link;
    private final CommandDesk actions;
    private final OnAir onAir;
    private final DiskGauge disk;
    private final SampledMeters meters;
    private final ShowSettings settings;
    private final StageHost host;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Where the platform is and who the creator is to it.
    ///
    /// @param token as paired, or as the embedded platform gave it
    public record Configuration(URI platform, String token) {
        @Override
        public String toString() {
            return "Configuration[platform=" + platform + "]";
        }
    }

    /// What the studio is made of.
    ///
    /// @param freeBytes on the disk where clips are written, -1 while unknown
    public record Parts(
            Devices devices,
            CallFactory calls,
            ShowSenders shows,
            LongSupplier freeBytes,
            SessionClips clips,
            MeterStore meters,
            Desktop desktop,
            MediaClock mediaClock,
            InstantSource clock,
            RandomGenerator random,
            StudioDatabase.Opened database) {}

    /// @param listener told each new state, on the thread `state`; must return soon
    public Studio(Configuration configuration, Parts parts, Consumer<StudioState> listener) {
        this.configuration = configuration;
        client =
                new PlatformClient(
                        configuration.platform(),
                        new PlatformClient.Identity.Creator(configuration.token()),
                        parts.clock(),
                        parts.random());
        loop =
                new StateLoop(
                        FreshState.of(configuration.platform()), state -> told(state, listener));
        notices = new Notices(loop);
        commands = new PlatformCommands(client);
        opened = parts.database();
        books =
                new Bookkeeper(
                        opened.database(),
                        client,
                        () -> parts.clock().instant().plus(loop.state().clockOffset()),
                        parts.random(),
                        kept -> change(state -> state.withBooks(kept)));
        capture =
                new CaptureService(
                        parts.devices(),
                        parts.mediaClock(),
                        new DeviceEars(loop, notices),
                        new DeviceSettings(new SettingTable(opened.database())));
        var fan = new LatestFrame();
        witness = new MeterWitness(commands::meterLog, parts.meters(), this::proven);
        host = new StageHost(loop, commands, notices, this::send);
        director =
                new SessionDirector(
                        host,
                        capture,
                        new CallOpening(parts.calls(), commands::turn),
                        parts.clips(),
                        new MediaCrossing.FanMedia(fan, capture::play),
                        parts.mediaClock(),
                        witness,
                        () -> loop.state().limits().withholdAfterSeconds());
        link =
                new PlatformLink<>(
                        client,
                        new Snapshots(),
                        new LinkEars(),
                        () -> loop.state().stage() instanceof Stage.Private,
                        parts.clock(),
                        parts.random());
        var load = new ProcessLoad();
        settings = new ShowSettings(new SettingTable(opened.database()));
        onAir =
                new OnAir(
                        capture.show(),
                        told -> publisher(parts, load, told),
                        this::destination,
                        change -> change(state -> state.withSending(change.apply(state.sending()))),
                        quality -> send(new ToServer.Line(quality)));
        var shows = new ShowCommands(client, commands);
        actions =
                new CommandDesk(
                        loop,
                        notices,
                        commands,
                        books,
                        capture,
                        director,
                        witness,
                        new ClipDesk(notices, parts),
                        new ShowDesk(loop, notices, shows, onAir, settings, capture.gain()));
        capture.gain().set(settings.gain());
        onAir.use(settings.otherServer());
        disk = new DiskGauge(parts.freeBytes(), this::isRecording, parts.mediaClock());
        meters = new SampledMeters(capture, director, onAir, fan, load, disk);
    }

    /// Opens devices, recovers clips and follows the platform. Returns at once.
    public void start() {
        tellOfDamage();
        director.openLibrary();
        witness.catchUp();
        capture.show()
                .show(
                        settings.scene(
                                new Scene.Titles(
                                        Texts.say("scene.card"), Texts.say("scene.placeholder"))));
        capture.look();
        capture.watch();
        disk.start();
        books.start();
        link.start();
    }

    private boolean isRecording() {
        return loop.state().stage() instanceof Stage.Private now
                && (now.recording() instanceof StudioState.RecordingState.Running
                        || now.recording() instanceof StudioState.RecordingState.OnlyCreator);
    }

    /// The room sees this from now on, and from the next start on too. Returns at once.
    public void use(Scene scene) {
        capture.show().show(scene);
        Thread.ofVirtual().name("show-settings").start(() -> settings.put(scene));
    }

    public StudioState state() {
        return loop.state();
    }

    public StudioActions actions() {
        return actions;
    }

    public StudioMeters meters() {
        return meters;
    }

    /// Devices, the show's picture and sound.
    public CaptureService capture() {
        return capture;
    }

    /// Where the studio tries its line before a show.
    public Whip.Endpoint lineDoor() {
        var door = "/api/line/" + loop.state().card().address();
        return new Whip.Endpoint(configuration.platform().resolve(door), configuration.token());
    }

    /// Credentials to try the platform's TURN servers with. Blocks.
    ///
    /// @throws IOException if the platform can't be asked
    public Turn.Trial turnTrial() throws IOException {
        return commands.turnTrial();
    }

    /// What was found when the meter logs of this run's sessions were checked.
    public Optional<MeterProof> meterProof(SessionId session) {
        return witness.proof(session);
    }

    /// Ends a running session, finishes its clip, closes devices. Blocks until then. Closing twice
    /// is fine.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (loop.state().stage() instanceof Stage.Private now) {
            director.hangUp(now.session().id()).join();
            commands.endNow(now.session().id());
        }
        link.close();
        books.close();
        disk.close();
        onAir.close();
        director.close();
        witness.close();
        capture.close();
        commands.close();
        loop.close();
        client.close();
    }

    private void tellOfDamage() {
        opened.quarantined()
                .ifPresent(
                        file ->
                                notices.error(
                                        "The studio's database was damaged",
                                        "It was moved to "
                                                + file
                                                + " and a new one was made. Earnings come back"
                                                + " from the platform; "
                                                + opened.saved()
                                                + " notes and waiting commands could be saved."));
    }

    private void proven(MeterProof proof) {
        notices.proven(proof);
        var check =
                switch (proof) {
                    case MeterProof.Proven _ -> new MeterCheck.Agrees();
                    case MeterProof.Differs(_, _, var breaks) ->
                            new MeterCheck.Differs(breaks.text());
                    case MeterProof.Missing(_, var why) -> new MeterCheck.Missing(why);
                };
        change(
                state ->
                        state.stage() instanceof Stage.Completed done
                                        && done.session().id().equals(proof.session())
                                ? state.withStage(done.with(check))
                                : state);
    }

    /// Nobody but the approved fan sees the creator from the very state in which there is one.
    private void told(StudioState state, Consumer<StudioState> listener) {
        onAir.setAside(state.stage() instanceof Stage.Private);
        listener.accept(state);
    }

    private static ShowPublisher publisher(
            Parts parts, ProcessLoad load, Consumer<PublishState> listener) {
        return new ShowPublisher(
                parts.shows(),
                new WhipClient(),
                parts.mediaClock(),
                parts.random(),
                load::cpuPercent,
                listener);
    }

    private Destination destination() {
        var door = configuration.platform().resolve("/api/whip/" + loop.state().card().address());
        return new Destination(new Whip.Endpoint(door, configuration.token()), ShowEncoding.USUAL);
    }

    private void send(ToServer frame) {
        link.send(frame);
    }

    private void change(UnaryOperator<StudioState> change) {
        loop.change(change);
    }

    private final class Snapshots implements PlatformLink.Snapshots<Views.CreatorSnapshot> {
        @Override
        public Views.CreatorSnapshot read() throws PlatformFailure {
            return client.get("/api/creator", Views.CreatorSnapshot.class);
        }

        @Override
        public Map<String, Long> topics(Views.CreatorSnapshot snapshot) {
            return snapshot.topics();
        }
    }

    private final class LinkEars implements LinkListener<Views.CreatorSnapshot> {
        @Override
        public void onSnapshot(Views.CreatorSnapshot snapshot) {
            change(state -> withPage(EventFold.after(state, snapshot)));
            onAir.follow(snapshot.room().show());
            director.onSnapshot(snapshot);
            books.onSnapshot(snapshot);
        }

        @Override
        public void onEvent(Event event) {
            change(state -> host.withClip(withPage(EventFold.after(state, event))));
            if (event instanceof Event.ShowChanged(var show)) {
                onAir.follow(show);
            }
            if (event instanceof Event.Ended) {
                onAir.look();
            }
            director.onEvent(event);
            books.onEvent(event);
        }

        @Override
        public void onMeter(Views.Meter meter) {
            change(state -> EventFold.after(state, meter));
            director.onMeter(meter);
            books.onMeter(meter);
        }

        @Override
        public void onRoom(Rooms.Now now) {
            change(state -> state.withRoom(state.room().with(now)));
        }

        @Override
        public void onReady(Duration clockOffset) {
            change(state -> state.withLink(Link.ONLINE).withClockOffset(clockOffset));
            director.onLink(true);
            books.onLink(true);
        }

        @Override
        public void onLost() {
            change(
                    state ->
                            state.link() == Link.ONLINE
                                    ? state.withLink(Link.RECONNECTING)
                                    : state);
            director.onLink(false);
            books.onLink(false);
        }

        private StudioState withPage(StudioState state) {
            return state.withPage(client.platform().resolve("/" + state.card().address()));
        }
    }
}
