package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.verify.SignedPromise;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.store.Authenticity.Altered;
import app.aside.studio.store.Authenticity.Intact;
import app.aside.studio.store.Authenticity.Part;
import app.aside.studio.store.Authenticity.Unknown;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/// An altered clip, or an altered consent, is told (F11, X6).
final class ClipSealTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");
    private static final ClipFormat.Picture SIZE = new ClipFormat.Picture(640, 360, 30);

    @TempDir Path folder;

    private final RememberedMedia media = new RememberedMedia();
    private StudioDatabase database;
    private ClipLibrary library;

    @BeforeEach
    void open() throws IOException {
        database = StudioDatabase.open(folder.resolve("studio.db"), AT).database();
        library = library(Optional.of(new ClipSeals(database)));
    }

    @AfterEach
    void close() {
        library.close();
        database.close();
    }

    @Test
    void change_one_byte_altered_in_review() throws IOException {
        var stored = record();
        assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());

        var bytes = Files.readAllBytes(stored.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(stored.file(), bytes);

        assertThat(library.sealer().verify(stored)).isEqualTo(new Altered(Part.FILE));
        assertThat(library(Optional.empty()).sealer().verify(stored))
                .isEqualTo(new Altered(Part.FILE));
    }

    @Test
    void a_clip_whose_sidecar_was_made_to_fit_is_told_by_the_studios_own_database()
            throws IOException {
        var stored = record();
        Files.writeString(stored.file(), "something else");
        rewrite(stored, before(stored), Sha256.of(stored.file()));

        assertThat(library(Optional.empty()).sealer().verify(stored)).isEqualTo(new Intact());
        assertThat(library.sealer().verify(stored)).isEqualTo(new Altered(Part.FILE));
    }

    @Test
    void a_consent_that_was_changed_in_the_sidecar_is_told() throws IOException {
        var stored = record();

        rewrite(stored, "\"textVersion\":\"recording-2\"", "\"textVersion\":\"recording-9\"");

        assertThat(library.sealer().verify(stored)).isEqualTo(new Altered(Part.RECEIPT));
    }

    @Test
    void a_consent_taken_back_is_on_the_disk_and_in_what_is_sealed() throws IOException {
        var open = start("c1");
        open.revoke(AT.plusSeconds(30));
        var sidecar = folder.resolve("Zoë 2026-11-21 22.14.json");
        assertThat(Files.readString(sidecar)).contains("\"revokedAt\":\"2026-11-21T22:14:30Z\"");

        var stored = open.finish();

        assertThat(stored.clip().origin().consent().revokedAt()).isEqualTo(AT.plusSeconds(30));
        assertThat(ClipExtras.receipt(stored.clip().origin())).contains("2026-11-21T22:14:30Z");
        assertThat(ClipExtras.of(stored.clip()).fanUntilMillis()).isEqualTo(30_000);
        assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());
    }

    @Test
    void x6_a_consent_taken_back_late_is_taken_out_of_all_that_is_finished_and_sealed_anew() {
        var open = start("c1");
        open.addMark(new Mark(Mark.Kind.CREATOR_KEY, 1_000, ""));
        open.saveLast(new ClipId("c2"), Duration.ofSeconds(30), 45_000);
        open.finish();
        media.fanUntil.clear();

        var retaken = library.revoke(new SessionId("s1"), AT.plusSeconds(40));

        assertThat(retaken.left()).isEmpty();
        assertThat(retaken.made()).hasSize(2);
        assertThat(media.fanUntil).containsExactlyInAnyOrder(40_000L, 25_000L);
        assertThat(library.list()).containsExactlyInAnyOrderElementsOf(retaken.made());
        for (var stored : library.list()) {
            assertThat(stored.clip().origin().consent().revokedAt()).isEqualTo(AT.plusSeconds(40));
            assertThat(ClipExtras.receipt(stored.clip().origin())).contains("2026-11-21T22:14:40Z");
            assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());
        }
        var again = library.revoke(new SessionId("s1"), AT.plusSeconds(50));
        assertThat(again.made()).as("once").isEmpty();
        var other = library.revoke(new SessionId("s2"), AT);
        assertThat(other.made()).isEmpty();
    }

    @Test
    void x6_a_clip_that_was_altered_stays_so_when_it_is_made_anew() throws IOException {
        Files.writeString(record().file(), "something else");

        var retaken = library.revoke(new SessionId("s1"), AT.plusSeconds(40));

        assertThat(retaken.made()).hasSize(1);
        assertThat(library.sealer().verify(library.list().getFirst()))
                .isEqualTo(new Altered(Part.FILE));
    }

    @Test
    void x6_what_can_not_be_made_anew_now_is_not_listed_until_it_is() {
        record();
        media.fanUntil.clear();
        media.refuseToFinish = ClipFailure.Code.DISK_FULL;

        var retaken = library.revoke(new SessionId("s1"), AT.plusSeconds(40));

        assertThat(retaken.left()).containsExactly(new ClipId("c1"));
        assertThat(library.list()).isEmpty();
        assertThat(library.finishWaiting()).isEmpty();
        media.refuseToFinish = null;
        assertThat(library.finishWaiting()).hasSize(1);
        assertThat(media.fanUntil).containsExactly(40_000L);
        assertThat(library.sealer().verify(library.list().getFirst())).isEqualTo(new Intact());
    }

    @Test
    void x6_a_crash_while_it_is_made_anew_changes_nothing_of_that() throws IOException {
        var stored = record();
        var revoked = ClipMaker.afterAll(stored.clip(), new ClipCommand.Revoke(AT.plusSeconds(40)));
        Sidecar.of(revoked).write(ClipFiles.beside(stored.file()).sidecar());
        media.fanUntil.clear();

        var recovered = library.recover();

        assertThat(recovered).hasSize(1);
        assertThat(media.fanUntil).containsExactly(40_000L);
    }

    @Test
    void x6_a_failure_once_the_first_film_is_gone_leaves_it_genuine() {
        record();
        media.refuseToProbe = ClipFailure.Code.DISK_FAILED;
        assertThat(library.revoke(new SessionId("s1"), AT.plusSeconds(40)).left()).hasSize(1);
        media.refuseToProbe = null;

        killed();

        assertThat(library.sealer().verify(library.list().getFirst())).isEqualTo(new Intact());
    }

    @Test
    void x6_a_failure_once_the_first_film_is_gone_leaves_an_altered_one_altered()
            throws IOException {
        Files.writeString(record().file(), "something else");
        media.refuseToProbe = ClipFailure.Code.DISK_FAILED;
        library.revoke(new SessionId("s1"), AT.plusSeconds(40));
        media.refuseToProbe = null;

        killed();

        assertThat(library.sealer().verify(library.list().getFirst()))
                .isEqualTo(new Altered(Part.FILE));
    }

    @Test
    void x6_a_kill_between_the_new_seal_and_the_sidecar_leaves_it_genuine() throws IOException {
        var sidecar = ClipFiles.beside(record().file()).sidecar();
        media.whileFinishing = () -> kept = bytes(sidecar);
        library.revoke(new SessionId("s1"), AT.plusSeconds(40));
        Files.write(sidecar, kept);
        media.fanUntil.clear();

        killed();

        assertThat(media.fanUntil).as("made anew once").isEmpty();
        assertThat(library.sealer().verify(library.list().getFirst())).isEqualTo(new Intact());
    }

    private byte[] kept = {};

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// And started anew.
    private void killed() {
        library.close();
        library = library(Optional.of(new ClipSeals(database)));
        assertThat(library.recover()).hasSize(1);
    }

    @Test
    void x6_what_is_recorded_now_is_left_to_its_recording() {
        var open = start("c1");

        var retaken = library.revoke(new SessionId("s1"), AT.plusSeconds(40));

        assertThat(retaken.made()).isEmpty();
        assertThat(retaken.left()).isEmpty();
        assertThat(open.finish().clip().origin().consent().revokedAt()).isNull();
    }

    @Test
    void what_an_earlier_version_finished_is_unknown_and_still_listed() throws IOException {
        var stored = library(Optional.empty()).start(origin("c1"), format(), 0, _ -> {}).finish();
        rewrite(stored, ",\"seal\":\\{[^}]*}", "");
        rewrite(stored, ",\"revokedAt\":null,\"promise\":\\{[^}]*}", "");
        rewrite(stored, "\"version\":2", "\"version\":1");

        assertThat(library.list()).hasSize(1);
        assertThat(library.sealer().verify(stored)).isEqualTo(new Unknown());
    }

    @Test
    void f7_the_end_of_a_running_recording_is_a_clip_with_its_marks_and_the_same_consent() {
        var open = start("c1");
        open.addMark(new Mark(Mark.Kind.TIP, 5_000, "5.00"));
        open.addMark(new Mark(Mark.Kind.CREATOR_KEY, 41_000, ""));

        var saved = open.saveLast(new ClipId("c2"), Duration.ofSeconds(30), 45_000);

        assertThat(saved.clip().marks())
                .containsExactly(new Mark(Mark.Kind.CREATOR_KEY, 26_000, ""));
        assertThat(saved.clip().origin().startedAt()).isEqualTo(AT.plusSeconds(15));
        assertThat(saved.clip().origin().consent()).isEqualTo(origin("c1").consent());
        assertThat(library.sealer().verify(saved)).isEqualTo(new Intact());
        assertThat(open.finish().clip().marks()).hasSize(2);
        assertThat(library.list()).hasSize(2);
    }

    private StoredClip record() {
        return start("c1").finish();
    }

    private OpenClip start(String id) {
        return library.start(origin(id), format(), 0, _ -> {});
    }

    private ClipLibrary library(Optional<ClipSeals> seals) {
        return new ClipLibrary(folder, media, ZoneOffset.UTC, seals, () -> ClipTemplate.USUAL);
    }

    private static ClipFormat format() {
        return new ClipFormat(SIZE, SIZE);
    }

    private static ClipOrigin origin(String id) {
        var promise = new SignedPromise("aside-promise-1|r", "key", "signature");
        var consent = new ClipConsent(true, "recording-2", AT, null, promise);
        return new ClipOrigin(new ClipId(id), new SessionId("s1"), "Zoë", AT, consent);
    }

    private static String before(StoredClip stored) throws IOException {
        var sidecar = Sidecar.read(ClipFiles.beside(stored.file()).sidecar());
        return Objects.requireNonNull(sidecar.seal()).file();
    }

    private static void rewrite(StoredClip stored, String pattern, String instead)
            throws IOException {
        var sidecar = ClipFiles.beside(stored.file()).sidecar();
        var text = Files.readString(sidecar);
        var changed = text.replaceFirst(pattern, instead);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(sidecar, changed);
    }
}
