package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaConfiguration;

import org.junit.jupiter.api.Tag;
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
    void what_one_browser_publishes_another_plays_with_picture_and_sound(String mime)
            throws Exception {
        try (var platform = Platform.start(configuration());
                var publisher = browser("publisher");
                var player = browser("player")) {
            publisher.publish(
                    platform.address(), platform.creatorToken(), mime, 1, BITS_PER_SECOND);
            publisher.awaitConnected();
            player.play(platform.address());
            player.awaitConnected();
            player.awaitMore(60);

            assertThat(player.codec()).isEqualTo(mime);
            assertThat(player.seen()).isSorted();
            assertThat(player.loudestHertz()).isBetween(430.0, 450.0);
            System.out.println("first picture after " + player.firstAfter() + " ms, late " + player.lates());
        }
    }

    private PlatformConfiguration configuration() throws Exception {
        return PlatformConfiguration.of(folder.resolve("platform"))
                .carryingBy(
                        MediaConfiguration.EMBEDDED.reachedAt(
                                List.of(InetAddress.getByName(NetworkNamespace.HERE))));
    }

    private ShowBrowser browser(String name) {
        return new ShowBrowser(FanBrowser.open(folder.resolve(name)));
    }
}
