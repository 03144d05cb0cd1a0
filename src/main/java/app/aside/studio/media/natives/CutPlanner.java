package app.aside.studio.media.natives;

import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportPlan.Piece;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds the frames at which the parts of an export really start and end. The creator's picture
/// says where if it is exported, else the fan's; sound alone starts and ends where it was asked to.
final class CutPlanner {
    /// More than the index takes for each packet.
    private static final long INDEX_BYTES = 40;

    /// What is encoded anew may become this much larger.
    private static final double LARGER = 1.5;

    private CutPlanner() {}

    /// @throws ClipFailure if the clip hasn't what was asked for
    static ExportPlan plan(ClipSource source, ExportOrder order) {
        var asked = tracks(order.form());
        asked.forEach(source::track);
        var leading = leading(source, asked);
        var pieces =
                leading == null
                        ? order.cut().segments().stream().map(CutPlanner::asAsked).toList()
                        : new Joints(source, leading, startsAtKey(order.form()))
                                .pieces(order.cut().segments());
        var plan = new ExportPlan(order, pieces, Set.of(), 0);
        var there = present(source, asked, plan);
        if (there.isEmpty()) {
            throw new ClipFailure(Code.EMPTY, source.name(), "it has nothing of that there");
        }
        var anew = anew(source, there, plan);
        var isCopy = order.form() instanceof ExportForm.Copied;
        var bytes = 1L << 16;
        for (var which : there) {
            var of = bytes(source.track(which), plan.stretches());
            bytes += isCopy && !anew.contains(which) ? of : (long) (of * LARGER);
        }
        return new ExportPlan(order, pieces, anew, bytes);
    }

    /// Those tracks that have anything in the result.
    static Set<ClipTrack> present(ClipSource source, Set<ClipTrack> of, ExportPlan plan) {
        var there = EnumSet.noneOf(ClipTrack.class);
        for (var which : of) {
            if (plan.stretches().stream().anyMatch(source.track(which)::isIn)) {
                there.add(which);
            }
        }
        return there;
    }

    static Set<ClipTrack> tracks(ExportForm form) {
        return switch (form) {
            case ExportForm.Copied(var tracks, _) -> tracks;
            case ExportForm.Mixed mixed -> {
                var all = EnumSet.noneOf(ClipTrack.class);
                all.addAll(mixed.sounds());
                all.addAll(pictures(mixed.arrangement()));
                yield all;
            }
        };
    }

    static Set<ClipTrack> pictures(Arrangement arrangement) {
        return switch (arrangement) {
            case CREATOR -> Set.of(ClipTrack.CREATOR_PICTURE);
            case FAN -> Set.of(ClipTrack.FAN_PICTURE);
            case SIDE_BY_SIDE, FAN_IN_CORNER, CREATOR_IN_CORNER ->
                    Set.of(ClipTrack.CREATOR_PICTURE, ClipTrack.FAN_PICTURE);
            case SOUND_ONLY -> Set.of();
        };
    }

    private static ClipSource.@Nullable Track leading(ClipSource source, Set<ClipTrack> needed) {
        if (needed.contains(ClipTrack.CREATOR_PICTURE)) {
            return source.track(ClipTrack.CREATOR_PICTURE);
        }
        return needed.contains(ClipTrack.FAN_PICTURE) ? source.track(ClipTrack.FAN_PICTURE) : null;
    }

    private static boolean startsAtKey(ExportForm form) {
        return form instanceof ExportForm.Copied(_, var edges) && edges == Edges.KEY_FRAME;
    }

    private static Piece asAsked(Segment segment) {
        return new Piece(segment, segment.inMicros(), segment.outMicros());
    }

    /// Which pictures can't be cut exactly but by encoding all of them: some part doesn't start at
    /// a key frame of theirs, and the recorder's own encoder didn't make them.
    private static Set<ClipTrack> anew(ClipSource source, Set<ClipTrack> of, ExportPlan plan) {
        var anew = EnumSet.noneOf(ClipTrack.class);
        if (!(plan.order().form() instanceof ExportForm.Copied(_, var edges))
                || edges != Edges.EXACT) {
            return anew;
        }
        for (var which : of) {
            var track = source.track(which);
            if (which.isPicture()
                    && plan.stretches().stream().anyMatch(span -> hasEdge(track, span))
                    && EdgeEncoder.settings(track).isEmpty()) {
                anew.add(which);
            }
        }
        return anew;
    }

    /// Whether a part starts between two key frames of a track.
    static boolean hasEdge(ClipSource.Track track, Segment span) {
        return track.isIn(span) && !track.packets().isKey(track.at(span.inMicros()));
    }

    private static long bytes(ClipSource.Track track, List<Segment> stretches) {
        var packets = track.packets();
        var bytes = 0L;
        for (var span : stretches) {
            if (track.isIn(span)) {
                var last = track.at(span.outMicros());
                for (var i = packets.keyBefore(track.at(span.inMicros())); i <= last; i++) {
                    bytes += packets.bytes(i) + INDEX_BYTES;
                }
            }
        }
        return bytes;
    }

    /// Brings the parts of a cut to whole frames of the leading picture: outwards, but where one
    /// part goes on in the next nothing is played twice. They part before the frame that is seen
    /// there.
    private record Joints(ClipSource source, ClipSource.Track leading, boolean startsAtKey) {
        List<Piece> pieces(List<Segment> parts) {
            var pieces = new ArrayList<Piece>();
            for (var first = 0; first < parts.size(); ) {
                var behind = first + 1;
                while (behind < parts.size() && goesOn(parts.get(behind - 1), parts.get(behind))) {
                    behind++;
                }
                add(parts.subList(first, behind), pieces);
                first = behind;
            }
            return pieces;
        }

        /// Whether no frame lies between two parts, and none of the second before.
        private boolean goesOn(Segment part, Segment next) {
            return next.inMicros() >= part.outMicros()
                    && (next.inMicros() == part.outMicros()
                            || leading.at(next.inMicros()) == leading.at(part.outMicros() - 1));
        }

        private void add(List<Segment> parts, List<Piece> pieces) {
            var packets = leading.packets();
            var whole = whole(parts);
            var start = whole.span().inMicros();
            for (var i = 0; i < parts.size(); i++) {
                var isLast = i == parts.size() - 1;
                var left = (parts.size() - 1L - i) * Segment.LENGTH_MIN;
                var out = whole.span().outMicros();
                if (!isLast) {
                    var seen = packets.micros(leading.at(parts.get(i + 1).inMicros()));
                    out = Math.min(seen, out - left);
                }
                out = Math.max(out, start + Segment.LENGTH_MIN);
                var frameAtIn = i == 0 ? whole.frameAtIn() : start;
                var lastFrame = packets.micros(leading.at(out - 1));
                pieces.add(new Piece(new Segment(start, out), frameAtIn, lastFrame));
                start = out;
            }
        }

        /// What parts that go on in one another have in all.
        private Piece whole(List<Segment> parts) {
            var packets = leading.packets();
            var in = parts.getFirst().inMicros();
            if (parts.getLast().inMicros() >= leading.end()) {
                throw new ClipFailure(Code.EMPTY, source.name(), "a part starts after its end");
            }
            var seen = leading.at(in);
            var first = startsAtKey ? packets.keyBefore(seen) : seen;
            var last = Math.max(seen, leading.at(parts.getLast().outMicros() - 1));
            var end = packets.micros(last) + leading.length(last);
            var start = packets.micros(first);
            var span = new Segment(start, Math.max(end, start + Segment.LENGTH_MIN));
            return new Piece(span, packets.micros(seen), packets.micros(last));
        }
    }
}
