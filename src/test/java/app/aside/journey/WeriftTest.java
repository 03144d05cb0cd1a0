package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaConfiguration;
import app.aside.studio.media.natives.FfmpegPrograms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Publishes with a WebRTC that is neither the browsers', nor FFmpeg's, nor ours.
@Tag("linux")
@Tag("chaos")
final class WeriftTest {
    @TempDir Path folder;

    @Test
    void what_werift_publishes_a_browser_plays() throws Exception {
        var here = List.of(InetAddress.getByName(NetworkNamespace.HERE));
        var configuration =
                PlatformConfiguration.of(folder.resolve("platform"))
                        .carryingBy(MediaConfiguration.EMBEDDED.reachedAt(here));
        try (var platform = OnAir.start(configuration);
                var player = new ShowBrowser(FanBrowser.open(folder.resolve("player")))) {
            player.play(platform.address());
            var publisher =
                    new ProcessBuilder(
                                    FanPage.program("node"),
                                    "src/test/node/publish.mjs",
                                    platform.address() + "/api/whip/creator",
                                    platform.creatorToken())
                            .redirectErrorStream(true)
                            .start();
            var encoder = encoder(port(publisher));
            try {
                player.browser()
                        .until("pictures of werift's", () -> player.counted("framesDecoded") > 45);
                assertThat(player.codec()).isEqualTo("video/VP8");
            } finally {
                encoder.destroy();
                publisher.destroy();
                encoder.waitFor();
                publisher.waitFor();
            }
        }
    }

    private static int port(Process publisher) throws Exception {
        var said = new StringBuilder();
        var lines =
                new BufferedReader(
                        new InputStreamReader(publisher.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("port ")) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new AssertionError("it did not publish: " + said);
    }

    private Process encoder(int port) throws Exception {
        return FfmpegPrograms.start(
                folder.resolve("ffmpeg.txt"),
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=15",
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime",
                "-b:v",
                "300k",
                "-g",
                "15",
                "-payload_type",
                "96",
                "-f",
                "rtp",
                "rtp://127.0.0.1:" + port + "?pkt_size=1200");
    }
}
