package app.aside.journey;

import app.aside.NetworkNamespace;
import app.aside.studio.media.sim.NoisyCamera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// P1: what it costs to publish 1280×720 noisy pictures, 30 a second, in VP8 at 2.5 Mbit/s: a
/// program with nothing but the studio's publisher ([PublishingProgram]), and Chromium sending the
/// same pictures to the same receiver, one after the other in each round. Processor time is of all
/// of a program's processes; memory is what they have in RAM, shared pages counted in part, and
/// then the same with shared pages counted for each process. Beside it stand the busiest threads,
/// those of one name together. Both read their pictures from memory or a file, which is charged to
/// them; Chromium also takes echo and noise out of its sound, and noise out of its pictures, which
/// the publisher leaves to what feeds it. Run by hand: `main`, with an empty folder.
final class PublishBench {
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration COUNTED = Duration.ofSeconds(20);
    private static final double TICKS_A_SECOND = 100;
    private static final int BUSIEST = 8;

    /// Chromium as a publisher: nothing but a camera and a connection.
    private static final String PUBLISH =
            """
            (async () => {
              const media = await navigator.mediaDevices.getUserMedia({
                audio: true, video: { width: 1280, height: 720, frameRate: 30 } });
              const peer = window.peer = new RTCPeerConnection();
              for (const track of media.getTracks()) {
                const of = peer.addTransceiver(track, { direction: "sendonly" });
                if (track.kind === "video") {
                  of.setCodecPreferences(RTCRtpSender.getCapabilities("video").codecs
                    .filter(({ mimeType }) => mimeType === "video/VP8"));
                  const parameters = of.sender.getParameters();
                  parameters.encodings[0].maxBitrate = 2500000;
                  parameters.degradationPreference = "maintain-resolution";
                  await of.sender.setParameters(parameters);
                }
              }
              await peer.setLocalDescription();
              while (peer.iceGatheringState !== "complete") {
                await new Promise((done) => setTimeout(done, 20));
              }
              const answer = await fetch("/whip", { method: "POST",
                headers: { Authorization: "Bearer KEY", "Content-Type": "application/sdp" },
                body: peer.localDescription.sdp });
              await peer.setRemoteDescription({ type: "answer", sdp: await answer.text() });
            })();
            """;

    private PublishBench() {}

    /// What one program cost.
    private record Cost(
            String who,
            double cpuPercent,
            long mebibytes,
            long mebibytesShared,
            double pictures,
            int width,
            String threads) {
        @Override
        public String toString() {
            return "%-9s %5.1f %% of a core, %5d MiB (%5d), %4.1f pictures a second, %d wide; %s"
                    .formatted(
                            who, cpuPercent, mebibytes, mebibytesShared, pictures, width, threads);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var file = folder.resolve("noise.y4m");
        write(file);
        try (var network = NetworkNamespace.open()) {
            network.call(
                    () -> {
                        measure(folder, file, network);
                        return 0;
                    });
        }
    }

    private static void measure(Path folder, Path file, NetworkNamespace network) throws Exception {
        try (var whip = BrowserWhip.open("127.0.0.1");
                var receiver = FanBrowser.open(folder.resolve("receiver"))) {
            receiver.visit(whip.origin());
            receiver.until("the page is ready", () -> receiver.title().equals("ready"));
            for (var round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round + ", load " + load());
                System.out.println(studio(whip, receiver, network));
                System.out.println(chromium(whip, receiver, folder, file, round));
            }
        }
    }

