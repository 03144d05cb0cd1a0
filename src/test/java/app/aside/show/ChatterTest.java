package app.aside.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.show.Chatter.Bar;
import app.aside.show.Chatter.Hearing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class ChatterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Duration NOT_SLOW = Duration.ZERO;

    private static Chatter with(Bar bar) {
        return new Chatter(bar, Optional.empty());
    }

    @Test
    void who_is_free_is_heard_and_may_watch() {
        var free = with(new Bar.Free());

        assertThat(free.hear(NOT_SLOW, NOW)).isEqualTo(new Hearing.Heard());
        assertThat(free.mayWatch()).isTrue();
    }

    @Test
    void a_time_out_holds_to_its_last_moment_and_ends_by_itself() {
        var until = NOW.plusSeconds(600);
        var out = with(with(new Bar.Free()).timedOut(Duration.ofMinutes(10), NOW));

        assertThat(out.hear(NOT_SLOW, until.minusMillis(1))).isEqualTo(new Hearing.TimedOut(until));
        assertThat(out.hear(NOT_SLOW, until)).isEqualTo(new Hearing.Heard());
        assertThat(out.barAt(until)).isEqualTo(new Bar.Free());
        assertThat(out.mayWatch()).isTrue();
    }

    @Test
    void a_later_time_out_takes_the_place_of_an_earlier_one() {
        var first = with(new Bar.TimedOut(NOW.plusSeconds(3_600)));

        assertThat(first.timedOut(Duration.ofMinutes(10), NOW))
                .isEqualTo(new Bar.TimedOut(NOW.plusSeconds(600)));
    }

    @Test
    void who_is_banned_neither_writes_nor_watches_whatever_the_time() {
        var banned = with(new Bar.Banned());

        assertThat(banned.hear(NOT_SLOW, NOW.plusSeconds(1_000_000)))
                .isEqualTo(new Hearing.Banned());
        assertThat(banned.mayWatch()).isFalse();
        assertThat(banned.timedOut(Duration.ofMinutes(10), NOW)).isEqualTo(new Bar.Banned());
    }

    @Test
    void in_a_slow_room_a_fan_waits_between_two_messages() {
        var said = new Chatter(new Bar.Free(), Optional.of(NOW));
        var slow = Duration.ofSeconds(30);

        assertThat(said.hear(slow, NOW.plusMillis(29_999)))
                .isEqualTo(new Hearing.TooSoon(NOW.plusSeconds(30)));
        assertThat(said.hear(slow, NOW.plusSeconds(30))).isEqualTo(new Hearing.Heard());
        assertThat(said.hear(NOT_SLOW, NOW)).isEqualTo(new Hearing.Heard());
    }

    @Test
    void a_time_out_is_told_before_the_slow_room() {
        var until = NOW.plusSeconds(600);
        var both = new Chatter(new Bar.TimedOut(until), Optional.of(NOW));

        assertThat(both.hear(Duration.ofSeconds(30), NOW.plusSeconds(1)))
                .isEqualTo(new Hearing.TimedOut(until));
    }
}
