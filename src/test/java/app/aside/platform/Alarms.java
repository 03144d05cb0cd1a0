package app.aside.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What somebody must look at: errors in the log, and exceptions that nobody caught. Any thread.
final class Alarms implements AutoCloseable {
    private final Queue<String> raised = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                        raised.add(
                                event.getFormattedMessage()
                                        + "\n"
                                        + ThrowableProxyUtil.asString(event.getThrowableProxy()));
                    }
                }
            };

    Alarms() {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> raised.add("uncaught: " + e));
        appender.start();
        root.addAppender(appender);
    }

    /// Since the last time.
    List<String> taken() {
        var taken = List.copyOf(raised);
        raised.clear();
        return taken;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        Thread.setDefaultUncaughtExceptionHandler(null);
    }
}
