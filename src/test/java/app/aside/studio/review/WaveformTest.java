package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
final class WaveformTest {
    @TempDir static Path folder;
    private static Path clip = Path.of("unset");

    private final AtomicInteger opened = new AtomicInteger();
    private final ClipReader.Opening counting =
            file -> {
                opened.incrementAndGet();
                return FfmpegClipReader.open(file);
            };

    @BeforeAll
    static void record() {
        clip = new CodedClip().speaking(at -> at >= 2_000).record(folder, "quiet", 4, List.of());
    }

    @Test
    void it_is_silent_where_nobody_speaks_and_loud_where_somebody_does() {
        try (var maker = new WaveformMaker(counting, WaveformStore.NONE)) {
            var whole = made(maker);

            for (var side : ClipSide.values()) {
                assertThat(whole.loudest(side, 0, 95)).isLessThan(0.02);
                assertThat(whole.loudest(side, 105, 190)).isBetween(0.25, 0.31);
                assertThat(whole.loudest(side, -10, 5)).isLessThan(0.02);
                assertThat(whole.loudest(side, 10_000, 20_000)).isZero();
            }
        }
    }

    @Test
    void it_shows_what_it_knows_while_it_grows() {
        var growing = Waveform.empty(4_000_000);
        growing.add(ClipSide.CREATOR, 32_768);
        growing.add(ClipSide.CREATOR, 0);

        assertThat(growing.known(ClipSide.CREATOR)).isEqualTo(2);
        assertThat(growing.known(ClipSide.FAN)).isZero();
        assertThat(growing.progress()).isBetween(0.0, 0.01);
        assertThat(growing.isWhole()).isFalse();
        assertThat(growing.loudest(ClipSide.CREATOR, 0, 5)).isEqualTo(1);
    }

    @Test
    void it_is_kept_in_files_that_may_be_deleted_or_damaged() throws IOException {
        var store = new WaveformFiles(folder.resolve("cache"));
        var first = kept(store);
        var again = kept(store);
        assertThat(opened).hasValue(1);

        assertThat(again.loudest(ClipSide.FAN, 105, 190))
                .isEqualTo(first.loudest(ClipSide.FAN, 105, 190));
        for (var file : files(folder.resolve("cache"))) {
            Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        }
        kept(store);
        assertThat(opened).hasValue(2);
        for (var file : files(folder.resolve("cache"))) {
            Files.delete(file);
        }
        kept(store);
        assertThat(opened).hasValue(3);
        Files.setLastModifiedTime(clip, FileTime.fromMillis(1_000_000));
        kept(store);
        assertThat(opened).hasValue(4);
    }

    @Test
    void another_clip_ends_what_is_under_way() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        ClipReader.Opening slow =
                file -> {
                    begun.countDown();
                    try {
                        on.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return FfmpegClipReader.open(file);
                };
        try (var maker = new WaveformMaker(slow, WaveformStore.NONE)) {
            maker.make(clip, 4_000_000);
            begun.await();
            maker.forget();
            on.countDown();
        }

        assertThat(opened).hasValue(0);
    }

    private static List<Path> files(Path cache) throws IOException {
        try (var files = Files.list(cache)) {
            return files.toList();
        }
    }

    /// Made or found, and on the disk.
    private Waveform kept(WaveformStore store) {
        try (var maker = new WaveformMaker(counting, store)) {
            return made(maker);
        }
    }

    private static Waveform made(WaveformMaker maker) {
        maker.make(clip, 4_000_000);
        Eventually.until("the waveform is whole", () -> maker.newest().isWhole());
        return maker.newest();
    }
}
