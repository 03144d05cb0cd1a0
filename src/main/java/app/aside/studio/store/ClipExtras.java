package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipReceipt;
import app.aside.clips.Mark;
import app.aside.protocol.Json;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ClipMedia.Extras;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What goes into a clip's finished file beside what was recorded: chapters, where the fan's part
/// ends, and the consent with its hash.
final class ClipExtras {
    /// Names of the notes in the file.
    static final String RECEIPT = "app.aside.consent";

    static final String RECEIPT_SHA_256 = "app.aside.consent.sha256";

    private ClipExtras() {}

    static Extras of(Clip clip) {
        var receipt = receipt(clip.origin());
        return new Extras(
                chapters(clip.marks()),
                fanUntilMillis(clip.origin()),
                Map.of(RECEIPT, receipt, RECEIPT_SHA_256, Sha256.of(receipt)));
    }

    /// The consent as the file carries it, always written the same way.
    static String receipt(ClipOrigin origin) {
        return Json.write(ClipReceipt.of(origin));
    }

    /// Both moments are the platform's time.
    static long fanUntilMillis(ClipOrigin origin) {
        var revokedAt = origin.consent().revokedAt();
        return revokedAt == null
                ? Long.MAX_VALUE
                : Math.max(0, Duration.between(origin.startedAt(), revokedAt).toMillis());
    }

    /// What was said in writing and muted is too much for a list of chapters.
    private static List<Chapter> chapters(List<Mark> marks) {
        var chapters = new ArrayList<Chapter>();
        for (var mark : marks) {
            var title =
                    switch (mark.kind()) {
                        case CREATOR_KEY -> "Mark";
                        case TIP -> "Tip";
                        case PAUSE -> "Pause";
                        case RESUME, CHAT, MUTE, UNMUTE -> "";
                    };
            if (!title.isEmpty()) {
                chapters.add(new Chapter(mark.offsetMillis(), title(mark, title)));
            }
        }
        return chapters;
    }

    /// "Tip 5.00 XTS: thanks", "Mark".
    private static String title(Mark mark, String kind) {
        var tip = mark.tip();
        if (tip == null) {
            return mark.label().isBlank() ? kind : mark.label();
        }
        var paid = tip.paid();
        var amount = BigDecimal.valueOf(paid.minor(), paid.currency().digits()).toPlainString();
        var told = kind + " " + amount + " " + paid.currency().code();
        return mark.label().isBlank() ? told : told + ": " + mark.label();
    }
}
