package app.aside.fuzz;

import app.aside.platform.billing.RateCards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The rate cards that come with the program.
final class RateCardsText {
    private RateCardsText() {}

    static String built() {
        try (var in =
                Objects.requireNonNull(RateCards.class.getResourceAsStream("rate-cards.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
