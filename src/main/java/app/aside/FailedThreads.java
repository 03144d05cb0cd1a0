package app.aside;

import org.slf4j.LoggerFactory;

/// Tells the log of a thread that an error of its own has ended. Nothing else would: it went to the
/// terminal, which a desktop program hasn't got.
final class FailedThreads {
    private FailedThreads() {}

    /// From now on, of every thread of the program that has no such way of its own.
    static void tell() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) ->
                        // Only now: the log's folder is known once the program has begun.
                        LoggerFactory.getLogger(FailedThreads.class)
                                .error("THREAD_FAILED: {}", thread.getName(), failure));
    }
}
