package app.aside.studio.ui.clips;

import app.aside.clips.Clip;
import app.aside.studio.store.Authenticity;
import app.aside.studio.store.Authenticity.Altered;
import app.aside.studio.store.Authenticity.Intact;
import app.aside.studio.store.Authenticity.Part;
import app.aside.studio.store.Authenticity.Unknown;
import app.aside.studio.ui.kit.Texts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is shown of a clip's consent, and whether the clip is what was recorded.
///
/// @param fan the fan's name
/// @param lines name and value, in order; none that was altered
/// @param altered what was altered, and what that means; nothing if nothing was, as far as is known
record Receipt(String fan, List<Line> lines, Optional<Alteration> altered) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    /// What stands beside the clip is not to be relied on.
    private static final Optional<Authenticity> RECEIPT = Optional.of(new Altered(Part.RECEIPT));

    record Line(String name, String value) {}

    record Alteration(String title, String means) {}

    Receipt {
        lines = List.copyOf(lines);
    }

    /// @param found nothing until the clip was compared with its seal
    static Receipt of(Clip clip, Optional<Authenticity> found, ZoneId zone) {
        var origin = clip.origin();
        var fan = origin.fanName();
        var lines = new ArrayList<Line>();
        if (!found.equals(RECEIPT)) {
            answer(clip, zone, lines);
        }
        var altered = found.flatMap(one -> altered(one, fan));
        if (altered.isEmpty()) {
            lines.add(new Line(Texts.say("review.consent.text"), origin.consent().textVersion()));
            lines.add(new Line(Texts.say("review.altered"), word(found)));
        }
        return new Receipt(fan, lines, altered);
    }

    /// What the fan said, and since when it counted or no longer did.
    private static void answer(Clip clip, ZoneId zone, List<Line> lines) {
        var origin = clip.origin();
        var consent = origin.consent();
        var word = consent.granted() ? "review.consent.agreed" : "review.consent.refused";
        lines.add(new Line(Texts.say(word, origin.fanName()), seconds(consent.at(), zone)));
        var revokedAt = consent.revokedAt();
        lines.add(
                revokedAt == null
                        ? new Line(
                                Texts.say("review.consent.began"),
                                seconds(origin.startedAt(), zone))
                        : new Line(Texts.say("review.consent.revoked"), seconds(revokedAt, zone)));
    }

    private static Optional<Alteration> altered(Authenticity found, String fan) {
        return found instanceof Altered(var what)
                ? Optional.of(
                        switch (what) {
                            case Part.FILE ->
                                    new Alteration(
                                            Texts.say("review.altered.file"),
                                            Texts.say("review.altered.file.means"));
                            case Part.RECEIPT ->
                                    new Alteration(
                                            Texts.say("review.altered.receipt"),
                                            Texts.say("review.altered.receipt.means", fan));
                        })
                : Optional.empty();
    }

    private static String word(Optional<Authenticity> found) {
        if (found.isEmpty()) {
            return Texts.say("review.altered.checking");
        }
        return switch (found.get()) {
            case Intact _ -> Texts.say("review.altered.no");
            case Altered _ -> "";
            case Unknown _ -> Texts.say("review.altered.unknown");
        };
    }

    private static String seconds(Instant at, ZoneId zone) {
        return SECONDS.format(at.atZone(zone));
    }
}
