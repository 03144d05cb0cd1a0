package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.media.audio.AudioProcessing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("linux")
final class CaptureClockTest {
    @Test
    void it_counts_from_the_start_of_the_machine() {
        new AudioProcessing().dispose(); // loads the library
        var clock = CaptureClock.open();

        var before = System.nanoTime() / 1_000;
        var told = clock.getTimestampUs();
        var after = System.nanoTime() / 1_000;

        assertThat(told).isBetween(before, after);
        clock.dispose();
    }
}
