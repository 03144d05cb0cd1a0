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
    void e6_from_the_request_to_the_receipt_95_s_at_3_00_cost_4_75(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);
            assertThat(bench.snapshot().requests()).containsExactly(asking);
            var session = bench.approved(asking.id()).id();
            bench.creator().post(session(session, "seen"), nothing());
            fan.post(session(session, "seen"), nothing());
            try (var call = bench.new Call(session, fan)) {
                for (int n = 1; n <= 95; n++) {
                    var second = n;
                    call.run(1);
                    call.creator.send(tick(session, n));
                    assertThat(call.creator.meter(m -> m.second() == second))
                            .isEqualTo(bench.running(fan).meter());
                }
                fan.post(session(session, "tips"), new Commands.Tip(credits(500), "Thanks"))
                        .as(Views.Tip.class);
                var summary = fan.post(session(session, "end"), nothing()).as(Views.Summary.class);

                assertThat(summary.reason()).isEqualTo(EndReason.ENDED_BY_FAN);
                assertThat(summary.durationSeconds()).isEqualTo(95);
                assertThat(summary.billedSeconds()).isEqualTo(95);
                assertThat(summary.unbilledSeconds()).isZero();
                assertThat(summary.charge()).isEqualTo(credits(475));
                assertThat(summary.fee()).isEqualTo(credits(95));
                assertThat(summary.creatorEarns()).isEqualTo(credits(380));
                assertThat(summary.released()).isEqualTo(credits(2_525));
                assertThat(summary.tipsCreatorEarns()).isEqualTo(credits(400));
                assertThat(call.creator.await(Event.Ended.class).summary()).isEqualTo(summary);
                assertThat(call.fan.await(Event.Ended.class).summary()).isEqualTo(summary);
                var wallet = bench.wallet(fan);
                assertThat(wallet.balance()).isEqualTo(credits(20_000 - 475 - 500));
                assertThat(wallet.held()).isEqualTo(credits(0));
            }
            assertThat(bench.platform().checkLedger().faults()).isEmpty();
            assertThat(bench.platform().ledgerSum()).isZero();
        }
    }
}
