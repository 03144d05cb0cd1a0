package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import app.aside.studio.media.Device;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.media.sim.PatternCamera;

import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

final class BarCodeThroughVp8Test {
    private static final int PICTURES = 90;

    @TempDir private Path folder = Path.of("");

    @Test
    void the_code_outlives_vp8_at_300_kilobits_and_scaling_down_to_320x180() throws Exception {
        var file = folder.resolve("pattern.webm");
        encode(file);

        var read = decodeSmall(file);

        assertThat(read)
                .extracting(BarCode.Reading::number)
                .containsExactlyElementsOf(LongStream.range(0, PICTURES).boxed().toList());
    }

    /// The camera's clock runs so fast that it need not be waited for.
    private static void encode(Path file) throws Exception {
        var done = new CountDownLatch(PICTURES);
        var time = new AtomicLong();
        MediaClock hurried = () -> time.addAndGet(20_000_000);
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), 1280, 720);
                var camera = new PatternCamera(hurried, 1280, 720, 30)) {
            recorder.setFormat("webm");
            recorder.setVideoCodec(AV_CODEC_ID_VP8);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(30);
            recorder.setVideoBitrate(300_000);
            recorder.setVideoOption("deadline", "realtime");
            recorder.setVideoOption("cpu-used", "8");
            recorder.start();
            camera.start(
                    frame -> {
                        if (done.getCount() > 0) {
                            record(recorder, frame);
                            done.countDown();
                        }
                    },
                    _ -> {});
            assertThat(done.await(240, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void record(FFmpegFrameRecorder recorder, Frame frame) {
        var whole = ByteBuffer.allocateDirect(1280 * 720 * 3 / 2);
        whole.put(frame.y()).put(frame.u()).put(frame.v()).flip();
        try {
            recorder.recordImage(1280, 720, 8, 1, 1280, AV_PIX_FMT_YUV420P, whole);
        } catch (FFmpegFrameRecorder.Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<BarCode.Reading> decodeSmall(Path file) throws Exception {
        FfmpegInput.load();
        var read = Collections.synchronizedList(new ArrayList<BarCode.Reading>());
        var ended = new CountDownLatch(1);
        var way = new DeviceInput("matroska", file.toString(), Map.of());
        try (var player =
                new FfmpegCamera(
                        "camera",
                        MediaClock.system(),
                        new Device(Device.Kind.CAMERA, "file", "File"),
                        List.of(way),
                        () -> true,
                        320,
                        180)) {
            player.start(
                    frame -> {
                        assertThat(frame.width()).isEqualTo(320);
                        BarCode.read(frame).ifPresent(read::add);
                    },
                    _ -> ended.countDown());
            assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
        }
        return read;
    }
}
