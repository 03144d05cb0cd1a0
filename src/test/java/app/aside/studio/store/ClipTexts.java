package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.protocol.Json;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// Files beside clips, as somebody else may have left them in the folder.
public final class ClipTexts {
    private static final Instant MOMENT = Instant.parse("2026-11-21T21:14:00Z");

    private ClipTexts() {}

    /// Lists the clips of the folder that a sidecar lies in, as the studio does.
    public static void list(Path sidecar) {
        var folder = Objects.requireNonNull(sidecar.getParent());
        try (var library = new ClipLibrary(folder, new RememberedMedia(), ZoneOffset.UTC)) {
            library.list();
        }
    }

    public static void marks(Path file) throws IOException {
        MarkLog.read(file);
    }

    /// A sidecar.
    public static String sidecar() {
        var consent = new ClipConsent(true, "2026-1", MOMENT);
        var origin =
                new ClipOrigin(new ClipId("c1"), new SessionId("s1"), "Zo\u00eb", MOMENT, consent);
        var marks = List.of(new Mark(Mark.Kind.TIP, 5, "2.00"));
        return Json.write(Sidecar.of(new Clip.Ready(origin, marks, Duration.ofSeconds(5), 100)));
    }

    /// A line of the log of marks.
    public static String mark() {
        return Json.write(new Mark(Mark.Kind.CREATOR_KEY, 1_000, "here"));
    }
}
