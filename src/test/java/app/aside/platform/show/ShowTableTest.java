package app.aside.platform.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.db.Conflict;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Rooms;
import app.aside.show.Chatter.Bar;
import app.aside.show.Show;
import app.aside.show.Show.Publisher;
import app.aside.show.Show.Seat;
import app.aside.show.Show.Source;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The tables of the show on both databases.
final class ShowTableTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final CreatorId MARA = new CreatorId("mara");
    private static final CreatorId DORA = new CreatorId("dora");
    private static final FanId ANN = new FanId("ann");
    private static final FanId BOB = new FanId("bob");

    private static final String PEOPLE =
            """
            INSERT INTO creators (id, name, headline, address, offer_open, rate_minor, currency,
                shortest_minutes, clip_recording, version, created_at)
            VALUES ('mara', 'Mara', '', 'mara', true, 300, 'XTS', 5, true, 1, 1),
                ('dora', 'Dora', '', 'dora', true, 300, 'XTS', 5, true, 1, 1);
            INSERT INTO fans (id, name, created_at) VALUES ('ann', 'Ann', 1), ('bob', 'Bob', 1);
            """;

    @TempDir Path folder;

    private final ShowTable shows = new ShowTable();
    private final RoomTable rooms = new RoomTable();
    private final EncoderKeyTable keys = new EncoderKeyTable();

    private Database open(Store store) {
        var database = store.open(folder);
        write(database, transaction -> transaction.handle().createScript(PEOPLE).execute());
        return database;
    }

    private static void write(Database database, Consumer<Transaction> work) {
        database.write(
                transaction -> {
                    work.accept(transaction);
                    return true;
                });
    }

    private static List<Show> states() {
        var front = new Seat.Taken(new SessionId("session"), Optional.of(ANN));
        var begun = new Seat.Taken(new SessionId("session"), Optional.empty());
        return List.of(
                new Show.OffAir(new Seat.Free(), new Publisher.Unknown()),
                new Show.OffAir(front, new Publisher.Gone(Source.ENCODER, NOW)),
                new Show.OffAir(begun, new Publisher.Here(Source.ENCODER)),
                new Show.OnAir(NOW, new Publisher.Here(Source.STUDIO)),
                new Show.BeRightBack(NOW, new Publisher.Gone(Source.STUDIO, NOW.plusMillis(7))),
                new Show.Private(NOW, front, new Publisher.Here(Source.STUDIO)),
                new Show.Private(NOW, begun, new Publisher.Unknown()));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void every_state_of_a_show_comes_back_as_it_was_put(Store store) {
        try (var database = open(store)) {
            assertThat(database.<ShowRow>read(t -> shows.find(t, MARA))).isEqualTo(ShowRow.NONE);
            for (var state : states()) {
                write(
                        database,
                        t -> {
                            var row = shows.find(t, MARA).showing(state).titled("T").slowed(30);
                            var version = shows.put(t, MARA, row);
                            assertThat(version).isEqualTo(row.version() + 1);
                        });

                var kept = database.<ShowRow>read(t -> shows.find(t, MARA));
                assertThat(kept.show()).isEqualTo(state);
                assertThat(kept.title()).isEqualTo("T");
                assertThat(kept.slowSeconds()).isEqualTo(30);
            }
            assertThat(database.<ShowRow>read(t -> shows.find(t, DORA))).isEqualTo(ShowRow.NONE);
            assertThat(database.<List<CreatorId>>read(shows::watched)).containsExactly(MARA);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_show_that_has_changed_meanwhile_is_not_written_over(Store store) {
        try (var database = open(store)) {
            write(
                    database,
                    t -> {
                        shows.put(t, MARA, ShowRow.NONE.titled("First"));
                        assertThatThrownBy(() -> shows.put(t, MARA, ShowRow.NONE.titled("Late")))
                                .isInstanceOf(Conflict.class);
                    });

            assertThat(database.<ShowRow>read(t -> shows.find(t, MARA)).title()).isEqualTo("First");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void messages_are_in_the_order_said_though_they_have_one_time(Store store) {
        try (var database = open(store)) {
            IntStream.range(0, 12)
                    .forEach(i -> write(database, t -> rooms.say(t, MARA, said("z" + i % 7 + i))));
            write(database, t -> rooms.say(t, DORA, said("another")));

            var newest = database.<List<Rooms.Message>>read(t -> rooms.newest(t, MARA, 3));

            assertThat(newest).extracting(Rooms.Message::id).containsExactly("z29", "z310", "z411");
        }
    }

    private static Rooms.Message said(String id) {
        return new Rooms.Message(id, ANN, "Ann", "Hello", NOW);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_taken_away_keeps_its_time_and_loses_its_words(Store store) {
        try (var database = open(store)) {
            write(database, t -> rooms.say(t, MARA, said("one")));

            assertThat(database.<Boolean>write(t -> rooms.unsay(t, DORA, "one", NOW))).isFalse();
            assertThat(database.<Boolean>write(t -> rooms.unsay(t, MARA, "one", NOW))).isTrue();
            assertThat(database.<Boolean>write(t -> rooms.unsay(t, MARA, "one", NOW))).isFalse();

            write(
                    database,
                    t -> {
                        assertThat(rooms.newest(t, MARA, 10)).isEmpty();
                        assertThat(rooms.isIn(t, MARA, "one")).isTrue();
                        assertThat(rooms.isIn(t, DORA, "one")).isFalse();
                        assertThat(rooms.saidSince(t, MARA, ANN, NOW.minusMillis(1)))
                                .containsExactly(NOW);
                        assertThat(rooms.saidSince(t, MARA, ANN, NOW)).isEmpty();
                        assertThat(t.texts("SELECT text FROM room_messages")).containsExactly("");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_room_knows_who_wrote_and_who_is_kept_from_it(Store store) {
        try (var database = open(store)) {
            write(
                    database,
                    t -> {
                        rooms.say(t, MARA, said("one"));
                        rooms.bar(t, MARA, BOB, new Bar.Banned(), NOW);

                        assertThat(rooms.knows(t, MARA, ANN)).isTrue();
                        assertThat(rooms.knows(t, MARA, BOB)).isTrue();
                        assertThat(rooms.knows(t, DORA, ANN)).isFalse();
                        assertThat(rooms.knows(t, DORA, BOB)).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_fan_has_one_bar_in_a_room_and_old_ones_are_forgotten(Store store) {
        try (var database = open(store)) {
            var until = new Bar.TimedOut(NOW.plusSeconds(600));
            write(
                    database,
                    t -> {
                        assertThat(rooms.bar(t, MARA, ANN)).isEqualTo(new Bar.Free());
                        rooms.bar(t, MARA, ANN, until, NOW);
                        assertThat(rooms.bar(t, MARA, ANN)).isEqualTo(until);
                        rooms.bar(t, MARA, ANN, new Bar.Banned(), NOW);
                        assertThat(rooms.bar(t, MARA, ANN)).isEqualTo(new Bar.Banned());
                        rooms.bar(t, MARA, BOB, until, NOW.plusMillis(1));
                        rooms.say(t, MARA, said("old"));
                        assertThat(rooms.bars(t, MARA))
                                .containsExactly(
                                        new RoomTable.Barred(BOB, until),
                                        new RoomTable.Barred(ANN, new Bar.Banned()));

                        rooms.forget(t, NOW.plusMillis(1), NOW.plusSeconds(600));

                        assertThat(rooms.bars(t, MARA))
                                .containsExactly(new RoomTable.Barred(ANN, new Bar.Banned()));
                        assertThat(rooms.newest(t, MARA, 10)).isEmpty();
                        rooms.bar(t, MARA, ANN, new Bar.Free(), NOW);
                        assertThat(rooms.bars(t, MARA)).isEmpty();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_creator_has_one_key_and_it_is_found_by_its_hash_only(Store store) {
        try (var database = open(store)) {
            write(
                    database,
                    t -> {
                        assertThat(keys.madeAt(t, MARA)).isEmpty();
                        keys.put(t, MARA, "first", NOW);
                        keys.put(t, MARA, "second", NOW.plusSeconds(1));

                        assertThat(keys.owner(t, "first")).isEmpty();
                        assertThat(keys.owner(t, "second")).contains(MARA);
                        assertThat(keys.madeAt(t, MARA)).contains(NOW.plusSeconds(1));
                    });
        }
    }
}
