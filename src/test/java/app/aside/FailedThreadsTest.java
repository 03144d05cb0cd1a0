package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FailedThreadsTest {
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();
    private final Logger log = (Logger) LoggerFactory.getLogger(FailedThreads.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void a_thread_that_an_error_ends_is_told_by_its_name_with_the_error() throws Exception {
        FailedThreads.tell();

        var thread =
                Thread.ofVirtual()
                        .name("socket")
                        .start(
                                () -> {
                                    throw new IllegalStateException("no events");
                                });
        thread.join();

        assertThat(lines.list)
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.getFormattedMessage())
                                    .isEqualTo("THREAD_FAILED: socket");
                            assertThat(line.getThrowableProxy().getMessage())
                                    .isEqualTo("no events");
                        });
    }
}
