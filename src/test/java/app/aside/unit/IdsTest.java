package app.aside.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.UUID;

class IdsTest {
    private static final Instant AT = Instant.parse("2026-11-21T20:00:00Z");

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void an_id_is_a_uuid_of_version_7_with_its_time() {
        var id = UUID.fromString(Ids.uuid7(AT, random));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void later_ids_sort_later() {
        assertThat(Ids.uuid7(AT.plusMillis(1), random)).isGreaterThan(Ids.uuid7(AT, random));
    }

    @Test
    void ids_of_one_moment_differ() {
        var ids = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            ids.add(Ids.uuid7(AT, random));
        }

        assertThat(ids).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "../x", "a\n"})
    void what_does_not_name_anything_is_refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(value));
    }

    @Test
    void an_id_has_up_to_64_characters() {
        assertThat(new FanId("f".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new FanId("f".repeat(65)));
    }

    @Test
    void each_side_has_the_other() {
        assertThat(Side.CREATOR.other()).isEqualTo(Side.FAN);
        assertThat(Side.FAN.other()).isEqualTo(Side.CREATOR);
    }
}
