package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.stats.Days;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.state.Books;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.MeterCheck;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.shell.Shell;
import app.aside.unit.ClipId;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every screen in every state, as a picture in `target/screens`, at both sizes; and what can be
/// said of a picture without looking at it.
class ScreenPicturesTest {
    private static final Path OUT = Path.of("target/screens");
    private static final FramePool POOL = new FramePool();

    /// @param after what is done once the state shows
    record Look(String name, StudioState state, After after) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What a creator does before the picture is taken.
    interface After {
        void act(Scene scene, FakeActions actions);
    }

    private static final After NOTHING = (_, _) -> {};

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void at_1280_by_800_nothing_is_cut_or_out_of_reach(Look look) throws IOException {
        draw(look, 1280, 800, look.name());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void at_1024_by_700_nothing_is_cut_or_out_of_reach(Look look) throws IOException {
        draw(look, 1024, 700, look.name() + "-1024x700");
    }

    static Stream<Look> looks() {
        return Stream.of(desk(), queue(), ShowLooks.all(), inCall(), after(), clips(), dialogs())
                .flatMap(List::stream);
    }

    private static List<Look> desk() {
        var asked = States.desk(true, States.three());
        var cool =
                new Views.CoolDown(new FanId("wes"), "Wes Albright", States.NOW.plusSeconds(1450));
        var urgent =
                States.desk(
                        true,
                        List.of(
                                States.asking("lena", "Lena Osei", 5, 102, "", null, true),
                                States.asking(
                                        "max",
                                        "Maximilian-Alexander von Hohenberg-Wartenstein",
                                        60,
                                        95,
                                        "A note that goes on for so long that it can’t stand in one"
                                                + " line",
                                        States.NOW.plusSeconds(90_000),
                                        false)));
        return List.of(
                new Look("live", States.withQueue(asked, List.of(), List.of(cool)), NOTHING),
                new Look(
                        "live-answering",
                        States.withQueue(asked, List.of(new RequestId("tomas")), List.of()),
                        NOTHING),
                new Look("live-urgent", urgent, NOTHING),
                new Look("live-empty", States.desk(true, List.of()), NOTHING),
                new Look(
                        "live-snoozed",
                        asked.withQueue(
                                asked.queue().withSnoozedUntil(States.NOW.plusSeconds(1700))),
                        NOTHING),
                new Look("live-clock", asked.withClockOffset(Duration.ofMinutes(-10)), NOTHING),
                new Look("live-waiting", outbox(asked), NOTHING),
                new Look(
                        "outbox",
                        outbox(asked),
                        (scene, _) -> ((Button) scene.lookup("#outbox")).fire()),
                new Look("live-off", States.desk(false, List.of()), NOTHING),
                new Look("live-starting", States.fresh(), NOTHING),
                new Look(
                        "live-recovered",
                        States.with(
                                asked,
                                Link.ONLINE,
                                List.of(
                                        new Notice(
                                                1,
                                                Notice.Kind.INFO,
                                                "A clip was recovered",
                                                "Zoë, 12 min 34 s long. Aside had stopped before it"
                                                        + " was finished; now it can be played.",
                                                new Notice.Lead.ToClip(new ClipId("c1"))))),
                        NOTHING),
                new Look(
                        "live-camera-failed",
                        States.with(
                                States.with(asked, broken()),
                                Link.RECONNECTING,
                                List.of(
                                        new Notice(
                                                1,
                                                Notice.Kind.INFO,
                                                "June left before you answered",
                                                "Nothing was charged."),
                                        new Notice(
                                                2,
                                                Notice.Kind.ERROR,
                                                "The microphone was unplugged",
                                                "Plug it in or pick another."))),
                        NOTHING));
    }

    private static StudioState outbox(StudioState of) {
        var refused = new Books.Waiting.State.Rejected("The 1:1 was reported before.");
        var waiting =
                List.of(
                        waiting(1, "Change of the offer", 760, new Books.Waiting.State.Queued()),
                        waiting(2, "Feedback on a 1:1", 90, new Books.Waiting.State.Sent()),
                        waiting(3, "Report of a 1:1", 4000, refused));
        return of.withLink(Link.RECONNECTING)
                .withBooks(
                        new Books(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                new Books.Journal.Complete(0),
                                waiting,
                                Map.of()));
    }

    private static Books.Waiting waiting(
            long number, String title, int ago, Books.Waiting.State state) {
        return new Books.Waiting(number, title, "", States.NOW.minusSeconds(ago), state);
    }

    private static List<Look> queue() {
        var asked = States.desk(true, States.three());
        var cool = States.withQueue(asked, List.of(), List.of(States.coolDown("wes", "Wes", 1450)));
        var past = States.past(asked);
        var postponed = States.later(Views.Check.POSTPONED, States.NOW.plusSeconds(108), false);
        return List.of(
                new Look("next-ready", next(cool, Views.Check.WAITING, 0, false), NOTHING),
                new Look("next-asking", next(asked, Views.Check.ASKING, 12, true), NOTHING),
                new Look("next-asking-again", next(cool, Views.Check.ASKING, 4, false), NOTHING),
                new Look("next-postponed", States.withLater(asked, postponed), NOTHING),
                new Look(
                        "next-alone",
                        next(States.desk(true, List.of()), Views.Check.ASKING, 9, true),
                        NOTHING),
                new Look(
                        "deny-reason",
                        asked,
                        (scene, _) ->
                                menu(button(scene, "More for Tomás"), "Deny with a reason").fire()),
                new Look("past", past, NOTHING),
                new Look("past-missed", past, (scene, _) -> labelled(scene, "2 missed").fire()),
                new Look("past-denied", past, (scene, _) -> labelled(scene, "3 denied").fire()),
                new Look("past-blocked", past, (scene, _) -> labelled(scene, "1 blocked").fire()),
                new Look("away", States.away(States.desk(true, List.of())), NOTHING),
                new Look("room-sent", States.announced(asked, 18), NOTHING),
                new Look(
                        "room-editing",
                        States.announced(asked, 600),
                        (scene, _) -> press(scene, KeyCode.T, true, false)));
    }

    /// @param left seconds
    private static StudioState next(
            StudioState of, Views.Check check, int left, boolean mayPostpone) {
        var until = left == 0 ? null : States.NOW.plusSeconds(left);
        return States.withLater(of, States.later(check, until, mayPostpone));
    }

    private static MenuItem menu(Button button, String text) {
        return button.getContextMenu().getItems().stream()
                .filter(one -> text.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static Button labelled(Scene scene, String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(one -> text.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static DeviceState broken() {
        return new DeviceState(
                List.of(States.CAMERA, States.PATTERN),
                List.of(),
                new Chosen.Failed(
                        States.CAMERA,
                        "Desk camera (USB) is used by another program. Close that, then try"
                                + " again."),
                new Chosen.NoneFound(),
                true,
                true);
    }

    private static List<Look> inCall() {
        var running = new RecordingState.Running();
        var live = States.stage(States.live(CallState.CONNECTED, running));
        var waiting =
                States.with(
                        States.desk(true, List.of(States.three().get(1), States.three().get(2))),
                        States.live(CallState.CONNECTED, new RecordingState.Refused()));
        var starting =
                States.stage(
                        new Stage.Private(
                                States.session(Views.SessionState.STARTING, 0, false, List.of()),
                                CallState.CONNECTING,
                                List.of(),
                                running,
                                0));
        var paused =
                States.stage(
                        new Stage.Private(
                                States.session(Views.SessionState.LIVE, 522, true, States.tips()),
                                CallState.RECOVERING,
                                List.of("harbour", "violet", "ladder", "meadow"),
                                running,
                                2));
        var dark =
                States.with(
                        live,
                        new DeviceState(
                                List.of(States.CAMERA),
                                List.of(States.MICROPHONE),
                                new Chosen.Running(States.CAMERA),
                                new Chosen.Running(States.MICROPHONE),
                                false,
                                true));
        return List.of(
                new Look("private", live, NOTHING),
                new Look("private-waiting", waiting, NOTHING),
                new Look("private-starting", starting, NOTHING),
                new Look("private-front", States.stage(States.front(20)), NOTHING),
                new Look("private-calling", States.stage(States.front(-12)), NOTHING),
                new Look("private-sound-only", States.stage(States.soundOnly()), NOTHING),
                new Look("private-grace", grace(), NOTHING),
                new Look("private-report", live, (scene, _) -> menu(scene, 0)),
                new Look("private-block", live, (scene, _) -> menu(scene, 1)),
                new Look("private-paused", paused, NOTHING),
                new Look("private-frozen", frozen(), NOTHING),
                new Look("private-warning", soon(), NOTHING),
                new Look(
                        "private-free",
                        free(),
                        (scene, _) ->
                                ((javafx.scene.control.ToggleButton) scene.lookup("#free")).fire()),
                new Look("private-dark", dark, NOTHING),
                new Look("private-end", live, (scene, _) -> press(scene, KeyCode.X, true, true)));
    }

    private static StudioState grace() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Running());
        var saying = States.saying(running.session(), States.words());
        return States.stage(
                States.of(running, States.graceUntil(saying, States.NOW.plusSeconds(8))));
    }

    private static StudioState frozen() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Running());
        return EventFold.after(
                States.stage(running),
                new app.aside.protocol.Event.Paused(
                        running.session().id(), 524, Verdict.FAN_FROZEN));
    }

    private static StudioState soon() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Running());
        var session = running.session();
        return States.stage(
                States.of(
                        running, States.lengthOf(session, session.meter().billedSeconds() + 115)));
    }

    private static StudioState free() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Running());
        return States.stage(States.of(running, States.judged(running.session(), Verdict.COURTESY)));
    }

    private static void menu(Scene scene, int item) {
        ((MenuButton) scene.lookup("#more")).getItems().get(item).fire();
    }

    private static List<Look> after() {
        var saved = new ClipOutcome.Saved(States.clip("c1", "Tomás Rivera", 0, 876, false));
        var never =
                new Stage.Completed(
                        States.session(Views.SessionState.ENDED, 0, false, List.of()),
                        new Views.Summary(
                                States.session(Views.SessionState.ENDED, 0, false, List.of()).id(),
                                EndReason.NEVER_CONNECTED,
                                States.NOW.minusSeconds(30),
                                States.NOW,
                                0,
                                0,
                                0,
                                0,
                                States.credits(0),
                                States.credits(0),
                                States.credits(0),
                                0,
                                States.credits(0),
                                States.credits(0),
                                States.credits(0),
                                States.credits(4500)),
                        new ClipOutcome.None(new RecordingState.Refused()),
                        new MeterCheck.Agrees());
        return List.of(
                new Look(
                        "summary",
                        States.stage(States.completed(EndReason.ENDED_BY_CREATOR, saved)),
                        NOTHING),
                new Look(
                        "summary-saving",
                        States.stage(
                                States.completed(
                                        EndReason.CONNECTION_LOST, new ClipOutcome.Finishing())),
                        NOTHING),
                new Look(
                        "summary-lost",
                        States.stage(
                                States.completed(
                                        EndReason.TIME_USED,
                                        new ClipOutcome.Lost(
                                                "The disk is full. Free some space for the next"
                                                        + " one."))),
                        NOTHING),
                new Look("summary-minimum", States.stage(States.shorterThanAgreed()), NOTHING),
                new Look("summary-stats", known(), (scene, _) -> mine(scene)),
                new Look(
                        "summary-next",
                        next(
                                States.stage(States.completed(EndReason.ENDED_BY_FAN, saved)),
                                Views.Check.ASKING,
                                9,
                                true),
                        NOTHING),
                new Look("summary-never", States.stage(never), NOTHING));
    }

    private static StudioState known() {
        var today = Days.today(States.NOW, ZoneOffset.UTC);
        return States.stage(States.shorterThanAgreed())
                .withBooks(States.books(List.of(), Optional.of(States.stats(today))));
    }

    private static void mine(Scene scene) {
        ((Button) scene.lookup("#stats")).fire();
    }

    private static List<Look> clips() {
        After open = (scene, _) -> press(scene, KeyCode.DIGIT2, true, false);
        var library =
                List.of(
                        States.clip("c1", "Tomás Rivera", 0, 876, false),
                        States.clip("c2", "June Park", 26, 1500, false),
                        States.clip("c3", "Anouk de Vries", 52, 600, true),
                        States.clip("c4", "Kenji Mori", 400, 485, false),
                        States.clip(
                                "c5",
                                "Maximilian-Alexander von Hohenberg-Wartenstein",
                                9000,
                                3725,
                                true));
        return List.of(
                new Look(
                        "clips",
                        States.withClips(States.desk(true, States.three()), library),
                        open),
                new Look("clips-empty", States.desk(true, List.of()), open));
    }

    private static List<Look> dialogs() {
        var desk = States.desk(true, States.three());
        return List.of(
                new Look("settings", desk, (scene, _) -> button(scene, "1:1 settings").fire()),
                new Look(
                        "settings-refused",
                        desk,
                        (scene, actions) -> {
                            button(scene, "1:1 settings").fire();
                            ((Button) scene.lookup("#save")).fire();
                            actions.answer(
                                    "The price could not be changed: the platform is out of reach. "
                                            + "Your price is as before. Try again in a moment.");
                        }),
                new Look(
                        "settings-wrong",
                        States.desk(false, List.of()),
                        (scene, _) -> {
                            button(scene, "1:1 settings").fire();
                            ((javafx.scene.control.TextField) scene.lookup("#price"))
                                    .setText("250");
                        }),
                new Look("profile", desk, (scene, _) -> button(scene, "Your profile").fire()));
    }

    private void draw(Look look, int width, int height, String name) throws IOException {
        var actions = new FakeActions();
        var meters = new FakeMeters();
        if (look.state().stage() instanceof Stage.Private running
                && running.call() == CallState.CONNECTED) {
            meters.call =
                    new CallStats(
                            15_000, 3, 14_800, 26_000, 0, 0, 0, 30, 1_940_000, 44, 0, 1280, 720,
                            false);
        }
        var clock = new EveningClock();
        var surroundings = new Surroundings(actions, meters, SwsPictureConverter::new, clock);
        var shell = Fx.get(() -> new Shell(surroundings));
        var scene = Fx.get(() -> shell.scene(width, height));
        try (var own =
                        Scenery.room(
                                POOL,
                                new Color(58, 63, 85),
                                new Color(26, 28, 40),
                                new Color(243, 183, 122, 170));
                var other =
                        Scenery.room(
                                POOL,
                                new Color(35, 75, 75),
                                new Color(12, 26, 30),
                                new Color(120, 180, 170, 120))) {
            Fx.run(() -> live(shell, scene, clock, look.state()));
            Fx.run(() -> look.after().act(scene, actions));
            Fx.until(
                    "picture",
                    () -> {
                        meters.preview.accept(own);
                        meters.program.accept(own);
                        meters.fan.accept(other);
                        return pictured(shell, scene, clock);
                    });
            Fx.until("still", () -> still(scene));
        }
        // A scroll pane keeps a picture of its content, which a scene without a window never
        // renews.
        Fx.run(() -> scene.getRoot().lookupAll(".viewport").forEach(one -> one.setCache(false)));
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve(name + ".png"));
        var faults = Fx.get(() -> Faults.in(scene));
        assertThat(faults).isEmpty();
        assertThat(Fx.thrown()).isEmpty();
        Fx.run(shell::close);
        meters.preview.close();
        meters.program.close();
        meters.fan.close();
    }

    /// Half a minute before the picture, so that lines have a past and the tip is new.
    private static void live(Shell shell, Scene scene, EveningClock clock, StudioState state) {
        clock.secondsBefore(30);
        shell.show(before(state));
        scene.snapshot(null);
        for (var second = 29; second > 0; second--) {
            clock.secondsBefore(second);
            shell.pulse();
        }
        clock.secondsBefore(0);
        shell.show(state);
        scene.snapshot(null);
        shell.pulse();
    }

    private static StudioState before(StudioState state) {
        var quiet = States.with(state, state.link(), List.of());
        if (!(state.stage() instanceof Stage.Private running)) {
            return quiet;
        }
        var asked = States.desk(true, States.three());
        return States.with(
                asked,
                new Stage.Private(
                        States.session(
                                running.session().state(),
                                running.session().meter().billedSeconds(),
                                false,
                                running.session().tips().stream().limit(1).toList()),
                        running.call(),
                        running.words(),
                        running.recording(),
                        running.marks()));
    }

    /// Whether every picture that is visible has got its frame.
    private static boolean pictured(Shell shell, Scene scene, EveningClock clock) {
        clock.tick();
        shell.pulse();
        return scene.getRoot().lookupAll(".picture").stream()
                .filter(node -> shows(node.getParent()))
                .allMatch(node -> ((FramePane) node).freshProperty().get());
    }

    private static boolean still(Scene scene) {
        return Stream.of(".scrim", ".toast", ".tip-toast")
                .flatMap(style -> scene.getRoot().lookupAll(style).stream())
                .filter(Node::isVisible)
                .allMatch(node -> node.getOpacity() == 1 && node.getTranslateY() == 0);
    }

    private static boolean shows(Node node) {
        return node == null || (node.isVisible() && shows(node.getParent()));
    }

    private static Button button(Scene scene, String accessibleText) {
        return scene.getRoot().lookupAll("*").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(one -> accessibleText.equals(one.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static void press(Scene scene, KeyCode key, boolean control, boolean shift) {
        javafx.event.Event.fireEvent(
                scene,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
    }
}
