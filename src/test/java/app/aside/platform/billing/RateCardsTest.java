package app.aside.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.aside.session.SessionPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class RateCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private static RateCard card() {
        return RateCards.of(Path.of("no-such-file")).at(NOW);
    }

    private static RateCard from(String version, Instant from) {
        var card = card();
        return new RateCard(
                version,
                from,
                card.prices(),
                card.asking(),
                card.session(),
                card.wallet(),
                card.show());
    }

    @Test
    void the_card_that_comes_with_the_program_says_what_is_promised() {
        var card = card();

        assertThat(card.prices().defaultRate().perMinute().minor()).isEqualTo(300);
        assertThat(card.prices().lowestRate().perMinute().minor()).isEqualTo(50);
        assertThat(card.prices().highestRate().perMinute().minor()).isEqualTo(10_000);
        assertThat(card.prices().feePercent().value()).isEqualTo(20);
        assertThat(card.prices().audioPercent().value()).isEqualTo(75);
        assertThat(card.queue().pendingMax()).isEqualTo(Duration.ofMinutes(2));
        assertThat(card.queue().coolDown()).isEqualTo(Duration.ofMinutes(30));
        assertThat(card.session()).isEqualTo(SessionPolicy.DEFAULT);
        assertThat(card.wallet().startCredits().minor()).isEqualTo(20_000);
        assertThat(card.firstOffer().open()).isFalse();
    }

    @Test
    void the_newest_card_that_has_begun_holds() {
        var cards =
                new RateCards(
                        List.of(
                                from("third", NOW.plusSeconds(10)),
                                from("first", NOW.minusSeconds(10)),
                                from("second", NOW)));

        assertThat(cards.at(NOW.minusSeconds(11)).version()).isEqualTo("first");
        assertThat(cards.at(NOW.minusMillis(1)).version()).isEqualTo("first");
        assertThat(cards.at(NOW).version()).isEqualTo("second");
        assertThat(cards.at(NOW.plusSeconds(10)).version()).isEqualTo("third");
    }

    @Test
    void a_file_takes_the_place_of_the_programs_own_cards(@TempDir Path folder) throws IOException {
        var file = folder.resolve("rate-cards.json");
        try (var own = RateCards.class.getResourceAsStream("rate-cards.json")) {
            var text = new String(own == null ? new byte[0] : own.readAllBytes(), UTF_8);
            Files.writeString(file, text.replace("\"feePercent\": 20", "\"feePercent\": 15"));
        }

        assertThat(RateCards.of(file).at(NOW).prices().feePercent().value()).isEqualTo(15);
    }

    @Test
    void a_file_that_can_not_be_read_stops_the_start(@TempDir Path folder) throws IOException {
        var file = folder.resolve("rate-cards.json");
        Files.writeString(file, "[{}]");

        assertThatThrownBy(() -> RateCards.of(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("rate cards");
        assertThatThrownBy(() -> new RateCards(List.of())).hasMessageContaining("cards");
    }
}
