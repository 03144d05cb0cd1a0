package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;

/// Consent to being recorded, at the platform (X6, Q18): who may end what, told once to both.
final class ConsentRowsTest {
    private static final String STOP = "stop-recording";

    @ParameterizedTest
    @EnumSource(Store.class)
    void the_fan_takes_the_consent_back_and_both_hear_it_once(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var creator = EventClient.identified(bench.creator(), "");
                    var page = EventClient.identified(fan, "creator")) {
                fan.post(session(id, STOP), nothing()).as(Commands.Nothing.class);
                bench.pass(1);
                fan.post(session(id, STOP), nothing()).as(Commands.Nothing.class);

                var told = creator.await(Event.ConsentRevoked.class);
                assertThat(page.await(Event.ConsentRevoked.class)).isEqualTo(told);
                var view = bench.running(fan);
                assertThat(view.recorded().revokedAt()).isEqualTo(told.at());
                assertThat(view.recorded().endedAt()).isNull();
                assertThat(view.recording()).isTrue();
                assertThat(bench.snapshot().session()).isEqualTo(view);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void the_creator_ends_the_recording_and_the_fan_hears_it(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var page = EventClient.identified(fan, "creator")) {
                bench.creator().post(session(id, STOP), nothing()).as(Commands.Nothing.class);

                var at = page.await(Event.RecordingEnded.class).at();
                assertThat(bench.running(fan).recorded().endedAt()).isEqualTo(at);
                assertThat(bench.running(fan).state()).isEqualTo(Views.SessionState.LIVE);
                fan.post(session(id, STOP), nothing()).as(Commands.Nothing.class);
                assertThat(bench.running(fan).recorded().revokedAt()).isNull();
            }
        }
    }

    @Test
    void nobody_else_can_end_a_recording_and_nobody_once_the_session_is_over(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var other = bench.fan("Eve");
            var id = bench.live(fan, 10);

            assertThat(other.post(session(id, STOP), nothing()).status()).isEqualTo(404);
            assertThat(bench.running(fan).recorded()).isEqualTo(Views.Recording.AS_ANSWERED);

            bench.creator().post(session(id, "end"), nothing()).as(Views.Summary.class);
            var late = fan.post(session(id, STOP), nothing());
            assertThat(late.problem().code()).isEqualTo(ErrorCode.SESSION_OVER);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void record_only_me_holds_only_where_it_is_on_and_the_fan_was_told(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            assertThat(onlyCreator(bench, false, new Consent(false, "v2", true))).isFalse();
            assertThat(onlyCreator(bench, true, new Consent(false, "v2", false))).isFalse();
            assertThat(onlyCreator(bench, true, new Consent(true, "v2", true))).isFalse();
            assertThat(onlyCreator(bench, true, new Consent(false, "v2", true))).isTrue();
        }
    }

    private static boolean onlyCreator(Bench bench, boolean isOn, Consent answer) {
        bench.offer(new Commands.ChangeOffer(true, credits(300), 5, 0, true, isOn, 0));
        var fan = bench.fan("Ann");
        var seen = new Commands.TermsSeen(credits(300), 0, 75);
        var ask = new Commands.Ask(5, null, "", answer, CallKind.VIDEO, seen);
        var asking = fan.post("/api/creators/creator/requests", ask).as(Views.Asking.class);
        bench.offer(new Commands.ChangeOffer(true, credits(300), 5, 0, true, false, 0));
        var id = bench.live(fan, asking);
        var view = bench.running(fan);
        assertThat(view.recording()).isEqualTo(answer.granted());
        bench.creator().post(session(id, "end"), nothing()).as(Views.Summary.class);
        return view.recorded().onlyCreator();
    }
}
