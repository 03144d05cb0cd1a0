package app.aside.studio.media.natives;

import static app.aside.studio.media.ClipTrack.CREATOR_PICTURE;
import static app.aside.studio.media.ClipTrack.CREATOR_SOUND;
import static app.aside.studio.media.ClipTrack.FAN_PICTURE;
import static app.aside.studio.media.ClipTrack.FAN_SOUND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.clips.Mark;
import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipTrack;
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
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Files that are encoded anew: one picture of both, one sound of both, one frame, captions.
final class MixedExportTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long SECOND = 1_000_000;
    private static final Set<ClipTrack> BOTH = Set.of(CREATOR_SOUND, FAN_SOUND);
    private static final List<Mark> NONE = List.of();

    @TempDir static Path shared;
    private static Path clip = Path.of("");

    @TempDir Path folder;

    private final FfmpegExporter exporter = new FfmpegExporter();

    @BeforeAll
    static void record() {
        clip = new CodedClip(WIDTH, HEIGHT).record(shared, "Zoë", 8, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void side_by_side_one_file_has_both_from_the_exact_frame(Container container) {
        var cut = new Cut(List.of(new Segment(2_234_000, 4 * SECOND), new Segment(0, SECOND)));

        var target = export(cut, Arrangement.SIDE_BY_SIDE, container, BOTH, NONE);

        var codecs = container == Container.MP4 ? List.of("h264", "aac") : List.of("vp9", "opus");
        assertThat(FfmpegPrograms.entries(target, "-show_entries", "stream=codec_name"))
                .isEqualTo(codecs);
        var wanted = new ArrayList<>(range(67, 120));
        wanted.addAll(range(0, 30));
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, "crop=640:360:0:0"))
                .isEqualTo(wanted);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, "crop=640:360:640:0"))
                .isEqualTo(wanted.stream().map(n -> n + CodedClip.FAN_FIRST).toList());
    }

    @Test
    void both_are_heard_in_one_sound() {
        var target =
                export(Cut.of(SECOND, 3 * SECOND), Arrangement.CREATOR, Container.MP4, BOTH, NONE);

        var samples = Decoded.samples(target, 1);
        assertThat(samples.length / 48_000.0).isCloseTo(2, within(0.025));
        assertThat(strength(samples, CodedClip.CREATOR_HERTZ)).isGreaterThan(3_000);
        assertThat(strength(samples, CodedClip.FAN_HERTZ)).isGreaterThan(3_000);
        var creator =
                export(
                        Cut.of(SECOND, 3 * SECOND),
                        Arrangement.SOUND_ONLY,
                        Container.MP4,
                        Set.of(CREATOR_SOUND),
                        NONE);
        assertThat(strength(Decoded.samples(creator, 0), CodedClip.FAN_HERTZ)).isLessThan(100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Arrangement.class,
            names = {"FAN_IN_CORNER", "CREATOR_IN_CORNER"})
    void in_the_corner_the_small_one_lies_over_the_large_one(Arrangement arrangement) {
        var target = export(Cut.of(0, SECOND), arrangement, Container.MP4, BOTH, NONE);

        var isFanSmall = arrangement == Arrangement.FAN_IN_CORNER;
        var large = isFanSmall ? 0 : CodedClip.FAN_FIRST;
        var small = isFanSmall ? CodedClip.FAN_FIRST : 0;
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT))
                .isEqualTo(range(large, large + 30));
        var corner = "crop=160:90:470:260,scale=640:360";
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT, corner))
                .filteredOn(n -> n >= 0)
                .isSubsetOf(range(small, small + 30))
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void picture_and_sound_of_a_mix_stay_together(Container container) {
        var session = new Rehearsed();
        var recording = folder.resolve("flash.mkv");
        var flashing = folder.resolve("flash.mp4");
        try (var recorder =
                MatroskaRecorder.start(
                        recording, Rehearsed.FORMAT, session.clock, session.epochNanos, _ -> {})) {
            session.play(recorder, 6_000);
        }
        new ClipFinisher().finish(recording, flashing, List.of());
        var cut = new Cut(List.of(segment(0.61, 3.3), segment(1.72, 2.4), segment(4.55, 5.5)));
        var form = new Mixed(Arrangement.FAN_IN_CORNER, container, BOTH);

        var target = folder.resolve("mix");
        exporter.export(
                exporter.plan(new ExportOrder(flashing, cut, form, NONE, NONE)),
                target,
                ExportWatch.NONE);

        var flashes = Decoded.flashes(target, 0);
        var beeps = Decoded.beeps(target, 1);
        assertThat(flashes).hasSize(5);
        assertThat(beeps).hasSize(5);
        for (var i = 0; i < 5; i++) {
            assertThat(beeps.get(i)).isCloseTo(flashes.get(i), within(0.04));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"still.png", "still.jpg"})
    void a_still_picture_is_the_frame_seen_at_that_moment(String name) {
        var target = folder.resolve(name);

        exporter.still(clip, FAN_PICTURE, 2_999_000, target);

        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT))
                .containsExactly(CodedClip.FAN_FIRST + 89);
        assertThat(FfmpegPrograms.entries(target, "-show_entries", "stream=codec_name"))
                .containsExactly(name.endsWith("png") ? "png" : "mjpeg");
        exporter.still(clip, CREATOR_PICTURE, 0, target);
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource
    void chat_becomes_captions_that_can_be_switched_on(Container container) {
        var marks =
                List.of(
                        new Mark(Mark.Kind.TIP, 2_500, "Zoë: ¿qué tal?"),
                        new Mark(Mark.Kind.TIP, 3_500, "You: fine"));

        var target =
                export(Cut.of(2 * SECOND, 5 * SECOND), Arrangement.CREATOR, container, BOTH, marks);

        var text =
                new String(
                        FfmpegPrograms.ffmpeg(
                                "-i", target.toString(), "-map", "0:s:0", "-f", "srt", "-"),
                        java.nio.charset.StandardCharsets.UTF_8);
        // Opus has a lead-in of 6.5 ms, behind which everything else in a WebM begins.
        var lead = container == Container.WEBM ? "7" : "0";
        assertThat(text)
                .contains("00:00:00,50" + lead + " --> 00:00:01,50" + lead, "Zoë: ¿qué tal?")
                .contains("00:00:01,50" + lead + " --> 00:00:03,00" + lead, "You: fine");
    }

    @Test
    void captions_lie_beside_copied_tracks_too() {
        var marks = List.of(new Mark(Mark.Kind.TIP, 2_500, "Zoë: hi"));
        var form = new Copied(Set.of(ClipTrack.values()), Edges.KEY_FRAME);
        var target = folder.resolve("copy.mp4");

        exporter.export(
                exporter.plan(
                        new ExportOrder(clip, Cut.of(2 * SECOND, 5 * SECOND), form, marks, marks)),
                target,
                ExportWatch.NONE);

        assertThat(FfmpegPrograms.entries(target, "-show_entries", "stream=codec_name"))
                .containsExactly("h264", "aac", "h264", "aac", "mov_text");
        assertThat(
                        FfmpegPrograms.ffmpeg(
                                "-i", target.toString(), "-map", "0:s:0", "-f", "srt", "-"))
                .asString()
                .contains("00:00:00,500 --> 00:00:03,000", "Zoë: hi");
    }

    private Path export(
            Cut cut,
            Arrangement arrangement,
            Container container,
            Set<ClipTrack> sounds,
            List<Mark> captions) {
        var ending = container == Container.WEBM ? ".webm" : ".mp4";
        var target = folder.resolve(arrangement + ending);
        var form = new Mixed(arrangement, container, sounds);
        var plan = exporter.plan(new ExportOrder(clip, cut, form, NONE, captions));
        assertThat(exporter.export(plan, target, ExportWatch.NONE)).isTrue();
        FfmpegPrograms.ffmpeg(
                "-xerror",
                "-i",
                target.toString(),
                "-map",
                "0:v?",
                "-map",
                "0:a?",
                "-f",
                "null",
                "-");
        return target;
    }

    /// How much of a tone is in a sound (Goertzel), as an amplitude.
    private static double strength(short[] samples, int hertz) {
        var real = 0.0;
        var imaginary = 0.0;
        for (var i = 0; i < samples.length; i++) {
            var phase = 2 * Math.PI * hertz * i / 48_000;
            real += samples[i] * Math.cos(phase);
            imaginary += samples[i] * Math.sin(phase);
        }
        return 2 * Math.hypot(real, imaginary) / samples.length;
    }

    private static Segment segment(double in, double out) {
        return new Segment(Math.round(in * SECOND), Math.round(out * SECOND));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
