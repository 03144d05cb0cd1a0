package app.aside.studio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The system's programs, by its own opener: `xdg-open`, `open` or `explorer`.
public final class SystemDesktop implements Desktop {
    private static final Logger log = LoggerFactory.getLogger(SystemDesktop.class);
    private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

    @Override
    public boolean open(Path file) {
        return start(opener(file.toAbsolutePath().toString()));
    }

    @Override
    public boolean reveal(Path file) {
        var path = file.toAbsolutePath().toString();
        if (SYSTEM.contains("win")) {
            // It says 1 whatever it does.
            return began(List.of("explorer", "/select,", path));
        }
        if (SYSTEM.contains("mac")) {
            return start(List.of("open", "-R", path));
        }
        if (start(selected(file))) {
            return true;
        }
        var folder = file.toAbsolutePath().getParent();
        return folder != null && start(opener(folder.toString()));
    }

    @Override
    public boolean browse(URI page) {
        return start(opener(page.toString()));
    }

    private static List<String> opener(String what) {
        if (SYSTEM.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", what);
        }
        return List.of(SYSTEM.contains("mac") ? "open" : "xdg-open", what);
    }

    /// Asks whichever file manager there is (org.freedesktop.FileManager1) to select the file. A
    /// comma would begin another one.
    private static List<String> selected(Path file) {
        var address = file.toAbsolutePath().toUri().toASCIIString().replace(",", "%2C");
        return List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--reply-timeout=2000",
                "--dest=org.freedesktop.FileManager1",
                "--type=method_call",
                "/org/freedesktop/FileManager1",
                "org.freedesktop.FileManager1.ShowItems",
                "array:string:" + address,
                "string:");
    }

    private static boolean began(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            log.info("the system has no {}", command.getFirst());
            return false;
        }
    }

    private static boolean start(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return !process.waitFor(3, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            log.info("the system has no {}", command.getFirst());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
