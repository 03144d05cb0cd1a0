package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.verify.SignedPromise;
import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia.Chapter;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

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
import java.util.Arrays;
import java.util.List;

class LibraryClipsTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T21:14:00Z");
    private static final Instant LIVE = STARTED.plusSeconds(3);
    private static final ClipFormat.Picture SIZE = new ClipFormat.Picture(640, 480, 30);
    private static final ClipFormat FORMAT = new ClipFormat(SIZE, SIZE);

    @TempDir Path folder;

    private final RememberedMedia media = new RememberedMedia();
    private LibraryClips clips = clips(Path.of("unset"));

    @BeforeEach
    void openFolder() {
        clips = clips(folder);
    }

    @Test
    void a_recorded_session_becomes_a_row_of_the_list() {
        var recording =
                clips.begin(session(true), Views.Recording.AS_ANSWERED, FORMAT, LIVE, 0, _ -> {});
        recording.mark(Mark.Kind.CREATOR_KEY, 1_000, "", null);
        recording.mark(Mark.Kind.TIP, 2_000, "Tip 5.00", null);

        var row = recording.finish();

        var file = folder.resolve("Zoë 2026-11-21 21.14.mp4");
        assertThat(row)
                .isEqualTo(
                        new ClipRow(
                                new ClipId("c1"),
                                file,
                                "Zoë",
                                LIVE,
                                Duration.ofMinutes(1),
                                9,
                                2,
                                false));
        assertThat(clips.list()).containsExactly(row);
    }

    @Test
    void the_folder_is_listed_with_its_marks_counted_and_without_what_cannot_be_read()
            throws IOException {
        var shelved = new ShelvedClips(folder);
        var marks = new Mark[1_500];
        Arrays.fill(marks, new Mark(Mark.Kind.CHAT, 1_000, "again, \"slower\" [please]"));
        var file = shelved.add("long", "c1", "Zoë", LIVE, Duration.ofMinutes(3), marks);
        shelved.add("plain", "c2", "Kenji", LIVE.plusSeconds(1), Duration.ofMinutes(1));
        var other = shelved.add("broken", "c3", "Kenji", LIVE, Duration.ofMinutes(1), marks);
        var broken = other.resolveSibling("broken.json");
        var whole = Files.readString(broken);
        Files.writeString(broken, whole.substring(0, whole.indexOf("slower") + 3));
        var without = shelved.add("without", "c4", "Kenji", LIVE, Duration.ofMinutes(1));
        Files.delete(without);

        var found = clips.list();

        assertThat(found).extracting(row -> row.id().value()).containsExactly("c2", "c1");
        assertThat(found).extracting(ClipRow::marks).containsExactly(0, 1_500);
        assertThat(found.getLast())
                .isEqualTo(
                        new ClipRow(
                                new ClipId("c1"),
                                file,
                                "Zoë",
                                LIVE,
                                Duration.ofMinutes(3),
                                Files.size(file),
                                1_500,
                                false));
    }

    @Test
    void what_a_crash_left_is_a_recovered_row() {
        clips.begin(session(true), Views.Recording.AS_ANSWERED, FORMAT, LIVE, 0, _ -> {});
        var next = clips(folder);

        assertThat(next.recover()).isEqualTo(next.list()).hasSize(1);

        assertThat(next.list()).extracting(ClipRow::recovered).containsExactly(true);
    }

    @Test
    void without_consent_nothing_is_begun() {
        assertThatThrownBy(
                        () ->
                                clips.begin(
                                        session(false),
                                        Views.Recording.AS_ANSWERED,
                                        FORMAT,
                                        LIVE,
                                        0,
                                        _ -> {}))
                .hasMessageContaining("consent");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_label_from_the_fan_is_made_to_fit_a_mark() {
        var recording =
                clips.begin(session(true), Views.Recording.AS_ANSWERED, FORMAT, LIVE, 0, _ -> {});

        recording.mark(Mark.Kind.TIP, -5, " thank\nyou " + "x".repeat(300), null);
        recording.mark(Mark.Kind.PAUSE, 10, "", null);
        recording.finish();

        assertThat(media.chapters)
                .containsExactly(
                        new Chapter(0, "thank you " + "x".repeat(190)), new Chapter(10, "Pause"));
    }

    @Test
    void a_recording_that_stops_says_why() {
        var told = new ArrayList<ClipFailure.Code>();
        clips.begin(
                session(true),
                Views.Recording.AS_ANSWERED,
                FORMAT,
                LIVE,
                0,
                failure -> told.add(failure.code()));

        for (var code : ClipFailure.Code.values()) {
            media.fail(code);
        }

        assertThat(told).containsExactly(ClipFailure.Code.values());
    }

    private LibraryClips clips(Path where) {
        return new LibraryClips(
                new ClipLibrary(where, media, ZoneOffset.UTC), () -> new ClipId("c1"));
    }

    private static Views.Session session(boolean recorded) {
        var zero = Money.of(0, Currency.TEST_CREDITS);
        var terms =
                new Terms(
                        new Rate(Money.of(300, Currency.TEST_CREDITS)),
                        CallKind.VIDEO,
                        5,
                        0,
                        new Percent(100),
                        new Percent(20));
        var meter =
                new Views.Meter(new SessionId("s1"), 0, 0, 0, 300, zero, zero, false, null, -1, -1);
        return new Views.Session(
                new SessionId("s1"),
                new RequestId("r1"),
                new CreatorId("cr1"),
                "Vera",
                new FanId("f1"),
                "Zoë",
                terms,
                recorded,
                "2026-11",
                STARTED,
                Views.Recording.AS_ANSWERED,
                Views.SessionState.LIVE,
                STARTED,
                STARTED,
                LIVE,
                null,
                meter,
                List.of(),
                List.of(),
                List.of(),
                null,
                new SignedPromise("promise", "key", "signature"));
    }
}
