package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay.Traffic;
import app.aside.journey.StagedDevices.Scene;

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

/// What breaks between a studio and a real Chromium, and what it costs: nothing.
@Tag("linux")
@TestInstance(Lifecycle.PER_CLASS)
class FaultLabTest {
    private FaultLab lab;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        lab = FaultLab.open(folder);
    }

    @AfterEach
    void tidy() throws Exception {
        lab.tidy();
    }

    @AfterAll
    void close() throws Exception {
        lab.close();
    }

    @Test
    void a_frozen_picture_is_not_paid_and_a_static_living_one_is() throws Exception {
        lab.begin(false);
        lab.scene(Scene.STATIC);
        lab.awaitBilled(4);

        var felt =
                lab.fault(
                        "frozen picture",
                        () -> lab.scene(Scene.FROZEN),
                        Duration.ofSeconds(7),
                        () -> lab.scene(Scene.MOVING));
        lab.awaitBilled(3);

        var bill = lab.end();
        assertThat(felt.creatorPaused()).isBetween(0L, 6_000L);
        assertThat(felt.fanPaused()).isBetween(0L, 6_000L);
        assertThat(bill.badSeconds()).hasSizeBetween(6, 8);
    }

    @Test
    void a_short_cut_heals_by_itself() throws Exception {
        lab.begin(false);

        var felt =
                lab.cut(Duration.ofMillis(200), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(2);
        var longer = lab.cut(Duration.ofSeconds(2), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(3);

        var bill = lab.end();
        assertThat(felt.back()).isLessThan(3_000);
        assertThat(longer.back()).isLessThan(3_000);
        assertThat(bill.badSeconds()).hasSizeBetween(0, 4);
    }

    @Test
    void a_cut_of_eight_seconds_is_not_paid() throws Exception {
        lab.begin(false);

        var felt = lab.cut(Duration.ofSeconds(8), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(3);

        var bill = lab.end();
        assertThat(felt.creatorPaused()).isBetween(0L, 6_000L);
        assertThat(felt.fanPaused()).isBetween(0L, 6_000L);
        assertThat(bill.badSeconds()).hasSizeBetween(7, 8 + (int) (felt.back() / 1000) + 2);
    }

    @Test
    void a_cut_of_media_for_twenty_seconds_is_one_session_and_one_clip() throws Exception {
        lab.begin(true);

        var felt = lab.cut(Duration.ofSeconds(20), Traffic.MEDIA);
        lab.awaitBilled(3);

        var bill = lab.end();
        assertThat(felt.creatorPaused()).isBetween(0L, 6_000L);
        assertThat(felt.fanPaused()).isBetween(0L, 6_000L);
        assertThat(bill.badSeconds()).hasSizeBetween(19, 20 + (int) (felt.back() / 1000) + 2);
        assertThat(lab.theatre.clipFiles()).filteredOn(f -> f.toString().endsWith(".mp4")).hasSize(1);
    }

    @Test
    void a_long_cut_heals() throws Exception {
        lab.begin(false);

        var felt = lab.cut(Duration.ofSeconds(25), Traffic.MEDIA, Traffic.SIGNALLING);
        lab.awaitBilled(3);

        var bill = lab.end();
        assertThat(felt.creatorPaused()).isBetween(0L, 6_000L);
        assertThat(felt.fanPaused()).isBetween(0L, 6_000L);
        assertThat(bill.badSeconds()).hasSizeBetween(24, 25 + (int) (felt.back() / 1000) + 2);
    }

    @Test
    void loss() throws Exception {
        lab.begin(false);
        var felt =
                lab.fault("30 % loss", () -> lab.home.line.lose(30), Duration.ofSeconds(20), lab.home.line::heal);
        lab.awaitBilled(3);
        var bill = lab.end();
        bill.seconds().forEach(System.out::println);
        assertThat(felt.back()).isLessThan(3_000);
    }

    @Test
    void withheld() throws Exception {
        lab.begin(false);
        lab.cut(Duration.ofSeconds(12), Traffic.SIGNALLING);
        lab.awaitBilled(3);
        var bill = lab.end();
        bill.seconds().forEach(System.out::println);
    }
}
