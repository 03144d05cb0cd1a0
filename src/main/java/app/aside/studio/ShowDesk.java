package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.ShowActions;
import app.aside.studio.state.StateLoop;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.FanId;

import java.util.function.Consumer;

/// What the buttons of the show and its room do.
final class ShowDesk implements ShowActions {
    private static final Commands.Nothing NOTHING = new Commands.Nothing();

    private final StateLoop loop;
    private final Notices notices;
    private final PlatformClient client;
    private final PlatformCommands commands;
    private final OnAir onAir;
    private final ShowSettings settings;

    ShowDesk(
            StateLoop loop,
            Notices notices,
            PlatformClient client,
            PlatformCommands commands,
            OnAir onAir,
            ShowSettings settings) {
        this.loop = loop;
        this.notices = notices;
        this.client = client;
        this.commands = commands;
        this.onAir = onAir;
        this.settings = settings;
    }

    @Override
    public void goLive(String title, Consumer<String> answer) {
        if (!onAir.server().isBesideOwn()) {
            onAir.begin();
            answer.accept("");
            return;
        }
        commands.once(
                () -> {
                    client.put(
                            "/api/creator/show", new Commands.ChangeShow(title), Rooms.Show.class);
                    return step("live");
                },
                show -> {
                    shown(show);
                    onAir.begin();
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void rename(String title, Consumer<String> answer) {
        commands.once(
                () ->
                        client.put(
                                "/api/creator/show",
                                new Commands.ChangeShow(title),
                                Rooms.Show.class),
                show -> {
                    shown(show);
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void beRightBack() {
        onAir.beRightBack();
        if (isOff()) {
            return;
        }
        change("be-right-back", "The room may still expect you");
    }

    @Override
    public void comeBack() {
        if (isOff()) {
            onAir.comeBack();
            return;
        }
        commands.once(
                () -> step("back"),
                show -> {
                    shown(show);
                    onAir.comeBack();
                },
                failure -> notices.error("The room doesn’t see you yet", failure.detail()));
    }

    @Override
    public void endShow() {
        if (isOff()) {
            onAir.end();
            return;
        }
        change("end", "The show has not ended");
    }

    @Override
    public void say(String text, Consumer<String> answer) {
        commands.once(
                () ->
                        client.post(
                                "/api/creator/messages",
                                new Commands.SayToRoom(text),
                                Rooms.Message.class),
                _ -> answer.accept(""),
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void unsay(String message) {
        tell(
                "/api/creator/messages/" + message + "/delete",
                NOTHING,
                Commands.Nothing.class,
                "The message is still there");
    }

    @Override
    public void timeOut(FanId fan, int minutes) {
        tell(
                path(fan, "time-out"),
                new Commands.TimeOut(minutes),
                Rooms.Bar.class,
                "The fan can still write");
    }

    @Override
    public void ban(FanId fan) {
        tell(path(fan, "ban"), NOTHING, Rooms.Bar.class, "The fan is not banned");
    }

    @Override
    public void free(FanId fan) {
        tell(path(fan, "free"), NOTHING, Commands.Nothing.class, "The fan is still kept out");
    }

    @Override
    public void slowDown(int seconds) {
        commands.once(
                () ->
                        client.put(
                                "/api/creator/room",
                                new Commands.ChangeRoom(seconds),
                                Commands.Nothing.class),
                _ -> {},
                failure -> notices.error("Slow mode has not changed", failure.detail()));
    }

    /// Whether the show goes to another server only.
    private boolean isOff() {
        return loop.state().room().show().state() == Rooms.ShowState.OFF_AIR;
    }

    @Override
    public void publishTo(OtherServer server, Consumer<String> answer) {
        if (loop.state().sending().isOn()) {
            answer.accept("Your show is on. End it first: where it goes can’t change meanwhile.");
            return;
        }
        onAir.use(server);
        Thread.ofVirtual()
                .start(
                        () -> {
                            settings.put(server);
                            answer.accept("");
                        });
    }

    @Override
    public void makeEncoderKey(Consumer<Rooms.EncoderKey> made, Consumer<String> failed) {
        commands.once(
                () -> client.post("/api/creator/encoder-key", NOTHING, Rooms.EncoderKey.class),
                made,
                failure -> failed.accept(failure.detail()));
    }

    private void change(String step, String refused) {
        commands.once(
                () -> step(step), this::shown, failure -> notices.error(refused, failure.detail()));
    }

    private Rooms.Show step(String step) throws PlatformFailure {
        return client.post("/api/creator/show/" + step, NOTHING, Rooms.Show.class);
    }

    private <T> void tell(String path, Object body, Class<T> answer, String refused) {
        commands.once(
                () -> client.post(path, body, answer),
                _ -> {},
                failure -> notices.error(refused, failure.detail()));
    }

    private void shown(Rooms.Show show) {
        loop.change(state -> state.withRoom(state.room().with(show)));
    }

    private static String path(FanId fan, String command) {
        return "/api/fans/" + fan.value() + "/" + command;
    }
}
