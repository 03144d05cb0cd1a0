package app.aside.studio.session;

import app.aside.studio.session.DiskWatch.Disk;
import app.aside.studio.threads.WorkerThread;

import java.util.function.Consumer;

/// Looks how the clips' disk stands, one look at a time: while one is under way none is begun. Only
/// on the thread `session`.
final class DiskLook {
    private final SessionClips clips;
    private final WorkerThread session;
    private final WorkerThread disk;
    private boolean underWay;

    DiskLook(SessionClips clips, WorkerThread session, WorkerThread disk) {
        this.clips = clips;
        this.session = session;
        this.disk = disk;
    }

    /// @param then told on the thread `session` what was found
    void look(Consumer<Disk> then) {
        if (!underWay) {
            underWay = true;
            disk.run(() -> found(clips.disk(), then));
        }
    }

    private void found(Disk found, Consumer<Disk> then) {
        session.run(
                () -> {
                    underWay = false;
                    then.accept(found);
                });
    }
}
