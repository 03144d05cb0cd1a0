package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay.Traffic;
import app.aside.studio.media.LineQuality;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowEncoding.Codec;
import app.aside.studio.media.sim.NoisyCamera;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Reconnecting;
import app.aside.studio.state.PublishState.Trouble;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;

/// A show published to a real browser in another network, over a line that breaks and narrows.
@Tag("linux")
@TestInstance(Lifecycle.PER_CLASS)
class PublishedShowTest {
    /// What a busy machine may add.
    private static final int SLOW_MILLIS = 3_000;

    private ShowStage stage;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        stage = ShowStage.open(folder);
    }

    @AfterEach
    void tidy() {
        stage.tidy();
    }

    @AfterAll
    void close() throws Exception {
        stage.close();
    }

    @Test
    void b13_publish_to_a_local_whip_endpoint_plays_and_on_a_drop_it_reconnects() {
        stage.play(pattern(), stage.publisher);
        stage.publisher.start(stage.destination(ShowEncoding.USUAL));
        stage.awaitPublishing();
        stage.awaitPictures("at first");
        var first = stage.whip.newest();
        assertThat(stage.seen("width")).isEqualTo(1280);
        assertThat(stage.hertz(first)).isCloseTo(ToneMicrophone.TONE, Offset.offset(20.0));
        assertThat(stage.codec(first)).isEqualTo("video/VP8");

        var cut = System.nanoTime();
        stage.home.line.cut(Traffic.MEDIA);
        stage.whip.away(true);
        stage.await("the drop", () -> stage.publisher.state() instanceof Reconnecting);
        System.out.println("cut: said after " + millisSince(cut) + " ms");
        stage.pass(Duration.ofSeconds(10).minusNanos(System.nanoTime() - cut));
        var healed = System.nanoTime();
        stage.home.line.heal();
        stage.whip.away(false);
        stage.awaitPublishing();
        stage.awaitPictures("after the cut");

        System.out.println("healed: pictures again after " + millisSince(healed) + " ms");
        assertThat(millisSince(healed)).isLessThan(6_000 + SLOW_MILLIS);
        assertThat(stage.whip.newest()).as("the same publication").isEqualTo(first);
    }

    @Test
    void a_server_that_has_forgotten_the_show_gets_it_anew() {
        stage.play(pattern(), stage.publisher);
        stage.publisher.start(stage.destination(ShowEncoding.USUAL));
        stage.awaitPublishing();
        stage.awaitPictures("at first");
        var first = stage.whip.newest();

        stage.whip.forget();
        stage.browser.run("end('" + first + "')");
        stage.await("a new publication", () -> !stage.whip.newest().equals(first));
        stage.awaitPublishing();
        stage.awaitPictures("of the new one");

        assertThat(stage.states)
                .anySatisfy(
                        state ->
                                assertThat(state)
                                        .isInstanceOfSatisfying(
                                                Reconnecting.class,
                                                now ->
                                                        assertThat(now.trouble())
                                                                .isEqualTo(Trouble.LINE_LOST)));
    }

    @Test
    void h264_is_sent_when_asked_for() {
        stage.play(pattern(), stage.publisher);
        stage.publisher.start(stage.destination(new ShowEncoding(Codec.H264, 2_500_000, 30)));
        stage.awaitPublishing();
        stage.awaitPictures("in H.264");

        assertThat(stage.codec(stage.whip.newest())).isEqualTo("video/H264");
    }

    @Test
    void one_show_goes_to_two_servers_at_once_and_one_of_them_may_end() {
        var heard = new CopyOnWriteArrayList<PublishState>();
        try (var second = stage.publisher(heard)) {
            stage.play(pattern(), stage.publisher, second);
            stage.publisher.start(stage.destination(ShowEncoding.USUAL));
            stage.awaitPublishing();
            var first = stage.whip.newest();
            second.start(stage.destination(ShowEncoding.USUAL));
            stage.await("the second", () -> second.state() instanceof PublishState.Publishing);
            stage.awaitPictures("at the second");
            var frames = stage.seen(first, "frames");
            stage.await("pictures at both", () -> stage.seen(first, "frames") > frames + 20);

            second.stop();

            var left = stage.seen(first, "frames");
            stage.await("the first goes on", () -> stage.seen(first, "frames") > left + 20);
        }
    }

    @Test
    void after_stop_not_one_picture_more_arrives() {
        stage.play(pattern(), stage.publisher);
        stage.publisher.start(stage.destination(ShowEncoding.USUAL));
        stage.awaitPublishing();
        stage.awaitPictures("at first");
        var id = stage.whip.newest();

        stage.publisher.stop();
        stage.await("told", () -> stage.whip.asked.contains("DELETE " + id));

        var frames = stage.seen(id, "frames");
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.seen(id, "frames")).isEqualTo(frames);
    }

    @Test
    void b10_shaped_to_500_kbit_the_bit_rate_shown_is_within_10_percent_of_truth_in_4_s() {
        stage.play(new NoisyCamera(ShowStage.CLOCK, 1280, 720), stage.publisher);
        stage.publisher.start(stage.destination(ShowEncoding.USUAL));
        stage.awaitPublishing();
        stage.await("a wide line", () -> shown() > 1_500_000);

        var truth = Truth.of(stage.home.line);
        stage.home.line.narrow(500);
        stage.pass(Duration.ofSeconds(4));

        for (var second = 4; second < 10; second++) {
            var before = stage.publisher.stats();
            stage.await("a figure", () -> !stage.publisher.stats().equals(before));
            var shown = shown();
            var sent = truth.closestTo(shown);
            System.out.printf("%d s: shown %d, in truth %d%n", second, shown, sent);
            assertThat((double) shown).isBetween(0.9 * sent, 1.1 * sent);
        }
    }

    @Test
    @Tag("chaos")
    void b11_at_300_kbit_the_picture_is_smaller_never_freezes_for_a_second_and_the_badge_is_poor() {
        stage.play(pattern(), stage.publisher);
        stage.publisher.start(stage.destination(ShowEncoding.USUAL));
        stage.awaitPublishing();
        stage.await("a wide line", () -> shown() > 1_000_000);
        assertThat(stage.seen("width")).isEqualTo(1280);

        stage.home.line.narrow(300);
        stage.browser.run("shows['" + stage.whip.newest() + "'].longestGap = 0");
        stage.await("smaller", () -> stage.seen("width") <= 640);
        stage.await(
                "the badge",
                () -> stage.publisher.stats().quality().grade() == LineQuality.Grade.POOR);
        stage.pass(Duration.ofSeconds(15));

        System.out.println(
                "longest gap " + stage.seen("longestGap") + " ms, " + stage.publisher.stats());
        assertThat(stage.seen("longestGap")).isLessThan(1_000);
        assertThat(stage.publisher.stats().quality().grade()).isEqualTo(LineQuality.Grade.POOR);

        stage.home.line.heal();
        stage.await("whole again", () -> stage.seen("width") == 1280);
    }

    private long shown() {
        return stage.publisher.stats().sent().line().bitsPerSecond();
    }

    private static PatternCamera pattern() {
        return new PatternCamera(ShowStage.CLOCK, 1280, 720, 30);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
