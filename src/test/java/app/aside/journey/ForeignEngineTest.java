package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// A platform in a process of its own carries the shows of another, which is told so on its command
/// line and knows nothing of it but two addresses and a key.
@Tag("linux")
final class ForeignEngineTest {
    @TempDir Path folder;

    @Test
    void another_platforms_process_carries_the_show() throws Exception {
        try (var engine = PlatformProcess.start(folder.resolve("engine"));
                var platform = PlatformProcess.start(folder.resolve("front"), behind(engine));
                var publisher = browser("publisher");
                var player = browser("player")) {
            publisher.publish(platform.address(), platform.key(), "video/VP8", 1, 1_000_000);
            publisher.browser().until("the show is on", () -> isOnAir(publisher));
            player.play(platform.address());
            player.awaitMore(30);

            assertThat(player.seen()).isSorted();

            publisher.restartIce(platform.key());
            player.awaitMore(30);
            assertThat(publisher.number("show.restarted")).isEqualTo(200);
        }
    }

    private static boolean isOnAir(ShowBrowser browser) {
        return "ON_AIR"
                .equals(
                        browser.run(
                                "fetch('/api/creators/creator/room')"
                                        + ".then((answer) => answer.json())"
                                        + ".then(({ show }) => show.state)"));
    }

    private String[] behind(PlatformProcess engine) throws Exception {
        var key = Files.writeString(folder.resolve("key.txt"), engine.key() + "\n");
        return new String[] {
            "--engine-publish",
            engine.address() + "/api/whip/creator",
            "--engine-play",
            engine.address() + "/api/whep/creator",
            "--engine-key",
            key.toString()
        };
    }

    private ShowBrowser browser(String name) {
        return new ShowBrowser(FanBrowser.open(folder.resolve(name)));
    }
}
