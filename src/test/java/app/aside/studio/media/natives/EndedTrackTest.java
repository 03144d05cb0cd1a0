package app.aside.studio.media.natives;

import static app.aside.studio.media.ClipTrack.CREATOR_PICTURE;
import static app.aside.studio.media.ClipTrack.FAN_PICTURE;
import static app.aside.studio.media.ClipTrack.FAN_SOUND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportForm.Mixed;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportWatch;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Exports of a clip whose fan took the consent back after three seconds of eight: nothing shows
/// the fan where the clip no longer does (X6).
final class EndedTrackTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FAN_END = 3;
    private static final int FAN_FRAMES = FAN_END * CodedClip.RATE;

    /// Half a second.
    private static final int LINGERING = 15;

    private static final String[] CREATOR_ALONE = {"Creator picture", "Creator sound"};
    private static final int DARK_MAX = 24;

    @TempDir static Path shared;
    private static Path clip = Path.of("");

    @TempDir Path folder;

    private final FfmpegExporter exporter = new FfmpegExporter();

    @BeforeAll
    static void record() {
        clip =
                new CodedClip(WIDTH, HEIGHT)
                        .fanUntil(FAN_END * 1_000)
                        .record(shared, "Zoë", 8, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void a_part_after_the_consent_was_taken_back_has_nothing_of_the_fan(Edges edges) {
        var target = export(cut(span(5, 6)), copied(edges), "after.mp4");

        assertThat(titles(target)).containsExactly(CREATOR_ALONE);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(range(150, 180));
    }

    @ParameterizedTest
    @EnumSource
    void a_part_over_the_fans_end_has_the_fan_up_to_there(Edges edges) {
        var target = export(cut(span(2, 5), span(6, 7)), copied(edges), "over.mp4");

        assertThat(titles(target)).hasSize(4);
        assertThat(Exported.numbers(target, "0:2", WIDTH, HEIGHT)).isEqualTo(fan(60, FAN_FRAMES));
        assertThat(Exported.times(target, 2).getLast()).isCloseTo(0.967, within(0.01));
        assertThat(Decoded.samples(target, 3).length / 48_000.0).isCloseTo(1, within(0.03));
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).hasSize(120);
    }

    @ParameterizedTest
    @EnumSource
    void a_part_before_the_end_keeps_the_fan_though_one_after_it_plays_first(Edges edges) {
        var target = export(cut(span(5, 6), span(1, 2)), copied(edges), "first.mp4");

        assertThat(Exported.numbers(target, "0:2", WIDTH, HEIGHT)).isEqualTo(fan(30, 60));
        assertThat(Exported.times(target, 2).getFirst()).isCloseTo(1, within(0.002));
        assertThat(Decoded.pictureTimes(target, 0)).hasSize(60);
    }

    @Test
    void what_has_none_of_the_chosen_tracks_is_refused() {
        for (var track : List.of(FAN_PICTURE, FAN_SOUND)) {
            var form = new Copied(Set.of(track), Edges.KEY_FRAME);
            assertEmpty(() -> exporter.plan(order(cut(span(5, 6)), form)));
        }
        var fan = new Mixed(Arrangement.FAN, Container.MP4, Set.of());
        assertEmpty(() -> exporter.plan(order(cut(span(5, 6)), fan)));
    }

    @Test
    void side_by_side_the_fans_half_is_black_after_the_end() {
        var target = export(cut(span(2, 5)), mixed(Arrangement.SIDE_BY_SIDE), "side.mp4");

        var half = "crop=640:360:640:0";
        var fan = Exported.numbers(target, "0:0", WIDTH, HEIGHT, half);
        assertThat(fan).hasSize(90).startsWith(fan(60, FAN_FRAMES).toArray(Integer[]::new));
        assertThat(fan.subList(30 + LINGERING, 90)).containsOnly(-1);
        assertThat(brightest(target, half, 2)).isLessThan(DARK_MAX);
        assertThat(brightest(target, "crop=640:360:0:0", 2)).isGreaterThan(60);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, "crop=640:360:0:0"))
                .isEqualTo(range(60, 150));
    }

    @Test
    void the_fans_corner_goes_with_the_fan_and_the_creator_stays() {
        var target = export(cut(span(5, 6)), mixed(Arrangement.FAN_IN_CORNER), "corner.mp4");

        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(range(150, 180));
        var corner = "crop=160:90:470:260";
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, corner + ",scale=640:360"))
                .containsOnly(-1);
        assertThat(brightest(target, corner, 0)).isGreaterThan(60);
    }

    @Test
    void where_the_fan_was_large_it_is_black_around_the_creator() {
        var target = export(cut(span(5, 6)), mixed(Arrangement.CREATOR_IN_CORNER), "large.mp4");

        assertThat(brightest(target, "crop=400:200:0:0", 0)).isLessThan(DARK_MAX);
        var corner = "crop=160:90:470:260,scale=640:360";
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, corner))
                .filteredOn(number -> number >= 0)
                .isSubsetOf(range(150, 180))
                .hasSizeGreaterThan(15);
    }

    @Test
    void a_side_that_begins_late_is_black_before() {
        var late = folder.resolve("late.mp4");
        FfmpegPrograms.ffmpeg(
                "-i",
                clip.toString(),
                "-itsoffset",
                "2",
                "-i",
                clip.toString(),
                "-map",
                "0:0",
                "-map",
                "0:1",
                "-map",
                "1:2",
                "-map",
                "1:3",
                "-c",
                "copy",
                late.toString());
        var order =
                new ExportOrder(
                        late,
                        cut(span(0, 3)),
                        mixed(Arrangement.SIDE_BY_SIDE),
                        List.of(),
                        List.of());
        var target = folder.resolve("side.mp4");

        exporter.export(exporter.plan(order), target, ExportWatch.NONE);

        var half = "crop=640:360:640:0";
        assertThat(brightest(target, half, 0)).isLessThan(DARK_MAX);
        var fan = Exported.numbers(target, "0:0", WIDTH, HEIGHT, half);
        assertThat(fan.subList(0, 60 - LINGERING)).containsOnly(-1);
        assertThat(fan.subList(61, 90)).isEqualTo(fan(1, 30));
        assertEmpty(() -> exporter.still(late, FAN_PICTURE, 1_000_000, folder.resolve("s.png")));
    }

    @Test
    void a_still_of_the_fan_after_the_end_is_refused_and_says_why() {
        var target = folder.resolve("still.png");

        assertThatThrownBy(() -> exporter.still(clip, FAN_PICTURE, 5_000_000, target))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.EMPTY))
                .hasMessageContaining("has no picture of that side then");
        assertThat(folder).isEmptyDirectory();
        exporter.still(clip, FAN_PICTURE, 2_900_000, target);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(fan(87, 88));
        exporter.still(clip, CREATOR_PICTURE, 8_000_000, target);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).containsExactly(239);
    }

    private Path export(Cut cut, ExportForm form, String name) {
        var target = folder.resolve(name);
        assertThat(exporter.export(exporter.plan(order(cut, form)), target, ExportWatch.NONE))
                .isTrue();
        FfmpegPrograms.decodeAll(target);
        return target;
    }

    private static void assertEmpty(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.EMPTY));
    }

    /// The brightest pixel of a part of the picture in one second.
    private static int brightest(Path file, String crop, int second) {
        var bytes =
                FfmpegPrograms.ffmpeg(
                        "-ss",
                        Integer.toString(second),
                        "-t",
                        "1",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:0",
                        "-vf",
                        crop + ",format=gray",
                        "-f",
                        "rawvideo",
                        "-");
        var brightest = 0;
        for (var pixel : bytes) {
            brightest = Math.max(brightest, pixel & 0xff);
        }
        return brightest;
    }

    private static ExportOrder order(Cut cut, ExportForm form) {
        return new ExportOrder(clip, cut, form, List.of(), List.of());
    }

    private static ExportForm copied(Edges edges) {
        return new Copied(Set.of(ClipTrack.values()), edges);
    }

    private static ExportForm mixed(Arrangement arrangement) {
        return new Mixed(arrangement, Container.MP4, Set.of(FAN_SOUND));
    }

    private static List<String> titles(Path file) {
        return FfmpegPrograms.entries(file, "-show_entries", "stream_tags=handler_name");
    }

    private static Cut cut(Segment... parts) {
        return new Cut(List.of(parts));
    }

    private static Segment span(int in, int out) {
        return new Segment(in * 1_000_000L, out * 1_000_000L);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<Integer> fan(int from, int to) {
        return range(CodedClip.FAN_FIRST + from, CodedClip.FAN_FIRST + to);
    }
}
