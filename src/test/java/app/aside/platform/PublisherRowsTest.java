package app.aside.platform;

import static app.aside.platform.Bench.nothing;
import static app.aside.platform.ShowSteps.gate;
import static app.aside.platform.ShowSteps.id;
import static app.aside.platform.ShowSteps.live;
import static app.aside.platform.ShowSteps.publish;
import static app.aside.platform.ShowSteps.room;
import static app.aside.platform.ShowSteps.say;
import static app.aside.platform.ShowSteps.show;
import static app.aside.platform.ShowSteps.shown;
import static app.aside.platform.ShowSteps.state;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.protocol.ToServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Who publishes a show and who plays it, and what comes and goes with the publisher.
final class PublisherRowsTest {
    private static final Audience EVERYBODY = new Audience.Everybody();
    private static final String WHIP = "/api/whip/creator";
    private static final Audience NOBODY = new Audience.Nobody();

    @TempDir Path folder;

    @Test
    void two_minutes_after_its_studio_was_lost_a_show_ends() {
        try (var bench = Bench.on(folder)) {
            live(bench);
            bench.engine().publishes(id(bench), false);
            bench.pass(1);
            bench.pass(119);
            assertThat(state(bench)).isEqualTo(ShowState.ON_AIR);

            bench.pass(1);

            assertThat(state(bench)).isEqualTo(ShowState.OFF_AIR);
            assertThat(gate(bench)).isEqualTo(NOBODY);
        }
    }

    @Test
    void a_studio_that_is_back_in_time_goes_on_with_its_show() {
        try (var bench = Bench.on(folder)) {
            live(bench);
            bench.engine().publishes(id(bench), false);
            bench.pass(100);
            publish(bench);
            bench.pass(200);

            assertThat(state(bench)).isEqualTo(ShowState.ON_AIR);
        }
    }

    @Test
    void an_encoder_key_is_shown_once_and_a_new_one_takes_its_place() {
        try (var bench = Bench.on(folder)) {
            var path = "/api/creator/encoder-key";
            var before = bench.creator().get(path, Rooms.EncoderAccess.class);
            assertThat(before.madeAt()).isNull();
            assertThat(before.address()).isEqualTo("/api/whip/creator");

            var first = bench.creator().post(path, nothing()).as(Rooms.EncoderKey.class);
            bench.advance(Duration.ofSeconds(5));
            var second = bench.creator().post(path, nothing()).as(Rooms.EncoderKey.class);

            assertThat(first.key()).hasSizeGreaterThan(40).isNotEqualTo(second.key());
            assertThat(second.address()).isEqualTo(before.address());
            assertThat(bench.creator().get(path, Rooms.EncoderAccess.class).madeAt())
                    .isEqualTo(bench.clock.instant());
        }
    }

    @Test
    void an_encoder_with_the_key_opens_the_show_and_one_minute_without_it_ends_it() {
        try (var bench = Bench.on(folder);
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            var key = key(bench);

            assertThat(offer(bench.anonymous().bearing(key), "/api/whip/creator").status())
                    .isEqualTo(201);
            bench.pass(1);
            assertThat(shown(page).state()).isEqualTo(ShowState.ON_AIR);
            assertThat(gate(bench)).isEqualTo(EVERYBODY);

            bench.engine().publishes(id(bench), false);
            bench.pass(60);
            assertThat(state(bench)).isEqualTo(ShowState.ON_AIR);
            bench.pass(1);
            assertThat(shown(page).state()).isEqualTo(ShowState.OFF_AIR);
            assertThat(gate(bench)).isEqualTo(NOBODY);
        }
    }

