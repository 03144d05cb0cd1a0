package app.aside.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.aside.clips.ClipQuery.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class LibraryRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void a_tag_is_kept_once_whatever_its_case() {
        var tagged = ClipRemarks.NONE.tagged("Breath").tagged("bREATH").tagged("  ");

        assertThat(tagged.tags()).containsExactly("Breath");
        assertThat(tagged.untagged("BREATH").tags()).isEmpty();
        assertThat(tagged.untagged("posture").tags()).containsExactly("Breath");
    }

    @Test
    void a_tag_is_one_line_and_cut_before_half_a_character() {
        var long39 = "x".repeat(39);

        assertThat(ClipRemarks.NONE.tagged("two\nlines").tags()).containsExactly("two lines");
        assertThat(ClipRemarks.NONE.tagged(long39 + "🎵").tags()).containsExactly(long39);
        assertThat(ClipRemarks.NONE.tagged(long39 + "yz").tags()).containsExactly(long39 + "y");
    }

    @Test
    void a_twenty_first_tag_changes_nothing() {
        var twenty = new ClipRemarks(IntStream.range(0, 20).mapToObj(n -> "tag " + n).toList(), "");

        assertThat(twenty.tagged("one more")).isEqualTo(twenty);
    }

    @Test
    void a_note_is_cut_before_half_a_character() {
        var almost = "n".repeat(ClipRemarks.NOTE_LENGTH_MAX - 1);

        assertThat(ClipRemarks.NONE.noted(almost + "🎵").note()).isEqualTo(almost);
        assertThat(ClipRemarks.NONE.noted(almost + "no").note()).isEqualTo(almost + "n");
        assertThat(ClipRemarks.NONE.noted("short").note()).isEqualTo("short");
    }

    @Test
    void remarks_beyond_their_limits_are_refused() {
        var many = IntStream.range(0, 21).mapToObj(n -> "tag " + n).toList();
        for (var tags : List.of(many, List.of("a", "A"), List.of(" "), List.of("x".repeat(41)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ClipRemarks(tags, ""));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClipRemarks(List.of("two\nlines"), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClipRemarks(List.of(), "n".repeat(2_001)));
    }

    @Test
    void clips_older_than_the_rule_says_are_taken_and_none_while_it_is_off() {
        assertThat(Retention.OFF.before(NOW)).isEqualTo(Instant.MIN);
        assertThat(new Retention(30).before(NOW)).isEqualTo(NOW.minus(Duration.ofDays(30)));
        assertThat(Retention.binnedBefore(NOW)).isEqualTo(NOW.minus(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3_651})
    void a_rule_out_of_range_is_refused(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention(days));
    }

    @Test
    void a_question_narrows_by_words_or_by_a_filter() {
        assertThat(ClipQuery.ALL.narrows()).isFalse();
        assertThat(ClipQuery.ALL.in(Place.BIN).narrows()).isFalse();
        assertThat(ClipQuery.of("zoë").narrows()).isTrue();
        assertThat(ClipQuery.ALL.with(ClipFilter.ALL.ofFan("Zoë")).narrows()).isTrue();
        assertThat(ClipQuery.of("w".repeat(300)).text()).hasSize(ClipQuery.TEXT_MAX);
    }

    @Test
    void nothing_less_than_nothing_is_earned() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClipFilter.ALL.earning(-1));
    }
}
