package app.aside.studio.export;

import app.aside.clips.ClipName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;

/// Where an export may go. Blocks on the disk; any thread but the screen's.
final class ExportTarget {
    private static final int NAMES_MAX = 1_000;

    private ExportTarget() {}

    /// A name that is free and can be a file's on Windows, macOS and Linux alike: the clip's with a
    /// word behind it.
    ///
    /// @param word what the file is: `cut`
    /// @param ending `.mp4`
    static Path proposed(Path folder, Path clip, String word, String ending) {
        var name = ClipName.made(stem(clip) + " " + word);
        var file = folder.resolve(name.value() + ending);
        for (var number = 2; Files.exists(file) && number < NAMES_MAX; number++) {
            file = folder.resolve(name.numbered(number).value() + ending);
        }
        return file;
    }

    /// Whether a file may be made there.
    ///
    /// @param isClip whether a file is one of the creator's clips
    static TargetVerdict judge(Path clip, Path target, Predicate<Path> isClip) {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return TargetVerdict.NO_FOLDER;
        }
        if (isCalledLike(clip, target) || isSame(clip, target) || isClip.test(target)) {
            return TargetVerdict.A_CLIP;
        }
        if (!Files.exists(target)) {
            return TargetVerdict.FREE;
        }
        return Files.isDirectory(target) ? TargetVerdict.NO_FOLDER : TargetVerdict.TAKEN;
    }

    /// The same file, or one of the same name with its ending behind it.
    static Path ended(Path chosen, String ending) {
        var name = String.valueOf(chosen.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(ending)
                ? chosen
                : chosen.resolveSibling(name + ending);
    }

    /// What lies beside a clip and is called like it goes where the clip goes, into the bin too.
    private static boolean isCalledLike(Path clip, Path target) {
        return stem(clip).equalsIgnoreCase(stem(target))
                && clip.toAbsolutePath()
                        .resolveSibling("")
                        .normalize()
                        .equals(target.toAbsolutePath().resolveSibling("").normalize());
    }

    /// By another name, too.
    private static boolean isSame(Path clip, Path target) {
        try {
            return Files.isSameFile(clip, target);
        } catch (IOException unknown) {
            return clip.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize());
        }
    }

    private static String stem(Path clip) {
        var name = String.valueOf(clip.getFileName());
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
