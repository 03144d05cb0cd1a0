package app.aside.studio.media.natives;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.DiskReserve;
import app.aside.studio.media.MediaClock;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

import java.nio.file.Path;
import java.util.List;

/// Clip files through FFmpeg: recorded as Matroska, finished as MP4.
public final class FfmpegClips implements ClipMedia {
    private final MediaClock clock;
    private final DiskReserve reserve;
    private final EncoderProbe probe = new EncoderProbe();
    private final ClipFinisher finisher = new ClipFinisher();

    public FfmpegClips(MediaClock clock) {
        this(clock, new DiskReserve(Path.of(""), 0));
    }

    /// @param reserve room on the clips' disk for bringing a recording to its end when it is full
    public FfmpegClips(MediaClock clock, DiskReserve reserve) {
        this.clock = clock;
        this.reserve = reserve;
    }

    @Override
    public void prepare() {
        for (var library : List.of(avcodec.class, avformat.class, swscale.class)) {
            Loader.load(library);
        }
        probe.look();
        reserve.take();
    }

    @Override
    public ClipRecorder record(
            Path recording, ClipFormat format, long epochNanos, ClipFailed failed) {
        reserve.take();
        return MatroskaRecorder.start(
                recording,
                reserve,
                probe.found(),
                format,
                clock,
                epochNanos,
                distrusting(probe, failed));
    }

    /// Tells that an encoder failed once the next recording will do without it.
    static ClipFailed distrusting(EncoderProbe probe, ClipFailed told) {
        return failure -> {
            if (failure.code() == ClipFailure.Code.ENCODER_FAILED) {
                probe.distrust();
            }
            told.failed(failure);
        };
    }

    @Override
    public void finish(Path recording, Path finished, Extras extras) {
        finisher.finish(recording, finished, extras);
    }

    @Override
    public long excerpt(Path recording, Path finished, long fromMillis, Extras extras) {
        return finisher.excerpt(recording, finished, fromMillis, extras);
    }

    @Override
    public ClipContent probe(Path file) {
        return ClipProbe.probe(file);
    }
}
