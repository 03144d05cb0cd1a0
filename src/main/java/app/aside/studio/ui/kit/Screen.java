package app.aside.studio.ui.kit;

import app.aside.studio.state.StudioState;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// What fills the window beside the rail. JavaFX thread.
///
/// [#show] may come at any time; [#pulse] and [#frame] come only between [#attach] and [#detach].
public interface Screen {
    Node node();

    /// @param now the platform's time
    void show(StudioState state, Instant now);

    /// About 30 times a second: time and meters.
    ///
    /// @param now the platform's time
    void pulse(Instant now);

    /// At each of JavaFX's pulses: pictures.
    void frame();

    /// On the screen from now on.
    void attach();

    /// No longer on the screen: takes no more pictures.
    void detach();

    /// A single letter was pressed while no text field had the focus.
    ///
    /// @return whether it meant something here
    boolean letter(KeyCode key);

    /// Ctrl+T: tell the room, where that is to be had.
    default void tell() {}

    /// Ctrl+Shift+E: end the show, where that is to be had; asks first.
    default void endShow() {}

    /// Ctrl+Shift+X: end what runs here.
    void end();
}
