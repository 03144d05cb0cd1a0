package app.aside.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// M: a hundred thousand histories of the money rules, every invariant after every step.
///
/// `-Dhistories.first=SEED -Dhistories.count=1` walks one again.
final class MoneyHistoriesTest {
    @Test
    void whatever_happens_every_cent_is_accounted_for() {
        long first = Long.getLong("histories.first", 1);
        long count = Long.getLong("histories.count", 100_000);
        long live = 0;
        long billed = 0;
        long charged = 0;
        for (long seed = first; seed < first + count; seed++) {
            var report = new MoneyWalk(seed).run();
            live += report.live() ? 1 : 0;
            billed += report.billedSeconds();
            charged += report.charge();
        }
        System.out.printf(
                "%d histories from seed %d: %d went live, %d seconds billed, %d cents charged%n",
                count, first, live, billed, charged);
        if (count >= 1_000) {
            assertThat(live).isGreaterThan(count / 5);
            assertThat(billed).isGreaterThan(count * 5);
        }
    }
}
