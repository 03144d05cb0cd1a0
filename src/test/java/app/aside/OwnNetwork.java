package app.aside;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts the tests' whole JVM into a [NetworkNamespace] of its own before the first test: media
/// finds an ordinary interface, and no packet of a test can leave the machine. The test runner's
/// thread enters, and every thread started from it, and every child process, follows.
///
/// Only on Linux and as root; elsewhere tests use the machine's own interfaces.
public final class OwnNetwork implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (possible()) {
            enterForGood();
        }
    }

    /// Its name goes at once, it lives as long as a thread is in it.
    private static void enterForGood() {
        try (var network = NetworkNamespace.open()) {
            network.enter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean possible() {
        return Files.isDirectory(Path.of("/run"))
                && Files.isWritable(Path.of("/run"))
                && Files.exists(Path.of("/proc/self/ns/net"))
                && "root".equals(System.getProperty("user.name"));
    }
}
