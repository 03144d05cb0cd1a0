package app.aside.studio.ui.kit;

import app.aside.studio.export.ExportDesk;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.library.LockDesk;
import app.aside.studio.library.NoLock;
import app.aside.studio.library.NoShelf;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.review.Reviewing;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioMeters;

import java.time.Clock;
import java.util.function.Supplier;

/// What every screen is given.
///
/// @param converters a new converter for each picture on the screen
/// @param clock this machine's clock and zone; the platform's time is reached by the state's offset
/// @param reviewing plays clips
/// @param shelf finds clips
/// @param lock of the clips
/// @param exports cuts clips and makes files of them
public record Surroundings(
        StudioActions actions,
        StudioMeters meters,
        Supplier<PictureConverter> converters,
        Clock clock,
        Reviewing reviewing,
        ClipShelf shelf,
        LockDesk lock,
        ExportDesk exports) {
    /// Where nothing can be exported.
    public Surroundings(
            StudioActions actions,
            StudioMeters meters,
            Supplier<PictureConverter> converters,
            Clock clock,
            Reviewing reviewing,
            ClipShelf shelf,
            LockDesk lock) {
        this(actions, meters, converters, clock, reviewing, shelf, lock, ExportDesk.none());
    }

    /// Where clips can't be locked.
    public Surroundings(
            StudioActions actions,
            StudioMeters meters,
            Supplier<PictureConverter> converters,
            Clock clock,
            Reviewing reviewing,
            ClipShelf shelf) {
        this(actions, meters, converters, clock, reviewing, shelf, new NoLock());
    }

    /// Where there is no library to search.
    public Surroundings(
            StudioActions actions,
            StudioMeters meters,
            Supplier<PictureConverter> converters,
            Clock clock,
            Reviewing reviewing) {
        this(actions, meters, converters, clock, reviewing, new NoShelf());
    }

    /// Where no clip can be looked at.
    public Surroundings(
            StudioActions actions,
            StudioMeters meters,
            Supplier<PictureConverter> converters,
            Clock clock) {
        this(actions, meters, converters, clock, Reviewing.none());
    }
}
