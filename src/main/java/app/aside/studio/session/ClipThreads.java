package app.aside.studio.session;

import app.aside.studio.threads.WorkerThread;

import java.time.Duration;

/// The two threads that work on clips' files. What is recorded now never waits for what was
/// recorded before: a long clip takes minutes to be finished.
///
/// @param clips begins, marks, ends; short work
/// @param finish makes finished files, recovers, lists
record ClipThreads(WorkerThread clips, WorkerThread finish) implements AutoCloseable {
    ClipThreads(Duration patience) {
        this(new WorkerThread("clips", patience), new WorkerThread("clip-finish", patience));
    }

    /// Does `first` on `clips` and `then` on `clip-finish`, after all that was given to either
    /// before.
    void run(Runnable first, Runnable then) {
        clips.run(
                () -> {
                    try {
                        first.run();
                    } finally {
                        finish.run(then);
                    }
                });
    }

    /// Does what was given before. The first hands work to the second.
    @Override
    public void close() {
        clips.close();
        finish.close();
    }
}
