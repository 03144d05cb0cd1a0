package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipFilter;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Retention;
import app.aside.studio.media.ClipFailure.Code;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.store.Authenticity.Intact;
import app.aside.studio.store.ClipCatalogue.Emptied;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.ClipLog.Why;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A consent that is taken back late, and a clip that is thrown away: neither loses what the other
/// is at work on (X6, G10).
final class RevokedInBinTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");
    private static final Instant LATE = AT.plusSeconds(40);
    private static final Instant NOW = AT.plus(Duration.ofDays(1));
    private static final Instant LATER = AT.plus(Duration.ofDays(90));
    private static final ClipFormat.Picture SIZE = new ClipFormat.Picture(640, 360, 30);
    private static final ClipId CLIP = new ClipId("c1");
    private static final SessionId SESSION = new SessionId("s1");

    @TempDir Path temporary;

    private final RememberedMedia media = new RememberedMedia();
    private Path folder;
    private StudioDatabase database;
    private ClipLibrary library;
    private ClipCatalogue catalogue;

    @BeforeEach
    void record() throws IOException {
        folder = temporary.resolve("clips");
        database = StudioDatabase.open(temporary.resolve("studio.db"), AT).database();
        library =
                new ClipLibrary(
                        folder,
                        media,
                        ZoneOffset.UTC,
                        Optional.of(new ClipSeals(database)),
                        () -> ClipTemplate.USUAL);
        catalogue = new ClipCatalogue(folder, database, library.turns());
        var consent = new ClipConsent(true, "recording-2", AT);
        var origin = new ClipOrigin(CLIP, SESSION, "Zoë", AT, consent);
        library.start(origin, new ClipFormat(SIZE, SIZE), 0, _ -> {}).finish();
        media.fanUntil.clear();
        catalogue.follow(NOW);
    }

    @AfterEach
    void close() {
        library.close();
        database.close();
    }

    @Test
    void a_clip_that_is_being_made_anew_is_not_deleted_until_it_is() {
        var refused = new ArrayList<Optional<Refusal>>();
        var taken = new ArrayList<Integer>();
        media.whileFinishing =
                () -> {
                    refused.add(catalogue.delete(CLIP, Why.CREATOR, NOW));
                    taken.add(catalogue.retain(new Retention(1), _ -> false, LATER));
                    catalogue.follow(NOW);
                };

        var retaken = library.revoke(SESSION, LATE);

        assertThat(refused).containsExactly(Optional.of(Refusal.BUSY));
        assertThat(taken).containsExactly(0);
        assertThat(retaken.made()).hasSize(1);
        assertIntactAndRevoked(library.list());
        catalogue.follow(NOW);
        assertThat(catalogue.delete(CLIP, Why.CREATOR, NOW)).isEmpty();
        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();
        assertIntactAndRevoked(library.list());
    }

    @Test
    void a_link_that_leads_nowhere_keeps_nobody_from_taking_the_consent_back() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.json"), folder.resolve("nowhere.json"));

        assertThat(library.revoke(SESSION, LATE).made()).hasSize(1);
        assertIntactAndRevoked(library.list());
    }

    @Test
    void a_clip_that_waits_to_be_made_anew_stays_where_it_is() {
        media.refuseToFinish = Code.DISK_FULL;
        assertThat(library.revoke(SESSION, LATE).left()).containsExactly(CLIP);

        assertThat(catalogue.delete(CLIP, Why.CREATOR, NOW)).contains(Refusal.BUSY);
        assertThat(catalogue.retain(new Retention(1), _ -> false, LATER)).isZero();
        catalogue.follow(NOW);

        media.refuseToFinish = null;
        assertThat(library.finishWaiting()).hasSize(1);
        assertIntactAndRevoked(library.list());
    }

    @Test
    void what_a_film_lies_beside_is_not_taken_for_an_interrupted_deletion() throws IOException {
        var files = ClipFiles.beside(library.list().getFirst().file());
        Files.move(files.finished(), files.recording());
        var clip = Sidecar.read(files.sidecar()).clip();
        var revoked = ClipMaker.afterAll(clip, new ClipCommand.Revoke(LATE));
        Sidecar.of(revoked).write(files.sidecar());
        var place = Files.createDirectories(folder.resolve(".bin/1000"));
        for (var file : List.of(files.recording(), files.sidecar())) {
            Files.move(file, place.resolve(file.getFileName()));
        }

        catalogue.follow(NOW);

        assertThat(place.resolve(files.recording().getFileName())).exists();
        assertThat(library.recover()).hasSize(1);
        catalogue.follow(NOW);
        assertThat(binned()).containsExactly(CLIP);
        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();
        assertIntactAndRevoked(library.list());
    }

    @Test
    void x6_a_consent_that_is_taken_back_holds_for_a_clip_in_the_bin() {
        catalogue.delete(CLIP, Why.CREATOR, NOW);

        var retaken = library.revoke(SESSION, LATE);

        assertThat(retaken.made()).hasSize(1);
        assertThat(media.fanUntil).containsExactly(40_000L);
        assertThat(library.list()).isEmpty();
        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();
        assertIntactAndRevoked(library.list());
    }

    @Test
    void x6_a_clip_in_the_bin_that_waits_to_be_made_anew_is_not_put_back() {
        catalogue.delete(CLIP, Why.CREATOR, NOW);
        media.refuseToFinish = Code.DISK_FULL;
        library.revoke(SESSION, LATE);

        assertThat(catalogue.restore(CLIP, NOW)).contains(Refusal.BUSY);

        media.refuseToFinish = null;
        assertThat(library.finishWaiting()).hasSize(1);
        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();
        assertIntactAndRevoked(library.list());
    }

    @Test
    void x6_a_clip_that_goes_into_the_bin_just_then_is_found_there() throws InterruptedException {
        var revoking = new Thread(() -> library.revoke(SESSION, LATE));
        catalogue.onLeaving(
                _ -> {
                    revoking.start();
                    Eventually.until(
                            "it waits for its turn",
                            () -> revoking.getState() == Thread.State.WAITING);
                });

        assertThat(catalogue.delete(CLIP, Why.CREATOR, NOW)).isEmpty();
        revoking.join();

        assertThat(media.fanUntil).containsExactly(40_000L);
        catalogue.onLeaving(_ -> {});
        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();
        assertIntactAndRevoked(library.list());
    }

    @Test
    void emptying_the_bin_says_what_stays_because_it_is_being_made_anew() {
        catalogue.delete(CLIP, Why.CREATOR, NOW);
        var emptied = new ArrayList<Emptied>();
        media.whileFinishing = () -> emptied.add(catalogue.empty(NOW));

        library.revoke(SESSION, LATE);

        assertThat(emptied).containsExactly(new Emptied(0, 1));
        assertThat(catalogue.empty(NOW)).isEqualTo(new Emptied(1, 0));
    }

    @Test
    void the_name_of_a_clip_is_taken_from_its_recording_on() throws IOException {
        var finished = library.list().getFirst().file();
        assertThat(ClipPapers.isTaken(finished)).isTrue();
        assertThat(ClipPapers.isTaken(finished.resolveSibling("else.mp4"))).isFalse();

        media.refuseToFinish = Code.DISK_FULL;
        library.revoke(SESSION, LATE);
        assertThat(finished).doesNotExist();
        assertThat(ClipPapers.isTaken(finished)).isTrue();
        assertThat(ClipPapers.isTaken(Path.of(finished.toString().replace("mp4", "webm"))))
                .isTrue();
        Files.writeString(folder.resolve("mine.json"), "{}");
        assertThat(ClipPapers.isTaken(folder.resolve("mine.mp4"))).isFalse();
    }

    @Test
    void a_stray_cut_of_its_name_is_never_in_the_way_of_a_restored_clip() throws IOException {
        var file = library.list().getFirst().file();
        Files.writeString(CutProject.beside(file), "mine");
        catalogue.delete(CLIP, Why.CREATOR, NOW);
        Files.writeString(CutProject.beside(file), "another's");

        assertThat(catalogue.restore(CLIP, NOW)).isEmpty();

        var back = library.list().getFirst().file();
        assertThat(back).hasFileName("Zoë 2026-11-21 22.14 (2).mp4");
        assertThat(CutProject.beside(back)).hasContent("mine");
        assertThat(CutProject.beside(file)).hasContent("another's");
    }

    private void assertIntactAndRevoked(List<StoredClip> clips) {
        assertThat(clips).hasSize(1);
        var stored = clips.getFirst();
        assertThat(stored.clip().origin().consent().revokedAt()).isEqualTo(LATE);
        assertThat(stored.file()).hasContent("recording until");
        assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());
    }

    private List<ClipId> binned() {
        return catalogue.find(new ClipQuery("", ClipFilter.ALL, Place.BIN), 0, 9).clips().stream()
                .map(clip -> clip.row().id())
                .toList();
    }
}
