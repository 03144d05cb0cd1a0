package app.aside.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Tick;
import app.aside.protocol.Json;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The samples that the page's tests read too: both write the same lines, and each believes what
/// the other has signed.
final class SharedSamplesTest {
    private static final Path FILE = Path.of("src/test/resources/agreed-meter.json");

    /// @param segments of which one was signed in Java and one in a browser's engine
    record Samples(String promise, List<Segment> segments) {}

    /// @param by who signed
    record Segment(
            String by,
            SessionId session,
            Side side,
            String key,
            String beginning,
            List<Signed> ticks) {}

    record Signed(Tick tick, String previous, String line, String hash, String signature) {}

    private static Samples samples() throws IOException {
        return Json.read(Files.readString(FILE), Samples.class);
    }

    @Test
    void both_languages_write_the_same_lines_and_hashes() throws IOException {
        var samples = samples();

        assertThat(samples.segments()).extracting(Segment::by).containsExactly("java", "page");
        for (var segment : samples.segments()) {
            var chain =
                    Chain.begin(
                            segment.session(), segment.side(), segment.key(), samples.promise());
            assertThat(chain.head()).isEqualTo(segment.beginning());
            for (var signed : segment.ticks()) {
                var line =
                        new TickLine(
                                segment.session(), segment.side(), signed.tick(), chain.head());
                assertThat(line.text()).isEqualTo(signed.line());
                assertThat(line.previous()).isEqualTo(signed.previous());
                assertThat(line.hash()).isEqualTo(signed.hash());
                assertThat(TickLine.read(signed.line())).isEqualTo(line);
                chain = chain.after(line);
            }
        }
    }

    @Test
    void each_believes_what_the_other_signed_and_nothing_else() throws IOException {
        for (var segment : samples().segments()) {
            var key = SignatureKey.read(segment.key()).orElseThrow();
            for (var signed : segment.ticks()) {
                assertThat(key.verifies(signed.line(), signed.signature())).isTrue();
                assertThat(key.verifies(signed.line() + "0", signed.signature())).isFalse();
            }
        }
    }
}
