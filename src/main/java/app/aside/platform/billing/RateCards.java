package app.aside.platform.billing;

import app.aside.protocol.Json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// All rate cards, past and to come. Immutable.
public final class RateCards {
    private static final ObjectReader READER =
            Json.MAPPER
                    .readerFor(RateCard[].class)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final List<RateCard> oldestFirst;

    public RateCards(List<RateCard> cards) {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("cards must not be empty");
        }
        oldestFirst = cards.stream().sorted(Comparator.comparing(RateCard::from)).toList();
    }

    /// Those of a file, else those that come with the program.
    ///
    /// @param file JSON; need not exist
    public static RateCards of(Path file) {
        try {
            if (Files.exists(file)) {
                return read(Files.readAllBytes(file));
            }
            try (var built =
                    Objects.requireNonNull(
                            RateCards.class.getResourceAsStream("rate-cards.json"))) {
                return read(built.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the rate cards", e);
        }
    }

    /// The card that holds at a moment: the newest that has begun, else the oldest.
    public RateCard at(Instant moment) {
        return oldestFirst.stream()
                .filter(card -> !card.from().isAfter(moment))
                .reduce((_, newer) -> newer)
                .orElse(oldestFirst.getFirst());
    }

    private static RateCards read(byte[] json) throws IOException {
        RateCard[] cards = READER.readValue(json);
        if (cards == null || Arrays.stream(cards).anyMatch(Objects::isNull)) {
            throw new IOException("a rate card is missing");
        }
        return new RateCards(List.of(cards));
    }
}
