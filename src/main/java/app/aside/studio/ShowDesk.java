package app.aside.studio;

import app.aside.protocol.Rooms;
import app.aside.studio.media.Gain;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.Sending;
import app.aside.studio.state.ShowActions;
import app.aside.studio.state.StateLoop;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.FanId;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What the buttons of the show and its room do.
final class ShowDesk implements ShowActions {
    private final StateLoop loop;
    private final Notices notices;
    private final ShowCommands commands;
    private final OnAir onAir;
    private final ShowSettings settings;
    private final Gain gain;

    /// Not kept yet.
    private final AtomicReference<@Nullable Double> unkeptGain = new AtomicReference<>();

    ShowDesk(
            StateLoop loop,
            Notices notices,
            ShowCommands commands,
            OnAir onAir,
            ShowSettings settings,
            Gain gain) {
        this.loop = loop;
        this.notices = notices;
        this.commands = commands;
        this.onAir = onAir;
        this.settings = settings;
        this.gain = gain;
    }

    @Override
    public void goLive(String title, Consumer<String> answer) {
        if (!onAir.server().isBesideOwn()) {
            onAir.begin();
            answer.accept("");
            return;
        }
        commands.goLive(
                title,
                show -> {
                    shown(show);
                    onAir.follow(show);
                    onAir.begin();
                    answer.accept("");
                },
                failure -> answer.accept(failure.detail()));
    }

    @Override
    public void rename(String title, Consumer<String> answer) {
        commands.rename(
                title,
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
        commands.beRightBack(this::shown, refused("The room may still expect you"));
    }

    @Override
    public void comeBack() {
        if (isOff()) {
            onAir.comeBack();
            return;
        }
        commands.comeBack(
                show -> {
                    shown(show);
                    if (isCarried()) {
                        onAir.comeBack();
                    } else {
                        onAir.begin();
                    }
                },
                refused("The room doesn’t see you yet"));
    }

    /// Whether this studio, or another program, sends the show's picture already. Nobody does if
    /// the studio was started while the room saw the card.
    private boolean isCarried() {
        var state = loop.state();
        return Sending.isOn(state.sending().own()) || state.room().now().publishing();
    }

    @Override
    public void endShow() {
        var wasOff = isOff();
        onAir.end();
        if (wasOff) {
            return;
        }
        var pressed = onAir.presses();
        commands.end(
                () -> onAir.presses() == pressed,
                show -> {
                    shown(show);
                    onAir.follow(show);
                },
                this::notEnded);
    }

    private void notEnded(PlatformFailure failure) {
        notices.error(
                "The platform doesn’t know that your show is over",
                "Nothing of you is sent any more, but your page may still say that the show is on. "
                        + failure.detail()
                        + " End the show once more if it doesn’t end by itself.");
    }

    @Override
    public void tryAgain() {
        onAir.tryAgain();
    }

    @Override
    public void say(String text, Consumer<String> answer) {
        commands.say(text, _ -> answer.accept(""), failure -> answer.accept(failure.detail()));
    }

    @Override
    public void unsay(String message) {
        commands.unsay(message, refused("The message is still there"));
    }

    @Override
    public void timeOut(FanId fan, int minutes) {
        commands.timeOut(fan, minutes, refused("The fan can still write"));
    }

    @Override
    public void ban(FanId fan) {
        commands.ban(fan, refused("The fan is not banned"));
    }

    @Override
    public void free(FanId fan) {
        commands.free(fan, refused("The fan is still kept out"));
    }

    @Override
    public void slowDown(int seconds) {
        commands.slowDown(seconds, refused("Slow mode has not changed"));
    }

    /// Whether the show goes to another server only.
    private boolean isOff() {
        return loop.state().room().show().state() == Rooms.ShowState.OFF_AIR;
    }

    @Override
    public void publishTo(OtherServer server, Consumer<String> answer) {
        if (!mayUse(server)) {
            answer.accept("Your show is on. End it first: where it goes can’t change meanwhile.");
            return;
        }
        onAir.use(server);
        Thread.ofVirtual()
                .name("show-settings")
                .start(
                        () -> {
                            settings.put(server);
                            answer.accept("");
                        });
    }

    /// While a show is on only the way to a server that gets nothing can be put right.
    private boolean mayUse(OtherServer server) {
        var sending = loop.state().sending();
        return !sending.isOn()
                || (!Sending.isOn(sending.other()) && server.use() == sending.server().use());
    }

    @Override
    public double gain() {
        return gain.decibels();
    }

    @Override
    public void setGain(double decibels) {
        gain.set(decibels);
        if (unkeptGain.getAndSet(decibels) == null) {
            Thread.ofVirtual()
                    .name("show-settings")
                    .start(
                            () -> {
                                var newest = unkeptGain.getAndSet(null);
                                if (newest != null) {
                                    settings.putGain(newest);
                                }
                            });
        }
    }

    @Override
    public void makeEncoderKey(Consumer<Rooms.EncoderKey> made, Consumer<String> failed) {
        commands.makeEncoderKey(made, failure -> failed.accept(failure.detail()));
    }

    private Consumer<PlatformFailure> refused(String title) {
        return failure -> notices.error(title, failure.detail());
    }

    private void shown(Rooms.Show show) {
        loop.change(state -> state.withRoom(state.room().with(show)));
    }
}
