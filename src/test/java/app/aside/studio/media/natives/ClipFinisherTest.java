package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.media.ClipMedia.Extras;
import app.aside.studio.media.FreeSpace;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

final class ClipFinisherTest {
    private static final List<Chapter> MARKS =
            List.of(new Chapter(1_200, "Mark 1"), new Chapter(3_400, "Tip €5 ✓"));

    @TempDir Path folder;

    private Path recording;
    private Path finished;

    @BeforeEach
    void recordFiveSeconds() {
        recording = folder.resolve("Zoë 2026-11-21.mkv");
        finished = folder.resolve("Zoë 2026-11-21.mp4");
        var session = new Rehearsed();
        try (var recorder =
                MatroskaRecorder.start(
                        recording, Rehearsed.FORMAT, session.clock, session.epochNanos, _ -> {})) {
            session.play(recorder, 5_000);
        }
    }

    @Test
    void the_finished_file_has_four_titled_tracks_and_replaces_the_recording() {
        new ClipFinisher().finish(recording, finished, MARKS);

        FfmpegPrograms.decodeAll(finished);
        assertThat(folder).isDirectoryContaining(finished::equals);
        assertThat(recording).doesNotExist();
        var info = ClipProbe.probe(finished);
        assertThat(info.millis()).isCloseTo(5_000, within(100L));
        assertThat(info.tracks())
                .extracting(ClipContent.Track::title)
                .containsExactly("Creator picture", "Creator sound", "Fan picture", "Fan sound");
        assertThat(FfmpegPrograms.entries(finished, "-show_entries", "stream=codec_type"))
                .containsExactly("video", "audio", "video", "audio");
    }

    @Test
    void a_last_picture_that_stood_long_does_not_make_the_clip_longer() {
        var session = new Rehearsed();
        session.fanHasPicture = at -> at < 1_000;
        var standing = folder.resolve("standing.mkv");
        try (var recorder =
                MatroskaRecorder.start(
                        standing, Rehearsed.FORMAT, session.clock, session.epochNanos, _ -> {})) {
            session.play(recorder, 2_000);
        }

        new ClipFinisher().finish(standing, finished, List.of());

        assertThat(FfmpegPrograms.entries(finished, "-show_entries", "stream=duration"))
                .map(Double::parseDouble)
                .allSatisfy(seconds -> assertThat(seconds).isCloseTo(2, within(0.05)));
    }

    @Test
    void marks_become_chapters() {
        new ClipFinisher().finish(recording, finished, MARKS);

        assertThat(
                        FfmpegPrograms.entries(
                                finished, "-show_entries", "chapter=start_time:chapter_tags=title"))
                .containsExactly("1.200000,Mark 1", "3.400000,Tip €5 ✓");
    }

    @Test
    void a_mark_behind_the_end_becomes_a_chapter_at_the_end() {
        new ClipFinisher()
                .finish(recording, finished, List.of(new Chapter(9_000, "b"), new Chapter(1, "a")));

        FfmpegPrograms.decodeAll(finished);
        assertThat(ClipProbe.probe(finished).millis()).isCloseTo(5_000, within(100L));
        assertThat(
                        FfmpegPrograms.entries(
                                finished, "-show_entries", "chapter=start_time:chapter_tags=title"))
                .containsExactly("0.001000,a", "5.012000,b");
    }

    @Test
    void picture_and_sound_stay_together() {
        new ClipFinisher().finish(recording, finished, MARKS);

        for (var track = 0; track < 4; track += 2) {
            var flashes = Decoded.flashes(finished, track);
            var beeps = Decoded.beeps(finished, track + 1);
            assertThat(flashes).hasSize(4);
            assertThat(beeps).hasSize(4);
            for (var i = 0; i < 4; i++) {
                assertThat(flashes.get(i)).isCloseTo(i + 1, within(0.04));
                assertThat(beeps.get(i)).isCloseTo(i + 1, within(0.04));
            }
        }
    }

