package app.aside.platform;

import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;
import static app.aside.platform.Bench.session;
import static app.aside.platform.ShowSteps.gate;
import static app.aside.platform.ShowSteps.live;
import static app.aside.platform.ShowSteps.publish;
import static app.aside.platform.ShowSteps.refused;
import static app.aside.platform.ShowSteps.room;
import static app.aside.platform.ShowSteps.say;
import static app.aside.platform.ShowSteps.show;
import static app.aside.platform.ShowSteps.shown;
import static app.aside.platform.ShowSteps.state;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Store;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.protocol.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// The rows of the show in their own words: on and off, and what a private session does to it.
final class ShowRowsTest {
    private static final Audience EVERYBODY = new Audience.Everybody();
    private static final Audience NOBODY = new Audience.Nobody();

    @TempDir Path folder;

    @Test
    void b9_go_live_and_end_are_seen_by_everybody_and_the_gate_follows() {
        try (var bench = Bench.on(folder);
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            bench.creator()
                    .put("/api/creator/show", new Commands.ChangeShow("Evening songs"))
                    .as(Rooms.Show.class);
            assertThat(shown(page).title()).isEqualTo("Evening songs");
            publish(bench);

            var live = show(bench, "live");
            assertThat(live.state()).isEqualTo(ShowState.ON_AIR);
            assertThat(live.startedAt()).isEqualTo(bench.clock.instant());
            assertThat(shown(page)).isEqualTo(live);
            assertThat(gate(bench)).isEqualTo(EVERYBODY);
            assertThat(show(bench, "live")).isEqualTo(live);

            var ended = show(bench, "end");
            assertThat(shown(page)).isEqualTo(ended);
            assertThat(ended)
                    .isEqualTo(
                            new Rooms.Show(
                                    ShowState.OFF_AIR,
                                    "Evening songs",
                                    null,
                                    null,
                                    ended.version()));
            assertThat(ended.version()).isGreaterThan(live.version());
            assertThat(gate(bench)).isEqualTo(NOBODY);
            assertThat(show(bench, "end")).isEqualTo(ended);
        }
    }

    @Test
    void b12_be_right_back_sends_pictures_to_nobody_until_the_creator_is_back() {
        try (var bench = Bench.on(folder)) {
            live(bench);

            assertThat(show(bench, "be-right-back").state()).isEqualTo(ShowState.BE_RIGHT_BACK);
            assertThat(gate(bench)).isEqualTo(NOBODY);
            assertThat(show(bench, "live").state()).isEqualTo(ShowState.BE_RIGHT_BACK);
            assertThat(gate(bench)).isEqualTo(NOBODY);

            assertThat(show(bench, "back").state()).isEqualTo(ShowState.ON_AIR);
            assertThat(gate(bench)).isEqualTo(EVERYBODY);
        }
    }

