package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Objects;

/// Tips, pauses and what is said in writing are noted in the clip; of the fan's words only what the
/// fan let be recorded (X6, X8).
final class SessionMarksTest {
    private static final SessionId SESSION = new SessionId("s1");
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");

    @Test
    void a_tip_is_noted_with_its_amount_and_words() {
        var noted = noted(new Event.Tipped(SESSION, tip("For the high note")));

        assertThat(noted.kind()).isEqualTo(Mark.Kind.TIP);
        assertThat(noted.text(true)).isEqualTo("For the high note");
        assertThat(Objects.requireNonNull(noted.tip()).paid().minor()).isEqualTo(500);
        assertThat(noted.isKept(false)).isTrue();
        assertThat(noted.text(false)).isEmpty();
    }

    @Test
    void what_the_fan_writes_is_noted_only_where_the_fan_is_recorded() {
        var fan = noted(new Event.Said(SESSION, message(Side.FAN, "Can we start at bar 12?")));
        var creator = noted(new Event.Said(SESSION, message(Side.CREATOR, "Yes")));

        assertThat(fan.text(true)).isEqualTo("Fan: Can we start at bar 12?");
        assertThat(fan.isKept(false)).isFalse();
        assertThat(creator.isKept(false)).isTrue();
        assertThat(creator.text(false)).isEqualTo("You: Yes");
    }

    @Test
    void a_pause_has_a_begin_and_an_end() {
        var paused = noted(new Event.Paused(SESSION, 7, Verdict.FAN_FROZEN));

        assertThat(paused.kind()).isEqualTo(Mark.Kind.PAUSE);
        assertThat(paused.text(true)).isEqualTo("FAN_FROZEN");
        assertThat(noted(new Event.Resumed(SESSION, 9)).kind()).isEqualTo(Mark.Kind.RESUME);
    }

    private static SessionMarks.Noted noted(Event event) {
        return SessionMarks.of(event).orElseThrow();
    }

    private static Views.Tip tip(String words) {
        return new Views.Tip("t1", money(500), money(400), money(100), words, AT);
    }

    private static Views.Message message(Side from, String text) {
        return new Views.Message("m1", from, text, AT);
    }

    private static Money money(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
