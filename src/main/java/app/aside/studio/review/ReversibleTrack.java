package app.aside.studio.review;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.Frame;

import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// A track that is as quick backwards: whoever goes back from a picture to one just before it gets
/// with it those before that, which cost nothing more to decode, and are kept until they are
/// passed. One thread.
final class ReversibleTrack implements ClipReader.PictureTrack {
    /// So many at once, 0.7 s of most clips.
    static final int KEPT_MAX = 20;

    /// Two pictures of 1080p for each of [#KEPT_MAX] would be 120 MiB.
    private static final long BYTES_MAX = 48L << 20;

    private final ClipReader.PictureTrack track;
    private final TreeMap<Integer, Frame> kept = new TreeMap<>();
    private int last = -1;
    private int room = 1;

    /// @param track closed with this
    ReversibleTrack(ClipReader.PictureTrack track) {
        this.track = track;
    }

    @Override
    public int count() {
        return track.count();
    }

    @Override
    public long micros(int number) {
        return track.micros(number);
    }

    @Override
    public long over() {
        return track.over();
    }

    @Override
    public int at(long micros) {
        return track.at(micros);
    }

    @Override
    public Optional<Frame> read(int number, BooleanSupplier wanted) {
        var back = number < last && number >= last - KEPT_MAX;
        last = number;
        passed(number);
        var here = kept.get(number);
        if (here != null) {
            return Optional.of(here.share());
        }
        forget();
        if (back) {
            keepBefore(number, wanted);
        }
        var read = track.read(number, wanted);
        read.ifPresent(frame -> room = Math.clamp(BYTES_MAX / bytes(frame), 1, KEPT_MAX));
        return read;
    }

    @Override
    public void close() {
        forget();
        track.close();
    }

    private void keepBefore(int number, BooleanSupplier wanted) {
        for (var i = Math.max(0, number - room); i < number && wanted.getAsBoolean(); i++) {
            var before = i;
            track.read(before, wanted).ifPresent(frame -> kept.put(before, frame));
        }
    }

    private static long bytes(Frame frame) {
        return frame.y().remaining() * 3L / 2;
    }

    private void passed(int number) {
        var behind = kept.tailMap(number, false);
        behind.values().forEach(Frame::close);
        behind.clear();
    }

    private void forget() {
        kept.values().forEach(Frame::close);
        kept.clear();
    }
}
