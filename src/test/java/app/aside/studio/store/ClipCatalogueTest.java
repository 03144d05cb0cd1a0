package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.clips.ClipQuery.Place;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Mark;
import app.aside.clips.Retention;
import app.aside.studio.review.Waveform;
import app.aside.studio.review.WaveformFiles;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.ClipLog.Line;
import app.aside.studio.store.ClipLog.What;
import app.aside.studio.store.ClipLog.Why;
import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// The library is what its files say: found, labelled, thrown away (G1, G10, R18).
final class ClipCatalogueTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path temporary;

    private Path folder;
    private ShelvedClips shelved;
    private StudioDatabase database;
    private ClipCatalogue catalogue;

    @BeforeEach
    void open() throws IOException {
        folder = temporary.resolve("clips");
        shelved = new ShelvedClips(folder);
        reopen();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void reopen() throws IOException {
        database = StudioDatabase.open(temporary.resolve("studio.db"), NOW).database();
        catalogue = new ClipCatalogue(folder, database);
    }

    @Test
    void library_rebuilt_from_files_alone() throws IOException {
        for (var run = 0; run < 10; run++) {
            System.out.println("seed " + run);
            var random = new Random(run);
            for (var i = 0; i < 30; i++) {
                var id = run + "-" + i;
                shelved.add(
                        "Fan " + i % 4 + "/clip " + id,
                        id,
                        "Fan " + i % 4,
                        NOW.minus(HOUR.multipliedBy(random.nextInt(10_000))),
                        Duration.ofSeconds(1 + random.nextInt(4_000)),
                        new Mark(Mark.Kind.CREATOR_KEY, random.nextInt(900), "label x" + i));
            }
            catalogue.follow(NOW);
            catalogue.remark(
                    new ClipId(run + "-7"),
                    ClipRemarks.NONE
                            .tagged("tag " + run)
                            .tagged("Zoë's")
                            .noted("A note, round" + run));
            catalogue.delete(new ClipId(run + "-8"), Why.CREATOR, NOW);
            var before = everything();

            if (run % 2 == 0) {
                database.close();
                Files.delete(temporary.resolve("studio.db"));
                reopen();
                assertThat(everything()).isEmpty();
            } else {
                database.write(handle -> handle.execute("DELETE FROM clips WHERE number % 3 = 0"));
            }
            catalogue.follow(NOW);

            assertThat(everything()).hasSize(30 * (run + 1)).isEqualTo(before);
            assertThat(found("label x3 fan")).hasSize(run + 1);
            assertThat(found("a note, round" + run)).containsExactly(run + "-7");
        }
    }

    @Test
    void the_index_follows_files_that_appear_move_and_vanish() throws IOException {
        var first = shelved.add("one", "a", "Zoë", NOW, HOUR);
        shelved.add("two", "b", "June Park", NOW.minusSeconds(1), HOUR);
        assertThat(catalogue.follow(NOW)).isTrue();
        assertThat(catalogue.follow(NOW)).isFalse();
        assertThat(found("")).containsExactly("a", "b");

        var sub = Files.createDirectories(folder.resolve("Zoë"));
        Files.move(first, sub.resolve("moved.mp4"));
        Files.move(folder.resolve("one.json"), sub.resolve("moved.json"));
        Files.delete(folder.resolve("two.mp4"));
        shelved.add("three", "c", "Kenji", NOW.minusSeconds(2), HOUR);

        assertThat(catalogue.follow(NOW)).isTrue();
        assertThat(found("")).containsExactly("a", "c");
        assertThat(catalogue.find(ClipQuery.of("zoe"), 0, 9).clips().getFirst().row().file())
                .isEqualTo(sub.resolve("moved.mp4"));
    }

    @Test
    void a_clip_is_found_by_fan_note_tag_and_moment_without_case_and_accents() throws IOException {
        shelved.add("one", "a", "Tomás Rivera", NOW, HOUR);
        shelved.add("two", "b", "健司", NOW, HOUR, new Mark(Mark.Kind.TIP, 9, "So much easier"));
        catalogue.follow(NOW);
        catalogue.remark(new ClipId("a"), ClipRemarks.NONE.tagged("Gitarre").noted("Über Jazz"));

        assertThat(found("tomas")).containsExactly("a");
        assertThat(found("RIV")).containsExactly("a");
        assertThat(found("uber gita")).containsExactly("a");
        assertThat(found("easier")).containsExactly("b");
        assertThat(found("司")).containsExactly("b");
        assertThat(found("tomas easier")).isEmpty();
        assertThat(found("\" OR NEAR(* - ")).isEmpty();
        assertThat(found(" -!\" ")).hasSize(2);
    }

    @Test
    void a_word_late_in_a_long_chat_is_found() throws IOException {
        var said = new Mark[1_500];
        for (var i = 0; i < said.length; i++) {
            said[i] = new Mark(Mark.Kind.CHAT, 1_000L * i, "Fan: " + i + " and so on and so forth");
        }
        said[1_499] = new Mark(Mark.Kind.CHAT, 1_499_000, "Fan: zanzibar at last");
        shelved.add("one", "a", "Zoë", NOW, HOUR, said);
        catalogue.follow(NOW);

        assertThat(found("zanzibar")).containsExactly("a");
    }

    @Test
    void clips_are_filtered_by_fan_date_length_earnings_and_tag() throws IOException {
        shelved.add("one", "a", "Zoë", NOW, Duration.ofMinutes(5));
        shelved.add("two", "b", "June", NOW.minus(Duration.ofDays(3)), Duration.ofMinutes(25));
        catalogue.follow(NOW);
        catalogue.remark(new ClipId("b"), ClipRemarks.NONE.tagged("Keep"));
        new BooksTable(database)
                .count(
                        new CreatorId("c"),
                        Kind.SESSION,
                        "s-b",
                        Money.of(1_250, Currency.of("XTS")),
                        true,
                        NOW);

        assertThat(filtered(ClipFilter.ALL.ofFan("zoe"))).containsExactly("a");
        assertThat(filtered(ClipFilter.ALL.withTag("keep"))).containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.between(NOW, null))).containsExactly("a");
        assertThat(filtered(ClipFilter.ALL.between(null, NOW))).containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.lasting(Duration.ofMinutes(10), null)))
                .containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.lasting(null, Duration.ofMinutes(10))))
                .containsExactly("a");
        assertThat(filtered(ClipFilter.ALL.earning(1_250))).containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.earning(1_251))).isEmpty();
        assertThat(catalogue.choices().fans()).containsExactly("June", "Zoë");
        assertThat(catalogue.choices().tags()).containsExactly("Keep");
    }

    @Test
    void a_page_tells_how_much_there_is_altogether() throws IOException {
        for (var i = 0; i < 7; i++) {
            shelved.add("clip " + i, "c" + i, "Zoë", NOW.minusSeconds(i), HOUR);
        }
        catalogue.follow(NOW);

        var page = catalogue.find(ClipQuery.ALL, 2, 3);

        assertThat(ids(page)).containsExactly("c2", "c3", "c4");
        assertThat(page.count()).isEqualTo(7);
        assertThat(page.bytes()).isEqualTo(7L * "film c0".length());
    }

    @Test
    void gone_from_disk_after_empty_and_the_log_notes_it() throws IOException {
        var file = shelved.add("Zoë/one", "a", "Zoë", NOW, HOUR);
        var hash = Sha256.of(file);
        catalogue.follow(NOW);
        catalogue.remark(new ClipId("a"), ClipRemarks.NONE.tagged("x"));

        assertThat(catalogue.delete(new ClipId("a"), Why.CREATOR, NOW)).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(found("")).isEmpty();
        assertThat(binned()).containsExactly("a");
        assertThat(catalogue.restore(new ClipId("a"), NOW)).isEmpty();
        assertThat(file).hasContent("film a");
        assertThat(found("x")).containsExactly("a");
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        assertThat(catalogue.empty(NOW.plusSeconds(1)).gone()).isEqualTo(1);

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(catalogue.log().of(new ClipId("a")))
                .extracting(Line::what)
                .containsExactly(What.DELETED, What.RESTORED, What.DELETED, What.GONE);
        assertThat(catalogue.log().of(new ClipId("a")).getLast())
                .isEqualTo(
                        new Line(
                                NOW.plusSeconds(1),
                                What.GONE,
                                Why.CREATOR,
                                new ClipId("a"),
                                6,
                                hash));
        assertThatThrownBy(() -> database.write(handle -> handle.execute("DELETE FROM clip_log")))
                .hasStackTraceContaining("only added to");
        assertThatThrownBy(
                        () -> database.write(handle -> handle.execute("UPDATE clip_log SET at=0")))
                .hasStackTraceContaining("only added to");
    }

    @Test
    void all_that_belongs_to_a_clip_goes_with_it_and_nothing_stays_behind() throws IOException {
        var file = shelved.add("Zoë/one", "a", "Zoë", NOW, HOUR);
        var waves = new WaveformFiles(temporary.resolve("waveforms"));
        var pictures = new ThumbnailTable(temporary.resolve("cache.db"));
        catalogue.onLeaving(waves::forget);
        catalogue.onGone(pictures::forget);
        catalogue.follow(NOW);
        catalogue.remark(new ClipId("a"), ClipRemarks.NONE.tagged("x"));
        for (var other : List.of("one.cut", "one.srt", "one.json.part", "one.cut.part")) {
            Files.writeString(file.resolveSibling(other), other);
        }
        Files.writeString(file.resolveSibling("one more.txt"), "not of the clip");
        waves.keep(file, Waveform.of(new byte[3], new byte[3]));
        pictures.keep(new ClipId("a"), "stamp", new byte[1]);
        catalogue.checked(catalogue.unchecked(NOW).orElseThrow(), new Authenticity.Intact(), NOW);

        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        var when = ".bin/" + NOW.toEpochMilli() + "/Zoë/";
        assertThat(left(folder))
                .containsExactlyInAnyOrder(
                        "Zoë/one more.txt",
                        when + "one.mp4",
                        when + "one.json",
                        when + "one.remarks",
                        when + "one.cut",
                        when + "one.srt",
                        when + "one.json.part",
                        when + "one.cut.part");
        assertThat(left(temporary.resolve("waveforms"))).isEmpty();
        catalogue.restore(new ClipId("a"), NOW);
        assertThat(left(folder)).hasSize(8).allMatch(one -> one.startsWith("Zoë/one"));
        waves.keep(file, Waveform.of(new byte[3], new byte[3]));
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        assertThat(catalogue.empty(NOW)).isEqualTo(new ClipCatalogue.Emptied(1, 0));

        assertThat(left(folder)).containsExactly("Zoë/one more.txt");
        assertThat(folder.resolve(".bin")).doesNotExist();
        assertThat(left(temporary.resolve("waveforms"))).isEmpty();
        assertThat(pictures.find(new ClipId("a"), "stamp")).isEmpty();
        assertThat(everything()).isEmpty();
        assertThat(rows("clip_checks") + rows("clip_words") + rows("clip_tags")).isZero();
        pictures.close();
    }

    private int rows(String table) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Integer.class)
                                .one());
    }

    private static List<String> left(Path in) throws IOException {
        try (var files = Files.walk(in)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> in.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void what_changes_one_clip_looks_at_no_other() throws IOException {
        shelved.add("one", "a", "Zoë", NOW, HOUR);
        shelved.add("two", "b", "June", NOW.minusSeconds(1), HOUR);
        catalogue.follow(NOW);
        Files.delete(folder.resolve("two.mp4"));

        catalogue.remark(new ClipId("a"), ClipRemarks.NONE.tagged("Keep"));
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        catalogue.restore(new ClipId("a"), NOW);

        assertThat(found("")).containsExactly("a", "b");
        assertThat(catalogue.choices().tags()).containsExactly("Keep");
        assertThat(catalogue.look(new ClipId("a"))).isFalse();
        assertThat(catalogue.look(new ClipId("b"))).isTrue();
        assertThat(found("")).containsExactly("a");
    }

    @Test
    void the_tips_in_a_clip_are_part_of_what_it_earned() throws IOException {
        var tip = new Mark.Tip(credits(500), credits(400));
        shelved.add("one", "a", "Zoë", NOW, HOUR, new Mark(Mark.Kind.TIP, 9, "", tip));
        shelved.add(
                "two",
                "b",
                "June",
                NOW.minusSeconds(1),
                HOUR,
                new Mark(Mark.Kind.TIP, 9, "thanks", tip),
                new Mark(Mark.Kind.TIP, 10, "", tip),
                new Mark(Mark.Kind.TIP, 11, "5.00"));
        catalogue.follow(NOW);
        new BooksTable(database)
                .count(new CreatorId("c"), Kind.SESSION, "s-b", credits(1_250), true, NOW);

        assertThat(catalogue.find(ClipQuery.ALL, 0, 9).clips())
                .extracting(IndexedClip::earned)
                .containsExactly(credits(400), credits(2_050));
        assertThat(filtered(ClipFilter.ALL.earning(400))).containsExactly("a", "b");
        assertThat(filtered(ClipFilter.ALL.earning(401))).containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.earning(2_050))).containsExactly("b");
        assertThat(filtered(ClipFilter.ALL.earning(2_051))).isEmpty();
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    @Test
    void what_is_in_the_bin_leaves_the_disk_after_seven_days() throws IOException {
        shelved.add("one", "a", "Zoë", NOW, HOUR);
        catalogue.follow(NOW);
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);

        catalogue.clear(NOW.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(binned()).containsExactly("a");
        catalogue.clear(NOW.plus(Duration.ofDays(7)));

        assertThat(binned()).isEmpty();
        assertThat(catalogue.log().of(new ClipId("a")).getLast().why()).isEqualTo(Why.BIN_TIME);
    }

    @Test
    void after_n_days_gone_and_an_entry_in_the_log() throws IOException {
        shelved.add("old", "old", "Zoë", NOW.minus(Duration.ofDays(31)), HOUR);
        var kept = shelved.add("new", "new", "Zoë", NOW.minus(Duration.ofDays(29)), HOUR);
        catalogue.follow(NOW);

        assertThat(catalogue.retain(Retention.OFF, _ -> false, NOW)).isZero();
        assertThat(ids(catalogue.preview(new Retention(30), NOW))).containsExactly("old");
        assertThat(catalogue.retain(new Retention(30), _ -> true, NOW)).isZero();
        assertThat(catalogue.retain(new Retention(30), _ -> false, NOW)).isEqualTo(1);
        assertThat(found("")).containsExactly("new");
        assertThat(binned()).containsExactly("old");
        catalogue.clear(NOW.plus(Duration.ofDays(7)));

        assertThat(binned()).isEmpty();
        assertThat(kept).exists();
        assertThat(catalogue.log().of(new ClipId("old")))
                .extracting(Line::what, Line::why)
                .containsExactly(
                        tuple(What.DELETED, Why.RETENTION), tuple(What.GONE, Why.BIN_TIME));
    }

    @Test
    void a_clip_goes_back_beside_what_has_its_name_now() throws IOException {
        shelved.add("one", "a", "Zoë", NOW, HOUR);
        catalogue.follow(NOW);
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        shelved.add("one", "b", "June", NOW, HOUR);
        catalogue.follow(NOW);

        assertThat(catalogue.restore(new ClipId("a"), NOW)).isEmpty();

        assertThat(folder.resolve("one.mp4")).hasContent("film b");
        assertThat(folder.resolve("one (2).mp4")).hasContent("film a");
        assertThat(found("")).containsExactlyInAnyOrder("a", "b");
        assertThat(catalogue.restore(new ClipId("a"), NOW)).contains(Refusal.UNKNOWN);
    }

    @Test
    void a_deletion_that_a_power_cut_interrupted_is_brought_together() throws IOException {
        var file = shelved.add("Zoë/one", "a", "Zoë", NOW, HOUR);
        catalogue.follow(NOW);
        var binned = folder.resolve(".bin/" + NOW.toEpochMilli() + "/Zoë/one.mp4");
        Files.createDirectories(binned.resolveSibling(""));
        Files.move(file, binned);

        catalogue.follow(NOW);
        assertThat(binned()).containsExactly("a");
        catalogue.restore(new ClipId("a"), NOW);
        Files.createDirectories(binned.resolveSibling(""));
        Files.move(folder.resolve("Zoë/one.json"), binned.resolveSibling("one.json"));
        catalogue.follow(NOW);
        assertThat(found("")).containsExactly("a");

        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        Files.delete(binned);
        catalogue.follow(NOW);
        assertThat(catalogue.log().of(new ClipId("a")).getLast().what()).isEqualTo(What.GONE);
        assertThat(binned.resolveSibling("one.json")).doesNotExist();
    }

    @Test
    void a_clip_that_goes_back_beside_its_namesake_is_brought_together() throws IOException {
        shelved.add("one", "a", "Zoë", NOW, HOUR);
        catalogue.follow(NOW);
        catalogue.delete(new ClipId("a"), Why.CREATOR, NOW);
        shelved.add("one", "b", "Zoë", NOW, HOUR);
        var binned = folder.resolve(".bin/" + NOW.toEpochMilli() + "/one.mp4");
        Files.move(binned, folder.resolve("one (2).mp4"));

        catalogue.follow(NOW);

        assertThat(found("")).containsExactlyInAnyOrder("a", "b");
        assertThat(folder.resolve("one (2).json")).exists();
        assertThat(binned.resolveSibling("one.json")).doesNotExist();
    }

    private List<String> found(String text) {
        return ids(catalogue.find(ClipQuery.of(text), 0, 1_000));
    }

    private List<String> filtered(ClipFilter filter) {
        return ids(catalogue.find(ClipQuery.ALL.with(filter), 0, 1_000));
    }

    private List<String> binned() {
        return ids(catalogue.find(ClipQuery.ALL.in(Place.BIN), 0, 1_000));
    }

    private List<IndexedClip> everything() {
        var all = new ArrayList<>(catalogue.find(ClipQuery.ALL, 0, 10_000).clips());
        all.addAll(catalogue.find(ClipQuery.ALL.in(Place.BIN), 0, 10_000).clips());
        all.sort(Comparator.comparing(clip -> clip.row().id().value()));
        return all;
    }

    private static List<String> ids(ClipCatalogue.Page page) {
        return page.clips().stream().map(clip -> clip.row().id().value()).toList();
    }
}
