package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

/// FFmpeg's own chatter on the console. What fails comes back as a result and is told from there.
final class FfmpegLog {
    private FfmpegLog() {}

    static void quiet() {
        av_log_set_level(AV_LOG_FATAL);
    }
}
