package app.aside.studio.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Chime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sound.sampled.LineUnavailableException;

/// What leaves the studio when it calls.
class OutletsTest {
    @Test
    void the_sound_is_short_and_quiet_and_begins_and_ends_without_a_click() {
        var samples =
                Chime.asking().stream()
                        .flatMapToInt(
                                block -> IntStream.range(0, block.length).map(at -> block[at]))
                        .toArray();

        assertThat(samples).hasSize(48 * 150);
        assertThat(IntStream.of(samples).map(Math::abs).max().orElseThrow())
                .isBetween(1000, Short.MAX_VALUE / 10 + 1);
        assertThat(Math.abs(samples[0])).isLessThan(50);
        assertThat(Math.abs(samples[samples.length - 1])).isLessThan(50);
    }

    @Test
    void a_machine_without_sound_stays_silent() throws InterruptedException {
        var tried = new CountDownLatch(2);
        var tone =
                new JavaSoundTone(
                        _ -> {
                            tried.countDown();
                            throw new LineUnavailableException("no speaker");
                        });

        while (!tried.await(5, TimeUnit.MILLISECONDS)) {
            tone.play();
        }

        assertThat(tried.getCount()).isZero();
    }

    @Test
    void a_sound_that_sounds_is_not_begun_anew() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var twice = new CountDownLatch(2);
        var tone =
                new JavaSoundTone(
                        _ -> {
                            twice.countDown();
                            begun.countDown();
                            await(end);
                        });

        tone.play();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        tone.play();
        tone.play();

        assertThat(twice.getCount()).isEqualTo(1);
        end.countDown();
    }

    @Test
    void what_a_fan_wrote_is_neither_markup_nor_an_option_nor_a_script() {
        assertThat(SystemNotifications.notifySend("--help", "<b>&\"'"))
                .containsExactly(
                        "notify-send", "--app-name=Aside", "--", "--help", "&lt;b&gt;&amp;\"'");
        assertThat(SystemNotifications.appleScript("a\" & quit", "b"))
                .endsWith("end run", "a\" & quit", "b")
                .contains("display notification (item 2 of argv) with title (item 1 of argv)");
    }

    @Test
    void a_program_is_looked_for_in_every_folder_of_the_path(@TempDir Path folder)
            throws IOException {
        var path = folder.resolve("none") + File.pathSeparator + folder;
        assertThat(SystemNotifications.has(path, "notify-send")).isFalse();

        var program = Files.createFile(folder.resolve("notify-send"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(SystemNotifications.has(path, "notify-send")).isTrue();
        assertThat(SystemNotifications.has("", "notify-send")).isFalse();
    }

    @Test
    void the_systems_program_gets_title_and_text(@TempDir Path folder)
            throws IOException, InterruptedException {
        var got = folder.resolve("got");
        var notifications =
                new SystemNotifications(
                        (title, text) ->
                                List.of(
                                        "sh",
                                        "-c",
                                        "printf '%s|%s' \"$1\" \"$2\" > \"$3.new\";"
                                                + " mv \"$3.new\" \"$3\"",
                                        "sh",
                                        title,
                                        text,
                                        got.toString()));

        notifications.show("Tomás asks", "Video, 15 min");

        var waiting = new CountDownLatch(1);
        for (var tries = 0; tries < 4_000 && !Files.exists(got); tries++) {
            assertThat(waiting.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(got).hasContent("Tomás asks|Video, 15 min");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
