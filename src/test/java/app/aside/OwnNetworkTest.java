package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

@Tag("linux")
class OwnNetworkTest {
    @Test
    void tests_have_loopback_and_one_interface_of_their_own() throws IOException {
        assertThat(links()).contains("lo:", "aside0@").doesNotContain("eth0");
    }

    @Test
    void virtual_threads_are_in_it_too() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.submit(OwnNetworkTest::links).get())
                    .contains("aside0@")
                    .doesNotContain("eth0");
        }
    }

    /// As a child process sees them: Java's own list mixes in the process's first network.
    private static String links() throws IOException {
        var process = new ProcessBuilder("ip", "-o", "link").redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
