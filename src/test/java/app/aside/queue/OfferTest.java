package app.aside.queue;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Rate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
    @ParameterizedTest
    @CsvSource({
        "true, true, false, true, true",
        "false, true, false, true, false",
        "true, false, false, true, false",
        "true, true, true, true, false",
        "true, true, false, false, false",
    })
    void the_creator_is_recorded_alone_only_where_a_fan_was_told_so_and_said_no(
            boolean clipRecording,
            boolean recordOnlyMe,
            boolean granted,
            boolean wasTold,
            boolean recorded) {
        var rate = new Rate(Money.of(300, Currency.of("EUR")));
        var offer = new Offer(true, rate, 10, 0, clipRecording, recordOnlyMe, 0);

        assertThat(offer.recordsOnlyCreator(granted, wasTold)).isEqualTo(recorded);
    }
}
