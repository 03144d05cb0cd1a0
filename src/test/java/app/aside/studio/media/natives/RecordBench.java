package app.aside.studio.media.natives;

import app.aside.NetworkNamespace;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.sim.NoisyCamera;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;

import com.sun.management.OperatingSystemMXBean;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// P8: what recording a clip of four tracks costs on top of a call. In one process both ends of a
/// real call exchange 720p30 and sound; for some seconds at a time the creator's end is recorded,
/// camera and what comes from the fan, and for as many it is not: the difference in processor time
/// is the recording's. Beside it `ffmpeg` encodes one of these pictures with x264 veryfast, if
/// there is one that can. With pictures without noise, with as much as a camera has by day, and
/// with more than any encoder keeps. Run by hand: `main`, with an empty folder, and the program
/// `ffmpeg` after it.
final class RecordBench {
    private static final int ROUNDS = 2;
    private static final int[] NOISES = {0, 2, 12};
    private static final long WARM_UP_NANOS = 8_000_000_000L;
    private static final long COUNTED_NANOS = 15_000_000_000L;
    private static final ClipFormat.Picture SIZE = ClipFormat.Picture.USUAL;
    private static final int PEER_SECONDS = 20;
    private static final Pattern TIMES = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

    private final Path folder;
    private volatile @Nullable ClipRecorder recorder;
    private int files;

