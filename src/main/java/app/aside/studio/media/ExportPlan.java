package app.aside.studio.media;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an export will hold, known before it is made: exactly these frames and no others.
///
/// @param pieces one for each part of the cut, in order
/// @param anew pictures that are encoded anew as a whole though an exact copy was asked for,
///   because another encoder made them than the one that could make their edges
/// @param bytes about how large the file becomes, rather more than less
public record ExportPlan(ExportOrder order, List<Piece> pieces, Set<ClipTrack> anew, long bytes) {
    public ExportPlan {
        pieces = List.copyOf(pieces);
        anew = Set.copyOf(anew);
    }

    /// What plays without a joint: pieces one right behind the other are one.
    public List<Segment> stretches() {
        var stretches = new ArrayList<Segment>();
        for (var piece : pieces) {
            var span = piece.span;
            if (!stretches.isEmpty() && stretches.getLast().outMicros() == span.inMicros()) {
                span = new Segment(stretches.removeLast().inMicros(), span.outMicros());
            }
            stretches.add(span);
        }
        return stretches;
    }

    /// The cut with its real ends.
    public Cut cut() {
        return new Cut(pieces.stream().map(Piece::span).toList());
    }

    /// Whether any part starts at another frame than the one that was asked for.
    public boolean startsEarlier() {
        return pieces.stream().anyMatch(piece -> piece.span.inMicros() < piece.frameAtIn);
    }

    /// A part with its real ends.
    ///
    /// @param span from its first frame's time to where its last frame is over
    /// @param frameAtIn time of the frame that is seen at the in point that was asked for
    /// @param lastFrame time of its last frame
    public record Piece(Segment span, long frameAtIn, long lastFrame) {}
}
