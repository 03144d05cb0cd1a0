package app.aside.studio;

import app.aside.studio.export.ExportDesk;
import app.aside.studio.library.LockDesk;
import app.aside.studio.library.StoredLock;
import app.aside.studio.library.StoredShelf;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.PassphraseCost;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.Devices;
import app.aside.studio.media.DiskReserve;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.natives.FfmpegExporter;
import app.aside.studio.media.natives.NativeDevices;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.preflight.Equipment;
import app.aside.studio.preflight.LineCheck;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.preflight.ShowLine;
import app.aside.studio.preflight.TurnLook;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.WaveformFiles;
import app.aside.studio.state.StudioState;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.ClipLibrary;
import app.aside.studio.store.ClipPapers;
import app.aside.studio.store.ClipSeals;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.LibraryClips;
import app.aside.studio.store.MeterFiles;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.sync.WhipClient;
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
    /// Beside the clips: what a session came to is kept with what was recorded of it.
    private static final String METER_LOGS = "meter-logs";

    /// Beside the database: what is made anew when it is deleted.
    private static final String CACHE = "cache";

    private final Runnable freeDevices;
    private final RtcCallFactory calls;
    private final ClipMedia clipMedia;
    private final ClipLock lock;
    private final LockedClips locks;
    private final WaveformFiles waveforms;
    private final ClipLibrary library;
    private final StudioDatabase.Opened database;
    private final Studio.Parts parts;
    private final Path clips;
    private final Path cache;
    private final MediaClock clock;

    private StudioParts(
            Devices devices, Runnable freeDevices, Path clips, Path data, MediaClock clock) {
        this.freeDevices = freeDevices;
        this.clips = clips;
        this.cache = data.resolve(CACHE);
        this.clock = clock;
        this.calls = RtcCallFactory.creator(clock);
        this.clipMedia = new FfmpegClips(clock, new DiskReserve(clips, DiskReserve.USUAL_BYTES));
        var random = new SecureRandom();
        var wall = Clock.systemUTC();
        this.lock = new ClipLock(clips, PassphraseCost.USUAL, random);
        this.locks = new LockedClips(lock);
        this.waveforms = new WaveformFiles(cache.resolve("waveforms"), lock);
        this.database = open(data.resolve("studio.db"), wall);
        this.library =
                new ClipLibrary(
                        clips,
                        clipMedia,
                        ZoneId.systemDefault(),
                        Optional.of(new ClipSeals(database.database())),
                        new ClipSettings(new SettingTable(database.database()))::template,
                        Optional.of(locks));
        this.parts =
                new Studio.Parts(
                        devices,
                        calls,
                        calls,
                        () -> FreeSpace.usableBytes(clips).orElse(-1),
                        new LibraryClips(
                                library, () -> new ClipId(Ids.uuid7(wall.instant(), random))),
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
                        Optional.of(line(studio)),
                        new TurnLook(
                                () -> studio.state().limits().callsRelayed(),
                                studio::turnTrial,
                                calls),
                        () -> FreeSpace.usableBytes(clips),
                        () ->
                                studio.state().link() == StudioState.Link.ONLINE
                                        ? Optional.of(studio.state().clockOffset())
                                        : Optional.empty(),
                        Preflight.Figures.usual(() -> clipFormat(studio.capture()).bitsPerSecond()),
                        clock));
    }

    /// What clips are looked at with; the caller closes it before the studio.
    public Reviewing reviewing(Studio studio) {
        return Reviewing.of(
                FfmpegClipReader.through(lock),
                ClipPapers::of,
                waveforms,
                StudioParts::pictureConverter,
                studio.capture()::play,
                clock);
    }

    private static ClipFormat clipFormat(CaptureService capture) {
        return new ClipFormat(capture.clipPicture(), ClipFormat.Picture.USUAL);
    }

    private LineCheck line(Studio studio) {
        return new ShowLine(
                calls,
                WhipClient::new,
                studio::lineDoor,
                () -> studio.state().limits().linesTried(),
                clock);
    }

    /// The clips to be searched; the caller closes it before the parts.
    ///
    /// @param reviewing shows what must not go meanwhile
    public StoredShelf shelf(Studio studio, Reviewing reviewing) {
        var disk = database.database();
        return new StoredShelf(
                new StoredShelf.Parts(
                        new ClipCatalogue(clips, disk, library.turns()),
                        new Thumbnails(
                                FfmpegClipReader.through(lock),
                                pictureConverter(),
                                new ThumbnailTable(cache.resolveSibling("cache.db")),
                                lock),
                        waveforms,
                        new ClipSettings(new SettingTable(disk)),
                        library.sealer()::verify,
                        reviewing::isOpen,
                        () -> isBusy(studio.state()) || isShut()),
                parts.clock());
    }

    /// What clips are cut and exported with; the caller closes it before the parts.
    public ExportDesk exports() {
        return new ExportDesk(
                new ExportDesk.Parts(
                        FfmpegExporter.through(lock),
                        FreeSpace::usableBytes,
                        ClipPapers::isTaken,
                        parts.desktop()::reveal));
    }

    /// A show or a 1:1 needs the machine for itself.
    private static boolean isBusy(StudioState state) {
        return state.stage() instanceof StudioState.Stage.Private || state.sending().isOn();
    }

    /// What is locked can't be compared with anything.
    private boolean isShut() {
        return lock.standing() == ClipLock.Standing.LOCKED
                || lock.standing() == ClipLock.Standing.KEYLESS;
    }

    /// The lock of the clips; the caller closes it before the shelf.
    public LockDesk lock(Studio studio, StoredShelf shelf) {
        return new StoredLock(
                lock,
                locks,
                parts.clock(),
                new StoredLock.Kept(
                        shelf::refresh,
                        () -> {
                            shelf.forgetPictures();
                            waveforms.forgetAll();
                        }),
                StoredLock.Pace.unless(() -> isBusy(studio.state())));
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
