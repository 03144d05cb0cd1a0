package app.aside.studio.ui.alert;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Texts;

import javafx.stage.Stage;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/// Calls the creator to a window: its title counts who asks, and what [Alerts] raises goes out.
/// JavaFX thread.
public final class Bell {
    private final Stage window;
    private final BooleanSupplier focused;
    private final Outlets outlets;
    private final Clock clock;
    private Alerts alerts = Alerts.NONE;

    /// Where it goes out.
    public record Outlets(Notifications notifications, Tone tone) {}

    /// @param focused whether the window has the focus
    /// @param clock this machine's
    public Bell(Stage window, BooleanSupplier focused, Outlets outlets, Clock clock) {
        this.window = window;
        this.focused = focused;
        this.outlets = outlets;
        this.clock = clock;
        window.setTitle(Texts.say("window.title"));
    }

    public void show(StudioState state) {
        var asking = state.queue().requests().size();
        window.setTitle(
                asking == 0
                        ? Texts.say("window.title")
                        : Texts.say("window.title.asking", Integer.toString(asking)));
        var now = clock.instant().plus(state.clockOffset());
        var raised = alerts.after(state, focused.getAsBoolean(), now);
        alerts = raised.next();
        if (raised.sounds()) {
            outlets.tone().play();
        }
        raised.calls().forEach(call -> outlets.notifications().show(call.title(), call.text()));
    }
}
