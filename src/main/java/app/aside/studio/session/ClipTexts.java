package app.aside.studio.session;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.state.StudioState.ClipRow;

import java.time.Duration;
import java.util.List;

/// What to say when a clip can't be made: what happened and what it means.
public final class ClipTexts {
    private ClipTexts() {}

    static String low(DiskWatch.Disk disk) {
        return "About "
                + Math.max(1, disk.lasts().toMinutes())
                + " min of recording still fit on "
                + disk.name()
                + " with the room to finish the clip. Make room there, or the clip waits for room"
                + " and the recording ends when the disk is full. The 1:1 goes on either way.";
    }

    static String full(DiskWatch.Disk disk, String clip, long enoughBytes) {
        return disk.name()
                + " is full. The recording "
                + clip
                + " was closed and is kept. The 1:1 goes on, and so does the recording once "
                + (enoughBytes >> 20)
                + " MiB are free there.";
    }

    static String failed(DiskWatch.Disk disk, String clip) {
        return disk.name()
                + " failed. What the recording "
                + clip
                + " has until now is kept. The 1:1 goes on, and so does the recording once the disk"
                + " can be written again.";
    }

    static String notBegun(DiskWatch.Disk disk, long enoughBytes) {
        return disk.name()
                + " is full or can't be written. The 1:1 goes on without a recording. It begins"
                + " once "
                + (enoughBytes >> 20)
                + " MiB are free there.";
    }

    static String otherEncoder() {
        return "The encoder of this computer's graphics failed. What was recorded until now is kept"
                + " and becomes a clip of its own; the rest is encoded by the processor.";
    }

    static String finishedLater(int clips) {
        return (clips == 1 ? "A clip" : clips + " clips")
                + " that waited for room on the disk can be played now, under Clips.";
    }

    static String recoveredTitle(List<ClipRow> clips) {
        return clips.size() == 1 ? "A clip was recovered" : clips.size() + " clips were recovered";
    }

    /// @param clips at least one, the newest first
    static String recovered(List<ClipRow> clips) {
        var newest = clips.getFirst();
        var told = newest.fanName() + ", " + length(newest.length()) + " long.";
        return clips.size() == 1
                ? told + " Aside had stopped before it was finished; now it can be played."
                : "Aside had stopped before they were finished; now they can be played. The newest"
                        + " is "
                        + told;
    }

    private static String length(Duration length) {
        return length.toMinutes() == 0
                ? length.toSeconds() + " s"
                : length.toMinutes() + " min " + length.toSecondsPart() + " s";
    }

    static String cutLate(SessionClips.Revoked revoked) {
        var made =
                "The fan took the consent back before the end of the recording. From that moment on"
                        + " the fan is no longer in "
                        + (revoked.made() == 1 ? "its clip." : "its " + revoked.made() + " clips.");
        var waiting =
                revoked.waiting()
                        + " of its clips could not be changed yet and can't be played until then. "
                        + (revoked.locked()
                                ? "Your clips are locked: unlock them under Clips; it is done soon"
                                        + " after."
                                : "Make room on the clips' disk; it is tried again.");
        if (revoked.waiting() == 0) {
            return made;
        }
        return revoked.made() == 0 ? waiting : made + " " + waiting;
    }

    /// Why a recording is not finished yet; it is not lost.
    static String waits(ClipFailure failure) {
        return failure.clip()
                + " is safe on the disk. To be finished it needs about as much room again as it"
                + " takes; that is done by itself as soon as there is so much.";
    }

    static String saved(Duration length) {
        return "The last " + length.toSeconds() + " s are a clip of their own, under Clips.";
    }

    static String notSaved(ClipFailure failure) {
        return switch (failure.code()) {
            case DISK_FULL -> "The disk is full. The recording is not touched.";
            default -> "They could not be read or written. The recording is not touched.";
        };
    }

    static String notMarked() {
        return "The clips' disk could not be written. The recording goes on. Look whether the disk"
                + " is full or write-protected, then mark again.";
    }

    static String goesOn(DiskWatch.Disk disk) {
        return "There is room on " + disk.name() + " again. The rest becomes a clip of its own.";
    }

    public static String reason(ClipFailure failure) {
        return switch (failure.code()) {
            case FOLDER_UNWRITABLE ->
                    "The clips folder can't be written. The 1:1 goes on without a recording.";
            case DISK_FULL -> "The disk is full. What was recorded until now is kept.";
            case DISK_FAILED -> "The disk failed. What was recorded until now is kept.";
            case ENCODER_FAILED -> "The recording stopped. What was recorded until now is kept.";
            case UNREADABLE -> "The recording can't be read. Its file is kept in the clips folder.";
            case EMPTY -> "The 1:1 ended before anything was recorded.";
        };
    }
}
