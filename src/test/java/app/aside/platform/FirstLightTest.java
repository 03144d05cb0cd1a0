package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.session.EndReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// The whole way, once: from the request to the receipt.
final class FirstLightTest {
    @Test
    void ninety_five_seconds_at_three_a_minute_cost_four_seventy_five(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var creatorEvents = EventClient.identified(bench.creator(), "");
                    var fanEvents = EventClient.identified(fan, "creator")) {
                var asking = bench.asked(fan, 10);
                assertThat(creatorEvents.await(Event.Asked.class).request()).isEqualTo(asking);
                assertThat(bench.wallet(fan).available()).isEqualTo(credits(17_000));

                var session = bench.approved(asking.id()).id();
                fanEvents.await(Event.Approved.class);
                bench.creator().post(session(session, "seen"), nothing());
                fan.post(session(session, "seen"), nothing());
                fanEvents.await(Event.Live.class);
                for (int n = 0; n <= 95; n++) {
                    creatorEvents.send(tick(session, n));
                    fanEvents.send(tick(session, n));
                    var second = n;
                    var creatorMeter = creatorEvents.meter(m -> m.creatorTick() == second);
                    var fanMeter = fanEvents.meter(m -> m.fanTick() == second);
                    if (second > 0) {
                        var judged = creatorEvents.last(creatorMeter, m -> m.second() == second);
                        assertThat(judged)
                                .isEqualTo(fanEvents.last(fanMeter, m -> m.second() == second));
                    }
                    bench.pass(1);
                }
                fan.post(session(session, "tips"), new Commands.Tip(credits(500), "Thanks"))
                        .as(Views.Tip.class);
                var summary = fan.post(session(session, "end"), nothing()).as(Views.Summary.class);

                assertThat(summary.reason()).isEqualTo(EndReason.ENDED_BY_FAN);
                assertThat(summary.billedSeconds()).isEqualTo(95);
                assertThat(summary.charge()).isEqualTo(credits(475));
                assertThat(summary.fee()).isEqualTo(credits(95));
                assertThat(summary.creatorEarns()).isEqualTo(credits(380));
                assertThat(summary.released()).isEqualTo(credits(2_525));
                assertThat(summary.tipsCreatorEarns()).isEqualTo(credits(400));
                assertThat(creatorEvents.await(Event.Ended.class).summary()).isEqualTo(summary);
                var wallet = bench.wallet(fan);
                assertThat(wallet.balance()).isEqualTo(credits(20_000 - 475 - 500));
                assertThat(wallet.held()).isEqualTo(credits(0));
            }
            assertThat(bench.platform().checkLedger().faults()).isEmpty();
            assertThat(bench.platform().ledgerSum()).isZero();
        }
    }
}
