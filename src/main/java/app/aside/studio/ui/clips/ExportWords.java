package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportChoice.Format;
import app.aside.studio.export.ExportState;
import app.aside.studio.export.Planned;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How an export is told to the creator.
final class ExportWords {
    /// More would not fit into a dialog.
    private static final int LINES_MAX = 3;

    /// What happened, and what it means and is to be done.
    record Told(String title, String text) {}

    private ExportWords() {}

    static String name(Format format) {
        return switch (format) {
            case ORIGINAL -> Texts.say("export.format.original");
            case EXACT -> Texts.say("export.format.exact");
            case MIXED_MP4 -> Texts.say("export.format.mp4");
            case MIXED_WEBM -> Texts.say("export.format.webm");
            case SOUND -> Texts.say("export.format.sound");
            case STILL -> Texts.say("export.format.still");
        };
    }

    /// @param planned says whether an exact copy is one
    static String means(Format format, Planned planned) {
        return switch (format) {
            case ORIGINAL -> Texts.say("export.means.original");
            case EXACT ->
                    planned instanceof Planned.Ready(var plan) && !plan.anew().isEmpty()
                            ? Texts.say("export.means.anew")
                            : Texts.say("export.means.exact");
            case MIXED_MP4 -> Texts.say("export.means.mp4");
            case MIXED_WEBM -> Texts.say("export.means.webm");
            case SOUND -> Texts.say("export.means.sound");
            case STILL -> Texts.say("export.means.still");
        };
    }

    static String name(Arrangement arrangement) {
        return switch (arrangement) {
            case CREATOR -> Texts.say("export.picture.you");
            case FAN -> Texts.say("export.picture.fan");
            case SIDE_BY_SIDE -> Texts.say("review.mode.side-by-side");
            case FAN_IN_CORNER -> Texts.say("export.picture.fan-in-corner");
            case CREATOR_IN_CORNER -> Texts.say("export.picture.you-in-corner");
            case SOUND_ONLY -> Texts.say("export.format.sound");
        };
    }

    static String name(ClipTrack track) {
        return switch (track) {
            case CREATOR_PICTURE -> Texts.say("export.track.your-picture");
            case CREATOR_SOUND -> Texts.say("export.track.your-sound");
            case FAN_PICTURE -> Texts.say("export.track.fan-picture");
            case FAN_SOUND -> Texts.say("export.track.fan-sound");
        };
    }

    /// "9:56, about 281 MB"; nothing while it isn't known.
    static String summary(Planned planned) {
        return planned instanceof Planned.Ready(var plan)
                ? Texts.say(
                        "export.summary",
                        Times.clock((plan.cut().lengthMicros() + 500_000) / 1_000_000),
                        Times.bytes(plan.bytes()))
                : "";
    }

    /// Which parts start earlier than they were asked to, one line each; many are counted.
    static List<String> earlier(Planned planned) {
        var lines = new ArrayList<String>();
        if (planned instanceof Planned.Ready(var plan) && plan.startsEarlier()) {
            var more = 0;
            for (var i = 0; i < plan.pieces().size(); i++) {
                if (isEarlier(plan.pieces().get(i))) {
                    if (lines.size() < LINES_MAX) {
                        lines.add(earlier(plan, i));
                    } else {
                        more++;
                    }
                }
            }
            if (more > 0) {
                lines.add(Texts.say("export.earlier.more", more));
            }
        }
        return lines;
    }

    /// Why it can't be made, and what can be; nothing if it can.
    static String refused(Planned planned) {
        return planned instanceof Planned.Refused(var code) ? failed(code) : "";
    }

    static Told told(ExportState.Failed failed) {
        if (failed.code() == ClipFailure.Code.DISK_FULL
                && failed.needs().isPresent()
                && failed.free().isPresent()) {
            return new Told(
                    Texts.say("export.failed.full"),
                    Texts.say(
                            "export.failed.full.figures",
                            Times.bytes(failed.needs().getAsLong()),
                            Times.bytes(failed.free().getAsLong())));
        }
        return new Told(title(failed.code()), failed(failed.code()));
    }

    private static String title(ClipFailure.Code code) {
        return switch (code) {
            case DISK_FULL -> Texts.say("export.failed.full");
            case FOLDER_UNWRITABLE, DISK_FAILED, ENCODER_FAILED, UNREADABLE, EMPTY ->
                    Texts.say("export.failed");
        };
    }

    private static String failed(ClipFailure.Code code) {
        return switch (code) {
            case DISK_FULL -> Texts.say("export.failed.full.text");
            case FOLDER_UNWRITABLE -> Texts.say("export.failed.folder");
            case DISK_FAILED -> Texts.say("export.failed.disk");
            case ENCODER_FAILED -> Texts.say("export.failed.encoder");
            case UNREADABLE -> Texts.say("export.failed.unreadable");
            case EMPTY -> Texts.say("export.failed.empty");
        };
    }

    private static boolean isEarlier(ExportPlan.Piece piece) {
        return piece.span().inMicros() < piece.frameAtIn();
    }

    private static String earlier(ExportPlan plan, int part) {
        var asked = plan.order().cut().segments().get(part).inMicros();
        var starts = plan.pieces().get(part).span().inMicros();
        var by = String.format(Locale.ROOT, "%.1f", Math.max(0.1, (asked - starts) / 1e6));
        var several = plan.pieces().size() > 1;
        return Texts.say(
                several ? "export.earlier.part" : "export.earlier",
                by,
                Times.hundredths(starts),
                Times.hundredths(asked),
                Integer.toString(part + 1));
    }
}
