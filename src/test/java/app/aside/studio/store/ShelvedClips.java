package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Finished clips as files: a sidecar and a few bytes instead of a film.
public final class ShelvedClips {
    private final Path folder;

    public ShelvedClips(Path folder) {
        this.folder = folder;
    }

    /// @param place within the library, without an ending, with `/` between folders
    /// @return the finished file
    public Path add(String place, String id, String fan, Instant at, Duration length, Mark... marks)
            throws IOException {
        var origin =
                new ClipOrigin(
                        new ClipId(id),
                        new SessionId("s-" + id),
                        fan,
                        at,
                        new ClipConsent(true, "1", at.minusSeconds(30)));
        var file = folder.resolve(place + ".mp4");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "film " + id);
        var clip = new Clip.Ready(origin, List.of(marks), length, Files.size(file));
        Sidecar.of(clip)
                .with(new ClipSeal(Sha256.of(file), Sha256.of("receipt")))
                .write(folder.resolve(place + ClipFiles.SIDECAR));
        return file;
    }
}
