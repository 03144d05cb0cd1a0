package app.aside.platform;

import static app.aside.platform.Bench.nothing;
import static app.aside.platform.ShowSteps.show;
import static app.aside.platform.ShowSteps.state;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.EmbeddedRelay;
import app.aside.platform.relay.ExternalEngine;
import app.aside.platform.relay.MediaConfiguration;
import app.aside.platform.relay.SyntheticShow;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.protocol.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A show that an encoder sends, with real media, while Aside has the private 1:1s.
@Timeout(120)
final class CarriedShowTest {
    private static final String WHIP = "/api/whip/creator";
    private static final String WHEP = "/api/whep/creator";

    @TempDir Path folder;

    @Test
    void an_encoder_sends_the_show_and_between_approve_and_back_nobody_sees_it() throws Exception {
        var relay = EmbeddedRelay.start(MediaConfiguration.EMBEDDED);
        try (var bench = Bench.carrying(folder, relay);
                var show = new SyntheticShow()) {
            goOnAir(bench, show);
            bench.open();
            var wes = show.play(taken(bench.fan("Wes"), WHEP));
            assertThat(wes.next()).isPositive();
            var ann = bench.fan("Ann");

            var session = bench.live(ann, 10);
            var closed = show.newest() + 1;
            show.awaitSent(30);
            bench.creator().post(Bench.session(session, "end"), nothing()).as(Views.Summary.class);
            assertThat(state(bench)).isEqualTo(ShowState.BE_RIGHT_BACK);
            show.awaitSent(30);
            assertThat(wes.numbers()).noneMatch(number -> number > closed);

            wes.numbers().clear();
            var open = show.newest();
            show(bench, "back");
            assertThat(wes.next()).isGreaterThan(open);
            assertThat(wes.over().getCount()).isOne();
        }
    }

    @Test
    void an_engine_elsewhere_shows_nobody_a_private_1_1_and_a_banned_fan_nothing_more()
            throws Exception {
        try (var elsewhere = Bench.carrying(folder.resolve("elsewhere"), relay());
                var bench = Bench.carrying(folder.resolve("front"), behind(elsewhere));
                var show = new SyntheticShow()) {
            goOnAir(bench, show);
            elsewhere.pass(1);
            bench.open();
            var wesAtHome = bench.fan("Wes");
            var wes = show.play(taken(wesAtHome, WHEP));
            assertThat(wes.next()).isPositive();
            var ann = bench.fan("Ann");

            var session = bench.live(ann, 10);
            assertThat(wes.over().await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(offer(wesAtHome, WHEP).code()).isEqualTo(ErrorCode.SHOW_OFF_AIR);
            bench.creator().post(Bench.session(session, "end"), nothing()).as(Views.Summary.class);
            show(bench, "back");
            var again = show.play(taken(wesAtHome, WHEP));
            assertThat(again.next()).isPositive();

            var id = bench.snapshot(wesAtHome).fan().value();
            ShowSteps.say(wesAtHome, "Hello");
            bench.creator().post("/api/fans/" + id + "/ban", nothing()).as(Rooms.Bar.class);
            assertThat(again.over().await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(offer(wesAtHome, WHEP).code()).isEqualTo(ErrorCode.BANNED);
        }
    }

    private static EmbeddedRelay relay() throws Exception {
        return EmbeddedRelay.start(MediaConfiguration.EMBEDDED);
    }

    private static ExternalEngine behind(Bench elsewhere) {
        var at = elsewhere.platform().address();
        return new ExternalEngine(
                new MediaConfiguration.External(at + WHIP, at + WHEP, key(elsewhere)), 500);
    }

    private static void goOnAir(Bench bench, SyntheticShow show) throws Exception {
        show.publish(taken(bench.anonymous().bearing(key(bench)), WHIP));
        while (state(bench) != ShowState.ON_AIR) {
            bench.pass(1);
        }
    }

    private static String key(Bench bench) {
        return bench.creator()
                .post("/api/creator/encoder-key", nothing())
                .as(Rooms.EncoderKey.class)
                .key();
    }

    private static String taken(Client client, String path) {
        var reply = offer(client, path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.body();
    }

    private static Client.Reply offer(Client client, String path) {
        var body = SyntheticShow.offer(path.equals(WHIP));
        return client.send("POST", path, body, Map.of("Content-Type", "application/sdp"));
    }
}
