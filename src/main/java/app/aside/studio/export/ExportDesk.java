package app.aside.studio.export;

import app.aside.clips.edit.CutHistory;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportRun;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.store.CutProject;
import app.aside.studio.threads.WorkerThread;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Keeps the creator's cuts, says what an export would hold, and makes one file at a time.
///
/// Methods are for any thread and return at once; answers come on a thread `export-desk`, which
/// does everything but the export itself. That runs on `clip-export`, and goes on whatever is on
/// the screen.
public final class ExportDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Parts parts;
    private final WorkerThread thread = new WorkerThread("export-desk", PATIENCE);
    private final AtomicInteger asked = new AtomicInteger();

    /// The newest cut of each clip that isn't written yet.
    private final ConcurrentHashMap<Path, Saving> unsaved = new ConcurrentHashMap<>();

    private final Object changes = new Object();
    private volatile ExportState state = new ExportState.Nothing();
    private volatile Consumer<ExportState> follower = _ -> {};

    /// Under `changes`.
    private @Nullable ExportRun run;

    /// What it works with.
    ///
    /// @param room bytes free in a folder; nothing if nobody can say
    /// @param isClip whether a file is one of the creator's clips; blocks on the disk
    /// @param reveal shows a file in the system's file manager, and says whether that worked;
    ///   blocks
    public record Parts(
            ClipExporter exporter,
            Function<Path, OptionalLong> room,
            Predicate<Path> isClip,
            Predicate<Path> reveal) {}

    private record Saving(Path clip, CutHistory history, Consumer<Boolean> answer) {}

    public ExportDesk(Parts parts) {
        this.parts = parts;
    }

    /// Where nothing can be exported.
    public static ExportDesk none() {
        return new ExportDesk(
                new Parts(new NoExporter(), _ -> OptionalLong.empty(), _ -> false, _ -> false));
    }

    public ExportState state() {
        return state;
    }

    /// Whether a file is being made now.
    public boolean isRunning() {
        return state instanceof ExportState.Running;
    }

    /// @param newFollower told each new state, on any thread; must return soon
    public void follow(Consumer<ExportState> newFollower) {
        synchronized (changes) {
            follower = newFollower;
            follower.accept(state);
        }
    }

    /// Finds what was kept of a clip's cut; what can't be read is put aside and told.
    public void load(Path clip, Consumer<LoadedCut> answer) {
        thread.run(() -> answer.accept(loaded(clip)));
    }

    /// Puts a cut that doesn't fit its clip any more out of the way, before any newer is kept.
    public void putOldAside(Path clip) {
        thread.run(() -> moveOldAside(clip));
    }

    /// Keeps a clip's cut; of several of one clip that wait only the newest is written.
    ///
    /// @param answer whether it was kept
    public void save(Path clip, CutHistory history, Consumer<Boolean> answer) {
        if (unsaved.put(clip, new Saving(clip, history, answer)) == null) {
            thread.run(() -> saveNewest(clip));
        }
    }

    /// Says what an export would hold; of several questions that wait only the newest is answered.
    public void plan(ExportOrder order, Consumer<Planned> answer) {
        var mine = asked.incrementAndGet();
        thread.run(
                () -> {
                    if (asked.get() == mine) {
                        answer.accept(planned(order));
                    }
                });
    }

    /// @param word what the file is, for its name
    /// @param answer a name that is free in a folder
    public void propose(Path folder, Path clip, String word, String ending, Consumer<Path> answer) {
        thread.run(() -> answer.accept(ExportTarget.proposed(folder, clip, word, ending)));
    }

    /// @param answer the target with the right ending, and whether a file may be made there
    public void judge(Path clip, Path chosen, String ending, Judged answer) {
        thread.run(
                () -> {
                    var target = ExportTarget.ended(chosen, ending);
                    answer.say(target, ExportTarget.judge(clip, target, parts.isClip));
                });
    }

    /// Told what became of a place that was chosen.
    @FunctionalInterface
    public interface Judged {
        void say(Path target, TargetVerdict verdict);
    }

    /// @param answer how many bytes are free in a folder
    public void room(Path folder, Consumer<OptionalLong> answer) {
        thread.run(() -> answer.accept(parts.room.apply(folder)));
    }

    /// Begins to make a file. A file that is there is replaced, but never the clip itself.
    ///
    /// @return whether it began; false while another is being made
    public boolean start(ExportPlan plan, Path target) {
        synchronized (changes) {
            if (isRunning()) {
                return false;
            }
            show(new ExportState.Running(target, 0, false));
            run = ExportRun.start(parts.exporter, plan.order(), target, listener(plan, target));
            return true;
        }
    }

    /// Makes a picture of the frame that is seen at a moment, at once.
    ///
    /// @param micros since the start of the clip
    /// @return whether it began; false while another file is being made
    public boolean still(Path clip, ClipTrack picture, long micros, Path target) {
        synchronized (changes) {
            if (isRunning()) {
                return false;
            }
            show(new ExportState.Running(target, 0, false));
        }
        thread.run(
                () -> {
                    try {
                        parts.exporter.still(clip, picture, micros, target);
                        show(new ExportState.Made(target));
                    } catch (RuntimeException failure) {
                        failed(target, known(clip, failure), OptionalLong.empty());
                    }
                });
        return true;
    }

    /// Ends the export that runs, soon; nothing of it is left behind.
    public void cancel() {
        synchronized (changes) {
            if (state instanceof ExportState.Running(var target, var share, _) && run != null) {
                run.cancel();
                show(new ExportState.Running(target, share, true));
            }
        }
    }

    /// How the last export ended need not be shown any more.
    public void dismiss() {
        synchronized (changes) {
            if (!isRunning()) {
                show(new ExportState.Nothing());
            }
        }
    }

    /// Shows a file in the system's file manager.
    ///
    /// @param answer whether that worked
    public void reveal(Path file, Consumer<Boolean> answer) {
        Thread.ofVirtual().name("reveal").start(() -> answer.accept(parts.reveal.test(file)));
    }

    /// Cancels what runs, waits until nothing of it is left, and keeps what was to be kept.
    @Override
    public void close() {
        cancel();
        ExportRun running;
        synchronized (changes) {
            running = run;
        }
        if (running != null && !running.await(PATIENCE)) {
            LOG.warn("an export did not end within {}", PATIENCE);
        }
        thread.close();
    }

    private ExportRun.Listener listener(ExportPlan plan, Path target) {
        return new ExportRun.Listener() {
            @Override
            public void progress(double share) {
                synchronized (changes) {
                    if (state instanceof ExportState.Running(_, var before, var ending)
                            && share - before >= 0.002) {
                        show(new ExportState.Running(target, share, ending));
                    }
                }
            }

            @Override
            public void ended(ExportRun.End end) {
                switch (end) {
                    case ExportRun.End.Made(var file) -> show(new ExportState.Made(file));
                    case ExportRun.End.Cancelled _ -> show(new ExportState.Cancelled());
                    case ExportRun.End.Failed(var failure) ->
                            failed(target, failure, OptionalLong.of(plan.bytes()));
                }
            }
        };
    }

    private void failed(Path target, ClipFailure failure, OptionalLong needs) {
        LOG.warn("an export failed: {}", failure.code());
        var folder = target.toAbsolutePath().getParent();
        var free = folder == null ? OptionalLong.empty() : parts.room.apply(folder);
        show(new ExportState.Failed(target, failure.code(), needs, free));
    }

    private void show(ExportState now) {
        synchronized (changes) {
            state = now;
            follower.accept(now);
        }
    }

    private static LoadedCut loaded(Path clip) {
        try {
            return new LoadedCut(CutProject.load(clip), false);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("a cut can't be read: {}", failure.getClass().getSimpleName());
            putAside(clip);
            return new LoadedCut(Optional.empty(), true);
        }
    }

    private static void moveOldAside(Path clip) {
        try {
            CutProject.putOldAside(clip);
        } catch (IOException failure) {
            LOG.warn("a cut can't be put aside: {}", failure.getClass().getSimpleName());
        }
    }

    private static void putAside(Path clip) {
        try {
            CutProject.putAside(clip);
        } catch (IOException failure) {
            LOG.warn("a cut can't be put aside: {}", failure.getClass().getSimpleName());
        }
    }

    private void saveNewest(Path clip) {
        var saving = unsaved.remove(clip);
        if (saving != null) {
            write(saving);
        }
    }

    private static void write(Saving saving) {
        try {
            CutProject.save(saving.clip, saving.history);
            saving.answer.accept(true);
        } catch (IOException failure) {
            LOG.warn("a cut can't be kept: {}", failure.getClass().getSimpleName());
            saving.answer.accept(false);
        }
    }

    private Planned planned(ExportOrder order) {
        try {
            return new Planned.Ready(parts.exporter.plan(order));
        } catch (RuntimeException failure) {
            return new Planned.Refused(known(order.clip(), failure).code());
        }
    }

    /// Whatever happens is answered: a question without an answer would block the next export.
    private static ClipFailure known(Path clip, RuntimeException failure) {
        if (failure instanceof ClipFailure known) {
            return known;
        }
        LOG.error("EXPORT_FAILED", failure);
        return new ClipFailure(Code.UNREADABLE, String.valueOf(clip.getFileName()), failure);
    }

    private static final class NoExporter implements ClipExporter {
        @Override
        public ExportPlan plan(ExportOrder order) {
            throw none(order.clip());
        }

        @Override
        public boolean export(ExportPlan plan, Path target, ExportWatch watch) {
            throw none(plan.order().clip());
        }

        @Override
        public void still(Path clip, ClipTrack picture, long micros, Path target) {
            throw none(clip);
        }

        private static ClipFailure none(Path clip) {
            return new ClipFailure(
                    Code.UNREADABLE, String.valueOf(clip.getFileName()), "nothing exports here");
        }
    }
}
