package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.AudioSource;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;

/// A microphone through FFmpeg, on a thread `microphone` of its own, in blocks of [Sound].
final class FfmpegMicrophone implements AudioSource {
    private final MediaClock clock;
    private final Device device;
    private final List<DeviceInput> ways;
    private final BooleanSupplier listed;
    private @Nullable FfmpegCapture capture;

    FfmpegMicrophone(
            MediaClock clock, Device device, List<DeviceInput> ways, BooleanSupplier listed) {
        this.clock = clock;
        this.device = device;
        this.ways = ways;
        this.listed = listed;
    }

    @Override
    public void start(AudioSink sink, DeviceLost lost) {
        begin(sink).start(lost);
    }

    @Override
    public void close() {
        var running = running();
        if (running != null) {
            running.close();
        }
    }

    private synchronized FfmpegCapture begin(AudioSink sink) {
        if (capture != null) {
            throw new IllegalStateException("started before");
        }
        capture =
                new FfmpegCapture(
                        "microphone",
                        device,
                        ways,
                        AVMEDIA_TYPE_AUDIO,
                        listed,
                        new Resampler(sink));
        return capture;
    }

    private synchronized @Nullable FfmpegCapture running() {
        return capture;
    }

    private final class Resampler implements FfmpegCapture.Taker {
        private static final int SAMPLES_MAX = Sound.RATE;

        private final AudioSink sink;
        private final short[] block = new short[Sound.BLOCK_SAMPLES];
        private final ShortPointer out = new ShortPointer(SAMPLES_MAX);
        private final PointerPointer<Pointer> outs = new PointerPointer<>(1);
        private final AVChannelLayout mono = new AVChannelLayout();
        private @Nullable SwrContext resampler;
        private int filled;

        Resampler(AudioSink sink) {
            this.sink = sink;
            av_channel_layout_default(mono, 1);
            outs.put(0, out);
        }

        @Override
        public void take(AVFrame from) {
            var now = clock.nanos();
            var count =
                    swr_convert(
                            resamplerFor(from),
                            outs,
                            SAMPLES_MAX,
                            from.extended_data(),
                            from.nb_samples());
            if (count < 0) {
                throw new FfmpegFailure("resample", count);
            }
            for (var i = 0; i < count; i++) {
                block[filled++] = out.get(i);
                if (filled == block.length) {
                    filled = 0;
                    // Younger samples of this frame came after the block's last one.
                    var younger = (count - i - 1) * 1_000_000_000L / Sound.RATE;
                    sink.accept(block, now - younger - Sound.BLOCK_NANOS);
                }
            }
        }

        @Override
        public void free() {
            if (resampler != null) {
                swr_free(resampler);
            }
            out.close();
            outs.close();
            mono.close();
        }

        private SwrContext resamplerFor(AVFrame from) {
            if (resampler != null) {
                return resampler;
            }
            var made = new SwrContext(null);
            var result =
                    swr_alloc_set_opts2(
                            made,
                            mono,
                            AV_SAMPLE_FMT_S16,
                            Sound.RATE,
                            from.ch_layout(),
                            from.format(),
                            from.sample_rate(),
                            0,
                            (Pointer) null);
            if (result == 0) {
                result = swr_init(made);
            }
            if (result < 0) {
                throw new FfmpegFailure("set up the resampler", result);
            }
            resampler = made;
            return made;
        }
    }
}
