package app.aside.studio.media;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;

/// One export on a thread of its own, so that a screen can start it, look on and cancel it. Any
/// thread.
public final class ExportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);

    private final Thread thread;
    private volatile boolean cancelled;

    /// Is told how an export goes, on the export's thread; must return soon.
    public interface Listener {
        /// @param share from 0 to 1, never less than before
        void progress(double share);

        /// How it ended; told once, last.
        void ended(End end);
    }

    /// How an export ended.
    public sealed interface End {
        /// The file is there.
        record Made(Path file) implements End {}

        /// Nothing is there.
        record Cancelled() implements End {}

        /// Nothing is there, and why.
        record Failed(ClipFailure failure) implements End {}
    }

    private ExportRun(Runnable work) {
        thread = Thread.ofPlatform().name("clip-export").daemon().unstarted(work);
    }

    /// Begins to make a file.
    public static ExportRun start(
            ClipExporter exporter, ExportOrder order, Path target, Listener listener) {
        var run = new ExportRun[1];
        run[0] = new ExportRun(() -> run[0].work(exporter, order, target, listener));
        run[0].thread.start();
        return run[0];
    }

    /// Ends it soon; what was written goes. Too late if the file is there already.
    public void cancel() {
        cancelled = true;
    }

    /// Waits until it is over.
    ///
    /// @return whether it was within this time
    public boolean await(Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work(ClipExporter exporter, ExportOrder order, Path target, Listener listener) {
        var watch =
                new ExportWatch() {
                    @Override
                    public void progress(double share) {
                        listener.progress(share);
                    }

                    @Override
                    public boolean isCancelled() {
                        return cancelled;
                    }
                };
        try {
            var made = exporter.export(exporter.plan(order), target, watch);
            listener.ended(made ? new End.Made(target) : new End.Cancelled());
        } catch (ClipFailure failure) {
            listener.ended(new End.Failed(failure));
        } catch (RuntimeException unexpected) {
            LOG.error("EXPORT_FAILED", unexpected);
            var name = String.valueOf(order.clip().getFileName());
            listener.ended(
                    new End.Failed(
                            new ClipFailure(ClipFailure.Code.ENCODER_FAILED, name, unexpected)));
        }
    }
}
