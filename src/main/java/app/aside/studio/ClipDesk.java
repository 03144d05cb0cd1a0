package app.aside.studio;

import app.aside.clips.ClipTemplate;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.store.ClipSettings;
import app.aside.studio.store.SettingTable;

import java.net.URI;
import java.nio.file.Path;

/// Hands clips and the page to the system's own programs, and keeps how clips are called. Any
/// thread; returns at once, but for the constructor, which reads the disk.
final class ClipDesk {
    private final Notices notices;
    private final Desktop desktop;
    private final ClipSettings settings;
    private volatile ClipTemplate template;

    ClipDesk(Notices notices, Studio.Parts parts) {
        this.settings = new ClipSettings(new SettingTable(parts.database().database()));
        this.template = settings.template();
        this.notices = notices;
        this.desktop = parts.desktop();
    }

    ClipTemplate template() {
        return template;
    }

    void name(ClipTemplate next) {
        template = next;
        Thread.ofVirtual().name("clip-settings").start(() -> settings.keep(next));
    }

    void browse(URI page) {
        Thread.ofVirtual()
                .name("desktop")
                .start(
                        () -> {
                            if (!desktop.browse(page)) {
                                notices.info(
                                        "The browser didn't open",
                                        "Copy the address and open it yourself.");
                            }
                        });
    }

    void open(Path clip) {
        Thread.ofVirtual()
                .name("desktop")
                .start(
                        () -> {
                            var file = LockedPath.present(clip);
                            if (LockedPath.isLocked(file)) {
                                notices.info(
                                        "This clip is locked",
                                        "Other programs can't play it. Look at it in Clips.");
                            } else if (!desktop.open(file)) {
                                notices.error(
                                        "The clip didn't open",
                                        "The system has no player for it. The file is " + file);
                            }
                        });
    }

    void reveal(Path clip) {
        Thread.ofVirtual()
                .name("desktop")
                .start(
                        () -> {
                            var file = LockedPath.present(clip);
                            if (!desktop.reveal(file)) {
                                notices.info("The clip is here", file.toString());
                            }
                        });
    }

    void show(Path folder) {
        Thread.ofVirtual()
                .name("desktop")
                .start(
                        () -> {
                            if (!desktop.open(folder)) {
                                notices.info("The clips are here", folder.toString());
                            }
                        });
    }
}
