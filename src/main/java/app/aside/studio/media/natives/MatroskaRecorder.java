package app.aside.studio.media.natives;

import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.DiskReserve;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.MediaClock;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Records a session into one Matroska file with four tracks that can be read up to about its last
/// half second at any moment, whatever then happens to the program or the machine.
///
/// ```
/// creator's picture ─▶ 2 s ──▶ clip-creator ─┐
/// fan's picture     ─▶ 2 s ──▶ clip-fan     ─┼─▶ 4 s ─▶ clip-file ─▶ disk, forced every 0.4 s
/// both sounds       ─▶ 30 s ─▶ clip-sound   ─┘
/// ```
///
/// When the disk stands still the packets fill up, then the encoders wait, then pictures are
/// dropped as they come, and counted. Sound has half a minute before that; what is lost of it
/// becomes silence, so that the tracks stay together.
///
/// An error of an encoder or the disk is told once and ends the recording as [#close] does; it
/// never reaches the threads that hand in pictures and sound. Any thread.
public final class MatroskaRecorder implements ClipRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(MatroskaRecorder.class);
    private static final List<String> TITLES =
            List.of("Creator picture", "Creator sound", "Fan picture", "Fan sound");
    private static final int CREATOR = 0;
    private static final int FAN = 1;

    private final Path path;
    private final MediaClock clock;
    private final ClipFailed listener;
    private final ClipWriter writer;
    private final PictureTrack creatorPicture;
    private final @Nullable PictureTrack fanPicture;
    private final SoundTracks sounds;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final List<Thread> threads;
    private volatile long endNanos;
    private volatile boolean fanEnded;
    private volatile long fanEndNanos;

    private MatroskaRecorder(
            Path path,
            ClipOutput output,
            List<String> encoders,
            ClipFormat format,
            MediaClock clock,
            long epochNanos,
            ClipFailed listener)
            throws IOException {
        this.path = path;
        this.clock = clock;
        this.listener = listener;
        writer = new ClipWriter(clock, format.both() ? 3 : 2);
        try (var opened = new Opened()) {
            creatorPicture =
                    new PictureTrack(
                            format.creator(), encoders, clock, epochNanos, writer.pictures(0));
            opened.add(creatorPicture::close);
            var soundPackets =
                    format.both()
                            ? List.of(writer.sounds(1), writer.sounds(3))
                            : List.of(writer.sounds(1));
            sounds = new SoundTracks(clock, epochNanos, soundPackets);
            opened.add(sounds::close);
            fanPicture = format.both() ? fan(format, encoders, epochNanos, opened) : null;
            var matroska = new MatroskaFile(output, contexts(), TITLES);
            threads = threads(output, matroska);
            opened.keep();
        }
    }

    private PictureTrack fan(
            ClipFormat format, List<String> encoders, long epochNanos, Opened opened) {
        var track = new PictureTrack(format.fan(), encoders, clock, epochNanos, writer.pictures(2));
        opened.add(track::close);
        return track;
    }

    private List<Thread> threads(ClipOutput output, MatroskaFile matroska) {
        var all = new ArrayList<Thread>();
        all.add(encoder("clip-creator", creatorPicture, () -> false));
        if (fanPicture != null) {
            all.add(encoder("clip-fan", fanPicture, () -> fanEnded));
        }
        all.add(encoder("clip-sound", sounds, () -> false));
        all.add(Thread.ofPlatform().name("clip-file").unstarted(() -> write(output, matroska)));
        return List.copyOf(all);
    }

    /// Makes the file and starts recording. Blocks on the disk.
    ///
    /// @param path of the file to make; must not exist
    /// @param epochNanos time 0 of the clip, on the clock
    /// @throws ClipFailure if the file can't be made or an encoder doesn't open
    public static MatroskaRecorder start(
            Path path, ClipFormat format, MediaClock clock, long epochNanos, ClipFailed listener) {
        var software = List.of(EncoderProbe.SOFTWARE);
        var reserve = new DiskReserve(path, 0);
        return start(path, reserve, software, format, clock, epochNanos, listener);
    }

    /// @param reserve room on the file's disk for bringing it to its end when that is full
    /// @param encoders of pictures, to be tried in this order
    static MatroskaRecorder start(
            Path path,
            DiskReserve reserve,
            List<String> encoders,
            ClipFormat format,
            MediaClock clock,
            long epochNanos,
            ClipFailed listener) {
        FileOutput output;
        try {
            output = new FileOutput(path, reserve);
        } catch (IOException refused) {
            var code = FreeSpace.isGone(path) ? Code.DISK_FULL : Code.FOLDER_UNWRITABLE;
            throw new ClipFailure(code, name(path), refused);
        }
        return start(path, output, encoders, format, clock, epochNanos, listener);
    }

    /// @param output closed by the recorder
    static MatroskaRecorder start(
            Path path,
            ClipOutput output,
            ClipFormat format,
            MediaClock clock,
            long epochNanos,
            ClipFailed listener) {
        var software = List.of(EncoderProbe.SOFTWARE);
        return start(path, output, software, format, clock, epochNanos, listener);
    }

    private static MatroskaRecorder start(
            Path path,
            ClipOutput output,
            List<String> encoders,
            ClipFormat format,
            MediaClock clock,
            long epochNanos,
            ClipFailed listener) {
        try {
            var recorder =
                    new MatroskaRecorder(
                            path, output, encoders, format, clock, epochNanos, listener);
            recorder.threads.forEach(Thread::start);
            return recorder;
        } catch (IOException | AvFailure failure) {
            closeQuietly(output);
            throw failureOf(path, failure);
        }
    }

    @Override
    public void creatorPicture(Frame frame) {
        creatorPicture.offer(frame);
    }

    @Override
    public void creatorSound(short[] samples, long capturedNanos) {
        sounds.offer(CREATOR, samples, capturedNanos);
    }

    @Override
    public void fanPicture(Frame frame) {
        if (fanPicture != null) {
            fanPicture.offer(frame);
        }
    }

    @Override
    public void fanSound(short[] samples, long receivedNanos) {
        if (fanPicture != null) {
            sounds.offer(FAN, samples, receivedNanos);
        }
    }

    @Override
    public void endFan() {
        if (fanPicture != null && !fanEnded) {
            fanEndNanos = clock.nanos();
            fanPicture.lastAt(fanEndNanos);
            sounds.lastAt(FAN, fanEndNanos);
            fanEnded = true;
        }
    }

    @Override
    public Progress progress() {
        return new Progress(
                writer.recordedMillis(),
                writer.bytes(),
                creatorPicture.dropped() + (fanPicture == null ? 0 : fanPicture.dropped()));
    }

    /// Called by the listener it only says so: the listener's thread is the recorder's own.
    @Override
    public void close() {
        end();
        if (threads.contains(Thread.currentThread())) {
            return;
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread encoder(String name, EncoderLoop loop, BooleanSupplier endsEarlier) {
        return Thread.ofPlatform().name(name).unstarted(() -> encode(loop, endsEarlier));
    }

    private void encode(EncoderLoop loop, BooleanSupplier endsEarlier) {
        try (loop) {
            while (loop.work() || !(ending.get() || endsEarlier.getAsBoolean())) {}
            loop.endAt(endsEarlier.getAsBoolean() ? fanEndNanos : endNanos);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            fail(failure);
        } finally {
            writer.encoderEnded();
        }
    }

    private void write(ClipOutput output, MatroskaFile matroska) {
        try {
            writer.write(output, matroska, () -> fail(new DiskRanFull()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            fail(failure);
        }
        var dropped = progress().framesDropped();
        if (dropped > 0) {
            LOG.warn("clip recording: {} pictures dropped", dropped);
        }
    }

    private void end() {
        if (!ending.get()) {
            endNanos = clock.nanos();
            ending.set(true);
        }
    }

    private void fail(Exception cause) {
        end();
        if (failed.compareAndSet(false, true)) {
            var failure = failureOf(path, cause);
            LOG.error("clip recording stopped: {}", failure.code(), cause);
            listener.failed(failure);
        }
    }

    private List<AVCodecContext> contexts() {
        var creator =
                List.of(creatorPicture.encoder().context(), sounds.encoder(CREATOR).context());
        if (fanPicture == null) {
            return creator;
        }
        var all = new ArrayList<>(creator);
        all.add(fanPicture.encoder().context());
        all.add(sounds.encoder(FAN).context());
        return all;
    }

    private static ClipFailure failureOf(Path path, Exception cause) {
        var code = cause instanceof IOException ? Code.DISK_FAILED : Code.ENCODER_FAILED;
        var full = cause instanceof DiskRanFull || FreeSpace.isGone(path);
        if (code == Code.DISK_FAILED && full) {
            code = Code.DISK_FULL;
        }
        return new ClipFailure(code, name(path), cause);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void closeQuietly(ClipOutput output) {
        try {
            output.close();
        } catch (IOException _) {
            // The failure that led here is the one to tell.
        }
    }

    /// Said by the recorder itself: the file comes to its end in the room that was kept.
    private static final class DiskRanFull extends IOException {
        private static final long serialVersionUID = 1L;

        DiskRanFull() {
            super("no room left");
        }
    }

    /// What a constructor has opened so far: closed, the last first, unless all of it is kept.
    private static final class Opened implements AutoCloseable {
        private final ArrayDeque<Runnable> closings = new ArrayDeque<>();

        void add(Runnable closing) {
            closings.push(closing);
        }

        void keep() {
            closings.clear();
        }

        @Override
        public void close() {
            closings.forEach(Runnable::run);
        }
    }
}
