package app.aside.studio.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Connecting;
import app.aside.studio.state.PublishState.Idle;
import app.aside.studio.state.PublishState.Publishing;
import app.aside.studio.state.PublishState.Reconnecting;
import app.aside.studio.state.PublishState.Stopped;
import app.aside.studio.state.PublishState.Trouble;
import app.aside.studio.sync.Backoff;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A publication on a clock of the test's own, at ten beats a second.
class PublicationTest {
    private static final long MILLI = 1_000_000L;

    private final FakeWhip whip = new FakeWhip();
    private final List<FakeSender> senders = new ArrayList<>();
    private final List<PublishState> states = new ArrayList<>();
    private long nanos;
    private boolean connects = true;
    private final Publication publication =
            new Publication(
                    new Destination(
                            new Whip.Endpoint(URI.create("http://server/whip"), "key"),
                            ShowEncoding.USUAL),
                    _ -> open(),
                    whip,
                    new Backoff(new Random(1)),
                    () -> nanos,
                    states::add);

    @Test
    void a_show_is_published_once_it_is_connected() {
        connects = false;
        publication.begin();
        assertThat(publication.state()).isInstanceOf(Connecting.class);

        sender().state = ConnectionState.CONNECTED;
        pass(100);

        assertThat(publication.state()).isInstanceOf(Publishing.class);
        assertThat(whip.calls).containsExactly("POST");
        assertThat(sender().answers).containsExactly(FakeWhip.ANSWER);
    }

