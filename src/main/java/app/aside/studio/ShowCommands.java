package app.aside.studio;

import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.FanId;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Sends the commands of a show and its room, as [PlatformCommands] does: without letting anyone
/// wait. Any thread.
final class ShowCommands {
    private static final String SHOW = "/api/creator/show";
    private static final String MESSAGES = "/api/creator/messages";
    private static final Commands.Nothing NOTHING = new Commands.Nothing();

    private final PlatformClient client;
    private final PlatformCommands commands;

    ShowCommands(PlatformClient client, PlatformCommands commands) {
        this.client = client;
        this.commands = commands;
    }

    /// Names the show, then begins it.
    void goLive(String title, Consumer<Rooms.Show> done, Consumer<PlatformFailure> failed) {
        commands.once(
                () -> {
                    named(title);
                    return step("live");
                },
                done,
                failed);
    }

    void rename(String title, Consumer<Rooms.Show> done, Consumer<PlatformFailure> failed) {
        commands.once(() -> named(title), done, failed);
    }

    void beRightBack(Consumer<Rooms.Show> done, Consumer<PlatformFailure> failed) {
        commands.once(() -> step("be-right-back"), done, failed);
    }

    void comeBack(Consumer<Rooms.Show> done, Consumer<PlatformFailure> failed) {
        commands.once(() -> step("back"), done, failed);
    }

    /// Until it arrives.
    ///
    /// @param isWanted whether the creator still wants it
    /// @param failed told once
    void end(
            BooleanSupplier isWanted, Consumer<Rooms.Show> done, Consumer<PlatformFailure> failed) {
        commands.untilItArrives(
                key -> client.post(SHOW + "/end", NOTHING, key, Rooms.Show.class),
                isWanted,
                done,
                failed);
    }

    void say(String text, Consumer<Rooms.Message> done, Consumer<PlatformFailure> failed) {
        var said = new Commands.SayToRoom(text);
        commands.once(() -> client.post(MESSAGES, said, Rooms.Message.class), done, failed);
    }

    void unsay(String message, Consumer<PlatformFailure> failed) {
        tell(MESSAGES + "/" + message + "/delete", NOTHING, Commands.Nothing.class, failed);
    }

    void timeOut(FanId fan, int minutes, Consumer<PlatformFailure> failed) {
        tell(path(fan, "time-out"), new Commands.TimeOut(minutes), Rooms.Bar.class, failed);
    }

    void ban(FanId fan, Consumer<PlatformFailure> failed) {
        tell(path(fan, "ban"), NOTHING, Rooms.Bar.class, failed);
    }

    void free(FanId fan, Consumer<PlatformFailure> failed) {
        tell(path(fan, "free"), NOTHING, Commands.Nothing.class, failed);
    }

    /// @param seconds between two messages of a fan
    void slowDown(int seconds, Consumer<PlatformFailure> failed) {
        var change = new Commands.ChangeRoom(seconds);
        commands.once(
                () -> client.put("/api/creator/room", change, Commands.Nothing.class),
                _ -> {},
                failed);
    }

    void makeEncoderKey(Consumer<Rooms.EncoderKey> made, Consumer<PlatformFailure> failed) {
        commands.once(
                () -> client.post("/api/creator/encoder-key", NOTHING, Rooms.EncoderKey.class),
                made,
                failed);
    }

    private Rooms.Show named(String title) throws PlatformFailure {
        return client.put(SHOW, new Commands.ChangeShow(title), Rooms.Show.class);
    }

    private Rooms.Show step(String step) throws PlatformFailure {
        return client.post(SHOW + "/" + step, NOTHING, Rooms.Show.class);
    }

    private <T> void tell(
            String path, Object body, Class<T> answer, Consumer<PlatformFailure> failed) {
        commands.once(() -> client.post(path, body, answer), _ -> {}, failed);
    }

    private static String path(FanId fan, String command) {
        return "/api/fans/" + fan.value() + "/" + command;
    }
}
