package app.aside.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    /// FIPS 180-4, the standard's own example, and a letter outside ASCII.
    @Test
    void a_text_is_hashed_as_its_bytes_in_utf_8() {
        assertThat(Sha256.hex("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex("ë")).isNotEqualTo(Sha256.hex("?"));
    }
}
