package app.aside.journey;

import app.aside.NetworkNamespace;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.sync.WhipClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// P2 of the show: from a picture's capture at the studio, through the platform's relay, to a
/// Chromium's frame callback; and from a Chromium's canvas to the same, one after the other in each
/// round. 1280×720, 30 a second, VP8 at 2.5 Mbit/s; the times are in the pictures' bar codes. The
/// studio's publisher is in the platform's process, as it is where the platform is embedded. Run by
/// hand: `main`, with an empty folder.
final class WatchBench {
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration COUNTED = Duration.ofSeconds(20);

    /// As a browser's `Date.now()`, and steady.
    private static final MediaClock EPOCH = epoch();

    private WatchBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        try (var network = NetworkNamespace.open()) {
            network.call(
                    () -> {
                        for (var round = 1; round <= ROUNDS; round++) {
                            System.out.println("round " + round + ", load " + load());
                            measure(folder.resolve("round-" + round), network.address());
                        }
                        return 0;
                    });
        }
        System.exit(0);
    }

    private static void measure(Path folder, String host) throws Exception {
        var configuration =
                PlatformConfiguration.of(folder.resolve("platform")).listeningOn(host, 0);
        try (var platform = OnAir.start(configuration)) {
            studio(folder, platform);
            chromium(folder, platform);
        }
    }

    private static void studio(Path folder, Platform platform) throws Exception {
        try (var senders = RtcCallFactory.creator(EPOCH);
                var publisher =
                        new ShowPublisher(
                                senders, new WhipClient(), EPOCH, new Random(), () -> 0, _ -> {});
                var camera = new PatternCamera(EPOCH, 1280, 720, 30);
                var microphone = new ToneMicrophone(EPOCH)) {
            camera.start(publisher::sendPicture, _ -> {});
            microphone.start(publisher::sendSound, _ -> {});
            var whip = platform.address().resolve("/api/whip/creator");
            publisher.start(
                    ShowStage.destination(whip, platform.creatorToken(), ShowEncoding.USUAL));
            watch("studio", folder, platform);
        }
    }

    private static void chromium(Path folder, Platform platform) throws Exception {
        try (var sender = new ShowBrowser(FanBrowser.open(folder.resolve("sender")))) {
            sender.publish(
                    platform.address(),
                    platform.creatorToken(),
                    "video/VP8",
                    1,
                    ShowEncoding.USUAL.bitsPerSecondMax(),
                    1280,
                    720);
            sender.awaitConnected();
            watch("Chromium", folder, platform);
        }
    }

    private static void watch(String who, Path folder, Platform platform) {
        try (var player = new ShowBrowser(FanBrowser.open(folder.resolve("player-of-" + who)))) {
            player.play(platform.address());
            player.awaitMore(30);
            LockSupport.parkNanos(WARM_UP.toNanos());
            var before = player.lates().size();
            LockSupport.parkNanos(COUNTED.toNanos());
            var all = player.lates();
            var counted = all.subList(before, all.size()).stream().sorted().toList();
            tell(who, player.firstAfter(), counted);
        }
    }

    private static void tell(String who, long firstAfter, List<Long> late) {
        System.out.printf(
                "%-9s first picture after %3d ms; p50 %3d ms, p95 %3d ms, the latest %3d ms, %.1f"
                        + " pictures a second%n",
                who,
                firstAfter,
                late.get(late.size() / 2),
                late.get(late.size() * 95 / 100),
                late.getLast(),
                (double) late.size() / COUNTED.toSeconds());
    }

    private static MediaClock epoch() {
        var ahead = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        return () -> System.nanoTime() + ahead;
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }
}
