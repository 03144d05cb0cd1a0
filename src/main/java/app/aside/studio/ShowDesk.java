package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
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

    ShowDesk(StateLoop loop, Notices notices, PlatformClient client, PlatformCommands commands) {
        this.loop = loop;
        this.notices = notices;
        this.client = client;
        this.commands = commands;
    }

    @Override
    public void goLive(String title, Consumer<String> answer) {
        commands.once(
                () -> {
                    client.put(
                            "/api/creator/show", new Commands.ChangeShow(title), Rooms.Show.class);
                    return step("live");
                },
                show -> {
                    shown(show);
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
        change("be-right-back", "The room may still expect you");
    }

    @Override
    public void comeBack() {
        change("back", "The room doesn’t see you yet");
    }

    @Override
    public void endShow() {
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
