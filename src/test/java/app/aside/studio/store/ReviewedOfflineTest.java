package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.review.Moment;
import app.aside.studio.review.ReviewState.Open;
import app.aside.studio.review.Reviewing;
import app.aside.studio.review.Timeline;
import app.aside.studio.review.WaveformStore;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A clip that the library recorded, looked at with nothing but its files.
@Timeout(120)
final class ReviewedOfflineTest {
    private static final Instant BEGAN = Instant.parse("2026-11-21T21:24:41Z");
    private static final int SECONDS = 8;
    private static final double OPENING_MAX_MILLIS = 1_000;
    private static final double SEEKING_MAX_MILLIS = 150;

    /// A machine that is busy for a moment is asked again.
    private static final int TRIES = 20;

    /// When the tips were booked.
    private static final List<Instant> LEDGER =
            List.of(BEGAN.plusMillis(1_234), BEGAN.plusMillis(5_678));

    private static final Money PAID = Money.of(500, Currency.TEST_CREDITS);
    private static final Money EARNED = Money.of(400, Currency.TEST_CREDITS);

    @TempDir Path folder;

    @Test
    void instant_offline_review_with_money_on_the_timeline() {
        var file = record();
        try (var reviewing = reviewing()) {
            var player = reviewing.player();
            var opening = Double.MAX_VALUE;
            var seeking = Double.MAX_VALUE;
            for (var i = 0;
                    i < TRIES && (opening >= OPENING_MAX_MILLIS || seeking >= SEEKING_MAX_MILLIS);
                    i++) {
                player.unload();
                var begun = System.nanoTime();
                player.open(file);
                Eventually.until(
                        "the picture is shown",
                        () ->
                                player.state() instanceof Open
                                        && player.shown(ClipSide.CREATOR) == 0);
                opening = Math.min(opening, (System.nanoTime() - begun) / 1e6);
                var place = 1_000_000L * (i % 5 + 2) + 900_000;
                begun = System.nanoTime();
                player.seek(place);
                var number = (int) (place * CodedClip.RATE / 1_000_000);
                Eventually.until(
                        "the picture is shown", () -> player.shown(ClipSide.CREATOR) == number);
                seeking = Math.min(seeking, (System.nanoTime() - begun) / 1e6);
            }

            assertThat(opening).as("first picture, ms").isLessThan(OPENING_MAX_MILLIS);
            assertThat(seeking).as("seek, ms").isLessThan(SEEKING_MAX_MILLIS);
            assertThat(tips(reviewing))
                    .hasSameSizeAs(LEDGER)
                    .allSatisfy(
                            moment -> assertThat(LEDGER).anyMatch(booked -> isNear(moment, booked)))
                    .extracting(Moment::paid)
                    .containsOnly(PAID);
        }
    }

    @Test
    void a_clip_without_its_sidecar_plays_all_the_same() throws Exception {
        var file = record();
        var name = String.valueOf(file.getFileName());
        Files.delete(file.resolveSibling(name.replace(".mp4", ".json")));
        try (var reviewing = reviewing()) {
            reviewing.player().open(file);

            Eventually.until(
                    "the picture is shown", () -> reviewing.player().shown(ClipSide.FAN) == 0);
            assertThat(((Open) reviewing.player().state()).content().papers()).isEmpty();
        }
    }

    private static boolean isNear(Moment moment, Instant booked) {
        var shown = BEGAN.plusMillis(moment.millis());
        return Duration.between(shown, booked).abs().toMillis() <= 100;
    }

    private static List<Moment> tips(Reviewing reviewing) {
        var content = ((Open) reviewing.player().state()).content();
        var marks = content.papers().orElseThrow().marks();
        return Timeline.of(content.micros() / 1_000, marks.stream().map(Moment::of).toList())
                .moments()
                .stream()
                .filter(moment -> moment.lane() == Moment.Lane.TIP)
                .toList();
    }

    private Path record() {
        var coded = new CodedClip();
        var origin =
                new ClipOrigin(
                        new ClipId("clip"),
                        new SessionId("session"),
                        "Tomás Rivera",
                        BEGAN,
                        new ClipConsent(true, "1", BEGAN.minusSeconds(3)));
        try (var library =
                new ClipLibrary(folder, new FfmpegClips(coded.clock()), ZoneOffset.UTC)) {
            var open = library.start(origin, coded.format(), CodedClip.EPOCH, _ -> {});
            coded.play(open.recorder(), SECONDS);
            for (var booked : LEDGER) {
                var offset = Duration.between(BEGAN, booked).toMillis();
                open.addMark(new Mark(Mark.Kind.TIP, offset, "", new Mark.Tip(PAID, EARNED)));
            }
            open.addMark(new Mark(Mark.Kind.CREATOR_KEY, 3_000, ""));
            return open.finish().file();
        }
    }

    private static Reviewing reviewing() {
        return Reviewing.of(
                FfmpegClipReader::open,
                ClipPapers::of,
                WaveformStore.NONE,
                SwsPictureConverter::new,
                (_, _) -> {},
                MediaClock.system());
    }
}
