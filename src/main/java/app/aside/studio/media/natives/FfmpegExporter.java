package app.aside.studio.media.natives;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.ClipExporter;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.media.ForcedFolder;
import app.aside.studio.media.FreeSpace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/// Exports through FFmpeg. Any thread; blocks on the disk.
///
/// ```
/// room? ──▶ target.part ──force──▶ ──rename──▶ target
///                └──cancel, failure──▶ deleted
/// ```
public final class FfmpegExporter implements ClipExporter {
    private static final String PART = ".part";

    /// What is left free for what else is written on the disk, a running recording among it.
    private static final long KEPT_FREE_BYTES = 32L << 20;

    private static final long MEGABYTE = 1_000_000;

    private final ClipBytes.Access access;
    private final Function<Path, OptionalLong> room;

    /// Of clips that are kept as they are.
    public FfmpegExporter() {
        this(ClipBytes.Access.PLAIN, FreeSpace::usableBytes);
    }

    /// @param room how many bytes are free in a folder, nothing if nobody can say
    public FfmpegExporter(Function<Path, OptionalLong> room) {
        this(ClipBytes.Access.PLAIN, room);
    }

    /// What it exports anybody can play, whatever the clip is kept as.
    ///
    /// @param access opens the clips' files
    public static FfmpegExporter through(ClipBytes.Access access) {
        return new FfmpegExporter(access, FreeSpace::usableBytes);
    }

    private FfmpegExporter(ClipBytes.Access access, Function<Path, OptionalLong> room) {
        this.access = access;
        this.room = room;
    }

    @Override
    public ExportPlan plan(ExportOrder order) {
        try (var source = new ClipSource(order.clip(), access)) {
            return CutPlanner.plan(source, order);
        } catch (ClipFailure failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw new ClipFailure(Code.UNREADABLE, name(order.clip()), failure);
        }
    }

    @Override
    public boolean export(ExportPlan plan, Path target, ExportWatch watch) {
        var clip = plan.order().clip();
        checkIsAnother(target, clip);
        checkRoom(plan.bytes(), target);
        return make(
                target,
                part -> {
                    try (var source = new ClipSource(clip, access)) {
                        return write(source, plan, part, new ExportSteps(watch))
                                && withoutChapterTrack(plan, part);
                    }
                },
                watch);
    }

    @Override
    public void still(Path clip, ClipTrack picture, long micros, Path target) {
        checkIsAnother(target, clip);
        make(
                target,
                part -> {
                    try (var source = new ClipSource(clip, access)) {
                        var track = source.track(picture);
                        StillPicture.write(source, track, micros, isJpeg(target), part);
                        return true;
                    }
                },
                ExportWatch.NONE);
    }

    private static boolean isJpeg(Path target) {
        var lower = name(target).toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    /// Writes a file.
    @FunctionalInterface
    private interface Writing {
        /// @return whether it came to its end
        boolean to(Path part) throws IOException;
    }

    private static boolean make(Path target, Writing writing, ExportWatch watch) {
        var part = part(target);
        try {
            Files.deleteIfExists(part);
            if (!writing.to(part)) {
                Files.deleteIfExists(part);
                return false;
            }
            try (var channel = FileChannel.open(part, WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, ATOMIC_MOVE);
            ForcedFolder.of(target);
            watch.progress(1);
            return true;
        } catch (ClipFailure failure) {
            throw given(failure, part);
        } catch (RuntimeException failure) {
            throw given(failure(Code.ENCODER_FAILED, target, failure), part);
        } catch (IOException failure) {
            throw given(failure(Code.DISK_FAILED, target, failure), part);
        }
    }

    private static boolean write(ClipSource source, ExportPlan plan, Path part, ExportSteps steps)
            throws IOException {
        try (var file = new ExportFile(part, container(plan.order().form()))) {
            return switch (plan.order().form()) {
                case ExportForm.Copied form -> {
                    try (var export = new CopiedExport(source, plan, file, steps)) {
                        yield export.run(form);
                    }
                }
                case ExportForm.Mixed form -> {
                    try (var export = new MixedExport(source, plan, file, steps)) {
                        yield export.run(form);
                    }
                }
            };
        }
    }

    private static boolean withoutChapterTrack(ExportPlan plan, Path part) throws IOException {
        var isWebm = container(plan.order().form()).equals("webm");
        if (!isWebm && !ExportChapters.of(plan).isEmpty()) {
            ChapterTrack.remove(part);
        }
        return true;
    }

    private static String container(ExportForm form) {
        return switch (form) {
            case ExportForm.Copied(var tracks, _) ->
                    tracks.stream().anyMatch(ClipTrack::isPicture) ? "mp4" : "ipod";
            case ExportForm.Mixed(_, var container, _) when container == Container.WEBM -> "webm";
            case ExportForm.Mixed(var arrangement, _, _) ->
                    arrangement == Arrangement.SOUND_ONLY ? "ipod" : "mp4";
        };
    }

    /// A file has more names than one: links, and on many disks any case and any way of writing an
    /// accent.
    private static void checkIsAnother(Path target, Path clip) {
        for (var file : List.of(target, part(target))) {
            if (isSame(file, clip)) {
                throw new ClipFailure(
                        Code.FOLDER_UNWRITABLE, name(target), "the clip itself is never replaced");
            }
        }
    }

    private static boolean isSame(Path file, Path clip) {
        try {
            return Files.exists(file) && Files.exists(clip) && Files.isSameFile(file, clip);
        } catch (IOException failure) {
            throw new ClipFailure(Code.DISK_FAILED, name(file), failure);
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(name(target) + PART);
    }

    private void checkRoom(long bytes, Path target) {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ClipFailure(Code.FOLDER_UNWRITABLE, name(target), "there is no such folder");
        }
        var free = room.apply(folder);
        if (free.isPresent() && free.getAsLong() < bytes + KEPT_FREE_BYTES) {
            var needed = (bytes + KEPT_FREE_BYTES + MEGABYTE - 1) / MEGABYTE;
            var there = free.getAsLong() / MEGABYTE;
            throw new ClipFailure(
                    Code.DISK_FULL,
                    name(target),
                    "it needs " + needed + " MB, and " + there + " MB are free");
        }
    }

    private static ClipFailure failure(Code code, Path target, Exception cause) {
        if (FreeSpace.isGone(target)) {
            return new ClipFailure(Code.DISK_FULL, name(target), cause);
        }
        var folder = target.toAbsolutePath().getParent();
        var isOurs = folder != null && Files.isWritable(folder);
        return new ClipFailure(isOurs ? code : Code.FOLDER_UNWRITABLE, name(target), cause);
    }

    /// Gives back the room that the unfinished file takes.
    private static ClipFailure given(ClipFailure failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
