package app.aside.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.clips.ClipCommand.AddMark;
import app.aside.clips.ClipCommand.Discard;
import app.aside.clips.ClipCommand.End;
import app.aside.clips.ClipCommand.Find;
import app.aside.clips.ClipCommand.Finish;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class ClipTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");
    private static final ClipOrigin ORIGIN =
            new ClipOrigin(
                    new ClipId("c1"),
                    new SessionId("s1"),
                    "Zoë",
                    AT,
                    new ClipConsent(true, "2026-11", AT));
    private static final Mark FIRST = new Mark(Mark.Kind.CREATOR_KEY, 1_000, "");
    private static final Mark SECOND = new Mark(Mark.Kind.TIP, 2_000, "Tip 5.00");
    private static final List<Mark> MARKS = List.of(FIRST, SECOND);
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private static final Clip RECORDING = new Clip.Recording(ORIGIN, MARKS);
    private static final Clip FINALISING = new Clip.Finalising(ORIGIN, MARKS);
    private static final Clip ORPHAN = new Clip.Orphan(ORIGIN, MARKS);
    private static final Clip READY = new Clip.Ready(ORIGIN, MARKS, LENGTH, 9);
    private static final Clip RECOVERED = new Clip.Recovered(ORIGIN, MARKS, LENGTH, 9);
    private static final Clip DISCARDED = new Clip.Discarded(ORIGIN);

    private static final ClipCommand FINISH = new Finish(LENGTH, 9);

    record Step(Clip before, ClipCommand command, Clip after) {}

    static Stream<Step> steps() {
        var third = new Mark(Mark.Kind.PAUSE, 1_500, "");
        var mark = new AddMark(third);
        var marked = new Clip.Recording(ORIGIN, List.of(FIRST, third, SECOND));
        return Stream.of(
                new Step(RECORDING, mark, marked),
                new Step(RECORDING, new End(), FINALISING),
                new Step(RECORDING, new Find(), ORPHAN),
                new Step(RECORDING, FINISH, RECORDING),
                new Step(RECORDING, new Discard(), RECORDING),
                new Step(FINALISING, mark, FINALISING),
                new Step(FINALISING, new End(), FINALISING),
                new Step(FINALISING, new Find(), ORPHAN),
                new Step(FINALISING, FINISH, READY),
                new Step(FINALISING, new Discard(), DISCARDED),
                new Step(ORPHAN, mark, ORPHAN),
                new Step(ORPHAN, new End(), ORPHAN),
                new Step(ORPHAN, new Find(), ORPHAN),
                new Step(ORPHAN, FINISH, RECOVERED),
                new Step(ORPHAN, new Discard(), DISCARDED));
    }

    @Test
    void a_consent_is_taken_back_once_and_a_finished_clip_is_finished_anew() {
        var revoke = new ClipCommand.Revoke(AT.plusSeconds(30));
        var revoked = run(RECORDING, revoke);

        assertThat(revoked.origin().consent().revokedAt()).isEqualTo(AT.plusSeconds(30));
        assertThat(revoked.marks()).isEqualTo(MARKS);
        assertThat(revoked.decide(new ClipCommand.Revoke(AT.plusSeconds(40)))).isEmpty();
        var late = new ClipEvent.ConsentRevoked(AT.plusSeconds(40));
        assertThat(revoked.after(late)).isEqualTo(revoked);
        for (var clip : List.of(FINALISING, ORPHAN, READY, RECOVERED)) {
            var anew = run(clip, revoke);
            assertThat(anew.origin()).isEqualTo(revoked.origin());
            assertThat(anew.marks()).isEqualTo(MARKS);
            assertThat(anew.decide(revoke)).isEmpty();
            assertThat(anew.after(late)).isEqualTo(anew);
            assertThat(run(anew, FINISH).decide(revoke)).isEmpty();
        }
        assertThat(run(READY, revoke)).isInstanceOf(Clip.Finalising.class);
        assertThat(run(RECOVERED, revoke)).isInstanceOf(Clip.Orphan.class);
        assertThat(DISCARDED.decide(revoke)).isEmpty();
        assertThat(DISCARDED.after(late)).isEqualTo(DISCARDED);
    }

    @Test
    void a_consent_that_was_never_given_can_not_be_taken_back() {
        var refused = new ClipConsent(false, "2026-11", AT);
        var alone = new ClipOrigin(new ClipId("c1"), new SessionId("s1"), "Zoë", AT, refused);
        var clip = Clip.start(alone);

        assertThat(clip.decide(new ClipCommand.Revoke(AT))).isEmpty();
        assertThat(clip.after(new ClipEvent.ConsentRevoked(AT))).isEqualTo(clip);
    }

    @Test
    void a_receipt_says_what_was_agreed_and_names_nobody() {
        var receipt = ClipReceipt.of(ORIGIN);

        assertThat(receipt.granted()).isTrue();
        assertThat(receipt.textVersion()).isEqualTo("2026-11");
        assertThat(receipt.toString()).doesNotContain("Zoë");
        assertThatThrownBy(
                        () ->
                                new ClipReceipt(
                                        "another",
                                        new ClipId("c1"),
                                        new SessionId("s1"),
                                        true,
                                        "2026-11",
                                        AT,
                                        null,
                                        null))
                .hasMessageContaining("another");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_command_leads_to_the_next_state_or_nowhere(Step step) {
        assertThat(run(step.before, step.command)).isEqualTo(step.after);
    }

    @Test
    void what_is_finished_or_discarded_stays_so() {
        var commands = List.of(new AddMark(FIRST), new End(), new Find(), FINISH, new Discard());

        for (var clip : List.of(READY, RECOVERED, DISCARDED)) {
            for (var command : commands) {
                assertThat(clip.decide(command)).isEmpty();
            }
        }
    }

    @Test
    void an_event_that_does_not_fit_changes_nothing() {
        var marked = new ClipEvent.Marked(FIRST);
        var ended = new ClipEvent.Ended();
        var found = new ClipEvent.Found();
        var finished = new ClipEvent.Finished(LENGTH, 9);
        var discarded = new ClipEvent.Discarded();

        assertThat(RECORDING.after(finished).after(discarded)).isEqualTo(RECORDING);
        assertThat(FINALISING.after(marked).after(ended)).isEqualTo(FINALISING);
        assertThat(ORPHAN.after(marked).after(ended).after(found)).isEqualTo(ORPHAN);
        for (var clip : List.of(READY, RECOVERED, DISCARDED)) {
            assertThat(clip.after(marked).after(found).after(finished)).isEqualTo(clip);
        }
    }

    @Test
    void a_clip_starts_recording_without_marks_and_marks_are_in_order_of_time() {
        var clip = run(run(Clip.start(ORIGIN), new AddMark(SECOND)), new AddMark(FIRST));

        assertThat(clip).isEqualTo(RECORDING);
        assertThat(DISCARDED.marks()).isEmpty();
        assertThat(clip.origin().fanName()).isEqualTo("Zoë");
    }

    @Test
    void marks_beyond_the_most_are_not_noted() {
        var full = new Clip.Recording(ORIGIN, Collections.nCopies(Clip.MARKS_MAX, FIRST));

        assertThat(full.decide(new AddMark(SECOND))).isEmpty();
    }

    @Test
    void a_consent_names_its_text_and_is_taken_back_only_if_it_was_given() {
        assertThatThrownBy(() -> new ClipConsent(false, "2026-11", AT, AT, null))
                .hasMessageContaining("granted");
        assertThatThrownBy(() -> new ClipConsent(true, " ", AT))
                .hasMessageContaining("textVersion");
    }

    @Test
    void a_mark_is_within_the_clip_and_has_a_short_plain_label() {
        assertThatThrownBy(() -> new Mark(Mark.Kind.TIP, -1, "")).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Mark(Mark.Kind.TIP, 0, "x".repeat(201)))
                .hasMessageContaining("201");
        assertThatThrownBy(() -> new Mark(Mark.Kind.TIP, 0, "a\nb"))
                .hasMessageContaining("control");
        assertThat(new Mark(Mark.Kind.TIP, 0, "x".repeat(200)).label()).hasSize(200);
    }

    @Test
    void only_a_tip_has_money_and_no_more_of_it_is_earned_than_was_paid() {
        var tip = new Mark.Tip(Money.of(500, EUR), Money.of(400, EUR));

        assertThat(new Mark(Mark.Kind.TIP, 1, "", tip).at(7).tip()).isEqualTo(tip);
        assertThatThrownBy(() -> new Mark(Mark.Kind.CHAT, 1, "", tip)).hasMessageContaining("CHAT");
        assertThatThrownBy(() -> new Mark.Tip(Money.of(500, EUR), Money.of(501, EUR)))
                .hasMessageContaining("501 of 500");
        assertThatThrownBy(() -> new Mark.Tip(Money.of(500, EUR), Money.of(-1, EUR)))
                .hasMessageContaining("-1 of 500");
        assertThatThrownBy(() -> new Mark.Tip(Money.of(-1, EUR), Money.of(-2, EUR)))
                .hasMessageContaining("-2 of -1");
    }

    private static Clip run(Clip clip, ClipCommand command) {
        var result = clip;
        for (var event : clip.decide(command)) {
            result = result.after(event);
        }
        return result;
    }
}
