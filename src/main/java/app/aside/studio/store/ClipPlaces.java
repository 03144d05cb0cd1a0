package app.aside.studio.store;

import app.aside.clips.ClipName;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.studio.media.ForcedFolder;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Where new clips go and how they are called. Blocks on the disk.
final class ClipPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(ClipPlaces.class);
    private static final int NAMES_MAX = 1_000;
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]+");

    private final Path folder;
    private final ZoneId zone;
    private final Supplier<ClipTemplate> template;

    /// @param zone in which file names tell the time
    /// @param template how clips are called, asked for each
    ClipPlaces(Path folder, ZoneId zone, Supplier<ClipTemplate> template) {
        this.folder = folder;
        this.zone = zone;
        this.template = template;
    }

    /// The files of that name, whether there are such or not.
    ClipFiles wished(List<ClipName> path) {
        return ClipFiles.named(place(path), path.getLast());
    }

    /// The first of that name, or numbered after it, that no clip has. Its folder is there when
    /// this returns.
    ClipFiles free(List<ClipName> path, ClipId clip) throws IOException {
        var name = path.getLast();
        var place = place(path);
        Files.createDirectories(place);
        for (var made = place; !made.equals(folder); made = made.resolveSibling("")) {
            ForcedFolder.of(made);
        }
        var files = ClipFiles.named(place, name);
        for (var number = 2; !files.areFree() && number < NAMES_MAX; number++) {
            files = ClipFiles.named(place, name.numbered(number));
        }
        return files.areFree() ? files : ClipFiles.named(place, name.with(clip));
    }

    /// What the clip is to be called, the last, and the folders it is to be in. Names that this
    /// system can't give to files, as where only ASCII can be written, are made such that it can.
    List<ClipName> path(ClipOrigin origin) {
        var at = LocalDateTime.ofInstant(origin.startedAt(), zone);
        var path = template().path(origin.fanName(), at);
        try {
            var _ = place(path).resolve(path.getLast().value());
            return path;
        } catch (InvalidPathException refused) {
            LOG.warn("a clip's name is written in ASCII: this system knows no other file names");
            return path.stream()
                    .map(name -> ClipName.made(NOT_ASCII.matcher(name.value()).replaceAll("_")))
                    .toList();
        }
    }

    private Path place(List<ClipName> path) {
        var place = folder;
        for (var inner : path.subList(0, path.size() - 1)) {
            place = place.resolve(inner.value());
        }
        return place;
    }

    /// It is recorded, whatever it is called.
    private ClipTemplate template() {
        try {
            return template.get();
        } catch (RuntimeException unread) {
            LOG.warn("how clips are called can't be read", unread);
            return ClipTemplate.USUAL;
        }
    }
}
