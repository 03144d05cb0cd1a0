package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.verify.LoggedSession;
import app.aside.protocol.MeterLogText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;

/// What `aside verify` says of a file, and how it exits.
final class VerifyProgramTest {
    private static final Pattern ENTRY = Pattern.compile("\\{\"line\":\"([^\"]+)\"");

    @TempDir private Path folder;

    private record Said(int status, String text) {}

    private static String saved(int seconds) {
        var session = new LoggedSession("session-1", LoggedSession.TERMS).running(0, seconds);
        return MeterLogText.write(session.log());
    }

    private Said verify(byte[] content) throws IOException {
        var file = folder.resolve("log.json");
        Files.write(file, content);
        return verify(file);
    }

    private static Said verify(Path file) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var status = new VerifyProgram(file, out).run();
        return new Said(status, said.toString(StandardCharsets.UTF_8));
    }

    private Said verify(String content) throws IOException {
        return verify(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_log_that_agrees_tells_seconds_charge_and_keys() throws IOException {
        var said = verify(saved(95));

        assertThat(said.text())
                .startsWith("AGREES")
                .contains("3.00 XTS a minute")
                .containsPattern("billed in full +95 s")
                .contains("charge 4.75 XTS (creator 3.80 XTS, fee 0.95 XTS)")
                .contains("platform's key  MFk")
                .contains("creator's key   MFk")
                .contains("fan's key       MFk");
        assertThat(said.status()).isZero();
    }

    @Test
    void a_changed_tick_is_named() throws IOException {
        var said = verify(saved(30).replaceFirst("\\|FAN\\|12\\|12000\\|", "|FAN|12|12001|"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).startsWith("WRONG").contains("tick 12 of the fan");
    }

    @Test
    void a_second_added_to_the_charge_is_told() throws IOException {
        var said = verify(saved(95).replace("\"billedSeconds\":95", "\"billedSeconds\":96"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("95 billed seconds; the platform says 96");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no log", "{}", "{\"kind\":\"something-else\"}", "[1]"})
    void what_is_no_log_is_not_read(String content) throws IOException {
        var said = verify(content);

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).startsWith("NOT READ").contains("Choose a file");
    }

    @Test
    void a_file_that_is_not_there_is_not_read() {
        assertThat(verify(folder.resolve("none")).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_flipped_byte_anywhere_is_refused_and_its_entry_named(long seed) throws IOException {
        var random = new Random(seed);
        var content = saved(10).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 150; i++) {
            var place = random.nextInt(content.length);
            var flipped = content.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));

            var said = verify(flipped);

            var when = "seed " + seed + " byte " + place + ": " + said.text();
            assertThat(said.status()).as(when).isIn(1, 2);
            var entry = entryAt(new String(content, StandardCharsets.US_ASCII), place);
            if (entry > 0 && said.status() == 1) {
                assertThat(said.text()).as(when).contains("Entry " + entry + " ");
            }
        }
    }

    @Test
    void a_flipped_byte_of_any_signed_line_is_named_every_time() throws IOException {
        var text = saved(1);
        var lines = ENTRY.matcher(text);
        var entry = 0;
        while (lines.find()) {
            entry++;
            for (int place = lines.start(1); place < lines.end(1); place++) {
                var flipped = text.getBytes(StandardCharsets.US_ASCII);
                flipped[place] ^= 1;
                var said = verify(flipped);
                if (said.status() == 1) {
                    assertThat(said.text()).contains("Entry " + entry + " ");
                } else {
                    assertThat(said.status()).isEqualTo(2);
                }
            }
        }
        assertThat(entry).isEqualTo(4);
    }

    /// The entry whose signed line a byte is in, from 1; 0 if in none.
    private static int entryAt(String text, int place) {
        var lines = ENTRY.matcher(text);
        for (int entry = 1; lines.find(); entry++) {
            if (lines.start(1) <= place && place < lines.end(1)) {
                return entry;
            }
        }
        return 0;
    }
}
