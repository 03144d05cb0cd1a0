package app.aside.studio.store;

import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.unit.ClipId;

import java.util.List;

/// What the end of a recording keeps of it. Pure.
final class Excerpt {
    private Excerpt() {}

    /// The same session, later.
    static ClipOrigin origin(ClipOrigin of, ClipId id, long fromMillis) {
        return new ClipOrigin(
                id,
                of.session(),
                of.fanName(),
                of.startedAt().plusMillis(fromMillis),
                of.consent());
    }

    /// Those from some place on, counted from there.
    static List<Mark> marks(List<Mark> marks, long fromMillis) {
        return marks.stream()
                .filter(mark -> mark.offsetMillis() >= fromMillis)
                .map(mark -> mark.at(mark.offsetMillis() - fromMillis))
                .toList();
    }
}
