package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import app.aside.clips.edit.Caption;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportPlan;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Copies the packets of a cut into a file, one part behind the other. One thread.
///
/// A part starts at a moment `t` that is a frame of the leading picture.
///
/// ```
/// leading picture      K───────────   the key frame is at t
/// other picture     K··┃───────────   what lies between its key frame and t is needed to decode
///                      ┃              what comes; it takes no time: 1/90,000 s each, before time
///                      t              0 of the file, or right at the joint
/// sound             ┆s┆s┆s┆s┆s┆s┆s    whole packets, laid end to end: at most half a packet,
///                                     10.7 ms, off, and never more, however many joints there are
/// ```
///
/// A track that ends before a part begins gives nothing to it: what is left of a fan who took the
/// consent back is not in the file, and a track with nothing in any part isn't either. MP4 has no
/// gaps: where parts with a track lie around one without it, the last picture before stays.
final class CopiedExport implements AutoCloseable {
    private static final long MICROS = 1_000_000;

    private final ClipSource source;
    private final ExportPlan plan;
    private final ExportFile file;
    private final ExportSteps steps;
    private final AVPacket packet = AvFailure.check(av_packet_alloc(), "a packet");
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Caption> captions;
    private int captionTrack;

    /// @param file made here
    CopiedExport(ClipSource source, ExportPlan plan, ExportFile file, ExportSteps steps) {
        this.source = source;
        this.plan = plan;
        this.file = file;
        this.steps = steps;
        captions = Caption.of(plan.cut(), plan.order().captions());
    }

    /// @return whether it came to its end
    boolean run(Copied form) throws IOException {
        for (var track : CutPlanner.present(source, form.tracks(), plan)) {
            lanes.add(lane(source.track(track), track, form.edges()));
        }
        captionTrack = captions.isEmpty() ? 0 : file.addCaptions();
        var end = plan.cut().lengthMicros();
        var chapters = ExportChapters.of(plan);
        file.begin(chapters, end / 1_000, source.consent(), packets() + 2L * captions.size());
        var at = 0L;
        var captionsWritten = 0;
        for (var stretch : plan.stretches()) {
            for (var lane : lanes) {
                lane.begin(stretch, at);
            }
            for (var lane = next(); lane.hasNext(); lane = next()) {
                var time = lane.nextMicros();
                while (captionsWritten < captions.size()
                        && captions.get(captionsWritten).startMicros() <= time) {
                    file.write(captionTrack, captions.get(captionsWritten++));
                }
                lane.writeNext(packet);
                if (!steps.at(time, end)) {
                    return false;
                }
            }
            at += stretch.lengthMicros();
        }
        for (var caption : captions.subList(captionsWritten, captions.size())) {
            file.write(captionTrack, caption);
        }
        lanes.forEach(Lane::end);
        file.end();
        return true;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        av_packet_free(packet);
    }

    private Lane lane(ClipSource.Track track, ClipTrack which, Edges edges) {
        if (plan.anew().contains(which)) {
            return AnewLane.of(source, track, file);
        }
        var number = file.addCopied(track);
        if (!which.isPicture()) {
            return new SoundLane(source, track, file, number);
        }
        return edges == Edges.KEY_FRAME
                ? new PictureLane(source, track, file, number)
                : exact(track, number);
    }

    private Lane exact(ClipSource.Track track, int number) {
        return plan.stretches().stream().anyMatch(span -> CutPlanner.hasEdge(track, span))
                ? new ExactLane(source, track, file, number)
                : new PictureLane(source, track, file, number);
    }

    /// The one whose next packet comes first.
    private Lane next() {
        var first = lanes.getFirst();
        for (var lane : lanes) {
            if (lane.hasNext() && (!first.hasNext() || lane.nextMicros() < first.nextMicros())) {
                first = lane;
            }
        }
        return first;
    }

    private long packets() {
        var count = 0L;
        for (var stretch : plan.stretches()) {
            for (var lane : lanes) {
                count += lane.packets(stretch);
            }
        }
        return count;
    }

    /// What one track gives to the file.
    abstract static class Lane implements AutoCloseable {
        final ClipSource source;
        final ClipSource.Track track;
        final ExportFile file;
        final int number;

        Lane(ClipSource source, ClipSource.Track track, ExportFile file, int number) {
            this.source = source;
            this.track = track;
            this.file = file;
            this.number = number;
        }

        /// @param at where the part starts in the result, microseconds
        abstract void begin(Segment span, long at) throws IOException;

        abstract boolean hasNext();

        /// Where the next packet lies in the result, microseconds.
        abstract long nextMicros();

        abstract void writeNext(AVPacket packet) throws IOException;

        /// After the last part.
        void end() {}

