package app.aside.studio.ui.kit;

import app.aside.studio.media.PictureConverter;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioMeters;

import java.time.Clock;
import java.util.function.Supplier;

/// What every screen is given.
///
/// @param converters a new converter for each picture on the screen
/// @param clock this machine's clock and zone; the platform's time is reached by the state's offset
public record Surroundings(
        StudioActions actions,
        StudioMeters meters,
        Supplier<PictureConverter> converters,
        Clock clock) {}