    @Test
    void only_the_creators_token_and_the_newest_key_publish() {
        try (var bench = Bench.on(folder)) {
            var first = key(bench);
            var second = key(bench);
            var whip = "/api/whip/creator";

            assertThat(offer(bench.anonymous().bearing(second), whip).status()).isEqualTo(201);
            assertThat(offer(bench.creator(), whip).status()).isEqualTo(201);
            for (var bearer : List.of(first, "guessed", "")) {
                assertThat(offer(bench.anonymous().bearing(bearer), whip).status()).isEqualTo(401);
            }
            assertThat(offer(bench.fan("Ann"), whip).status()).isEqualTo(401);
            assertThat(offer(bench.creator(), "/api/whip/nobody").status()).isEqualTo(401);
            // A key publishes and does nothing else.
            assertThat(bench.anonymous().bearing(second).get("/api/creator").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_new_key_ends_who_publishes_by_the_one_before_and_nobody_else() {
        try (var bench = Bench.on(folder)) {
            var whip = "/api/whip/creator";
            var reply = offer(bench.anonymous().bearing(key(bench)), whip);
            assertThat(reply.status()).isEqualTo(201);
            assertThat(bench.engine().ended()).isEmpty();

            key(bench);
            assertThat(bench.engine().ended()).hasSize(1);

            assertThat(offer(bench.creator(), whip).status()).isEqualTo(201);
            key(bench);
            assertThat(bench.engine().ended()).hasSize(1);
        }
    }

    @Test
    void a_studio_and_an_encoder_do_not_drive_each_other_out() {
        try (var bench = Bench.on(folder)) {
            var encoder = bench.anonymous().bearing(key(bench));
            assertThat(offer(encoder, WHIP).status()).isEqualTo(201);

            // The creator goes live with the studio, and the encoder comes back by itself.
            assertThat(offer(bench.creator(), WHIP).status()).isEqualTo(201);
            bench.engine().publishes(id(bench), false);
            assertThat(offer(encoder, WHIP).code()).isEqualTo(ErrorCode.SEAT_TAKEN);
            bench.engine().publishes(id(bench), true);
            bench.pass(60);
            assertThat(offer(encoder, WHIP).code()).isEqualTo(ErrorCode.SEAT_TAKEN);
            assertThat(again(bench.creator()).status()).isEqualTo(201);

            // The studio is lost and comes back after the encoder has taken its place.
            bench.pass(60);
            bench.engine().publishes(id(bench), false);
            assertThat(offer(encoder, WHIP).status()).isEqualTo(201);
            assertThat(again(bench.creator()).code()).isEqualTo(ErrorCode.SEAT_TAKEN);
            assertThat(offer(bench.creator(), WHIP).status()).isEqualTo(201);
        }
    }

    @Test
    void what_a_studio_found_of_its_line_says_nothing_of_an_encoders() {
        try (var bench = Bench.on(folder);
                var studio = EventClient.identified(bench.creator(), "")) {
            var encoder = bench.anonymous().bearing(key(bench));
            publish(bench);
            studio.send(new ToServer.Line(Rooms.Quality.POOR));
            Eventually.until(
                    "the line is poor", () -> room(bench).now().quality() == Rooms.Quality.POOR);

            assertThat(offer(encoder, WHIP).status()).isEqualTo(201);

            assertThat(room(bench).now()).isEqualTo(new Rooms.Now(0, true, Rooms.Quality.GOOD));
        }
    }

    @Test
    void an_encoder_comes_as_soon_as_the_studio_has_left() {
        try (var bench = Bench.on(folder)) {
            var encoder = bench.anonymous().bearing(key(bench));
            assertThat(offer(bench.creator(), WHIP).status()).isEqualTo(201);
            assertThat(offer(encoder, WHIP).code()).isEqualTo(ErrorCode.SEAT_TAKEN);

            assertThat(bench.creator().send("DELETE", WHIP + "/r1", "", Map.of()).status())
                    .isEqualTo(200);

            assertThat(offer(encoder, WHIP).status()).isEqualTo(201);
        }
    }

    @Test
    void who_was_not_taken_does_not_count_as_who_publishes() {
        try (var bench = Bench.on(folder)) {
            var key = key(bench);
            live(bench);
            assertThat(offer(bench.creator(), WHIP).status()).isEqualTo(201);
            show(bench, "end");

            // Refused, and no offer at all.
            offer(bench.anonymous().bearing(key), WHIP);
            bench.anonymous().bearing(key).send("DELETE", WHIP + "/r9", "", Map.of());
            bench.pass(120);

            assertThat(state(bench)).isEqualTo(ShowState.OFF_AIR);
        }
    }

    @Test
    void a_studio_that_publishes_off_air_opens_nothing() {
        try (var bench = Bench.on(folder)) {
            assertThat(offer(bench.creator(), "/api/whip/creator").status()).isEqualTo(201);
            bench.pass(5);

            assertThat(state(bench)).isEqualTo(ShowState.OFF_AIR);
            assertThat(bench.engine().gates()).doesNotContain(EVERYBODY);
        }
    }

    @Test
    void everybody_plays_but_who_is_banned() {
        try (var bench = Bench.on(folder)) {
            var whep = "/api/whep/creator";
            var ann = bench.fan("Ann");
            say(ann, "Hello");
            assertThat(offer(ann, whep).status()).isEqualTo(201);
            assertThat(offer(bench.anonymous(), whep).status()).isEqualTo(201);
            assertThat(offer(ann, "/api/whep/nobody").status()).isEqualTo(404);

            var fan = bench.snapshot(ann).fan().value();
            bench.creator().post("/api/fans/" + fan + "/ban", nothing()).as(Rooms.Bar.class);

            assertThat(offer(ann, whep).code()).isEqualTo(ErrorCode.BANNED);
            bench.pass(1);
            // Once more, for who was let in just before the ban and began just after.
            assertThat(bench.engine().dropped()).hasSize(2);
            assertThat(offer(bench.anonymous(), whep).status()).isEqualTo(201);
            bench.creator().post("/api/fans/" + fan + "/free", nothing()).as(Object.class);
            assertThat(offer(ann, whep).status()).isEqualTo(201);
        }
    }

    @Test
    void who_is_banned_while_the_engine_answers_does_not_play() {
        try (var bench = Bench.on(folder)) {
            var ann = bench.fan("Ann");
            say(ann, "Hello");
            var ban = "/api/fans/" + bench.snapshot(ann).fan().value() + "/ban";
            bench.engine().whilePlaying(() -> bench.creator().post(ban, nothing()));

            assertThat(offer(ann, "/api/whep/creator").code()).isEqualTo(ErrorCode.BANNED);

            assertThat(bench.engine().ended()).hasSize(1);
        }
    }

    private static String key(Bench bench) {
        return bench.creator()
                .post("/api/creator/encoder-key", nothing())
                .as(Rooms.EncoderKey.class)
                .key();
    }

    private static Client.Reply again(Client studio) {
        var headers = Map.of("Content-Type", "application/sdp", "Aside-Again", "1");
        return studio.send("POST", WHIP, "v=0", headers);
    }

    private static Client.Reply offer(Client client, String path) {
        return client.send("POST", path, "v=0", Map.of("Content-Type", "application/sdp"));
    }
}