    @Test
    void a_show_that_is_not_on_has_neither_card_nor_room_to_come_back_to() {
        try (var bench = Bench.on(folder)) {
            assertThat(refused(bench, "be-right-back")).isEqualTo(ErrorCode.SHOW_OFF_AIR);
            assertThat(refused(bench, "back")).isEqualTo(ErrorCode.SHOW_OFF_AIR);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void c9_approve_and_the_fan_is_in_front_2_others_in_the_audience_the_stream_closed_to_them(
            Store store) {
        try (var bench = Bench.on(store, folder)) {
            wrappingUp(bench);
            live(bench);
            var ann = bench.fan("Ann");
            var audience =
                    List.of(
                            EventClient.identified(bench.fan("Bob"), "creator"),
                            EventClient.identified(bench.anonymous(), "creator"));
            var asked = bench.asked(ann, 10);
            assertThat(gate(bench)).isEqualTo(EVERYBODY);

            var session = bench.approved(asked.id());

            assertThat(session.state()).isEqualTo(Views.SessionState.FRONT);
            assertThat(gate(bench)).isEqualTo(only(bench, ann));
            for (var page : audience) {
                var show = shown(page);
                assertThat(show.state()).isEqualTo(ShowState.PRIVATE);
                assertThat(show.backAt()).isEqualTo(session.startsAt().plusSeconds(600));
                page.close();
            }
            bench.pass(30);
            assertThat(bench.running(ann).state()).isEqualTo(Views.SessionState.STARTING);
            assertThat(gate(bench)).isEqualTo(NOBODY);
        }
    }

    @Test
    void c10_audience_and_front_fan_exchange_messages_and_the_stream_still_plays_until_starting() {
        try (var bench = Bench.on(folder)) {
            wrappingUp(bench);
            live(bench);
            var ann = bench.fan("Ann");
            var bob = bench.fan("Bob");
            try (var front = EventClient.identified(ann, "creator");
                    var audience = EventClient.identified(bob, "creator")) {
                bench.approved(bench.asked(ann, 10).id());

                var first = say(ann, "I am next");
                var second = say(bob, "Enjoy it");

                for (var page : List.of(front, audience)) {
                    assertThat(page.await(Event.RoomSaid.class).message()).isEqualTo(first);
                    assertThat(page.await(Event.RoomSaid.class).message()).isEqualTo(second);
                }
                bench.pass(29);
                assertThat(gate(bench)).isEqualTo(only(bench, ann));
                bench.pass(1);
                front.await(Event.Began.class);
                assertThat(gate(bench)).isEqualTo(NOBODY);
                say(bob, "We wait together");
            }
        }
    }

    @Test
    void e17_the_audience_is_back_without_a_click_on_the_card_until_back_to_the_room_is_pressed() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            live(bench);
            var ann = bench.fan("Ann");
            var running = bench.live(ann, 10);
            try (var page = EventClient.identified(bench.anonymous(), "creator")) {
                assertThat(refused(bench, "back")).isEqualTo(ErrorCode.SHOW_PRIVATE);

                bench.creator().post(session(running, "end"), nothing()).as(Views.Summary.class);

                var card = shown(page);
                assertThat(card.state()).isEqualTo(ShowState.BE_RIGHT_BACK);
                assertThat(card.backAt()).isNull();
                bench.pass(5);
                assertThat(gate(bench)).isEqualTo(NOBODY);

                show(bench, "back");
                assertThat(shown(page).state()).isEqualTo(ShowState.ON_AIR);
                assertThat(gate(bench)).isEqualTo(EVERYBODY);
            }
        }
    }

    @Test
    void e17_a_session_that_never_came_about_leaves_the_card_too() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            live(bench);
            var ann = bench.fan("Ann");
            var asked = bench.asked(ann, 10).id();
            bench.leave();
            publish(bench);

            bench.approved(asked);
            assertThat(gate(bench)).isEqualTo(only(bench, ann));
            bench.pass(60);

