package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportForm.Mixed;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportWatch;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegExporter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every kind of export, played from its begin to its end by a real browser.
final class ExportPlaysTest {
    private static final Set<ClipTrack> ALL = Set.of(ClipTrack.values());
    private static final Set<ClipTrack> SOUNDS =
            Set.of(ClipTrack.CREATOR_SOUND, ClipTrack.FAN_SOUND);

    @TempDir Path folder;

    @Test
    void exports_play_in_chromium() throws IOException {
        var clip = new CodedClip().record(folder, "clip", 6, List.of());
        var forms =
                Map.of(
                        "copy.mp4", new Copied(ALL, Edges.KEY_FRAME),
                        "exact.mp4", new Copied(ALL, Edges.EXACT),
                        "sound.m4a", new Copied(Set.of(ClipTrack.FAN_SOUND), Edges.KEY_FRAME),
                        "mix.mp4", new Mixed(Arrangement.SIDE_BY_SIDE, Container.MP4, SOUNDS),
                        "mix.webm", new Mixed(Arrangement.FAN_IN_CORNER, Container.WEBM, SOUNDS));
        for (var form : forms.entrySet()) {
            export(clip, form.getValue(), folder.resolve(form.getKey()));
        }
        var page =
                Files.writeString(folder.resolve("page.html"), "<!doctype html><title>-</title>");

        try (var browser = FanBrowser.open(folder.resolve("profile"))) {
            browser.visit(page.toUri());
            for (var name : forms.keySet()) {
                assertPlays(browser, name);
            }
        }
    }

    private void assertPlays(FanBrowser browser, String name) {
        browser.evaluate(
                """
                window.video = document.createElement("video");
                video.muted = true;
                video.playbackRate = 2;
                window.shown = 0;
                const count = () => { shown++; video.requestVideoFrameCallback(count); };
                video.requestVideoFrameCallback(count);
                document.body.replaceChildren(video);
                video.src = arguments[0];
                video.play().catch(() => {});
                """,
                name);
        browser.until(
                name + " has played",
                () -> Boolean.TRUE.equals(browser.evaluate("return video.ended || !!video.error")));
        assertThat(browser.evaluate("return video.error?.message ?? 'played'"))
                .as(name)
                .isEqualTo("played");
        var shown = (Long) browser.evaluate("return shown");
        assertThat(shown).as(name).isGreaterThan(name.startsWith("sound") ? -1L : 10L);
        var seconds = ((Number) browser.run("return video.duration")).doubleValue();
        assertThat(seconds).as(name).isBetween(2.4, 3.6);
    }

    private static void export(Path clip, ExportForm form, Path target) {
        var cut =
                new Cut(
                        List.of(
                                new Segment(3_300_000, 4_900_000),
                                new Segment(533_000, 1_400_000)));
        var exporter = new FfmpegExporter();
        var plan = exporter.plan(new ExportOrder(clip, cut, form, List.of(), List.of()));
        assertThat(exporter.export(plan, target, ExportWatch.NONE)).isTrue();
    }
}
