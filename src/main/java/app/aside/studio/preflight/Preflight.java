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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Checks before a show whether everything works: looks at the camera, records the microphone for 3
/// s, plays a sound and asks whether it was heard, measures line, disk and clock. Not while a
/// private call runs.
///
/// Checks run one after another on a thread `preflight`; methods are for any thread.
public final class Preflight implements AutoCloseable {
    private static final int FRAMES = 30;
    private static final int SILENT_BLOCKS = 15;

    private final Parts parts;
    private final WorkerThread thread = new WorkerThread("preflight", Duration.ofSeconds(5));
    private volatile Consumer<Report> listener = _ -> {};
    private volatile Report report;

    /// Counts the times it was begun or stopped: what belongs to an earlier one ends.
    private final AtomicInteger run = new AtomicInteger();

    /// Only on `preflight`.
    private List<short[]> recording = List.of();

    /// What the checks look at.
    ///
    /// @param line nothing where the way to the platform can't be measured: it isn't shown then
    /// @param usableBytes where clips are kept; nothing if that can't be told
    /// @param clockOffset what to add to this machine's time for the platform's; nothing while that
    ///   is out of reach
    public record Parts(
            Equipment equipment,
            Optional<LineCheck> line,
            Supplier<OptionalLong> usableBytes,
            Supplier<Optional<Duration>> clockOffset,
            Figures figures,
            MediaClock clock) {}

    /// @param clipBitsPerSecond what a recording takes
    /// @param showBitsPerSecond what the show sends
    /// @param patience how long pictures are waited for, and sound beyond its recording
    /// @param recordingMillis length of the recording
    /// @param chimes how often the speaker's sound is played
    public record Figures(
            long clipBitsPerSecond,
            long showBitsPerSecond,
            Duration patience,
            int recordingMillis,
            int chimes) {
        /// @param clipBitsPerSecond what a recording takes
        public static Figures usual(long clipBitsPerSecond) {
            return new Figures(clipBitsPerSecond, 2_500_000, Duration.ofSeconds(3), 3_000, 3);
        }

        int blocks() {
            return recordingMillis / 10;
        }
    }

    public Preflight(Parts parts) {
        this.parts = parts;
        var all = new EnumMap<Check, Result>(Check.class);
        for (var check : Check.values()) {
            if (check != Check.LINE || parts.line().isPresent()) {
                all.put(check, new Waiting());
            }
        }
        report = new Report(all, false);
    }

    public Report report() {
        return report;
    }

    /// @param newListener told each new report, on `preflight` or the caller's thread; must return
    ///   soon
    public void follow(Consumer<Report> newListener) {
        listener = newListener;
    }

    /// Makes all checks but the speaker's, which waits for [#testSpeaker].
    public void start() {
        run.incrementAndGet();
        for (var check : report.results().keySet()) {
            set(check, new Waiting());
        }
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
            thread.run(() -> make(check, mine));
        }
    }

    /// Plays a sound, then asks whether it was heard.
    public void testSpeaker() {
        again(Check.SPEAKER);
    }

    /// The creator's answer; counts only while asked.
    public void heard(boolean yes) {
        thread.run(
                () -> {
                    if (report.results().get(Check.SPEAKER) instanceof Asking) {
                        set(Check.SPEAKER, Judge.speaker(name(Device.Kind.SPEAKER), yes));
                    }
                });
    }

    /// Plays what the microphone heard.
    public void playBack() {
        var mine = run.get();
        thread.run(() -> play(recording, mine));
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
                        case LINE -> line();
                        case DISK ->
                                Judge.disk(
                                        parts.usableBytes().get(),
                                        parts.figures().clipBitsPerSecond());
                        case CLOCK -> Judge.clock(parts.clockOffset().get());
                    };
            if (run.get() == mine) {
                set(check, result);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            parts.equipment().probeNothing();
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

    private Result line() {
        try {
            return Judge.line(
                    parts.line().orElseThrow().measure(), parts.figures().showBitsPerSecond());
        } catch (IOException unreachable) {
            return Failed.of(Fault.LINE_UNREACHABLE);
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

    private void recorded(List<short[]> blocks) {
        recording = blocks;
        report = report.withRecording(!blocks.isEmpty());
    }

    private Optional<Outcome> outcome(Device.Kind kind) {
        return parts.equipment().outcome(kind);
    }

    private String name(Device.Kind kind) {
        return outcome(kind).orElse(new Outcome.NoneFound()) instanceof Outcome.Running(var device)
                ? device.name()
                : "";
    }

    private synchronized void set(Check check, Result result) {
        report = report.with(check, result);
        listener.accept(report);
    }
}
