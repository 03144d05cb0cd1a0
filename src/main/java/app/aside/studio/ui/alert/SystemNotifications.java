package app.aside.studio.ui.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/// Notifications by the system's own program: `notify-send` on Linux, `osascript` on macOS. What a
/// fan wrote is an argument, never a part of a script or of markup.
public final class SystemNotifications implements Notifications {
    private static final Logger log = LoggerFactory.getLogger(SystemNotifications.class);

    private final BiFunction<String, String, List<String>> command;
    private final AtomicBoolean told = new AtomicBoolean();

    /// @param command the program and its arguments for a title and a text
    SystemNotifications(BiFunction<String, String, List<String>> command) {
        this.command = command;
    }

    /// What this system has; where it has nothing, nothing is shown.
    public static Notifications ofThisMachine() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return TrayNotifications.open();
        }
        if (system.contains("mac")) {
            return new SystemNotifications(SystemNotifications::appleScript);
        }
        var path = System.getenv().getOrDefault("PATH", "");
        return has(path, "notify-send")
                ? new SystemNotifications(SystemNotifications::notifySend)
                : (_, _) -> {};
    }

    @Override
    public void show(String title, String text) {
        Thread.ofVirtual().name("notification").start(() -> run(command.apply(title, text)));
    }

    /// The body may hold markup, so that what looks like it is spelled out.
    static List<String> notifySend(String title, String text) {
        var plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return List.of("notify-send", "--app-name=Aside", "--", title, plain);
    }

    static List<String> appleScript(String title, String text) {
        return List.of(
                "osascript",
                "-e",
                "on run argv",
                "-e",
                "display notification (item 2 of argv) with title (item 1 of argv)",
                "-e",
                "end run",
                title,
                text);
    }

    /// @param path folders, as the system separates them
    static boolean has(String path, String program) {
        for (var folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isBlank() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private void run(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            } else if (process.exitValue() != 0) {
                tell("it ended with " + process.exitValue());
            }
        } catch (IOException e) {
            tell(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String why) {
        if (!told.getAndSet(true)) {
            log.info("the system shows no notifications: {}", why);
        }
    }
}
