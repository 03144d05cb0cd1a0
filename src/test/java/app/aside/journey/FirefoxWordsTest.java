package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaConfiguration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the page says in a Firefox that can't play a show.
@Tag("linux")
@Tag("chaos")
final class FirefoxWordsTest {
    @TempDir Path folder;

    @Test
    void pictures_in_a_form_that_it_does_not_play_are_named_as_the_reason() throws Exception {
        var said = coming(NetworkNamespace.HERE, "video/H264", "No picture in this browser");

        assertThat(said).contains("Open this page in another browser.");
    }

    @Test
    void that_it_gives_a_page_of_this_computer_no_address_is_named_too() throws Exception {
        var said = coming("127.0.0.1", "video/VP8", "keeps the page off the network");

        assertThat(said).contains("this computer’s own address instead of 127.0.0.1");
    }

    private String coming(String host, String mime, String words) throws Exception {
        var configuration =
                PlatformConfiguration.of(folder.resolve("platform"))
                        .listeningOn(host, 0)
                        .carryingBy(
                                MediaConfiguration.EMBEDDED.reachedAt(
                                        List.of(InetAddress.getByName(NetworkNamespace.HERE))));
        try (var platform = OnAir.start(configuration);
                var publisher =
                        new ShowBrowser(
                                FanBrowser.open(folder.resolve("publisher"), platform.address()));
                var page = FirefoxBrowser.open(folder.resolve("firefox"))) {
            publisher.publish(platform.address(), platform.creatorToken(), mime, 1, 1_000_000);
            publisher.awaitConnected();
            page.visit(platform.pageAddress());
            page.awaitText("show-coming", words);
            PagePictures.take(page, "show-" + mime.substring(6).toLowerCase(Locale.ROOT));
            return page.text("show-coming");
        }
    }
}