        /// How many packets a part has at most.
        final long packets(Segment span) {
            if (!track.isIn(span)) {
                return 0;
            }
            var first = track.packets().keyBefore(track.at(span.inMicros()));
            return track.at(span.outMicros()) - first + 2L;
        }

        @Override
        public void close() {}
    }

    /// A picture as it is.
    static class PictureLane extends Lane {
        private static final long UNITS = ExportFile.PICTURE_UNITS;

        /// What is seen at the part's start.
        int seen;

        /// The next packet, and the last of the part.
        int next;

        private int last = -1;
        private long from;
        private long until;
        private long base;
        private long after = Long.MIN_VALUE;

        PictureLane(ClipSource source, ClipSource.Track track, ExportFile file, int number) {
            super(source, track, file, number);
        }

        @Override
        void begin(Segment span, long at) throws IOException {
            from = span.inMicros();
            until = span.outMicros();
            base = at;
            if (!track.isIn(span)) {
                next = 0;
                last = -1;
                return;
            }
            seen = track.at(from);
            last = Math.max(seen, track.at(until - 1));
            next = track.packets().keyBefore(seen);
        }

        @Override
        boolean hasNext() {
            return next <= last;
        }

        @Override
        long nextMicros() {
            return micros(next);
        }

        @Override
        void writeNext(AVPacket packet) throws IOException {
            source.read(track.packets(), next, packet);
            write(packet, next);
            next++;
        }

        /// Where a packet lies in the result, microseconds.
        final long micros(int of) {
            return base + Math.max(0, track.packets().micros(of) - from);
        }

        /// Where a packet is over in the result, microseconds.
        final long over(int of) {
            return base + Math.min(until, track.packets().micros(of) + track.length(of)) - from;
        }

        final void write(AVPacket packet, int of) {
            var start = units(micros(of));
            if (of < seen && base == 0) {
                start = (long) of - seen;
            }
            start = Math.max(start, after);
            after = start + 1;
            packet.pts(start).dts(start).duration(Math.max(1, units(over(of)) - start));
            file.write(number, packet);
        }

        private static long units(long micros) {
            return Math.round((double) micros * UNITS / MICROS);
        }
    }

    /// A picture that is encoded anew up to its first key frame.
    static final class ExactLane extends PictureLane {
        private final EdgeEncoder edges;

        ExactLane(ClipSource source, ClipSource.Track track, ExportFile file, int number) {
            super(source, track, file, number);
            edges = new EdgeEncoder(source, track);
        }

        @Override
        void begin(Segment span, long at) throws IOException {
            super.begin(span, at);
            if (!hasNext()) {
                return;
            }
            next = seen;
            if (!track.packets().isKey(seen)) {
                edges.encode(seen, track.at(span.outMicros() - 1));
            }
        }

        @Override
        void writeNext(AVPacket packet) throws IOException {
            if (edges.has(next)) {
                edges.take(next, packet);
                write(packet, next);
                next++;
            } else {
                super.writeNext(packet);
            }
        }

        @Override
        public void close() {
            edges.close();
        }
    }

    /// A sound, whole packets laid end to end.
    static final class SoundLane extends Lane {
        private final int rate;
        private int next;
        private long written;
        private long until;
        private boolean ended = true;

        SoundLane(ClipSource source, ClipSource.Track track, ExportFile file, int number) {
            super(source, track, file, number);
            rate = track.parameters().sample_rate();
        }

        @Override
        void begin(Segment span, long at) {
            var start = samples(at);
            until = samples(at + span.lengthMicros());
            // The sound ended before the part before did: silence up to here.
            if (start - written > SoundTrack.PACKET_SAMPLES / 2) {
                written = start;
            }
            var wanted = samples(span.inMicros()) + written - start;
            next = track.at(Math.max(0, wanted) * MICROS / rate);
            if (wanted - first(next) > SoundTrack.PACKET_SAMPLES / 2) {
                next++;
            }
            ended = !track.isIn(span);
        }

        @Override
        boolean hasNext() {
            return !ended
                    && next < track.packets().count()
                    && written + SoundTrack.PACKET_SAMPLES / 2 <= until;
        }

        @Override
        long nextMicros() {
            return written * MICROS / rate;
        }

        @Override
        void writeNext(AVPacket packet) throws IOException {
            source.read(track.packets(), next, packet);
            packet.pts(written).dts(written).duration(SoundTrack.PACKET_SAMPLES);
            file.write(number, packet);
            written += SoundTrack.PACKET_SAMPLES;
            next++;
        }

        private long first(int of) {
            return samples(track.packets().micros(of));
        }

        private long samples(long micros) {
            return Math.round((double) micros * rate / MICROS);
        }
    }
}
