package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Consent you can see and prove (X6), between a studio and a real Chromium: who is recorded, who
/// ends it, and what the clip then has in it.
@Tag("linux")
class ConsentStoriesTest {
    /// What a busy machine may add.
    private static final int SLOW_MILLIS = 3_000;

    @TempDir Path folder;

    private Theatre theatre;
    private FanBrowser fan;

    @BeforeEach
    void open() throws Exception {
        theatre = Theatre.open(folder);
        fan = FanBrowser.open(folder.resolve("browser"));
    }

    @AfterEach
    void close() {
        fan.close();
        theatre.close();
    }

    @Test
    void x6_revoke_and_the_fans_tracks_end_within_a_second_and_the_creators_go_on()
            throws Exception {
        theatre.openOffer();
        fan.visit(theatre.studio.state().page());
        fan.openRequest("Tomás Rivera");
        assertThat(fan.text("consent-text")).endsWith("You can stop it any time.");
        fan.send(true);
        theatre.approve();
        theatre.awaitBilled(6);
        fan.press("recording");
        fan.await("recording-text");
        PagePictures.take(fan, "stop-recording");

        var pressed = System.nanoTime();
        fan.press("stop-recording");
        theatre.await("the studio knows", state -> is(state, new RecordingState.OnlyCreator()));
        var millis = (System.nanoTime() - pressed) / 1_000_000;

        fan.await("recording-only-creator");
        PagePictures.take(fan, "recording-stopped");
        var revokedAt = Objects.requireNonNull(session().recorded().revokedAt());
        theatre.awaitBilled(Theatre.billed(theatre.studio.state()) + 4);
        fan.press("end");
        fan.press("end-now");
        fan.await("receipt-screen");
        fan.awaitText("receipt-screen", "You stopped the recording");
        var done = theatre.awaitClip();
        var clip = Clips.saved(done);
        var after =
                Duration.between(Objects.requireNonNull(done.session().liveAt()), revokedAt)
                                .toMillis()
                        / 1_000.0;
        System.out.printf("X6: revoked at %.2f s, at the studio after %d ms%n", after, millis);
        assertThat(millis).isLessThan(1_000 + SLOW_MILLIS);
        assertThat(seconds(clip, 2)).isBetween(after - 1, after + 1);
        assertThat(seconds(clip, 3)).isBetween(after - 1, after + 1);
        assertThat(seconds(clip, 0)).isGreaterThan(after + 3);
        assertThat(seconds(clip, 1)).isGreaterThan(after + 3);
        assertThat(receipt(clip)).contains("\"granted\":true", revokedAt.toString());
    }

    @Test
    void x6_refuse_with_record_only_me_and_there_is_no_sample_of_the_fan() throws Exception {
        var offer = theatre.studio.state().card().offer();
        theatre.offer(new Commands.ChangeOffer(true, offer.ratePerMinute(), 5, 0, true, true, 0));
        theatre.await("it is on", state -> state.card().offer().recordOnlyMe());
        fan.visit(theatre.studio.state().page());
        fan.openRequest("Tomás Rivera");
        assertThat(fan.text("only-creator")).contains("Ines Calder records only themselves");
        PagePictures.take(fan, "request-only-creator");
        fan.send(false);
        theatre.approve();
        theatre.awaitBilled(3);
        theatre.await("it records", state -> is(state, new RecordingState.OnlyCreator()));
        fan.await("recording-only-creator");

        theatre.studio.actions().stopRecording();
        fan.await("recording-ended");
        var before = Theatre.billed(theatre.studio.state());
        theatre.awaitBilled(before + 2);
        theatre.studio.actions().endSession();

        var clip = Clips.saved(theatre.awaitClip());
        Clips.assertTracks(clip, "video", "audio");
        assertThat(clip.length()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(before + 2));
        assertThat(receipt(clip)).contains("\"granted\":false");
    }

    private Views.Session session() {
        return ((Stage.Private) theatre.studio.state().stage()).session();
    }

    private static boolean is(StudioState state, RecordingState recording) {
        return state.stage() instanceof Stage.Private live && live.recording().equals(recording);
    }

    private static String receipt(ClipRow clip) {
        return FfmpegPrograms.ffprobe(
                clip.file(), "-show_entries", "format_tags", "-of", "default=nw=1");
    }

    private static double seconds(ClipRow clip, int track) {
        var said =
                FfmpegPrograms.entries(
                        clip.file(),
                        "-select_streams",
                        Integer.toString(track),
                        "-show_entries",
                        "stream=duration");
        return Double.parseDouble(said.getFirst());
    }
}
