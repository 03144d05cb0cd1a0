package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.aside.Eventually;
import app.aside.clips.Clip;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.ClipTemplate;
import app.aside.clips.Mark;
import app.aside.studio.library.Thumbnails;
import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.locked.PassphraseCost;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.natives.FfmpegExporter;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.review.WaveformFiles;
import app.aside.studio.review.WaveformMaker;
import app.aside.studio.session.SessionClips;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;

/// Clips that are locked (F10): recorded, found, played and exported, and nothing without the key.
final class LockedLibraryTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");
    private static final PassphraseCost CHEAP = new PassphraseCost(64, 1, 1);
    private static final int SECONDS = 2;

    @TempDir Path folder;
    private Path clips;
    private StudioDatabase database;
    private ClipLock lock;
    private ClipLibrary library;
    private final CodedClip coded = new CodedClip();

    @BeforeEach
    void open() throws IOException {
        clips = folder.resolve("clips");
        database = StudioDatabase.open(folder.resolve("studio.db"), AT).database();
        lock = lock();
        library = library(lock);
    }

    @AfterEach
    void close() {
        library.close();
        database.close();
    }

    @Test
    void a_file_is_unreadable_without_its_key() throws IOException {
        var plain = record("before").file();
        var whole = Files.readAllBytes(plain);
        var said = FfmpegPrograms.ffprobe(plain, "-show_streams", "-show_format");
        lock.switchOn(passphrase(), true);

        var locked = new LockedClips(lock).lock(plain, _ -> true);

        assertThat(plain).doesNotExist();
        assertThatThrownBy(() -> FfmpegPrograms.ffprobe(locked)).isInstanceOf(Throwable.class);
        var bytes = Files.readAllBytes(locked);
        for (var atom : List.of("ftypisom", "mvhd\0\0\0\0", "hdlr\0\0\0\0", "app.aside.consent")) {
            assertThat(found(bytes, atom)).as(atom).isFalse();
            assertThat(found(whole, atom)).as(atom).isTrue();
        }
        lock.lock();
        assertThatThrownBy(() -> reader(lock).open(locked)).isInstanceOf(ClipFailure.class);

        assertThat(lock().unlock("another one".toCharArray())).isFalse();
        assertThat(lock.unlock(passphrase())).isTrue();
        var again = new LockedClips(lock).unlock(locked, _ -> true);
        assertThat(again).isEqualTo(plain);
        assertThat(Files.readAllBytes(again)).isEqualTo(whole);
        assertThat(FfmpegPrograms.ffprobe(again, "-show_streams", "-show_format")).isEqualTo(said);
    }

    @Test
    void a_clip_recorded_while_the_library_is_locked_is_locked_and_plays_once_it_is_open()
            throws IOException {
        lock.switchOn(passphrase(), true);
        lock.lock();

        var stored = record("c1");

        assertThat(stored.file().toString()).endsWith(".locked");
        assertThat(files()).noneMatch(name -> name.matches(".*\\.(mp4|mkv|part|marks)"));
        assertThat(library.sealer().verify(stored)).isEqualTo(new Unknown());
        lock.unlock(passphrase());
        assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());
        assertEverySeekIsExact(stored.file());
    }

    @Test
    void a_consent_taken_back_while_the_clip_is_being_locked_is_taken_out_of_what_is_locked()
            throws Exception {
        var stored = record("c1");
        var session = stored.clip().origin().session();
        lock.switchOn(passphrase(), true);
        var locks = new LockedClips(lock);
        library.close();
        library = library(locks);
        var made = new ArrayBlockingQueue<ClipLibrary.Retaken>(1);
        var revoking =
                Thread.ofPlatform()
                        .unstarted(() -> made.add(library.revoke(session, AT.plusSeconds(1))));

        locks.lock(stored.file(), bytes -> isMet(revoking, bytes));
        revoking.join();

        var anew = made.element().made().getFirst();
        assertThat(anew.file()).isEqualTo(LockedPath.locked(stored.file())).exists();
        assertThat(stored.file()).doesNotExist();
        assertThat(library.sealer().verify(anew)).isEqualTo(new Intact());
        try (var reader = reader(lock).open(anew.file());
                var pictures = reader.picture(ClipSide.FAN).orElseThrow()) {
            assertThat(pictures.count()).isBetween(1, 31);
        }
    }

    /// Lets the other one begin, and goes on once it waits or has done.
    private static boolean isMet(Thread other, long bytes) {
        if (bytes == 0) {
            other.start();
        }
        Eventually.until(
                "the other one waits, or has done",
                () ->
                        other.getState() == Thread.State.WAITING
                                || other.getState() == Thread.State.TERMINATED);
        return true;
    }

    @Test
    void a_consent_taken_back_of_a_locked_clip_waits_for_the_passphrase_and_says_so()
            throws IOException {
        lock.switchOn(passphrase(), false);
        var stored = record("c1");
        lock.lock();
        var clips = new LibraryClips(library, () -> new ClipId("none"));
        var session = stored.clip().origin().session();

        var revoked = clips.revoke(session, AT.plusSeconds(1));

        assertThat(revoked).isEqualTo(new SessionClips.Revoked(0, 1, true));
        assertThat(clips.finishWaiting()).isZero();
        lock.unlock(passphrase());
        assertThat(clips.finishWaiting()).isEqualTo(1);
        var anew = library.list().getFirst();
        assertThat(anew.file()).isEqualTo(stored.file()).exists();
        assertThat(library.sealer().verify(anew)).isEqualTo(new Intact());
    }

    @Test
    void what_is_saved_of_a_running_recording_is_locked_later() throws IOException {
        lock.switchOn(passphrase(), false);
        var locks = new LockedClips(lock);
        library.close();
        library = library(locks);
        var open = library.start(origin("c1"), coded.format(), CodedClip.EPOCH, _ -> {});
        coded.play(open.recorder(), SECONDS);
        var whole = SECONDS * 1_000L;
        var saved = open.saveLast(new ClipId("c2"), Duration.ofSeconds(30), whole);

        assertThat(saved.file().toString()).endsWith(".mp4");
        assertThat(saved.file()).exists();
        assertThat(locks.isOwed(saved.file())).isTrue();
        assertThat(locks.isAnyOwed()).isTrue();
        assertThat(open.finish().file().toString()).endsWith(".locked");
        assertThat(locks.lock(saved.file(), _ -> true)).exists();
        assertThat(locks.isOwed(saved.file())).isFalse();
        assertThat(files()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void one_changed_byte_of_a_locked_clip_is_altered_in_review() throws IOException {
        lock.switchOn(passphrase(), true);
        var stored = record("c1");
        var whole = Files.readAllBytes(stored.file());

        for (var at : new int[] {3, 20, 60, whole.length / 2, whole.length - 1}) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(stored.file(), changed);
            assertThat(library.sealer().verify(stored)).isEqualTo(new Altered(Part.FILE));
        }
    }

    @Test
    void a_clip_that_is_locked_later_keeps_its_seal() throws IOException {
        var stored = record("c1");
        lock.switchOn(passphrase(), true);

        var locked = new LockedClips(lock).lock(stored.file(), _ -> true);

        assertThat(library.sealer().verify(new StoredClip(stored.clip(), locked)))
                .isEqualTo(new Intact());
        assertThat(library.list())
                .hasSize(1)
                .first()
                .extracting(StoredClip::file)
                .isEqualTo(locked);
    }

    @Test
    void a_copied_folder_is_a_library_that_its_passphrase_opens() throws IOException {
        lock.switchOn(passphrase(), true);
        record("c1");
        var copy = folder.resolve("copy");
        Files.createDirectories(copy);
        for (var name : files()) {
            Files.copy(clips.resolve(name), copy.resolve(name));
        }

        var elsewhere = new ClipLock(copy, CHEAP, new SecureRandom());
        assertThat(elsewhere.standing()).isEqualTo(Standing.LOCKED);
        assertThat(elsewhere.unlock(passphrase())).isTrue();
        try (var there =
                new ClipLibrary(
                        copy,
                        new FfmpegClips(coded.clock()),
                        ZoneOffset.UTC,
                        Optional.empty(),
                        () -> ClipTemplate.USUAL,
                        Optional.of(new LockedClips(elsewhere)))) {
            var found = there.list();

            assertThat(found).hasSize(1);
            assertThat(there.sealer().verify(found.getFirst())).isEqualTo(new Intact());
            assertThat(reader(elsewhere).open(found.getFirst().file()).micros()).isPositive();
        }
    }

    @Test
    void an_index_made_anew_from_the_files_has_locked_clips_too_and_so_has_the_bin()
            throws IOException {
        lock.switchOn(passphrase(), true);
        var stored = record("c1");
        var catalogue = new ClipCatalogue(clips, database);
        catalogue.follow(AT);
        var clip = stored.clip().origin().id();

        assertThat(catalogue.delete(clip, ClipLog.Why.CREATOR, AT)).isEmpty();
        assertThat(stored.file()).doesNotExist();
        assertThat(catalogue.restore(clip, AT)).isEmpty();

        assertThat(stored.file()).exists();
        assertThat(library.sealer().verify(stored)).isEqualTo(new Intact());
        assertThat(ClipPapers.of(stored.file()).orElseThrow().origin().id()).isEqualTo(clip);
    }

    @Test
    void a_clip_that_is_still_being_finished_is_left_alone() throws IOException {
        var stored = record("c1");
        var ready = ClipPapers.finished(clips);
        var origin = stored.clip().origin();

        Sidecar.of(new Clip.Finalising(origin, List.of()))
                .write(ClipFiles.beside(stored.file()).sidecar());

        assertThat(ready).containsExactly(stored.file());
        assertThat(ClipPapers.finished(clips)).isEmpty();
        lock.switchOn(passphrase(), true);
        assertThat(library.recover()).hasSize(1).allMatch(one -> LockedPath.isLocked(one.file()));
        assertThat(library.list()).hasSize(1);
    }

    @Test
    void what_is_exported_of_a_locked_clip_anybody_can_play() throws IOException {
        lock.switchOn(passphrase(), true);
        var stored = record("c1");
        var still = folder.resolve("still.png");

        FfmpegExporter.through(lock)
                .still(stored.file(), ClipTrack.CREATOR_PICTURE, 1_000_000, still);

        assertThat(FfmpegPrograms.entries(still, "-show_entries", "stream=width"))
                .containsExactly("640");
        lock.lock();
        assertThatThrownBy(
                        () ->
                                FfmpegExporter.through(lock)
                                        .still(
                                                stored.file(),
                                                ClipTrack.CREATOR_PICTURE,
                                                0,
                                                folder.resolve("other.png")))
                .isInstanceOf(ClipFailure.class);
    }

    @Test
    void no_picture_of_a_locked_clip_lies_in_the_cache() throws IOException, InterruptedException {
        lock.switchOn(passphrase(), true);
        var stored = record("c1");
        var clip = stored.clip().origin().id();
        var cache = folder.resolve("cache.db");

        var first = picture(clip, stored.file(), cache).orElseThrow();
        var again = picture(clip, stored.file(), cache).orElseThrow();

        assertThat(again).isEqualTo(first);
        for (var name : List.of("cache.db", "cache.db-wal")) {
            var file = folder.resolve(name);
            assertThat(Files.exists(file) && found(Files.readAllBytes(file), "JFIF")).isFalse();
        }
        lock.lock();
        assertThat(picture(clip, stored.file(), cache)).isEmpty();
    }

    @Test
    void no_waveform_of_a_locked_clip_lies_in_the_cache() throws IOException {
        lock.switchOn(passphrase(), true);
        var stored = record("c1");
        var waves = new WaveformFiles(folder.resolve("waves"), lock);

        try (var maker = new WaveformMaker(reader(lock), waves)) {
            maker.make(stored.file(), SECONDS * 1_000_000L);
            Eventually.until("a waveform is kept", () -> waves.find(stored.file()).isPresent());
        }

        try (var kept = Files.list(folder.resolve("waves"))) {
            assertThat(found(Files.readAllBytes(kept.findFirst().orElseThrow()), "ASWF")).isFalse();
        }
        lock.lock();
        assertThat(waves.find(stored.file())).isEmpty();
        waves.forgetAll();
        try (var kept = Files.list(folder.resolve("waves"))) {
            assertThat(kept).isEmpty();
        }
    }

    private Optional<byte[]> picture(ClipId clip, Path file, Path cache)
            throws InterruptedException {
        var made = new ArrayBlockingQueue<byte[]>(1);
        try (var thumbnails =
                new Thumbnails(
                        reader(lock), new SwsPictureConverter(), new ThumbnailTable(cache), lock)) {
            thumbnails.want(clip, file, made::add);
            return Optional.ofNullable(
                    made.poll(lock.standing() == Standing.OPEN ? 40_000 : 300, MILLISECONDS));
        }
    }

    private void assertEverySeekIsExact(Path file) {
        var random = new Random(7);
        try (var reader = reader(lock).open(file);
                var pictures = reader.picture(ClipSide.FAN).orElseThrow();
                var sound = reader.sound(ClipSide.FAN).orElseThrow()) {
            for (var i = 0; i < 100; i++) {
                var number = random.nextInt(pictures.count());
                try (var frame = pictures.read(number, () -> true).orElseThrow()) {
                    assertThat(BarCode.read(frame).orElseThrow().number())
                            .isEqualTo(CodedClip.FAN_FIRST + number);
                }
            }
            var samples = new short[4_800];
            sound.read(24_000, samples, samples.length);
            assertThat(samples).contains((short) 0).isNotEqualTo(new short[samples.length]);
        }
    }

    private static ClipOrigin origin(String id) {
        return new ClipOrigin(
                new ClipId(id),
                new SessionId("s-" + id),
                "Zoë",
                AT,
                new ClipConsent(true, "1", AT.minusSeconds(3)));
    }

    private StoredClip record(String id) throws IOException {
        var open = library.start(origin(id), coded.format(), CodedClip.EPOCH, _ -> {});
        coded.play(open.recorder(), SECONDS);
        open.addMark(new Mark(Mark.Kind.CREATOR_KEY, Duration.ofSeconds(1).toMillis(), "Zoë"));
        return open.finish();
    }

    private ClipLibrary library(ClipLock with) {
        return library(new LockedClips(with));
    }

    private ClipLibrary library(LockedClips with) {
        return new ClipLibrary(
                clips,
                new FfmpegClips(coded.clock()),
                ZoneOffset.UTC,
                Optional.of(new ClipSeals(database)),
                () -> ClipTemplate.USUAL,
                Optional.of(with));
    }

    private ClipLock lock() {
        return new ClipLock(clips, CHEAP, new SecureRandom());
    }

    private static ClipReader.Opening reader(ClipLock with) {
        return FfmpegClipReader.through(with);
    }

    private List<String> files() throws IOException {
        var names = new ArrayList<String>();
        try (var all = Files.list(clips)) {
            all.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names;
    }

    private static char[] passphrase() {
        return "correct horse battery".toCharArray();
    }

    private static boolean found(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