    @Test
    void a_short_disconnection_is_nothing() {
        up();
        sender().state = ConnectionState.DISCONNECTED;
        pass(900);
        sender().state = ConnectionState.CONNECTED;
        pass(5_000);

        assertThat(whip.calls).containsExactly("POST");
        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    @Test
    void a_drop_restarts_ice_and_the_same_connection_goes_on() {
        up();
        var first = sender();
        first.state = ConnectionState.DISCONNECTED;
        pass(1_200);
        assertThat(publication.state())
                .isInstanceOfSatisfying(
                        Reconnecting.class,
                        now -> assertThat(now.trouble()).isEqualTo(Trouble.LINE_LOST));

        first.state = ConnectionState.CONNECTED;
        pass(100);

        assertThat(publication.state()).isInstanceOf(Publishing.class);
        assertThat(whip.calls).containsExactly("POST", "PATCH 1");
        assertThat(first.answers.getLast()).contains("srv1").doesNotContain("srv0");
        assertThat(senders).containsExactly(first);
    }

    @Test
    void a_restart_that_brings_nothing_back_is_followed_by_a_new_publication() {
        up();
        sender().state = ConnectionState.FAILED;
        pass(7_000);

        assertThat(whip.calls).containsExactly("POST", "PATCH 1", "DELETE 1", "POST");
        assertThat(senders).hasSize(2);
        assertThat(senders.getFirst().closed).isTrue();
        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    @Test
    void a_server_that_has_forgotten_gets_a_new_publication_at_once() {
        up();
        whip.failsToRestart = WhipFailure.Code.NOT_FOUND;
        sender().state = ConnectionState.FAILED;
        pass(500);

        assertThat(whip.calls).containsExactly("POST", "PATCH 1 failed", "DELETE 1", "POST");
    }

    @Test
    void while_the_server_is_out_of_reach_a_restart_is_tried_each_second() {
        up();
        whip.failsToRestart = WhipFailure.Code.UNREACHABLE;
        sender().state = ConnectionState.FAILED;
        pass(5_000);
        whip.failsToRestart = null;
        pass(1_100);
        sender().state = ConnectionState.CONNECTED;
        pass(100);

        assertThat(whip.calls.stream().filter("PATCH 1 failed"::equals).count()).isBetween(4L, 6L);
        assertThat(whip.calls).endsWith("PATCH 1").doesNotContain("DELETE 1");
        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    @Test
    void it_tries_by_itself_for_as_long_as_nobody_says_stop() {
        up();
        sender().state = ConnectionState.FAILED;
        whip.failsToRestart = WhipFailure.Code.UNREACHABLE;
        whip.failsToDelete = WhipFailure.Code.UNREACHABLE;
        whip.failsToPublish = WhipFailure.Code.UNREACHABLE;
        pass(3_600_000);

        assertThat(publication.state())
                .isEqualTo(new Reconnecting(Trouble.UNREACHABLE, lostNanos()));
        var tries = whip.calls.stream().filter("DELETE 1 failed"::equals).count();
        assertThat(tries).as("about one in four seconds").isBetween(500L, 2_000L);

        whip.failsToDelete = null;
        whip.failsToPublish = null;
        pass(8_500);

        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    @Test
    void a_server_that_can_not_be_reached_at_first_is_tried_again() {
        whip.failsToPublish = WhipFailure.Code.UNREACHABLE;
        publication.begin();
        assertThat(publication.state()).isEqualTo(new Reconnecting(Trouble.UNREACHABLE, 0));

        whip.failsToPublish = null;
        pass(400);

        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED_KEY", "NOT_FOUND", "BAD_ANSWER"})
    void what_waiting_does_not_mend_stops_the_first_try(WhipFailure.Code code) {
        whip.failsToPublish = code;
        publication.begin();
        pass(60_000);

        assertThat(publication.state()).isEqualTo(new Stopped(Trouble.valueOf(code.name())));
        assertThat(whip.calls).containsExactly("POST failed");
        assertThat(senders.getFirst().closed).isTrue();
    }

    @Test
    void a_key_that_is_refused_later_stops_it_too() {
        up();
        whip.failsToRestart = WhipFailure.Code.REFUSED_KEY;
        sender().state = ConnectionState.FAILED;
        pass(60_000);

        assertThat(publication.state()).isEqualTo(new Stopped(Trouble.REFUSED_KEY));
    }

    @Test
    void a_seat_that_another_program_took_meanwhile_is_left_to_it() {
        up();
        whip.failsToRestart = WhipFailure.Code.NOT_FOUND;
        whip.failsToPublish = WhipFailure.Code.SEAT_TAKEN;
        sender().state = ConnectionState.FAILED;
        pass(60_000);

        assertThat(publication.state()).isEqualTo(new Stopped(Trouble.SEAT_TAKEN));
        assertThat(whip.calls).containsExactly("POST", "PATCH 1 failed", "DELETE 1", "POST failed");
        assertThat(whip.again).containsExactly(false, true);
    }

    @Test
    void an_answer_that_can_not_be_used_is_taken_back() {
        connects = false;
        var refused = new Publication[1];
        refused[0] =
                new Publication(
                        new Destination(
                                new Whip.Endpoint(URI.create("http://server/whip"), ""),
                                ShowEncoding.USUAL),
                        _ -> {
                            var made = open();
                            made.refusesAnswers = true;
                            return made;
                        },
                        whip,
                        new Backoff(new Random(1)),
                        () -> nanos,
                        states::add);

        refused[0].begin();

        assertThat(refused[0].state()).isEqualTo(new Stopped(Trouble.BAD_ANSWER));
        assertThat(whip.calls).containsExactly("POST", "DELETE 1");
    }

    @Test
    void a_connection_that_never_comes_is_tried_anew_after_ten_seconds() {
        connects = false;
        publication.begin();
        pass(10_500);

        assertThat(whip.calls).containsExactly("POST", "DELETE 1", "POST");
        assertThat(publication.state()).isEqualTo(new Reconnecting(Trouble.LINE_LOST, 0));
    }

    @Test
    void after_stop_nothing_is_sent_and_the_server_is_told() {
        up();
        var last = sender();

        publication.cut();
        assertThat(publication.outlet()).isNull();
        assertThat(last.closed).isTrue();
        assertThat(whip.cancelled).isTrue();
        publication.end();
        pass(60_000);

        assertThat(whip.calls).containsExactly("POST", "DELETE 1");
        assertThat(states.getLast()).isEqualTo(new Idle());
    }

    private void up() {
        publication.begin();
        pass(100);
        assertThat(publication.state()).isInstanceOf(Publishing.class);
    }

    private long lostNanos() {
        return 200 * MILLI;
    }

    private FakeSender open() {
        var made = new FakeSender();
        made.state = connects ? ConnectionState.CONNECTED : ConnectionState.CONNECTING;
        senders.add(made);
        return made;
    }

    private FakeSender sender() {
        return senders.getLast();
    }

    private void pass(int millis) {
        for (var beat = 0; beat < millis / 100; beat++) {
            nanos += 100 * MILLI;
            publication.beat();
        }
    }
}
