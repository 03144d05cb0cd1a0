package app.aside.studio.media.natives;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia;
import app.aside.studio.media.ClipRecorder;
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
    private final ClipFinisher finisher = new ClipFinisher();

    public FfmpegClips(MediaClock clock) {
        this.clock = clock;
    }

    @Override
    public void prepare() {
        for (var library : List.of(avcodec.class, avformat.class, swscale.class)) {
            Loader.load(library);
        }
    }

    @Override
    public ClipRecorder record(
            Path recording, ClipFormat format, long epochNanos, ClipFailed failed) {
        return MatroskaRecorder.start(recording, format, clock, epochNanos, failed);
    }

    @Override
    public void finish(Path recording, Path finished, List<Chapter> chapters) {
        finisher.finish(recording, finished, chapters);
    }

    @Override
    public ClipContent probe(Path file) {
        return ClipProbe.probe(file);
    }
}