    private RecordBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var program = arguments.length > 1 ? arguments[1] : "ffmpeg";
        try (var network = NetworkNamespace.open()) {
            network.call(
                    () -> {
                        for (var noise : NOISES) {
                            new RecordBench(folder).measure(noise, camera(noise), camera(noise));
                        }
                        return 0;
                    });
        }
        peer(folder, program, "libx264", List.of("-preset", "veryfast"));
        System.exit(0);
    }

    private void measure(int noise, VideoSource creator, VideoSource fan) throws Exception {
        try (var creators = RtcCallFactory.creator(TwoEnds.CLOCK);
                var fans = RtcCallFactory.fan(TwoEnds.CLOCK);
                var ends = new TwoEnds(creators, fans);
                creator;
                fan;
                var microphone = new ToneMicrophone(TwoEnds.CLOCK)) {
            ends.start();
            TwoEnds.await("connection", () -> ends.creator.isConnected() && ends.fan.isConnected());
            feed(ends, creator, microphone);
            fan.start(ends.fan.call()::sendPicture, _ -> {});
            ends.fan.speak();
            LockSupport.parkNanos(WARM_UP_NANOS);
            for (var round = 1; round <= ROUNDS; round++) {
                var alone = cost();
                var recorded = recorded();
                System.out.printf(
                        "noise %d, round %d, load %.2f: call %.0f %% of a core, with its recording"
                                + " %.0f: %.0f more; %s; the fan's pictures are %s%n",
                        noise,
                        round,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        alone.percent,
                        recorded.percent,
                        recorded.percent - alone.percent,
                        recorded.said,
                        ends.creator.sizes);
            }
        }
    }

    private void feed(TwoEnds ends, VideoSource creator, ToneMicrophone microphone) {
        creator.start(
                frame -> {
                    ends.creator.call().sendPicture(frame);
                    var to = recorder;
                    if (to != null) {
                        to.creatorPicture(frame);
                    }
                },
                _ -> {});
        microphone.start(
                (samples, nanos) -> {
                    ends.creator.call().sendSound(samples);
                    var to = recorder;
                    if (to != null) {
                        to.creatorSound(samples, nanos);
                    }
                },
                _ -> {});
        ends.creator.pictureTo =
                frame -> {
                    var to = recorder;
                    if (to != null) {
                        to.fanPicture(frame);
                    }
                };
        ends.creator.soundTo =
                (samples, nanos) -> {
                    var to = recorder;
                    if (to != null) {
                        to.fanSound(samples, nanos);
                    }
                };
    }

    private record Cost(double percent, String said) {}

    private Cost recorded() throws IOException {
        var file = folder.resolve("bench-" + files++ + ".mkv");
        Files.deleteIfExists(file);
        try (var running =
                MatroskaRecorder.start(
                        file,
                        new ClipFormat(SIZE, SIZE),
                        TwoEnds.CLOCK,
                        TwoEnds.CLOCK.nanos(),
                        failure -> {
                            throw failure;
                        })) {
            recorder = running;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            var cost = cost();
            recorder = null;
            var progress = running.progress();
            return new Cost(
                    cost.percent,
                    "dropped %d, %.1f Mbit/s, of it %s"
                            .formatted(
                                    progress.framesDropped(),
                                    progress.bytes() * 8.0 / progress.recordedMillis() / 1_000,
                                    cost.said));
        } finally {
            recorder = null;
            Files.deleteIfExists(file);
        }
    }

    private static Cost cost() {
        var before = clipThreads();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var cpu = system.getProcessCpuTime();
        var begun = System.nanoTime();
        LockSupport.parkNanos(COUNTED_NANOS);
        var nanos = System.nanoTime() - begun;
        var said = new ArrayList<String>();
        clipThreads()
                .forEach(
                        (name, spent) ->
                                said.add(
                                        "%s %.1f"
                                                .formatted(
                                                        name,
                                                        100.0
                                                                * (spent
                                                                        - before.getOrDefault(
                                                                                name, 0L))
                                                                / nanos)));
        return new Cost(100.0 * (system.getProcessCpuTime() - cpu) / nanos, said.toString());
    }

    private static Map<String, Long> clipThreads() {
        var threads = ManagementFactory.getThreadMXBean();
        var found = new TreeMap<String, Long>();
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("clip-")) {
                found.put(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        return found;
    }

    /// One picture of 720p30 by another program.
    private static void peer(Path folder, String program, String encoder, List<String> options)
            throws IOException, InterruptedException {
        for (var noise : NOISES) {
            var file = folder.resolve("noise-" + noise + ".y4m");
            write(file, camera(noise));
            var command =
                    new ArrayList<>(
                            List.of(program, "-hide_banner", "-benchmark", "-stream_loop", "-1"));
            command.addAll(List.of("-t", Integer.toString(PEER_SECONDS), "-i", file.toString()));
            command.addAll(List.of("-c:v", encoder));
            command.addAll(options);
            command.addAll(List.of("-g", "30", "-b:v", Long.toString(SIZE.bitsPerSecond())));
            command.addAll(List.of("-f", "null", "-"));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            var times = TIMES.matcher(output);
            System.out.println(
                    times.find()
                            ? "noise %d, %s of one picture: %.0f %% of a core"
                                    .formatted(
                                            noise,
                                            encoder,
                                            100
                                                    * (Double.parseDouble(times.group(1))
                                                            + Double.parseDouble(times.group(2)))
                                                    / PEER_SECONDS)
                            : encoder + ": " + program + " has none");
        }
    }

    /// Two seconds of a camera.
    private static void write(Path file, VideoSource camera) throws IOException {
        try (camera;
                var out = Files.newOutputStream(file)) {
            out.write(
                    "YUV4MPEG2 W1280 H720 F30:1 Ip A1:1 C420jpeg\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var pictures = new ArrayList<byte[]>();
            camera.start(
                    frame -> {
                        synchronized (pictures) {
                            var bytes = new byte[SIZE.width() * SIZE.height() * 3 / 2];
                            var luma = frame.y().capacity();
                            frame.y().get(bytes, 0, luma);
                            frame.u().get(bytes, luma, luma / 4);
                            frame.v().get(bytes, luma * 5 / 4, luma / 4);
                            pictures.add(bytes);
                        }
                    },
                    _ -> {});
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            camera.close();
            synchronized (pictures) {
                for (var picture : pictures) {
                    out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(picture);
                }
            }
        }
    }

    private static VideoSource camera(int noise) {
        return noise == 0
                ? new PatternCamera(TwoEnds.CLOCK, SIZE.width(), SIZE.height(), 30)
                : new NoisyCamera(TwoEnds.CLOCK, SIZE.width(), SIZE.height(), noise);
    }
}
