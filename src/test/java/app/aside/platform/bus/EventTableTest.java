package app.aside.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.protocol.Direction;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Signal;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

final class EventTableTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final Topic ANN = Topic.of(new FanId("ann"));
    private static final Topic ROOM = Topic.room(new CreatorId("mara"));
    private static final SessionId SESSION = new SessionId("session");

    private final EventTable table = new EventTable();

    private long append(Database database, Topic topic, Event event, Instant at) {
        return database.write(transaction -> table.append(transaction, topic, event, at));
    }

    private List<FromServer.Happened> after(Database database, Topic topic, long seq) {
        return database.read(transaction -> table.after(transaction, topic, seq, 1_000));
    }

    private boolean canResume(Database database, Topic topic, long seq) {
        return database.read(transaction -> table.canResume(transaction, topic, seq));
    }

    private static Event resumed(int second) {
        return new Event.Resumed(SESSION, second);
    }

    private static Event.Signalled signal(String body) {
        return new Event.Signalled(
                SESSION,
                Side.FAN,
                new Signal(Direction.FAN_TO_CREATOR, 2, Signal.Kind.CANDIDATE, body, "0"));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void each_topic_counts_for_itself(Store store, @TempDir Path folder)
            throws JsonProcessingException {
        try (var database = store.open(folder)) {
            assertThat(append(database, ANN, resumed(7), NOW)).isEqualTo(1);
            assertThat(append(database, ROOM, resumed(8), NOW)).isEqualTo(1);
            assertThat(append(database, ANN, resumed(9), NOW.plusMillis(5))).isEqualTo(2);

            var events = after(database, ANN, 1);
            assertThat(events).hasSize(1);
            var event = events.getFirst();
            assertThat(event.topic()).isEqualTo("fan/ann");
            assertThat(event.seq()).isEqualTo(2);
            assertThat(event.at()).isEqualTo(NOW.plusMillis(5));
            assertThat(Json.event(event.type(), event.data())).isEqualTo(resumed(9));
            var heads = database.read(t -> table.heads(t, List.of(ANN, ROOM, new Topic("x"))));
            assertThat(heads).isEqualTo(Map.of("fan/ann", 2L, "room/mara", 1L, "x", 0L));
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void many_who_append_at_once_leave_no_gap(Store store, @TempDir Path folder) throws Exception {
        try (var database = store.open(folder);
                var executor = Executors.newFixedThreadPool(8)) {
            var work =
                    IntStream.range(0, 60)
                            .<Callable<Long>>mapToObj(
                                    i -> () -> append(database, ANN, resumed(i), NOW))
                            .toList();
            for (var done : executor.invokeAll(work)) {
                assertThat(done.get()).isBetween(1L, 60L);
            }

            assertThat(after(database, ANN, 0))
                    .extracting(FromServer.Happened::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_was_rolled_back_took_no_number(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            transaction -> {
                                                table.append(transaction, ANN, resumed(1), NOW);
                                                throw new IllegalStateException("no");
                                            }))
                    .hasMessage("no");

            assertThat(append(database, ANN, resumed(2), NOW)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void one_can_go_on_only_where_nothing_is_missing(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            assertThat(canResume(database, ANN, 0)).isTrue();
            assertThat(canResume(database, ANN, 1)).isFalse();
            for (int i = 0; i < 5; i++) {
                append(database, ANN, resumed(i), NOW.plusSeconds(i));
            }
            assertThat(canResume(database, ANN, 0)).isTrue();

            database.write(t -> table.forgetBefore(t, NOW.plusSeconds(3)));

            assertThat(canResume(database, ANN, -1)).isFalse();
            assertThat(canResume(database, ANN, 2)).isFalse();
            assertThat(canResume(database, ANN, 3)).isTrue();
            assertThat(canResume(database, ANN, 5)).isTrue();
            assertThat(canResume(database, ANN, 6)).isFalse();
            assertThat(append(database, ANN, resumed(6), NOW)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void signals_of_a_session_are_emptied_and_keep_their_numbers(Store store, @TempDir Path folder)
            throws JsonProcessingException {
        try (var database = store.open(folder)) {
            append(database, ANN, signal("candidate 10.1.2.3"), NOW);
            append(database, ANN, resumed(1), NOW);
            append(database, ANN, signal("candidate 10.1.2.4"), NOW);

            database.write(
                    transaction -> {
                        table.emptySignals(transaction, SESSION);
                        return true;
                    });

            var events = after(database, ANN, 0);
            assertThat(events).extracting(FromServer.Happened::seq).containsExactly(1L, 2L, 3L);
            var first = events.getFirst();
            assertThat(Json.event(first.type(), first.data()))
                    .isEqualTo(
                            new Event.Signalled(
                                    SESSION,
                                    Side.FAN,
                                    new Signal(
                                            Direction.FAN_TO_CREATOR,
                                            2,
                                            Signal.Kind.CANDIDATE,
                                            "",
                                            "")));
            assertThat(events.toString()).doesNotContain("10.1.2");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void topics_that_changed_lately_are_found(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            append(database, ANN, resumed(1), NOW);
            append(database, ROOM, resumed(1), NOW.plusSeconds(10));

            var changed = database.read(t -> table.changedSince(t, NOW.plusSeconds(5)));

            assertThat(changed).isEqualTo(Map.of("room/mara", 1L));
        }
    }
}