            assertThat(state(bench)).isEqualTo(ShowState.BE_RIGHT_BACK);
            assertThat(gate(bench)).isEqualTo(NOBODY);
        }
    }

    @Test
    void between_two_sessions_the_room_stays_on_the_card() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            bench.open();
            live(bench);
            var running = bench.live(bench.fan("Ann"), 10);
            var next = bench.asked(bench.fan("Bob"), 5).id();
            bench.creator().post(request(next, "later"), nothing()).as(Views.Later.class);
            bench.creator().post(session(running, "end"), nothing()).as(Views.Summary.class);
            assertThat(studio.await(Event.LaterChanged.class).later().check())
                    .isEqualTo(Views.Check.ASKING);
            assertThat(state(bench)).isEqualTo(ShowState.BE_RIGHT_BACK);

            bench.pass(15);

            assertThat(state(bench)).isEqualTo(ShowState.PRIVATE);
            assertThat(since(bench, EVERYBODY)).isEmpty();
        }
    }

    /// The gates that were set since the last that let everybody in.
    private static List<Audience> since(Bench bench, Audience last) {
        var gates = new ArrayList<>(bench.engine().gates());
        var after = gates.subList(gates.lastIndexOf(last) + 1, gates.size());
        return after.stream().filter(last::equals).toList();
    }

    @Test
    void the_expected_return_moves_when_the_session_is_extended() {
        try (var bench = Bench.on(folder);
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            bench.open();
            live(bench);
            var ann = bench.fan("Ann");
            var running = bench.live(ann, 10);
            try (var call = bench.new Call(running, ann)) {
                var before = Objects.requireNonNull(room(bench).show().backAt());

                ann.post(session(running, "extend"), call.fan.extend(running, 10, 5))
                        .as(Views.Session.class);

                var moved = shown(page);
                while (!before.plusSeconds(300).equals(moved.backAt())) {
                    moved = shown(page);
                }
                assertThat(moved.state()).isEqualTo(ShowState.PRIVATE);
            }
        }
    }

    @Test
    void a_session_off_air_leaves_the_show_off_air_and_it_can_not_be_opened_meanwhile() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var running = bench.live(bench.fan("Ann"), 10);

            assertThat(state(bench)).isEqualTo(ShowState.OFF_AIR);
            assertThat(refused(bench, "live")).isEqualTo(ErrorCode.SHOW_PRIVATE);
            bench.creator().post(session(running, "end"), nothing()).as(Views.Summary.class);

            assertThat(state(bench)).isEqualTo(ShowState.OFF_AIR);
            assertThat(bench.engine().gates()).doesNotContain(EVERYBODY);
            live(bench);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void after_a_restart_the_show_is_as_it_was_and_the_gate_is_set_at_once(Store store) {
        try (var bench = Bench.on(store, folder)) {
            wrappingUp(bench);
            live(bench);
            bench.restart();
            assertThat(state(bench)).isEqualTo(ShowState.ON_AIR);
            assertThat(bench.engine().gates()).containsOnly(EVERYBODY);

            var ann = bench.fan("Ann");
            bench.approved(bench.asked(ann, 10).id());
            bench.restart();
            ann = ann.at(bench.platform().address());
            assertThat(state(bench)).isEqualTo(ShowState.PRIVATE);
            assertThat(bench.engine().gates()).containsOnly(only(bench, ann));

            bench.pass(30);
            bench.restart();
            assertThat(bench.engine().gates()).containsOnly(NOBODY);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void back_to_the_room_and_approve_at_once_leave_the_gate_to_the_front_fan(Store store)
            throws Exception {
        try (var bench = Bench.on(store, folder);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            wrappingUp(bench);
            live(bench);
            var ann = bench.fan("Ann");
            for (int round = 0; round < 10; round++) {
                show(bench, "be-right-back");
                var approve = request(bench.asked(ann, 5).id(), "approve");
                var creator = bench.creator();
                executor.invokeAll(
                        List.<Callable<Client.Reply>>of(
                                () -> creator.post("/api/creator/show/back", nothing()),
                                () -> creator.post(approve, nothing())));

                assertThat(state(bench)).isEqualTo(ShowState.PRIVATE);
                assertThat(gate(bench)).isEqualTo(only(bench, ann));
                var running = bench.running(ann).id();
                creator.post(session(running, "end"), nothing()).as(Views.Summary.class);
                assertThat(gate(bench)).isEqualTo(NOBODY);
                show(bench, "back");
            }
        }
    }

    @Test
    void b9_away_closes_the_request_icon_with_its_reason_and_leaves_the_show() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            live(bench);
            var ann = bench.fan("Ann");

            bench.creator()
                    .put("/api/creator/away", new Commands.BeAway(true))
                    .as(Views.CreatorCard.class);

            assertThat(bench.snapshot(ann).card().away()).isTrue();
            assertThat(ann.post("/api/creators/creator/requests", Bench.ask(5)).code())
                    .isEqualTo(ErrorCode.CREATOR_AWAY);
            assertThat(state(bench)).isEqualTo(ShowState.ON_AIR);
        }
    }

    private static void wrappingUp(Bench bench) {
        bench.offer(new Commands.ChangeOffer(true, Bench.credits(300), 5, 0, true, 30));
    }

    private static Audience only(Bench bench, Client fan) {
        return new Audience.Only(new Viewer("fan/" + bench.snapshot(fan).fan().value()));
    }
}
