package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.TapRelay;
import app.aside.TapRelay.Traffic;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Publishing;
import app.aside.studio.state.PublishState.Reconnecting;
import app.aside.studio.state.PublishState.Stopped;
import app.aside.studio.state.PublishState.Trouble;
import app.aside.studio.sync.WhipClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// A studio's show over a line that breaks, through the platform's own relay, to a browser: the
/// publisher and its sockets are in a network of their own.
@Tag("linux")
@Tag("chaos")
final class RelayedShowTest {
    /// What a busy machine may add.
    private static final int SLOW_MILLIS = 3_000;

    @TempDir Path folder;

    private final NetworkNamespace far = NetworkNamespace.bare();
    private final List<PublishState> states = new CopyOnWriteArrayList<>();
    private final VideoSource camera = new PatternCamera(ShowStage.CLOCK, 1280, 720, 30);
    private final ToneMicrophone microphone = new ToneMicrophone(ShowStage.CLOCK);
    private final TapRelay line;
    private final RtcCallFactory senders;
    private final ShowPublisher publisher;

    RelayedShowTest() throws Exception {
        line = TapRelay.join(far, 13);
        senders = far.call(() -> RtcCallFactory.creator(ShowStage.CLOCK));
        publisher =
                far.call(
                        () ->
                                new ShowPublisher(
                                        senders,
                                        new WhipClient(),
                                        ShowStage.CLOCK,
                                        new Random(),
                                        () -> 0,
                                        states::add));
    }

    @BeforeEach
    void play() {
        camera.start(publisher::sendPicture, _ -> {});
        microphone.start(publisher::sendSound, _ -> {});
    }

    @AfterEach
    void close() {
        camera.close();
        microphone.close();
        publisher.close();
        senders.close();
        line.close();
        far.close();
    }

    @Test
    void b7_the_studios_show_plays_and_after_a_cut_of_everything_it_is_back_by_itself()
            throws Exception {
        try (var platform = OnAir.start(configuration());
                var player = new ShowBrowser(FanBrowser.open(folder.resolve("player")))) {
            player.play(platform.address());
            start(platform, platform.creatorToken());
            player.awaitMore(30);
            assertThat(player.codec()).isEqualTo("video/VP8");
            assertThat(player.loudestHertz()).isBetween(430.0, 450.0);

            var cut = System.nanoTime();
            line.cut(Traffic.MEDIA, Traffic.SIGNALLING);
            await(player, "the drop", () -> publisher.state() instanceof Reconnecting);
            await(player, "ten seconds", () -> millisSince(cut) >= 10_000);
            var healed = System.nanoTime();
            line.heal();
            player.awaitMore(10);

            System.out.println("cut of 10 s: back after " + millisSince(healed) + " ms, " + states);
            assertThat(millisSince(healed)).isLessThan(8_000 + SLOW_MILLIS);
            assertThat(player.seen()).isSorted();
        }
    }

    @Test
    void a_wrong_key_is_said_at_once() throws Exception {
        try (var platform = OnAir.start(configuration());
                var player = new ShowBrowser(FanBrowser.open(folder.resolve("player")))) {
            start(platform, "wrong");

            await(player, "refusal", () -> publisher.state() instanceof Stopped);

            assertThat(publisher.state()).isEqualTo(new Stopped(Trouble.REFUSED_KEY));
        }
    }

    @Test
    void r8_thirty_percent_loss_both_ways_for_20_s_is_survived_with_ten_pictures_a_second()
            throws Exception {
        try (var platform = OnAir.start(configuration());
                var player = new ShowBrowser(FanBrowser.open(folder.resolve("player")))) {
            player.play(platform.address());
            start(platform, platform.creatorToken());
            player.awaitMore(60);

            var before = player.seen().size();
            var begun = System.nanoTime();
            line.lose(30);
            await(player, "ten seconds", () -> millisSince(begun) >= 10_000);
            await(player, "twenty seconds", () -> millisSince(begun) >= 20_000);
            var pictures = player.seen().size() - before;
            line.heal();
            player.awaitMore(30);

            System.out.printf("30 %% loss: %.1f pictures a second, %s%n", pictures / 20.0, states);
            assertThat(pictures / 20.0).isGreaterThanOrEqualTo(10);
            assertThat(publisher.state()).isInstanceOf(Publishing.class);
        }
    }

    private void start(Platform platform, String key) {
        publisher.start(
                ShowStage.destination(
                        platform.address().resolve("/api/whip/creator"), key, ShowEncoding.USUAL));
    }

    private static void await(ShowBrowser any, String what, FanPage.Condition condition) {
        any.browser().until(what, condition);
    }

    private PlatformConfiguration configuration() {
        return PlatformConfiguration.of(folder.resolve("platform")).listeningOn(TapRelay.HERE, 0);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
