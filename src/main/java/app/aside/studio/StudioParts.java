package app.aside.studio;

import app.aside.studio.media.CallFactory;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.Devices;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.natives.NativeDevices;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.preflight.Equipment;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.state.StudioState;
import app.aside.studio.store.ClipLibrary;
import app.aside.studio.store.LibraryClips;
import app.aside.studio.store.MeterFiles;
import app.aside.studio.store.StudioDatabase;
import app.aside.unit.ClipId;
import app.aside.unit.Ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// The real parts of a studio, made in order and freed in the opposite one, after the studio.
public final class StudioParts implements AutoCloseable {
    private static final ClipFormat CLIP_FORMAT =
            new ClipFormat(
                    new ClipFormat.Picture(1280, 720, 30), new ClipFormat.Picture(640, 480, 30));

    /// Beside the clips: what a session came to is kept with what was recorded of it.
    private static final String METER_LOGS = "meter-logs";

    private final Runnable freeDevices;
    private final RtcCallFactory calls;
    private final ClipMedia clipMedia;
    private final ClipLibrary library;
    private final StudioDatabase.Opened database;
    private final Studio.Parts parts;
    private final Path clips;
    private final MediaClock clock;

    private StudioParts(
            Devices devices, Runnable freeDevices, Path clips, Path data, MediaClock clock) {
        this.freeDevices = freeDevices;
        this.clips = clips;
        this.clock = clock;
        this.calls = RtcCallFactory.creator(clock);
        this.clipMedia = new FfmpegClips(clock);
        this.library = new ClipLibrary(clips, clipMedia, ZoneId.systemDefault());
        var random = new SecureRandom();
        var wall = Clock.systemUTC();
        this.database = open(data.resolve("studio.db"), wall);
        this.parts =
                new Studio.Parts(
                        devices,
                        calls,
                        calls,
                        () -> FreeSpace.bytes(clips),
                        new LibraryClips(
                                library,
                                () -> CLIP_FORMAT,
                                () -> new ClipId(Ids.uuid7(wall.instant(), random))),
                        new MeterFiles(clips.resolve(METER_LOGS)),
                        new SystemDesktop(),
                        clock,
                        wall,
                        random,
                        database);
    }

    /// With the cameras, microphones and speakers of this machine.
    ///
    /// @param clips folder of the clip library
    /// @param data folder of the studio's database
    public static StudioParts ofThisMachine(Path clips, Path data) {
        var clock = MediaClock.system();
        var devices = new NativeDevices(clock);
        return new StudioParts(devices, devices::close, clips, data, clock);
    }

    /// With nothing but the pattern camera and the tone.
    ///
    /// @param clips folder of the clip library
    /// @param data folder of the studio's database
    public static StudioParts builtIn(Path clips, Path data) {
        var clock = MediaClock.system();
        return new StudioParts(new BuiltInDevices(clock), () -> {}, clips, data, clock);
    }

    /// The fan's end of calls, for a simulated fan.
    public static CallFactory fanCalls(MediaClock clock) {
        return RtcCallFactory.fan(clock);
    }

    /// Brings pictures to the size and format of the screen; one for each picture shown.
    public static PictureConverter pictureConverter() {
        return new SwsPictureConverter();
    }

    /// The check before a show; the caller closes it before the studio.
    public Preflight preflight(Studio studio) {
        return new Preflight(
                new Preflight.Parts(
                        Equipment.of(studio.capture()),
                        Optional.empty(),
                        () -> FreeSpace.usableBytes(clips),
                        () ->
                                studio.state().link() == StudioState.Link.ONLINE
                                        ? Optional.of(studio.state().clockOffset())
                                        : Optional.empty(),
                        Preflight.Figures.usual(CLIP_FORMAT.bitsPerSecond()),
                        clock));
    }

    public ClipMedia clipMedia() {
        return clipMedia;
    }

    public Studio.Parts parts() {
        return parts;
    }

    @Override
    public void close() {
        calls.close();
        library.close();
        database.database().close();
        freeDevices.run();
    }

    private static StudioDatabase.Opened open(Path file, InstantSource clock) {
        try {
            return StudioDatabase.open(file, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("can't open " + file, e);
        }
    }
}
