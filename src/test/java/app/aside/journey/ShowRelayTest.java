package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.TapRelay;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaConfiguration;
import app.aside.studio.media.natives.FfmpegPrograms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/// A show from one browser to another, through the platform's own relay.
@Tag("linux")
final class ShowRelayTest {
    private static final int BITS_PER_SECOND = 1_000_000;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"video/VP8", "video/H264"})
    void what_one_browser_publishes_another_plays_and_goes_on_playing_when_it_comes_back(
            String mime) throws Exception {
        try (var platform = OnAir.start(configuration());
                var publisher = browser("publisher");
                var player = browser("player")) {
            var key = platform.creatorToken();
            player.play(platform.address());
            publisher.publish(platform.address(), key, mime, 1, BITS_PER_SECOND);
            player.awaitMore(30);
            assertThat(player.codec()).isEqualTo(mime);
            assertThat(player.seen()).isSorted();
            assertThat(player.loudestHertz()).isBetween(430.0, 450.0);
            tell(mime, player);

            publisher.restartIce(key);
            player.awaitMore(30);
            assertThat(publisher.number("show.restarted")).isEqualTo(200);

            publisher.publish(platform.address(), key, mime, 100_000, BITS_PER_SECOND);
            player.awaitPicture(100_030);
            assertThat(player.seen()).isSorted();
            assertThat(player.number("show.states.length")).isEqualTo(2);
            publisher
                    .browser()
                    .until("its reports are answered", () -> publisher.counted("roundTrip") > 0);
            assertThat(publisher.counted("target")).isGreaterThan(300_000);
        }
    }

    /// RFC 9725 by somebody else's hand.
    @Test
    void what_ffmpeg_publishes_a_browser_plays() throws Exception {
        try (var platform = OnAir.start(configuration());
                var player = browser("player")) {
            player.play(platform.address());
            var ffmpeg = ffmpeg(platform);
            try {
                player.awaitConnected();
                player.browser()
                        .until("pictures of FFmpeg's", () -> player.counted("framesDecoded") > 45);
                assertThat(player.codec()).isEqualTo("video/H264");
                assertThat(player.loudestHertz()).isBetween(860.0, 900.0);
            } finally {
                ffmpeg.destroy();
                ffmpeg.waitFor();
            }
        }
    }

    private Process ffmpeg(Platform platform) throws Exception {
        return FfmpegPrograms.start(
                folder.resolve("ffmpeg.txt"),
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:rate=30",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=880:sample_rate=48000",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libopenh264",
                "-b:v",
                "800k",
                "-g",
                "60",
                "-bf",
                "0",
                "-c:a",
                "libopus",
                "-ar",
                "48000",
                "-ac",
                "2",
                "-b:a",
                "64k",
                "-f",
                "whip",
                "-authorization",
                platform.creatorToken(),
                platform.address() + "/api/whip/creator");
    }

    @Test
    void five_percent_loss_on_both_lines_is_repaired_and_swapped_and_doubled_packets_do_no_harm()
            throws Exception {
        try (var there = FanHome.open(0);
                var elsewhere = FanHome.open(1);
                var platform =
                        OnAir.start(
                                PlatformConfiguration.of(folder.resolve("platform"))
                                        .listeningOn(TapRelay.HERE, 0));
                var publisher = at(there, platform, "publisher");
                var player = at(elsewhere, platform, "player")) {
            publisher.publish(
                    platform.address(), platform.creatorToken(), "video/VP8", 1, BITS_PER_SECOND);
            player.play(platform.address());
            player.awaitMore(30);
            there.line.lose(5);
            elsewhere.line.lose(5);
            var before = player.seen().size();
            var drawn = publisher.drawn();
            player.awaitPicture(drawn + 300);

            var seen = player.seen().size() - before;
            System.out.printf(
                    "5 %% loss: %d of 300 pictures shown, %.0f lost for good, %.0f sent again to"
                            + " the player, %.0f by the publisher%n",
                    seen,
                    player.counted("packetsLost"),
                    player.counted("again"),
                    publisher.counted("again"));
            assertThat(seen).isGreaterThan(240);
            assertThat(player.counted("again")).isPositive();
            assertThat(publisher.counted("again")).isPositive();

            for (var line : List.of(there.line, elsewhere.line)) {
                line.heal();
                line.swap(20);
                line.duplicate(20);
            }
            var swappedFrom = player.seen().size();
            player.awaitPicture(publisher.drawn() + 150);
            var shown = player.seen().size() - swappedFrom;
            System.out.printf("swapped and doubled: %d of some 150 pictures shown%n", shown);
            assertThat(shown).isGreaterThan(120);
            assertThat(player.seen()).isSorted();
            assertThat(player.timestamps()).doesNotContainNull().doesNotHaveDuplicates();
        }
    }

    /// R8 and R9 for a show.
    @Test
    @Tag("chaos")
    void thirty_percent_loss_for_twenty_seconds_and_a_cut_of_ten_are_survived() throws Exception {
        try (var there = FanHome.open(0);
                var elsewhere = FanHome.open(1);
                var platform =
                        OnAir.start(
                                PlatformConfiguration.of(folder.resolve("platform"))
                                        .listeningOn(TapRelay.HERE, 0));
                var publisher = at(there, platform, "publisher");
                var player = at(elsewhere, platform, "player")) {
            publisher.publish(
                    platform.address(), platform.creatorToken(), "video/VP8", 1, BITS_PER_SECOND);
            player.play(platform.address());
            player.awaitMore(30);
            there.line.lose(30);
            elsewhere.line.lose(30);
            var before = player.seen().size();
            player.awaitPicture(publisher.drawn() + 300);
            player.awaitPicture(publisher.drawn() + 300);
            System.out.printf("30 %% loss: %d pictures shown%n", player.seen().size() - before);
            there.line.heal();
            elsewhere.line.heal();
            player.awaitMore(30);

            there.line.cut(TapRelay.Traffic.MEDIA);
            var until = publisher.drawn() + 300;
            publisher.browser().until("ten seconds", () -> publisher.drawn() >= until);
            var healed = System.nanoTime();
            there.line.heal();
            player.awaitPicture(until);
            System.out.printf(
                    "cut of 10 s: pictures again after %d ms%n",
                    (System.nanoTime() - healed) / 1_000_000);
            assertThat(player.run("show.states.join()").toString()).doesNotContain("failed");
        }
    }

    private static void tell(String mime, ShowBrowser player) {
        var lates = player.lates().stream().sorted().toList();
        System.out.printf(
                "%s: first picture after %d ms, drawn to shown p50 %d ms, p95 %d ms%n",
                mime,
                player.firstAfter(),
                lates.get(lates.size() / 2),
                lates.get(lates.size() * 95 / 100));
    }

    private PlatformConfiguration configuration() throws Exception {
        return PlatformConfiguration.of(folder.resolve("platform"))
                .carryingBy(
                        MediaConfiguration.EMBEDDED.reachedAt(
                                List.of(InetAddress.getByName(NetworkNamespace.HERE))));
    }

    private ShowBrowser at(FanHome home, Platform platform, String name) throws Exception {
        return new ShowBrowser(home.browser(folder.resolve(name), platform.address()));
    }

    private ShowBrowser browser(String name) {
        return new ShowBrowser(FanBrowser.open(folder.resolve(name)));
    }
}
