package app.aside.studio.preflight;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Chime;
import app.aside.studio.media.Device;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.preflight.Result.Asking;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Fault;
import app.aside.studio.preflight.Result.Running;
import app.aside.studio.preflight.Result.Waiting;
import app.aside.studio.threads.WorkerThread;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Checks before a show whether everything works: looks at the camera, records the microphone for 3
/// s, plays a sound and asks whether it was heard, measures line, TURN servers, disk and clock. Not
/// while a private call runs.
///
/// Checks run one after another on a thread `preflight`; what is played, for the speaker's check
/// too, waits for none of them: it has a thread `preflight-sound`. Methods are for any thread.
public final class Preflight implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final int FRAMES = 30;
    private static final int SILENT_BLOCKS = 15;
    private static final long LOOK_NANOS = 20_000_000;

    private final Parts parts;
    private final WorkerThread thread = new WorkerThread("preflight", Duration.ofSeconds(5));
    private final WorkerThread sound = new WorkerThread("preflight-sound", Duration.ofSeconds(5));
    private final AtomicBoolean playing = new AtomicBoolean();
    private volatile Consumer<Report> listener = _ -> {};
    private volatile Report report;

    /// Counts the times it was begun or stopped: what belongs to an earlier one ends.
    private final AtomicInteger run = new AtomicInteger();

    private volatile List<short[]> recording = List.of();

    /// What the checks look at.
    ///
    /// @param line nothing where the way to the platform can't be measured: it isn't shown then
    /// @param turn shown only where the platform uses TURN servers
    /// @param usableBytes where clips are kept; nothing if that can't be told
    /// @param clockOffset what to add to this machine's time for the platform's; nothing while that
    ///   is out of reach
    public record Parts(
            Equipment equipment,
            Optional<LineCheck> line,
            TurnCheck turn,
            Supplier<OptionalLong> usableBytes,
            Supplier<Optional<Duration>> clockOffset,
            Figures figures,
            MediaClock clock) {}

    /// @param clipBitsPerSecond what a recording takes, asked at each check
    /// @param showBitsPerSecond what the show sends
    /// @param patience how long pictures are waited for, and sound beyond its recording
    /// @param recordingMillis length of the recording
    /// @param chimes how often the speaker's sound is played
    public record Figures(
            LongSupplier clipBitsPerSecond,
            long showBitsPerSecond,
            Duration patience,
            int recordingMillis,
            int chimes) {
        /// @param clipBitsPerSecond what a recording takes, asked at each check
        public static Figures usual(LongSupplier clipBitsPerSecond) {
            return new Figures(clipBitsPerSecond, 2_500_000, Duration.ofSeconds(3), 3_000, 3);
        }

        int blocks() {
            return recordingMillis / 10;
        }
    }

    public Preflight(Parts parts) {
        this.parts = parts;
        report = nothingChecked();
    }

    private Report nothingChecked() {
        var all = new EnumMap<Check, Result>(Check.class);
        for (var check : Check.values()) {
            if (isMade(check)) {
                all.put(check, new Waiting());
            }
        }
        return new Report(all, false, false);
    }

    private boolean isMade(Check check) {
        return switch (check) {
            case LINE -> parts.line().filter(LineCheck::isOffered).isPresent();
            case TURN -> parts.turn().isUsed();
            case CAMERA, MICROPHONE, SPEAKER, DISK, CLOCK -> true;
        };
    }

    public Report report() {
        return report;
    }

    /// @param newListener told each new report, on a thread of the check's or the caller's; must
    ///   return soon
    public void follow(Consumer<Report> newListener) {
        listener = newListener;
    }

    /// Makes all checks but the speaker's, which waits for [#testSpeaker].
    public void start() {
        run.incrementAndGet();
        tell(nothingChecked());
        for (var check : report.results().keySet()) {
            if (check != Check.SPEAKER) {
                again(check);
            }
        }
    }

    /// Makes one check once more.
    public void again(Check check) {
        var mine = run.get();
        if (report.results().containsKey(check)) {
            threadOf(check).run(() -> make(check, mine));
        }
    }

    private WorkerThread threadOf(Check check) {
        return check == Check.SPEAKER ? sound : thread;
    }

    /// Uses another device from now on, and checks it.
    public void choose(Device device) {
        var mine = run.get();
        threadOf(check(device.kind()))
                .run(
                        () -> {
                            parts.equipment().choose(device);
                            awaitUse(device, mine);
                        });
        again(check(device.kind()));
    }

    /// What of a kind can be chosen.
    public List<Device> listed(Device.Kind kind) {
        return parts.equipment().listed(kind);
    }

    /// Has the system's devices listed again.
    public void look() {
        parts.equipment().look();
    }

    /// How the device of a kind stands, or nothing while it is looked for.
    public Optional<Outcome> outcome(Device.Kind kind) {
        return parts.equipment().outcome(kind);
    }

    private static Check check(Device.Kind kind) {
        return switch (kind) {
            case CAMERA -> Check.CAMERA;
            case MICROPHONE -> Check.MICROPHONE;
            case SPEAKER -> Check.SPEAKER;
        };
    }

    /// Until the device runs, or can't.
    private void awaitUse(Device device, int mine) {
        var until = parts.clock().nanos() + parts.figures().patience().toNanos();
        while (!isSettled(device) && run.get() == mine && parts.clock().nanos() < until) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isSettled(Device device) {
        return switch (outcome(device.kind()).orElse(new Outcome.NoneFound())) {
            case Outcome.NoneFound() -> false;
            case Outcome.Opening _ -> false;
            case Outcome.Running(var running) -> running.equals(device);
            case Outcome.Failed(var failed, _) -> failed.equals(device);
        };
    }

    /// Plays a sound, then asks whether it was heard.
    public void testSpeaker() {
        again(Check.SPEAKER);
    }

    /// The creator's answer; counts only while asked.
    public void heard(boolean yes) {
        sound.run(
                () -> {
                    if (report.results().get(Check.SPEAKER) instanceof Asking) {
                        set(Check.SPEAKER, Judge.speaker(name(Device.Kind.SPEAKER), yes));
                    }
                });
    }

    /// Plays what the microphone heard, at once; while it does, once more is nothing. Without a
    /// speaker that is what the speaker's check says.
    public void playBack() {
        var mine = run.get();
        if (playing.compareAndSet(false, true)) {
            sound.run(() -> playBack(mine));
        }
    }

    private void playBack(int mine) {
        try {
            var wrong = Judge.notRunning(Device.Kind.SPEAKER, outcome(Device.Kind.SPEAKER));
            if (run.get() == mine && wrong != null) {
                set(Check.SPEAKER, wrong);
            } else if (run.get() == mine) {
                tellPlaying(true);
                play(recording, mine);
            }
        } finally {
            playing.set(false);
            tellPlaying(false);
        }
    }

    /// Nobody looks any more: what runs ends, what was found is forgotten. Returns at once.
    public void stop() {
        run.incrementAndGet();
        listener = _ -> {};
        parts.equipment().probeNothing();
        thread.run(() -> recorded(List.of()));
    }

    @Override
    public void close() {
        stop();
        sound.close();
        thread.close();
    }

    private void make(Check check, int mine) {
        if (run.get() != mine) {
            return;
        }
        set(check, new Running());
        try {
            var result =
                    switch (check) {
                        case CAMERA -> camera();
                        case MICROPHONE -> microphone();
                        case SPEAKER -> speaker(mine);
                        case LINE -> line(mine);
                        case TURN -> turn();
                        case DISK ->
                                Judge.disk(
                                        parts.usableBytes().get(),
                                        parts.figures().clipBitsPerSecond().getAsLong());
                        case CLOCK -> Judge.clock(parts.clockOffset().get());
                    };
            if (run.get() == mine) {
                set(check, result);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("CHECK_FAILED: {}", check, failure);
            if (run.get() == mine) {
                set(check, Failed.of(Fault.CHECK_BROKEN));
            }
        } finally {
            if (check == Check.CAMERA || check == Check.MICROPHONE) {
                parts.equipment().probeNothing();
            }
        }
    }

    private Result camera() throws InterruptedException {
        var wrong = Judge.notRunning(Device.Kind.CAMERA, outcome(Device.Kind.CAMERA));
        if (wrong != null) {
            return wrong;
        }
        var eye = new Sample.Eye(FRAMES);
        parts.equipment().probe(eye, (_, _) -> {});
        var seen = eye.pictures(parts.figures().patience());
        var after = Judge.notRunning(Device.Kind.CAMERA, outcome(Device.Kind.CAMERA));
        return after != null ? after : Judge.camera(name(Device.Kind.CAMERA), seen);
    }

    private Result microphone() throws InterruptedException {
        recorded(List.of());
        var wrong = Judge.notRunning(Device.Kind.MICROPHONE, outcome(Device.Kind.MICROPHONE));
        if (wrong != null) {
            return wrong;
        }
        var blocks = parts.figures().blocks();
        var ear = new Sample.Ear(blocks);
        parts.equipment().probe(_ -> {}, ear);
        var heard =
                ear.sounds(
                        parts.figures().patience().plusMillis(parts.figures().recordingMillis()));
        var after = Judge.notRunning(Device.Kind.MICROPHONE, outcome(Device.Kind.MICROPHONE));
        if (after != null) {
            return after;
        }
        recorded(heard.blocks());
        return Judge.microphone(name(Device.Kind.MICROPHONE), blocks, heard);
    }

    private Result speaker(int mine) {
        var wrong = Judge.notRunning(Device.Kind.SPEAKER, outcome(Device.Kind.SPEAKER));
        if (wrong != null) {
            return wrong;
        }
        var sound = new ArrayList<short[]>();
        for (var i = 0; i < parts.figures().chimes(); i++) {
            sound.addAll(Chime.asking());
            for (var j = 0; j < SILENT_BLOCKS; j++) {
                sound.add(new short[Sound.BLOCK_SAMPLES]);
            }
        }
        play(sound, mine);
        return new Asking();
    }

    private Result line(int mine) {
        try {
            return Judge.line(
                    parts.line().orElseThrow().measure(() -> run.get() == mine),
                    parts.figures().showBitsPerSecond());
        } catch (IOException unreachable) {
            return Failed.of(Fault.LINE_UNREACHABLE);
        }
    }

    private Result turn() {
        try {
            return Judge.turn(parts.turn().look());
        } catch (IOException unreachable) {
            return Failed.of(Fault.TURN_UNKNOWN);
        }
    }

    /// At the pace it is heard: a speaker keeps no more than a moment.
    private void play(List<short[]> blocks, int mine) {
        var clock = parts.clock();
        var due = clock.nanos();
        for (var block : blocks) {
            for (var wait = due - clock.nanos(); wait > 0 && run.get() == mine; ) {
                LockSupport.parkNanos(wait);
                wait = due - clock.nanos();
            }
            if (run.get() != mine) {
                return;
            }
            parts.equipment().play(block);
            due += Sound.BLOCK_NANOS;
        }
    }

    private synchronized void recorded(List<short[]> blocks) {
        recording = blocks;
        report = report.withRecording(!blocks.isEmpty());
    }

    private String name(Device.Kind kind) {
        return outcome(kind).orElse(new Outcome.NoneFound()) instanceof Outcome.Running(var device)
                ? device.name()
                : "";
    }

    private synchronized void set(Check check, Result result) {
        tell(report.with(check, result));
    }

    private synchronized void tellPlaying(boolean now) {
        if (report.playing() != now) {
            tell(report.withPlaying(now));
        }
    }

    private synchronized void tell(Report next) {
        report = next;
        listener.accept(next);
    }
}