    private static Cost studio(BrowserWhip whip, FanBrowser receiver, NetworkNamespace network)
            throws Exception {
        var line = network.java(PublishingProgram.class, whip.endpoint().toString());
        var options = List.of("-Xmx80m", "-XX:+UseSerialGC");
        line.command().addAll(line.command().indexOf("-cp"), options);
        var process = line.inheritIO().start();
        try {
            return cost("studio", List.of(process.toHandle()), whip, receiver);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Cost chromium(
            BrowserWhip whip, FanBrowser receiver, Path folder, Path file, int round)
            throws Exception {
        var before = ProcessHandle.current().descendants().toList();
        try (var sender = FanBrowser.open(folder.resolve("sender-" + round), file)) {
            sender.visit(whip.origin().resolve("/empty"));
            sender.run(PUBLISH.replace("KEY", BrowserWhip.KEY));
            var own =
                    ProcessHandle.current()
                            .descendants()
                            .filter(process -> !before.contains(process))
                            .filter(PublishBench::isBrowser)
                            .toList();
            return cost("Chromium", own, whip, receiver);
        }
    }

    private static boolean isBrowser(ProcessHandle process) {
        return !process.info().command().orElse("").contains("chromedriver");
    }

    private static Cost cost(
            String who, List<ProcessHandle> of, BrowserWhip whip, FanBrowser receiver)
            throws IOException {
        LockSupport.parkNanos(WARM_UP.toNanos());
        var frames = seen(whip, receiver, "frames");
        var before = threadNanos(of);
        var cpu = cpuTicks(of);
        var begun = System.nanoTime();
        LockSupport.parkNanos(COUNTED.toNanos());
        var nanos = System.nanoTime() - begun;
        var seconds = nanos / 1e9;
        return new Cost(
                who,
                100 * (cpuTicks(of) - cpu) / TICKS_A_SECOND / seconds,
                mebibytes(of, "Pss:"),
                mebibytes(of, "Rss:"),
                (seen(whip, receiver, "frames") - frames) / seconds,
                (int) seen(whip, receiver, "width"),
                busiest(before, threadNanos(of), nanos));
    }

    private static String busiest(Map<String, Long> before, Map<String, Long> after, long nanos) {
        after.replaceAll((name, spent) -> spent - before.getOrDefault(name, 0L));
        return after.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(BUSIEST)
                .map(spent -> "%s %.1f".formatted(spent.getKey(), 100.0 * spent.getValue() / nanos))
                .collect(Collectors.joining(", "));
    }

    /// Processor time of the threads that run, by their names.
    private static Map<String, Long> threadNanos(List<ProcessHandle> of) throws IOException {
        var sums = new HashMap<String, Long>();
        for (var process : of) {
            var tasks = Path.of("/proc", Long.toString(process.pid()), "task");
            try (var threads = Files.newDirectoryStream(tasks)) {
                for (var thread : threads) {
                    var name = Files.readString(thread.resolve("comm")).strip();
                    var ran = Files.readString(thread.resolve("schedstat")).split(" ", -1)[0];
                    sums.merge(name, Long.parseLong(ran), Long::sum);
                }
            } catch (NoSuchFileException gone) {
                // A thread or process that ended meanwhile.
            }
        }
        return sums;
    }

    private static double seen(BrowserWhip whip, FanBrowser receiver, String what) {
        var script = "return shows['%s']?.%s ?? -1".formatted(whip.newest(), what);
        return receiver.run(script) instanceof Number number ? number.doubleValue() : -1;
    }

    private static long cpuTicks(List<ProcessHandle> of) throws IOException {
        var sum = 0L;
        for (var process : of) {
            var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
            if (Files.exists(stat)) {
                var text = Files.readString(stat);
                var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
                sum += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            }
        }
        return sum;
    }

    private static long mebibytes(List<ProcessHandle> of, String what) {
        return of.stream().mapToLong(process -> kibibytes(process, what)).sum() / 1024;
    }

    private static long kibibytes(ProcessHandle process, String what) {
        var file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(what))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }

    private static void write(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            out.write(text("YUV4MPEG2 W1280 H720 F30:1 Ip A1:1 C420jpeg\n"));
            for (var picture : NoisyCamera.pictures(1280, 720)) {
                out.write(text("FRAME\n"));
                out.write(picture);
            }
        }
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
