package app.aside.platform;

import static app.aside.platform.Bench.nothing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.platform.db.Store;
import app.aside.platform.relay.MediaEngine.Reception;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Rooms;
import app.aside.protocol.ToServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The rows of the room in their own words: its chat, who is kept from it, and who is there.
final class RoomRowsTest {
    private static final String SAY = "/api/creators/creator/messages";

    @TempDir Path folder;

    @Test
    void b8_a_message_reaches_everybody_in_the_room_once() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "");
                var visitor = EventClient.identified(bench.anonymous(), "creator")) {
            var ann = bench.fan("Ann");
            var bob = EventClient.identified(bench.fan("Bob"), "creator");

            var said = say(ann, "Hello everybody");
            var answer = bench.creator().post("/api/creator/messages", words("Hello Ann"));

            assertThat(said.name()).isEqualTo("Ann");
            assertThat(said.fan()).isEqualTo(bench.snapshot(ann).fan());
            for (var page : List.of(studio, visitor, bob)) {
                assertThat(page.await(Event.RoomSaid.class).message()).isEqualTo(said);
                assertThat(page.await(Event.RoomSaid.class).message())
                        .isEqualTo(answer.as(Rooms.Message.class));
            }
            assertThat(answer.as(Rooms.Message.class).fan()).isNull();
            assertThat(room(bench.anonymous()).messages()).hasSize(2);
            bob.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60})
    void b8_a_timed_out_fans_message_is_refused_with_the_remaining_time(int minutes) {
        try (var bench = Bench.on(folder)) {
            var ann = bench.fan("Ann");
            say(ann, "Hello");
            var until = bench.clock.instant().plus(Duration.ofMinutes(minutes));

            var bar = bench.creator().post(fan(bench, ann, "time-out"), minutes(minutes));

            assertThat(bar.as(Rooms.Bar.class).until()).isEqualTo(until);
            bench.advance(Duration.ofSeconds(1));
            var problem = ann.post(SAY, words("Still there?")).problem();
            assertThat(problem.code()).isEqualTo(ErrorCode.TIMED_OUT);
            assertThat(problem.detail()).contains("%02d:59".formatted(minutes - 1));
            assertThat(problem.until()).isEqualTo(until);
            bench.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            say(ann, "Back again");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void b8_a_time_out_and_a_ban_outlive_a_restart_and_are_lifted(Store store) {
        try (var bench = Bench.on(store, folder)) {
            var ann = bench.fan("Ann");
            var bob = bench.fan("Bob");
            say(ann, "Hello");
            say(bob, "Hello");
            bench.creator().post(fan(bench, ann, "time-out"), minutes(10)).as(Rooms.Bar.class);
            bench.creator().post(fan(bench, bob, "ban"), nothing()).as(Rooms.Bar.class);

            bench.restart();
            var annAgain = ann.at(bench.platform().address());
            var bobAgain = bob.at(bench.platform().address());

            assertThat(annAgain.post(SAY, words("?")).code()).isEqualTo(ErrorCode.TIMED_OUT);
            assertThat(bobAgain.post(SAY, words("?")).code()).isEqualTo(ErrorCode.BANNED);
            assertThat(bench.snapshot().room().bars())
                    .extracting(Rooms.Bar::fanName)
                    .containsExactlyInAnyOrder("Ann", "Bob");
            for (var one : List.of(annAgain, bobAgain)) {
                bench.creator().post(fan(bench, one, "free"), nothing()).as(Object.class);
                say(one, "Thank you");
            }
            assertThat(bench.snapshot().room().bars()).isEmpty();
        }
    }

    @Test
    void b8_a_ban_is_told_to_creator_and_fan_and_ends_what_the_fan_plays() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            var ann = bench.fan("Ann");
            say(ann, "Hello");
            try (var page = EventClient.identified(ann, "creator")) {
                bench.creator().post(fan(bench, ann, "ban"), nothing()).as(Rooms.Bar.class);

                var told = page.await(Event.ChatterBarred.class).bar();
                assertThat(told.kind()).isEqualTo(Rooms.BarKind.BAN);
                assertThat(studio.await(Event.ChatterBarred.class).bar()).isEqualTo(told);
                assertThat(room(ann).bars()).containsExactly(told);
                assertThat(room(bench.anonymous()).bars()).isEmpty();
                assertThat(bench.engine().dropped())
                        .containsExactly(new Viewer("fan/" + told.fan().value()));

                bench.creator().post(fan(bench, ann, "free"), nothing()).as(Object.class);
                assertThat(page.await(Event.ChatterFreed.class).fan()).isEqualTo(told.fan());
                assertThat(room(ann).bars()).isEmpty();
            }
        }
    }

    @Test
    void b8_who_is_blocked_is_kept_from_the_room_until_unblocked() {
        try (var bench = Bench.on(folder)) {
            var ann = bench.fan("Ann");
            say(ann, "Hello");

            bench.creator().post(fan(bench, ann, "block"), nothing()).as(Object.class);

            assertThat(ann.post(SAY, words("?")).code()).isEqualTo(ErrorCode.BANNED);
            assertThat(room(ann).bars()).hasSize(1);
            assertThat(bench.snapshot().room().bars()).isEmpty();
            assertThat(bench.engine().dropped()).hasSize(1);
            bench.creator().post(fan(bench, ann, "unblock"), nothing()).as(Object.class);
            say(ann, "Thank you");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void b8_a_deleted_message_is_gone_for_everybody_and_from_the_replay(Store store) {
        try (var bench = Bench.on(store, folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            var ann = bench.fan("Ann");
            var before = room(ann).topics();
            var kept = say(ann, "Good evening");
            var bad = say(ann, "My street is Elm Street 7");
            var path = "/api/creator/messages/" + bad.id() + "/delete";

            bench.creator().post(path, nothing()).as(Object.class);
            bench.creator().post(path, nothing()).as(Object.class);

            assertThat(studio.await(Event.RoomUnsaid.class).message()).isEqualTo(bad.id());
            assertThat(room(ann).messages()).containsExactly(kept);
            try (var late = EventClient.resumed(bench.anonymous(), before)) {
                var replayed = late.replay();
                assertThat(replayed)
                        .extracting(FromServer.Happened::type)
                        .containsExactly("RoomSaid", "RoomSaid", "RoomUnsaid");
                assertThat(replayed.toString()).contains("Good evening").doesNotContain("Elm");
            }
        }
    }

    @Test
    void b8_in_a_slow_room_a_fan_waits_and_the_creator_does_not() {
        try (var bench = Bench.on(folder);
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            var ann = bench.fan("Ann");
            var bob = bench.fan("Bob");
            bench.creator()
                    .put("/api/creator/room", new Commands.ChangeRoom(30))
                    .as(Commands.Nothing.class);
            assertThat(page.await(Event.RoomSlowed.class).seconds()).isEqualTo(30);
            assertThat(room(ann).slowSeconds()).isEqualTo(30);
            say(ann, "One");
            bench.advance(Duration.ofSeconds(29));

            var problem = ann.post(SAY, words("Two")).problem();

            assertThat(problem.code()).isEqualTo(ErrorCode.SLOW_DOWN);
            assertThat(problem.detail()).contains("00:01");
            say(bob, "Mine is the first");
            bench.creator().post("/api/creator/messages", words("A")).as(Rooms.Message.class);
            bench.creator().post("/api/creator/messages", words("B")).as(Rooms.Message.class);
            bench.advance(Duration.ofSeconds(1));
            say(ann, "Two");
        }
    }

    @Test
    void ten_messages_in_ten_seconds_are_taken_and_the_next_is_told_to_wait() {
        try (var bench = Bench.on(folder)) {
            var ann = bench.fan("Ann");
            for (int i = 0; i < 10; i++) {
                say(ann, "Message " + i);
            }
            bench.advance(Duration.ofSeconds(4));

            var reply = ann.post(SAY, words("One more"), "the-same-key");

            assertThat(reply.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(reply.response().headers().firstValue("Retry-After")).contains("6");
            bench.advance(Duration.ofSeconds(6));
            ann.post(SAY, words("One more"), "the-same-key").as(Rooms.Message.class);
        }
    }

    @Test
    void the_same_message_again_is_said_once() {
        try (var bench = Bench.on(folder)) {
            var ann = bench.fan("Ann");
            var first = ann.post(SAY, words("Once"), "key").as(Rooms.Message.class);

            assertThat(ann.post(SAY, words("Once"), "key").as(Rooms.Message.class))
                    .isEqualTo(first);
            assertThat(room(ann).messages()).containsExactly(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202Eevil", "bell\u0007", "", "   "})
    void a_text_with_control_or_direction_characters_or_none_is_refused(String text) {
        try (var bench = Bench.on(folder)) {
            var reply =
                    bench.fan("Ann").command("POST", SAY, Json.write(Map.of("text", text)), "key");

            assertThat(reply.code()).isEqualTo(ErrorCode.INVALID_FIELD);
        }
    }

    @Test
    void a_snapshot_holds_the_newest_hundred_and_they_are_forgotten_after_a_week() {
        try (var bench = Bench.on(folder)) {
            for (int i = 0; i < 105; i++) {
                bench.creator().post("/api/creator/messages", words("Message " + i));
            }
            var messages = bench.snapshot().room().messages();
            assertThat(messages).hasSize(100);
            assertThat(messages.getFirst().text()).isEqualTo("Message 5");
            assertThat(messages.getLast().text()).isEqualTo("Message 104");

            bench.advance(Duration.ofDays(7).plusHours(2));

            assertThat(room(bench.anonymous()).messages()).isEmpty();
        }
    }

    @Test
    void b9_everybody_hears_how_many_watch_once_a_second_and_only_when_it_changes() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "");
                var one = EventClient.identified(bench.anonymous(), "creator")) {
            now(studio, 0);
            bench.advance(Duration.ofSeconds(1));
            assertThat(now(studio, 1)).isEqualTo(new Rooms.Now(1, false, Rooms.Quality.GOOD));
            try (var _ = EventClient.identified(bench.anonymous(), "creator")) {
                bench.advance(Duration.ofSeconds(1));
                now(one, 2);
                now(studio, 2);
                assertThat(room(bench.anonymous()).now().watching()).isEqualTo(2);
                bench.advance(Duration.ofSeconds(1));
                assertThat(studio.othersBeforeAHeartbeat()).isEmpty();
            }
            Eventually.until("one has left", () -> room(bench.anonymous()).now().watching() != 2);
            bench.advance(Duration.ofSeconds(1));
            now(studio, 1);
        }
    }

    @Test
    void b11_a_poor_line_is_called_so_on_both_sides() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "");
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            var creator = bench.snapshot().card().id();
            bench.engine().receives(creator, new Reception(true, 1, 2_000_000, 0));
            bench.advance(Duration.ofSeconds(1));
            for (var side : List.of(studio, page)) {
                side.await(FromServer.RoomNow.class, one -> is(one, Rooms.Quality.GOOD));
            }

            studio.send(new ToServer.Line(Rooms.Quality.POOR));
            Eventually.until(
                    "the line is poor",
                    () -> room(bench.anonymous()).now().quality() == Rooms.Quality.POOR);
            bench.advance(Duration.ofSeconds(1));

            for (var side : List.of(studio, page)) {
                side.await(FromServer.RoomNow.class, one -> is(one, Rooms.Quality.POOR));
            }

            // The studio's word holds for some seconds.
            bench.advance(Duration.ofSeconds(6));
            for (var side : List.of(studio, page)) {
                side.await(FromServer.RoomNow.class, one -> is(one, Rooms.Quality.GOOD));
            }
        }
    }

    private static boolean is(FromServer.RoomNow room, Rooms.Quality quality) {
        return room.now().publishing() && room.now().quality() == quality;
    }

    private static Rooms.Now now(EventClient client, int watching) {
        return client.await(FromServer.RoomNow.class, one -> one.now().watching() == watching)
                .now();
    }

    private static Rooms.Message say(Client fan, String text) {
        return fan.post(SAY, words(text)).as(Rooms.Message.class);
    }

    private static Commands.SayToRoom words(String text) {
        return new Commands.SayToRoom(text);
    }

    private static Commands.TimeOut minutes(int minutes) {
        return new Commands.TimeOut(minutes);
    }

    private static String fan(Bench bench, Client fan, String what) {
        return "/api/fans/" + bench.snapshot(fan).fan().value() + "/" + what;
    }

    private static Rooms.Room room(Client client) {
        return client.get("/api/creators/creator/room", Rooms.Room.class);
    }
}
