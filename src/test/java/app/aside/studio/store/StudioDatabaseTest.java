package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.clips.Retention;
import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/// R17: a damaged database is found at start, put aside and made anew.
final class StudioDatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final CreatorId CREATOR = new CreatorId("creator");
    private static final FanId ANN = new FanId("ann");

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("studio.db");
    }

    private StudioDatabase.Opened open() throws IOException {
        return StudioDatabase.open(file(), NOW);
    }

    private static final ClipLog.Line GONE =
            new ClipLog.Line(
                    NOW,
                    ClipLog.What.GONE,
                    ClipLog.Why.RETENTION,
                    new ClipId("c1"),
                    5,
                    "a".repeat(64));
    private static final ClipSeal SEAL = new ClipSeal("a".repeat(64), "b".repeat(64));

    private void fill() throws IOException {
        try (var database = open().database()) {
            new BooksTable(database).note(CREATOR, ANN, "Sings alto", NOW);
            new OutboxTable(database).add("key-1", "BLOCK", "bob", "{}", false, NOW);
            new ClipLog(database).add(GONE);
            new ClipSeals(database).add(GONE.clip(), SEAL, NOW);
            new ClipSettings(new SettingTable(database)).keep(new Retention(90), true);
            for (int i = 0; i < 600; i++) {
                new BooksTable(database).keep(CREATOR, "figure-" + i, "x".repeat(500));
            }
        }
    }

    /// What happens to files.
    enum Damage {
        FLIPPED {
            @Override
            void to(Path file) throws Exception {
                var bytes = Files.readAllBytes(file);
                var random = new Random(4);
                // Beyond the first pages, so that the file still looks like a database.
                for (int i = bytes.length / 2; i < bytes.length * 3 / 4; i++) {
                    bytes[i] = (byte) random.nextInt();
                }
                Files.write(file, bytes);
            }
        },
        TRUNCATED {
            @Override
            void to(Path file) throws Exception {
                var bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
            }
        },
        EMPTIED {
            @Override
            void to(Path file) throws Exception {
                Files.write(file, new byte[0]);
            }
        },
        OVERWRITTEN {
            @Override
            void to(Path file) throws Exception {
                Files.writeString(file, "This is somebody's shopping list. ".repeat(1_000));
            }
        },
        OF_ANOTHER_PROGRAM {
            @Override
            void to(Path file) throws Exception {
                Files.delete(file);
                try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                        var statement = other.createStatement()) {
                    statement.execute("CREATE TABLE journal (recipe text)");
                }
            }
        };

        abstract void to(Path file) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void a_damaged_file_is_put_aside_and_told_once(Damage damage) throws Exception {
        fill();
        damage.to(file());
        var damaged = Files.readAllBytes(file());

        var opened = open();
        try (var database = opened.database()) {
            var aside = opened.quarantined().orElseThrow();
            assertThat(aside.getParent()).isEqualTo(folder.resolve("quarantine"));
            assertThat(aside.getFileName().toString()).contains("2026-11-21T20-00-00Z");
            assertThat(Files.size(aside)).isEqualTo(damaged.length);
            assertThat(new OutboxTable(database).open().size()).isLessThanOrEqualTo(1);
        }
        var again = open();
        try (var _ = again.database()) {
            assertThat(again.quarantined()).isEmpty();
        }
    }

    @Test
    void notes_and_what_waits_are_taken_over_where_they_can_be_read() throws Exception {
        fill();
        Damage.FLIPPED.to(file());

        var opened = open();
        try (var database = opened.database()) {
            assertThat(new BooksTable(database).notes(CREATOR).get(ANN))
                    .extracting(note -> note.text())
                    .isEqualTo("Sings alto");
            assertThat(new OutboxTable(database).open())
                    .extracting(OutboxTable.Row::key)
                    .containsExactly("key-1");
            assertThat(new ClipLog(database).of(GONE.clip())).containsExactly(GONE);
            assertThat(new ClipSeals(database).find(GONE.clip())).contains(SEAL);
            var settings = new ClipSettings(new SettingTable(database));
            assertThat(settings.retention()).isEqualTo(new Retention(90));
            assertThat(settings.isRetentionAgreed()).isTrue();
            assertThat(opened.saved()).isEqualTo(6);
        }
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        fill();

        var opened = open();
        try (var database = opened.database()) {
            assertThat(opened.quarantined()).isEmpty();
            assertThat(new BooksTable(database).kept(CREATOR, "figure-7")).isPresent();
        }
    }

    @Test
    void a_database_of_a_newer_program_is_left_as_it_is() throws Exception {
        fill();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(this::open).hasMessageContaining("newer version");
        assertThat(folder.resolve("quarantine")).doesNotExist();
    }

    @Test
    void a_write_that_fails_leaves_nothing() throws Exception {
        try (var database = open().database()) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            handle -> {
                                                handle.execute(
                                                        "INSERT INTO notes VALUES ('c', 'f', 't',"
                                                                + " 1)");
                                                throw new IllegalStateException("cut");
                                            }))
                    .hasMessage("cut");

            assertThat(new BooksTable(database).notes(new CreatorId("c"))).isEmpty();
        }
    }
}
