package app.aside.studio.media;

import app.aside.clips.Mark;
import app.aside.clips.edit.Cut;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What is to be exported.
///
/// @param clip finished file; only read
/// @param cut what of it
/// @param chapters marks that the result has as chapters
/// @param captions marks whose text the result has as captions that the viewer can switch on
public record ExportOrder(
        Path clip, Cut cut, ExportForm form, List<Mark> chapters, List<Mark> captions) {
    public ExportOrder {
        Objects.requireNonNull(clip, "clip");
        Objects.requireNonNull(cut, "cut");
        Objects.requireNonNull(form, "form");
        chapters = List.copyOf(chapters);
        captions = List.copyOf(captions);
        if (cut.isEmpty()) {
            throw new IllegalArgumentException("cut must have one part or more");
        }
    }
}
