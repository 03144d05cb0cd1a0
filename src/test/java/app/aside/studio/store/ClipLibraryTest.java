package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class ClipLibraryTest {
    private static final Instant AT = Instant.parse("2026-11-21T21:14:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ClipFormat FORMAT =
            new ClipFormat(
                    new ClipFormat.Picture(640, 360, 30), new ClipFormat.Picture(320, 240, 15));
    private static final Mark KEY = new Mark(Mark.Kind.CREATOR_KEY, 1_500, "");
    private static final Mark TIP = new Mark(Mark.Kind.TIP, 4_000, "Tip 5.00");

    @TempDir Path temp;

    private final RememberedMedia media = new RememberedMedia();
    private ClipLibrary library = new ClipLibrary(Path.of("unset"), media, ZONE);
    private Path folder = Path.of("unset");

    @BeforeEach
    void openFolder() {
        folder = temp.resolve("Videos").resolve("Aside");
        library = new ClipLibrary(folder, media, ZONE);
    }

    @AfterEach
    void letGo() {
        library.close();
    }

    @Test
    void a_finished_clip_is_an_mp4_with_its_sidecar_and_nothing_else() throws IOException {
        var open = start("c1", AT);
        open.addMark(KEY);
        open.addMark(TIP);

        var stored = open.finish();

        assertThat(media.closed).isEqualTo(1);
        assertThat(stored.file()).isEqualTo(folder.resolve("Zoë 2026-11-21 22.14.mp4"));
        assertThat(stored.clip())
                .isEqualTo(
                        new Clip.Ready(
                                origin("c1", AT), List.of(KEY, TIP), Duration.ofMinutes(1), 9));
        assertThat(names())
                .containsExactly("Zoë 2026-11-21 22.14.json", "Zoë 2026-11-21 22.14.mp4");
        assertThat(media.chapters)
                .containsExactly(new Chapter(1_500, "Mark"), new Chapter(4_000, "Tip 5.00"));
    }

    @Test
    void the_consent_is_on_the_disk_before_the_recording_starts() throws IOException {
        media.refuseToRecord = ClipFailure.Code.ENCODER_FAILED;
        assertThatThrownBy(() -> start("c1", AT)).isInstanceOf(ClipFailure.class);
        assertThat(names()).as("a refused start leaves nothing").isEmpty();

        media.refuseToRecord = null;
        start("c1", AT);

        var text = Files.readString(folder.resolve("Zoë 2026-11-21 22.14.json"));
        assertThat(text)
                .contains(
                        "\"granted\":true",
                        "\"textVersion\":\"2026-11\"",
                        "\"state\":\"RECORDING\"");
    }

    @Test
    void the_list_is_read_from_the_files_alone_newest_first() {
        var older = start("c1", AT).finish();
        var newer = start("c2", AT.plusSeconds(3_600)).finish();
        start("c3", AT.plusSeconds(7_200));

        try (var another = new ClipLibrary(folder, media, ZONE)) {
            assertThat(another.list()).containsExactly(newer, older);
        }
    }

    @Test
    void a_clip_whose_file_was_deleted_is_not_listed() throws IOException {
        Files.delete(start("c1", AT).finish().file());

        assertThat(library.list()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_an_empty_library() {
        assertThat(library.list()).isEmpty();
        assertThat(library.recover()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_sidecar_that_cannot_be_read_is_passed_over() throws IOException {
        start("c1", AT).finish();
        Files.writeString(folder.resolve("other.json"), "{\"not\": \"ours\"}");
        Files.writeString(folder.resolve("torn.json"), "{\"version\":1,\"id\":");

        assertThat(library.list()).hasSize(1);
        assertThat(library.recover()).isEmpty();
    }

    @Test
    void a_sidecar_of_a_later_version_is_read() throws IOException {
        var stored = start("c1", AT).finish();
        var sidecar = folder.resolve("Zoë 2026-11-21 22.14.json");
        var text = Files.readString(sidecar);
        Files.writeString(sidecar, text.replaceFirst("\\{", "{\"rating\":5,"));

        assertThat(library.list()).containsExactly(stored);
    }

    @Test
    void a_second_clip_in_the_same_minute_is_numbered() throws IOException {
        start("c1", AT).finish();
        var second = start("c2", AT).finish();
        var third = start("c3", AT);

        assertThat(second.file()).hasFileName("Zoë 2026-11-21 22.14 (2).mp4");
        assertThat(third.file()).hasFileName("Zoë 2026-11-21 22.14 (3).mp4");
    }

    @Test
    void what_a_crash_left_is_recovered_with_its_marks() throws IOException {
        crashWhileRecording();

        var recovered = library.recover();

        var clip =
                new Clip.Recovered(origin("c1", AT), List.of(KEY, TIP), Duration.ofMinutes(1), 9);
        assertThat(recovered).extracting(StoredClip::clip).containsExactly(clip);
        assertThat(library.list()).isEqualTo(recovered);
        assertThat(names())
                .containsExactly(".lock", "Zoë 2026-11-21 22.14.json", "Zoë 2026-11-21 22.14.mp4");
        assertThat(library.recover()).as("once").isEmpty();
    }

    @Test
    void half_a_mark_that_a_crash_left_is_passed_over() throws IOException {
        crashWhileRecording();
        var log = folder.resolve("Zoë 2026-11-21 22.14.marks");
        Files.writeString(log, "{\"kind\":\"TIP\",\"offs", StandardOpenOption.APPEND);

        assertThat(library.recover().getFirst().clip().marks()).containsExactly(KEY, TIP);
    }

    @Test
    void a_crash_between_finishing_and_saying_so_is_recovered() throws IOException {
        var open = start("c1", AT);
        open.addMark(KEY);
        var sidecar = folder.resolve("Zoë 2026-11-21 22.14.json");
        open.finish();
        var finalising = new Clip.Finalising(origin("c1", AT), List.of(KEY));
        Sidecar.of(finalising).write(sidecar);

        var recovered = library.recover();

        assertThat(recovered).hasSize(1);
        assertThat(recovered.getFirst().clip().marks()).containsExactly(KEY);
    }

    @Test
    void what_cannot_be_finished_now_is_kept_for_the_next_time() throws IOException {
        media.refuseToFinish = ClipFailure.Code.DISK_FULL;
        var open = start("c1", AT);
        open.addMark(KEY);
        assertThatThrownBy(open::finish)
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ClipFailure.Code.DISK_FULL));
        assertThat(library.recover()).isEmpty();
        assertThat(names()).contains("Zoë 2026-11-21 22.14.mkv");

        media.refuseToFinish = null;

        assertThat(library.recover().getFirst().clip().marks()).containsExactly(KEY);
    }

    @Test
    void what_waits_for_room_is_finished_in_the_same_run() throws IOException {
        media.refuseToFinish = ClipFailure.Code.DISK_FULL;
        var open = start("c1", AT);
        open.addMark(KEY);
        open.end();
        assertThatThrownBy(open::finish).isInstanceOf(ClipFailure.class);
        assertThat(library.finishWaiting()).isEmpty();
        assertThat(names()).contains("Zoë 2026-11-21 22.14.mkv");

        media.refuseToFinish = null;
        var finished = library.finishWaiting();

        assertThat(finished).extracting(StoredClip::clip).hasOnlyElementsOfType(Clip.Ready.class);
        assertThat(finished.getFirst().clip().marks()).containsExactly(KEY);
        assertThat(library.finishWaiting()).as("once").isEmpty();
        assertThat(media.closed).isEqualTo(1);
    }

    @Test
    void what_is_just_begun_is_not_taken_for_left_behind() throws IOException {
        var recovered = new ArrayList<StoredClip>();
        media.whileRecordingBegins = () -> recovered.addAll(library.recover());

        start("c1", AT);

        assertThat(recovered).isEmpty();
        assertThat(names()).contains("Zoë 2026-11-21 22.14.json", "Zoë 2026-11-21 22.14.mkv");
    }

    @Test
    void a_clip_with_nothing_in_it_leaves_nothing() throws IOException {
        media.refuseToFinish = ClipFailure.Code.EMPTY;
        var open = start("c1", AT);

        assertThatThrownBy(open::finish).isInstanceOf(ClipFailure.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void a_running_recording_is_not_recovered() throws IOException {
        start("c1", AT);

        assertThat(library.recover()).isEmpty();
        assertThat(names()).contains("Zoë 2026-11-21 22.14.mkv");
    }

    @Test
    void nothing_is_recovered_while_another_studio_uses_the_folder() throws IOException {
        crashWhileRecording();
        try (var another = new ClipLibrary(folder, media, ZONE)) {
            media.refuseToFinish = ClipFailure.Code.DISK_FULL;
            assertThat(another.recover()).isEmpty();
            media.refuseToFinish = null;

            assertThat(library.recover()).isEmpty();
        }
        assertThat(library.recover()).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_clear_failure() throws IOException {
        Files.createDirectories(folder.resolveSibling(""));
        Files.writeString(folder, "a file in its place");

        assertThatThrownBy(() -> start("c1", AT))
                .isInstanceOfSatisfying(
                        ClipFailure.class,
                        failure -> {
                            assertThat(failure.code())
                                    .isEqualTo(ClipFailure.Code.FOLDER_UNWRITABLE);
                            assertThat(failure).hasMessageContaining("Zoë");
                        });
    }

    @Test
    void marks_after_the_end_are_ignored() {
        var open = start("c1", AT);
        var stored = open.finish();

        open.addMark(KEY);

        assertThat(stored.clip().marks()).isEmpty();
    }

    @Test
    void a_thousand_clips_are_listed() throws IOException {
        var stored = start("c0", AT).finish();
        var sidecar = Files.readString(folder.resolve("Zoë 2026-11-21 22.14.json"));
        for (var i = 1; i < 1_000; i++) {
            Files.writeString(folder.resolve(i + ".json"), sidecar.replace("c0", "c" + i));
            Files.createFile(folder.resolve(i + ".mp4"));
        }
        assertThat(library.list()).hasSize(1_000).contains(stored);
    }

    private void crashWhileRecording() {
        var open = start("c1", AT);
        open.addMark(KEY);
        open.addMark(TIP);
        library.close();
        library = new ClipLibrary(folder, media, ZONE);
    }

    @Test
    void f9_a_clip_may_be_in_folders_of_its_own_and_is_found_and_recovered_there()
            throws IOException {
        try (var sorted =
                new ClipLibrary(
                        folder,
                        media,
                        ZONE,
                        Optional.empty(),
                        () -> new ClipTemplate("{fan}/{date}/{time}"))) {
            var finished = sorted.start(origin("c1", AT), FORMAT, 0, _ -> {}).finish();
            sorted.start(origin("c2", AT), FORMAT, 0, _ -> {});
            var logs = Files.createDirectories(folder.resolve("meter-logs"));
            Files.writeString(logs.resolve("s1.json"), "{}");

            assertThat(finished.file())
                    .isEqualTo(folder.resolve("Zoë").resolve("2026-11-21").resolve("22.14.mp4"));
            assertThat(sorted.list()).containsExactly(finished);
        }
        assertThat(library.recover())
                .extracting(StoredClip::file)
                .containsExactly(
                        folder.resolve("Zoë").resolve("2026-11-21").resolve("22.14 (2).mp4"));
        assertThat(library.list()).hasSize(2);
    }

    @Test
    void a_clip_is_recorded_even_if_nobody_can_say_how_clips_are_called() {
        try (var unsure =
                new ClipLibrary(
                        folder,
                        media,
                        ZONE,
                        Optional.empty(),
                        () -> {
                            throw new IllegalStateException("the database is gone");
                        })) {
            var stored = unsure.start(origin("c1", AT), FORMAT, 0, _ -> {}).finish();

            assertThat(stored.file()).hasFileName("Zoë 2026-11-21 22.14.mp4");
        }
    }

    @Test
    void where_files_have_ascii_names_alone_a_clip_gets_one()
            throws IOException, InterruptedException {
        var program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AsciiStudio.class.getName(),
                        folder.toString());
        program.environment().put("LC_ALL", "C");

        var process = program.inheritIO().start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(names()).contains("Zo_ 2026-11-21 22.14.mp4");
    }

    /// A program that records one clip.
    static final class AsciiStudio {
        private AsciiStudio() {}

        public static void main(String[] arguments) {
            try (var library =
                    new ClipLibrary(Path.of(arguments[0]), new RememberedMedia(), ZONE)) {
                library.start(origin("c1", AT), FORMAT, 0, _ -> {}).finish();
            }
        }
    }

    @Test
    void marks_are_there_once_when_the_consent_was_taken_back_before_a_crash() {
        var open = start("c1", AT);
        open.addMark(KEY);
        open.revoke(AT.plusSeconds(3));
        open.addMark(TIP);
        library.close();
        library = new ClipLibrary(folder, media, ZONE);

        var recovered = library.recover().getFirst().clip();

        assertThat(recovered.marks()).containsExactly(KEY, TIP);
        assertThat(recovered.origin().consent().revokedAt()).isEqualTo(AT.plusSeconds(3));
    }

    @Test
    void a_replay_that_cannot_be_finished_leaves_nothing() throws IOException {
        var open = start("c1", AT);
        var before = names();
        media.refuseToProbe = ClipFailure.Code.UNREADABLE;

        assertThatThrownBy(() -> open.saveLast(new ClipId("c2"), Duration.ofSeconds(30), 60_000))
                .isInstanceOf(ClipFailure.class);

        assertThat(names()).isEqualTo(before);
    }

    @Test
    void a_clip_of_a_name_that_is_taken_a_thousand_times_has_its_own() throws IOException {
        var first = start("c1", AT).finish();
        for (var number = 2; number < 1_000; number++) {
            Files.writeString(folder.resolve("Zoë 2026-11-21 22.14 (" + number + ").json"), "{}");
        }

        var last = start("c2", AT).finish();

        assertThat(last.file()).isEqualTo(folder.resolve("Zoë 2026-11-21 22.14 (c2).mp4"));
        assertThat(first.file()).exists();
    }

    private OpenClip start(String id, Instant at) {
        return library.start(origin(id, at), FORMAT, 0, _ -> {});
    }

    private static ClipOrigin origin(String id, Instant at) {
        return new ClipOrigin(
                new ClipId(id),
                new SessionId("s1"),
                "Zoë",
                at,
                new ClipConsent(true, "2026-11", AT));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
