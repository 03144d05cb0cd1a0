package app.aside.studio.ui;

import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.unit.FanId;

import javafx.scene.control.Button;

import java.time.Duration;
import java.util.List;

/// The show and its room, in every state.
final class ShowLooks {
    private static final ScreenPicturesTest.After NOTHING = (_, _) -> {};

    private ShowLooks() {}

    static List<ScreenPicturesTest.Look> all() {
        var asked = States.desk(true, States.three());
        var onAir = with(asked, ShowState.ON_AIR);
        return List.of(
                look("show-live", onAir),
                look("show-live-quiet", with(States.desk(true, List.of()), ShowState.ON_AIR)),
                look("show-live-closed", with(States.desk(false, List.of()), ShowState.ON_AIR)),
                look(
                        "show-private",
                        with(
                                States.stage(
                                        States.live(
                                                CallState.CONNECTED, new RecordingState.Running())),
                                ShowState.PRIVATE)),
                look("show-card", with(asked, ShowState.BE_RIGHT_BACK)),
                look(
                        "show-adrift",
                        onAir.withSending(Sending.NOTHING)
                                .withRoom(
                                        onAir.room()
                                                .with(
                                                        new Rooms.Now(
                                                                312, false, Rooms.Quality.GOOD)))),
                look(
                        "show-elsewhere-refused",
                        asked.withSending(
                                elsewhere(
                                        OtherServer.Use.INSTEAD,
                                        new PublishState.Stopped(
                                                PublishState.Trouble.REFUSED_KEY)))),
                look(
                        "show-elsewhere-coming",
                        asked.withSending(
                                elsewhere(
                                        OtherServer.Use.INSTEAD,
                                        new PublishState.Reconnecting(
                                                PublishState.Trouble.UNREACHABLE, 0)))),
                look(
                        "show-both-refused",
                        onAir.withSending(
                                elsewhere(
                                                OtherServer.Use.BESIDE,
                                                new PublishState.Stopped(
                                                        PublishState.Trouble.NOT_FOUND))
                                        .withOwn(new PublishState.Publishing(0)))),
                new ScreenPicturesTest.Look(
                        "show-where",
                        asked,
                        (scene, _) -> ((Button) scene.lookup("#where")).fire()),
                new ScreenPicturesTest.Look(
                        "show-where-other",
                        asked.withSending(
                                Sending.NOTHING.with(
                                        new OtherServer(
                                                OtherServer.Use.BESIDE,
                                                "https://media.example.org/whip/ines",
                                                "secret"))),
                        (scene, _) -> {
                            ((Button) scene.lookup("#where")).fire();
                            ((Button) scene.lookup("#make-key")).fire();
                        }),
                new ScreenPicturesTest.Look(
                        "show-going-live",
                        asked,
                        (scene, _) -> ((Button) scene.lookup("#go-live")).fire()),
                new ScreenPicturesTest.Look(
                        "show-ending",
                        onAir,
                        (scene, _) -> ((Button) scene.lookup("#end-show")).fire()));
    }

    private static Sending elsewhere(OtherServer.Use use, PublishState other) {
        return Sending.NOTHING
                .with(new OtherServer(use, "https://media.example.org/whip/ines", "secret"))
                .withOther(other)
                .withOpen(true);
    }

    private static ScreenPicturesTest.Look look(String name, StudioState state) {
        return new ScreenPicturesTest.Look(name, state, NOTHING);
    }

    /// A show that has run for an hour, with people who write.
    static StudioState with(StudioState of, ShowState state) {
        var show =
                new Rooms.Show(
                        state,
                        "Evening warm-ups, week 6",
                        States.NOW.minus(Duration.ofSeconds(5047)),
                        null,
                        1);
        var sending = Sending.NOTHING.withOwn(new PublishState.Publishing(0)).withOpen(true);
        return of.withSending(sending)
                .withRoom(
                        new RoomState(
                                show,
                                10,
                                List.of(
                                        said(1, "kenji", "Kenji", "Could you show the lip trill?"),
                                        said(
                                                2,
                                                "dana",
                                                "Dana",
                                                "The straw one works so well on low notes"),
                                        said(
                                                3,
                                                "anouk",
                                                "Anouk",
                                                "Breathing through the nose or mouth?"),
                                        said(
                                                4,
                                                "",
                                                "Ines",
                                                "Nose in, straw out, Anouk. Slow as you like."),
                                        said(
                                                5,
                                                "max",
                                                "Maximilian-Alexander von Hohenberg-Wartenstein",
                                                "Something that goes on for so long that it can’t"
                                                        + " stand in one line, nor in two of them"),
                                        said(
                                                6,
                                                "olu",
                                                "Olu",
                                                "Recording this for my choir, thank you")),
                                List.of(
                                        new Rooms.Bar(
                                                new FanId("wes"),
                                                "Wes",
                                                Rooms.BarKind.TIME_OUT,
                                                States.NOW.plusSeconds(500)),
                                        new Rooms.Bar(
                                                new FanId("rex"), "Rex", Rooms.BarKind.BAN, null)),
                                new Rooms.Now(312, state == ShowState.ON_AIR, Rooms.Quality.GOOD)));
    }

    private static Rooms.Message said(int number, String fan, String name, String text) {
        return new Rooms.Message(
                "message-" + number,
                fan.isEmpty() ? null : new FanId(fan),
                name,
                text,
                States.NOW.minusSeconds(100 - number));
    }
}