    @Test
    void the_index_comes_first_and_nothing_tells_of_the_machine() throws IOException {
        new ClipFinisher().finish(recording, finished, MARKS);

        var bytes = new String(Files.readAllBytes(finished), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isBetween(1, bytes.indexOf("mdat"));
        assertThat(FfmpegPrograms.ffprobe(finished, "-show_entries", "format_tags"))
                .doesNotContain("creation_time", "encoder", "Zoë");
    }

    @Test
    void finishing_again_changes_nothing() throws IOException {
        new ClipFinisher().finish(recording, finished, MARKS);
        var bytes = Files.readAllBytes(finished);

        new ClipFinisher().finish(recording, finished, List.of());

        assertThat(finished).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void stopped_after_any_step_it_can_be_finished_again(ClipFinisher.Step step) {
        var stopping =
                new ClipFinisher(
                        done -> {
                            if (done == step) {
                                throw new Killed();
                            }
                        });
        assertThatThrownBy(() -> stopping.finish(recording, finished, MARKS))
                .isInstanceOf(Killed.class);
        assertThat(Files.exists(recording) || Files.exists(finished)).isTrue();

        new ClipFinisher().finish(recording, finished, MARKS);

        FfmpegPrograms.decodeAll(finished);
        assertThat(ClipProbe.probe(finished).millis()).isCloseTo(5_000, within(100L));
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(finished);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 3_001, 20_000, 50_000, 100_000})
    void a_recording_with_a_torn_tail_is_finished_up_to_there(long tornBytes) throws IOException {
        try (var channel = FileChannel.open(recording, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - tornBytes);
        }
        var left = ClipProbe.probe(recording).millis();

        new ClipFinisher().finish(recording, finished, MARKS);

        FfmpegPrograms.decodeAll(finished);
        assertThat(ClipProbe.probe(finished).tracks()).hasSize(4);
        assertThat(left).isGreaterThan(3_000);
    }

    @Test
    void a_recording_whose_tail_is_zeros_is_finished_up_to_there() throws IOException {
        try (var channel = FileChannel.open(recording, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(60_000), channel.size() - 60_000);
        }

        new ClipFinisher().finish(recording, finished, MARKS);

        FfmpegPrograms.decodeAll(finished);
        assertThat(ClipProbe.probe(finished).millis()).isGreaterThan(3_000);
    }

    @Test
    void what_has_the_clips_name_and_is_not_the_clip_is_kept_and_never_takes_its_place()
            throws IOException {
        var another = folder.resolve("another.mkv");
        Files.copy(recording, another);
        var mine = new Extras(MARKS, Long.MAX_VALUE, Map.of("app.aside.consent", "mine"));
        var others = new Extras(MARKS, Long.MAX_VALUE, Map.of("app.aside.consent", "another's"));
        new ClipFinisher().finish(another, finished, others);
        var export = Files.readAllBytes(finished);

        new ClipFinisher().finish(recording, finished, mine);

        assertThat(recording).doesNotExist();
        assertThat(FfmpegPrograms.ffprobe(finished, "-show_entries", "format_tags"))
                .contains("TAG:app.aside.consent=mine");
        assertThat(folder.resolve("Zoë 2026-11-21 not the clip.mp4")).hasBinaryContent(export);
        var made = Files.readAllBytes(finished);
        Files.write(recording, export);
        new ClipFinisher().finish(recording, finished, mine);
        assertThat(finished).as("what is made already").hasBinaryContent(made);
    }

    @Test
    void a_half_made_finished_file_is_made_anew() throws IOException {
        Files.write(finished, new byte[10_000]);

        new ClipFinisher().finish(recording, finished, MARKS);

        FfmpegPrograms.decodeAll(finished);
    }

    @Test
    void without_room_for_the_copy_nothing_is_written_and_the_recording_is_playable()
            throws IOException {
        var little = OptionalLong.of(Files.size(recording));
        var finisher = new ClipFinisher(step -> fail("did " + step), _ -> little);

        assertThatThrownBy(() -> finisher.finish(recording, finished, MARKS))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ClipFailure.Code.DISK_FULL));

        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(recording));
        FfmpegPrograms.decodeAll(recording);
        var enough = OptionalLong.of(FreeSpace.toFinish(Files.size(recording)));
        new ClipFinisher(_ -> {}, _ -> enough).finish(recording, finished, MARKS);
        FfmpegPrograms.decodeAll(finished);
    }

    @Test
    void a_finished_file_is_made_anew_with_less_of_the_fan() throws IOException {
        var notes = Map.of("app.aside.consent", "old");
        new ClipFinisher().finish(recording, finished, new Extras(MARKS, Long.MAX_VALUE, notes));
        Files.move(finished, recording);

        var anew = Map.of("app.aside.consent", "new");
        new ClipFinisher().finish(recording, finished, new Extras(MARKS, 2_500, anew));

        FfmpegPrograms.decodeAll(finished);
        var info = ClipProbe.probe(finished);
        assertThat(info.millis()).isCloseTo(5_000, within(100L));
        assertThat(info.tracks())
                .extracting(ClipContent.Track::title)
                .containsExactly("Creator picture", "Creator sound", "Fan picture", "Fan sound");
        assertThat(FfmpegPrograms.ffprobe(finished, "-show_entries", "format_tags"))
                .contains("TAG:app.aside.consent=new")
                .doesNotContain("TAG:app.aside.consent=old");
        assertThat(FfmpegPrograms.ffprobe(finished, "-show_chapters"))
                .contains("TAG:title=Mark 1", "TAG:title=Tip €5 ✓");
        for (var fan : List.of("v:1", "a:1")) {
            var end =
                    FfmpegPrograms.entries(
                            finished, "-select_streams", fan, "-show_entries", "stream=duration");
            assertThat(Double.parseDouble(end.getFirst())).isCloseTo(2.5, within(0.15));
        }
        for (var creator : List.of("v:0", "a:0")) {
            var end =
                    FfmpegPrograms.entries(
                            finished,
                            "-select_streams",
                            creator,
                            "-show_entries",
                            "stream=duration");
            assertThat(Double.parseDouble(end.getFirst())).isCloseTo(5.0, within(0.15));
        }
    }

    @Test
    void an_empty_recording_says_so_and_is_kept() throws IOException {
        try (var channel = FileChannel.open(recording, StandardOpenOption.WRITE)) {
            channel.truncate(2_000);
        }

        assertThatThrownBy(() -> new ClipFinisher().finish(recording, finished, MARKS))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ClipFailure.Code.EMPTY));
        assertThat(recording).exists();
        assertThat(finished).doesNotExist();
    }

    @Test
    void what_is_no_recording_is_refused_and_kept() throws IOException {
        Files.write(recording, "no Matroska".repeat(1_000).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new ClipFinisher().finish(recording, finished, MARKS))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ClipFailure.Code.UNREADABLE));
        assertThat(recording).exists();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
