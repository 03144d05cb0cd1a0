package app.aside.studio.media.natives;

import app.aside.clips.Mark;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ExportPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The chapters of an export: the marks within it, where they lie in the result.
final class ExportChapters {
    private ExportChapters() {}

    /// One start each, in order.
    static List<Chapter> of(ExportPlan plan) {
        var starts = new TreeMap<Long, String>();
        var cut = plan.cut();
        for (var mark : plan.order().chapters()) {
            for (var place : cut.placesOf(mark.offsetMillis() * 1_000)) {
                starts.putIfAbsent(place / 1_000, title(mark));
            }
        }
        var chapters = new ArrayList<Chapter>();
        starts.forEach((start, title) -> chapters.add(new Chapter(start, title)));
        return chapters;
    }

    private static String title(Mark mark) {
        if (!mark.label().isBlank()) {
            return mark.label();
        }
        var name = mark.kind().name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
