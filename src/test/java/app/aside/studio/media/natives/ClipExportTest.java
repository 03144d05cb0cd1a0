package app.aside.studio.media.natives;

import static app.aside.studio.media.ClipTrack.CREATOR_PICTURE;
import static app.aside.studio.media.ClipTrack.CREATOR_SOUND;
import static app.aside.studio.media.ClipTrack.FAN_PICTURE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.aside.clips.Mark;
import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportPlan;
import app.aside.studio.media.ExportWatch;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Copies of parts of a clip: which frames they hold, and that they hold nothing else.
final class ClipExportTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final Set<ClipTrack> ALL = Set.of(ClipTrack.values());
    private static final long SECOND = 1_000_000;
    private static final int SECONDS = 24;

    @TempDir static Path shared;
    private static Path clip = Path.of("");
    private static String hash = "";

    @TempDir Path folder;

    private final FfmpegExporter exporter = new FfmpegExporter();

    @BeforeAll
    static void record() throws IOException {
        clip = new CodedClip(WIDTH, HEIGHT).record(shared, "Zoë", SECONDS, List.of());
        hash = hash(clip);
    }

    @AfterEach
    void the_original_is_never_touched() throws IOException {
        assertThat(hash(clip)).isEqualTo(hash);
    }

    @Test
    void cut_10_to_20_s_starts_on_the_shown_frame_same_codec_streams_bit_equal() {
        var plan = exporter.plan(order(Cut.of(10_433_000, 20 * SECOND), ALL, Edges.KEY_FRAME));

        assertThat(plan.startsEarlier()).isTrue();
        assertThat(plan.pieces())
                .containsExactly(
                        new ExportPlan.Piece(
                                new Segment(10 * SECOND, 20 * SECOND), 10_433_000, 19_967_000));
        var target = export(plan, "cut.mp4");

        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(range(300, 600));
        assertThat(Exported.numbers(target, "0:2", WIDTH, HEIGHT))
                .isEqualTo(range(CodedClip.FAN_FIRST + 300, CodedClip.FAN_FIRST + 600));
        assertThat(streams(target)).isEqualTo(streams(clip));
        for (var track = 0; track < 4; track++) {
            var packets = Exported.packets(target, track);
            assertThat(packets).hasSizeGreaterThan(290);
            assertThat(Collections.indexOfSubList(Exported.packets(clip, track), packets))
                    .as("track " + track)
                    .isPositive();
        }
    }

    @Test
    void several_segments_are_joined_without_encoding() {
        var cut = new Cut(List.of(span(12, 15), span(3.5, 5.2), span(12, 13)));
        var plan = exporter.plan(order(cut, ALL, Edges.KEY_FRAME));

        var target = export(plan, "joined.mp4");

        var wanted = new ArrayList<>(range(360, 450));
        wanted.addAll(range(90, 156));
        wanted.addAll(range(360, 390));
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(wanted);
        assertThat(plan.cut().lengthMicros()).isEqualTo(6_200_000);
        assertThat(Exported.packets(clip, 0)).containsAll(Exported.packets(target, 0));
        assertThat(Exported.packets(clip, 1)).containsAll(Exported.packets(target, 1));
        for (var track = 0; track < 4; track++) {
            assertEven(Exported.times(target, track), track % 2 == 0 ? 0.0345 : 0.0214);
        }
        var lengths = FfmpegPrograms.entries(target, "-show_entries", "stream=duration");
        assertThat(lengths)
                .map(Double::parseDouble)
                .allSatisfy(length -> assertThat(length).isCloseTo(6.2, within(0.012)));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 317, 329, 330})
    void an_exact_cut_starts_on_any_frame(int frame) {
        var in = frame * 1_000L / 30 * 1_000 + 1_000;
        var cut = new Cut(List.of(new Segment(in, 13_500_000), span(20.1, 20.5)));
        var plan = exporter.plan(order(cut, ALL, Edges.EXACT));

        var target = export(plan, "exact.mp4");

        assertThat(plan.startsEarlier()).isFalse();
        var wanted = new ArrayList<>(range(frame, 405));
        wanted.addAll(range(603, 615));
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(wanted);
        assertThat(Exported.numbers(target, "0:2", WIDTH, HEIGHT))
                .isEqualTo(wanted.stream().map(n -> n + CodedClip.FAN_FIRST).toList());
        var untouched = Exported.packets(target, 0).subList(30, 405 - frame);
        assertThat(Exported.packets(clip, 0)).containsAll(untouched);
    }

    @ParameterizedTest
    @EnumSource
    void splitting_without_removing_anything_changes_nothing(Edges edges) {
        var in = 2 * SECOND;
        var whole = exporter.plan(order(Cut.of(in, 6 * SECOND), ALL, edges));
        var split =
                new Cut(
                        List.of(
                                new Segment(in, 3_410_000),
                                new Segment(3_410_000, 3_415_000),
                                new Segment(3_415_000, 5_033_000),
                                new Segment(5_033_000, 6 * SECOND)));
        var plan = exporter.plan(order(split, ALL, edges));

        assertThat(plan.pieces()).hasSize(4);
        assertThat(plan.startsEarlier()).isFalse();
        assertThat(plan.cut().lengthMicros()).isEqualTo(whole.cut().lengthMicros());
        var target = export(plan, "split.mp4");

        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(range(60, 180));
        var expected = export(whole, "whole.mp4");
        for (var track = 0; track < 4; track++) {
            assertThat(Exported.packets(target, track))
                    .isEqualTo(Exported.packets(expected, track));
            assertThat(Exported.times(target, track)).isEqualTo(Exported.times(expected, track));
        }
    }

    @Test
    void a_split_lies_between_two_frames() {
        var split = new Cut(List.of(new Segment(2 * SECOND, 3_410_000), span(3.41, 6)));

        var plan = exporter.plan(order(split, ALL, Edges.KEY_FRAME));

        assertThat(plan.pieces())
                .containsExactly(
                        new ExportPlan.Piece(
                                new Segment(2 * SECOND, 3_400_000), 2 * SECOND, 3_367_000),
                        new ExportPlan.Piece(
                                new Segment(3_400_000, 6 * SECOND), 3_400_000, 5_967_000));
    }

    @Test
    void less_than_a_frame_that_was_taken_out_plays_no_frame_twice() {
        var cut = new Cut(List.of(new Segment(2 * SECOND, 3_405_000), span(3.425, 4)));

        var target = export(exporter.plan(order(cut, ALL, Edges.EXACT)), "frame.mp4");

        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(range(60, 120));
    }

    /// Parameter sets that the recorder's software never gives, as of a clip made in hardware.
    @Test
    void what_another_encoder_made_is_cut_exactly_too_by_encoding_it_anew() {
        var other = byAnotherEncoder();
        var cut = new Cut(List.of(span(1.5, 2.5), span(0.7, 1.2)));
        var order = new ExportOrder(other, cut, new Copied(ALL, Edges.EXACT), NONE, NONE);
        var plan = exporter.plan(order);

        assertThat(plan.anew()).containsExactlyInAnyOrder(CREATOR_PICTURE, FAN_PICTURE);
        assertThat(plan.startsEarlier()).isFalse();
        var target = export(plan, "anew.mp4");

        var wanted = new ArrayList<>(range(45, 75));
        wanted.addAll(range(21, 36));
        assertThat(Exported.numbers(target, "0:0", WIDTH, HEIGHT)).isEqualTo(wanted);
        assertThat(Exported.numbers(target, "0:2", WIDTH, HEIGHT))
                .isEqualTo(wanted.stream().map(n -> n + CodedClip.FAN_FIRST).toList());
        assertThat(Exported.packets(other, 1)).containsAll(Exported.packets(target, 1));
        for (var track = 0; track < 4; track++) {
            assertEven(Exported.times(target, track), track % 2 == 0 ? 0.0345 : 0.0214);
        }
        assertThat(FfmpegPrograms.entries(target, "-show_entries", "stream_tags=handler_name"))
                .isEqualTo(
                        FfmpegPrograms.entries(clip, "-show_entries", "stream_tags=handler_name"));
    }

    @Test
    void what_another_encoder_made_is_copied_where_parts_start_at_its_key_frames() {
        var other = byAnotherEncoder();
        for (var edges : Edges.values()) {
            var order =
                    new ExportOrder(
                            other,
                            new Cut(List.of(span(0, 1))),
                            new Copied(ALL, edges),
                            NONE,
                            NONE);
            var plan = exporter.plan(order);

            assertThat(plan.anew()).isEmpty();
            var packets = Exported.packets(export(plan, edges + ".mp4"), 0);
            assertThat(packets).hasSize(30).isSubsetOf(Exported.packets(other, 0));
        }
    }

    private Path byAnotherEncoder() {
        var other = folder.resolve("other.mp4");
        FfmpegPrograms.ffmpeg(
                "-i",
                clip.toString(),
                "-t",
                "3",
                "-map",
                "0",
                "-c",
                "copy",
                "-c:v",
                "libopenh264",
                "-profile:v",
                "constrained_baseline",
                "-b:v",
                "500k",
                other.toString());
        return other;
    }

    @Test
    void picture_and_sound_stay_together_over_every_joint() {
        var flashing = flashing(at -> at % 1_000 < 900);
        var cut =
                new Cut(
                        List.of(
                                span(2.81, 4.5),
                                span(0.5, 2.71),
                                span(5.01, 5.31),
                                span(6.9, 8.2)));
        for (var edges : Edges.values()) {
            var order = new ExportOrder(flashing, cut, new Copied(ALL, edges), NONE, NONE);
            var plan = exporter.plan(order);

            var target = export(plan, edges + ".mp4");

            for (var track = 0; track < 4; track += 2) {
                var flashes = lasting(Decoded.flashes(target, track), target, track);
                var beeps = Decoded.beeps(target, track + 1);
                assertThat(flashes).hasSizeGreaterThan(3);
                for (var flash : flashes) {
                    assertThat(beeps)
                            .as("%s, track %d, flash at %f", edges, track, flash)
                            .anySatisfy(beep -> assertThat(beep).isCloseTo(flash, within(0.04)));
                }
            }
        }
    }

    /// What the fan shows at the start is what was shown then, though its key frame lies before.
    @Test
    void a_picture_whose_key_frame_lies_before_the_cut_starts_on_the_shown_frame() {
        var flashing = flashing(at -> at % 1_000 >= 50);
        var order =
                new ExportOrder(flashing, Cut.of(3 * SECOND, 5 * SECOND), copied(ALL), NONE, NONE);

        var target = export(exporter.plan(order), "behind.mp4");

        var fan = Decoded.pictureTimes(target, 2);
        assertThat(fan.getFirst()).isBetween(-0.001, 0.001);
        assertThat(fan.getLast()).isBetween(1.8, 2.0);
        assertThat(Decoded.pictureTimes(target, 0).getFirst()).isZero();
        assertThat(Decoded.brightness(target, 2)[0]).isLessThan(100);
    }

    @Test
    void chosen_tracks_alone_are_in_the_file() {
        var chosen = Set.of(FAN_PICTURE, CREATOR_SOUND);

        var target =
                export(
                        exporter.plan(order(Cut.of(SECOND, 3 * SECOND), chosen, Edges.KEY_FRAME)),
                        "two.mp4");

        assertThat(FfmpegPrograms.entries(target, "-show_entries", "stream_tags=handler_name"))
                .containsExactly("Creator sound", "Fan picture");
        assertThat(Exported.numbers(target, "0:v", WIDTH, HEIGHT).getFirst())
                .isEqualTo(CodedClip.FAN_FIRST + 30);
    }

    @Test
    void sound_alone_starts_and_ends_where_it_was_asked_to() {
        var order = order(Cut.of(1_234_000, 3_500_000), Set.of(CREATOR_SOUND), Edges.KEY_FRAME);
        var plan = exporter.plan(order);

        var target = export(plan, "sound.m4a");

        assertThat(plan.cut()).isEqualTo(order.cut());
        assertThat(FfmpegPrograms.entries(target, "-show_entries", "format=format_name"))
                .first()
                .asString()
                .contains("m4a");
        assertThat(Decoded.samples(target, 0).length / 48_000.0).isCloseTo(2.266, within(0.011));
    }

    @Test
    void marks_within_the_cut_are_its_chapters() {
        var marks = List.of(mark(1_500, "before"), mark(4_500, "tip"), mark(2_500, ""));
        var cut = new Cut(List.of(span(4, 5), span(2, 3)));

        var target =
                export(
                        exporter.plan(new ExportOrder(clip, cut, copied(ALL), marks, NONE)),
                        "c.mp4");

        assertThat(
                        FfmpegPrograms.entries(
                                target, "-show_entries", "chapter=start_time:chapter_tags=title"))
                .containsExactly("0.500000,tip", "1.500000,Tip");
    }

    @Test
    void nothing_tells_of_place_device_or_names_but_the_consent_stays() throws IOException {
        var loud = folder.resolve("loud.mp4");
        FfmpegPrograms.ffmpeg(
                "-i",
                clip.toString(),
                "-map",
                "0",
                "-c",
                "copy",
                "-movflags",
                "+use_metadata_tags",
                "-metadata",
                "location=+52.5+013.4/",
                "-metadata",
                "title=Zoë and me",
                "-metadata",
                "com.apple.quicktime.model=Phone",
                "-metadata",
                "app.aside.consent={\"granted\":true}",
                "-metadata",
                "app.aside.consent.sha256=abc",
                loud.toString());

        var target =
                export(
                        exporter.plan(
                                new ExportOrder(
                                        loud, Cut.of(SECOND, 3 * SECOND), copied(ALL), NONE, NONE)),
                        "quiet.mp4");

        var tags = FfmpegPrograms.ffprobe(target, "-show_format", "-show_streams");
        assertThat(tags)
                .contains("app.aside.consent={\"granted\":true}", "app.aside.consent.sha256=abc")
                .doesNotContain("Zoë", "52.5", "Phone", "creation_time", "Lavf", "Lavc");
        assertThat(Files.readString(target, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("52.5", "Phone", "Lavf");
    }

    @Test
    void a_cancelled_export_leaves_nothing() {
        var plan = exporter.plan(order(Cut.whole(SECONDS * SECOND), ALL, Edges.KEY_FRAME));
        var shares = new ArrayList<Double>();

        var done =
                exporter.export(
                        plan,
                        folder.resolve("cancelled.mp4"),
                        new ExportWatch() {
                            @Override
                            public void progress(double share) {
                                shares.add(share);
                            }

                            @Override
                            public boolean isCancelled() {
                                return shares.size() > 20;
                            }
                        });

        assertThat(done).isFalse();
        assertThat(folder).isEmptyDirectory();
        assertThat(shares).isSorted().last().satisfies(s -> assertThat(s).isBetween(0.1, 0.5));
    }

    @Test
    void progress_goes_from_nothing_to_all() {
        var shares = new ArrayList<Double>();

        exporter.export(
                exporter.plan(order(Cut.whole(4 * SECOND), ALL, Edges.KEY_FRAME)),
                folder.resolve("all.mp4"),
                new ExportWatch() {
                    @Override
                    public void progress(double share) {
                        shares.add(share);
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                });

        assertThat(shares).isSorted().hasSizeBetween(50, 110).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void too_little_room_is_told_before_anything_is_written() {
        var tight = new FfmpegExporter(_ -> OptionalLong.of(33_000_000));
        var plan = tight.plan(order(Cut.whole(SECONDS * SECOND), ALL, Edges.KEY_FRAME));

        assertThatThrownBy(() -> tight.export(plan, folder.resolve("a.mp4"), ExportWatch.NONE))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.DISK_FULL))
                .hasMessageContaining("MB are free");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_plan_says_how_large_the_file_becomes() throws IOException {
        var plan = exporter.plan(order(Cut.of(0, 20 * SECOND), ALL, Edges.KEY_FRAME));

        var size = Files.size(export(plan, "size.mp4"));

        assertThat(plan.bytes()).isBetween(size, size + size / 4);
    }

    @Test
    void what_cannot_be_exported_is_refused() throws IOException {
        var noClip = Files.writeString(folder.resolve("no.mp4"), "no clip");
        var whole = Cut.whole(SECOND);

        assertRefused(Code.UNREADABLE, new ExportOrder(noClip, whole, copied(ALL), NONE, NONE));
        assertRefused(Code.EMPTY, order(Cut.of(90 * SECOND, 91 * SECOND), ALL, Edges.KEY_FRAME));
        var plan = exporter.plan(order(whole, ALL, Edges.KEY_FRAME));
        for (var target : List.of(folder.resolve("none/a.mp4"), clip)) {
            assertThatThrownBy(() -> exporter.export(plan, target, ExportWatch.NONE))
                    .isInstanceOfSatisfying(
                            ClipFailure.class,
                            failure ->
                                    assertThat(failure.code()).isEqualTo(Code.FOLDER_UNWRITABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbolic", "hard"})
    void the_clip_is_not_replaced_by_another_name_of_its_file(String kind) throws IOException {
        var original = Files.copy(clip, folder.resolve("original.mp4"));
        var link = folder.resolve("link.png");
        if (kind.equals("hard")) {
            Files.createLink(link, original);
        } else {
            Files.createSymbolicLink(link, original);
        }
        var cut = Cut.of(SECOND, 2 * SECOND);
        var plan = exporter.plan(new ExportOrder(original, cut, copied(ALL), NONE, NONE));

        assertNeverReplaced(() -> exporter.export(plan, link, ExportWatch.NONE));
        assertNeverReplaced(() -> exporter.still(original, FAN_PICTURE, SECOND, link));
        assertNeverReplaced(() -> exporter.still(original, FAN_PICTURE, SECOND, original));
        var spelled = folder.resolve("../" + folder.getFileName() + "/original.mp4");
        assertNeverReplaced(() -> exporter.export(plan, spelled, ExportWatch.NONE));
        var viaLink = exporter.plan(new ExportOrder(link, cut, copied(ALL), NONE, NONE));
        assertNeverReplaced(() -> exporter.export(viaLink, original, ExportWatch.NONE));
        assertThat(hash(original)).isEqualTo(hash);
        assertThat(Files.isSameFile(link, original)).isTrue();
    }

    private static void assertNeverReplaced(ThrowingCallable export) {
        assertThatThrownBy(export)
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.FOLDER_UNWRITABLE))
                .hasMessageContaining("the clip itself is never replaced");
    }

    private void assertRefused(Code code, ExportOrder order) {
        assertThatThrownBy(() -> exporter.plan(order))
                .isInstanceOfSatisfying(
                        ClipFailure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static final List<Mark> NONE = List.of();

    private Path export(ExportPlan plan, String name) {
        var target = folder.resolve(name);
        assertThat(exporter.export(plan, target, ExportWatch.NONE)).isTrue();
        FfmpegPrograms.ffmpeg(
                "-xerror",
                "-i",
                target.toString(),
                "-map",
                "0",
                "-fps_mode",
                "vfr",
                "-f",
                "null",
                "-");
        assertThat(folder.resolve(name + ".part")).doesNotExist();
        return target;
    }

    /// Nine seconds.
    ///
    /// @param fanHasPicture what is missing moves the fan's key frames
    private Path flashing(LongPredicate fanHasPicture) {
        var session = new Rehearsed();
        session.fanHasPicture = fanHasPicture;
        var recording = folder.resolve("flash.mkv");
        var finished = folder.resolve("flash.mp4");
        try (var recorder =
                MatroskaRecorder.start(
                        recording, Rehearsed.FORMAT, session.clock, session.epochNanos, _ -> {})) {
            session.play(recorder, 9_000);
        }
        new ClipFinisher().finish(recording, finished, List.of());
        return finished;
    }

    /// Without what is only there to decode what follows, and is over within a millisecond.
    private static List<Double> lasting(List<Double> flashes, Path file, int track) {
        var times = Decoded.pictureTimes(file, track);
        return flashes.stream()
                .filter(at -> times.stream().noneMatch(t -> t > at && t < at + 0.001))
                .toList();
    }

    private static void assertEven(List<Double> times, double stepMax) {
        for (var i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1))
                    .as("at " + times.get(i))
                    .isBetween(0.0001, stepMax);
        }
    }

    private static ExportOrder order(Cut cut, Set<ClipTrack> tracks, Edges edges) {
        return new ExportOrder(clip, cut, new Copied(tracks, edges), NONE, NONE);
    }

    private static ExportForm copied(Set<ClipTrack> tracks) {
        return new Copied(tracks, Edges.KEY_FRAME);
    }

    private static Segment span(double in, double out) {
        return new Segment(Math.round(in * SECOND), Math.round(out * SECOND));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<String> streams(Path file) {
        return FfmpegPrograms.entries(
                file,
                "-show_entries",
                "stream=codec_name,profile,level,width,height,sample_rate,channels,extradata_hash",
                "-show_data_hash",
                "sha256");
    }

    private static Mark mark(long millis, String label) {
        return new Mark(Mark.Kind.TIP, millis, label);
    }

    private static String hash(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
