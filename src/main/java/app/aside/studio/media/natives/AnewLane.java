package app.aside.studio.media.natives;

import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipFormat;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.io.IOException;

/// A picture that is encoded anew, from the exact frame of each part to its last. For clips of an
/// encoder in hardware: what comes of another one can't lie in one track with theirs. One thread.
final class AnewLane extends CopiedExport.PictureLane {
    private static final int RATE_USUAL = 30;
    private static final int RATE_MAX = 60;
    private static final long MICROS = 1_000_000;
    private static final long NEVER = -1;

    private final TrackFrames frames;
    private final Encoder encoder;
    private long lastMillis = NEVER;
    private long keyMillis = NEVER;

    /// @param file gets a track more
    static AnewLane of(ClipSource source, ClipSource.Track track, ExportFile file) {
        var number = new int[1];
        var encoder = Encoder.inSoftware(size(track), packet -> file.write(number[0], packet));
        number[0] = file.addEncoded(encoder.context(), track.title());
        return new AnewLane(source, track, file, number[0], encoder);
    }

    private AnewLane(
            ClipSource source,
            ClipSource.Track track,
            ExportFile file,
            int number,
            Encoder encoder) {
        super(source, track, file, number);
        this.encoder = encoder;
        frames = new TrackFrames(source, track);
    }

    @Override
    void begin(Segment span, long at) throws IOException {
        super.begin(span, at);
        if (hasNext()) {
            next = seen;
            keyMillis = NEVER;
        }
    }

    /// One goes in, and the one that comes out is written.
    @Override
    void writeNext(AVPacket packet) throws IOException {
        var frame = frames.of(next);
        var millis = Math.max(lastMillis + 1, millis(micros(next)));
        var isKey = keyMillis == NEVER || millis >= keyMillis + 1_000;
        PictureFitter.stamp(frame, millis, isKey);
        frame.duration(Math.max(1, millis(over(next)) - millis));
        encoder.encode(frame);
        keyMillis = isKey ? millis : keyMillis;
        lastMillis = millis;
        next++;
    }

    @Override
    void end() {
        encoder.encode(null);
    }

    @Override
    public void close() {
        encoder.close();
        frames.close();
    }

    private static ClipFormat.Picture size(ClipSource.Track track) {
        var parameters = track.parameters();
        var seconds = Math.max(1, track.end() / MICROS);
        var isFast = track.packets().count() / seconds > (RATE_USUAL + RATE_MAX) / 2;
        return new ClipFormat.Picture(
                parameters.width(), parameters.height(), isFast ? RATE_MAX : RATE_USUAL);
    }

    private static long millis(long micros) {
        return Math.round(micros / 1_000.0);
    }
}
