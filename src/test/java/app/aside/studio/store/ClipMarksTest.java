package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.Eventually;
import app.aside.clips.Mark;
import app.aside.clips.Mark.Kind;
import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Marks in the finished file and in the list (F6).
final class ClipMarksTest {
    private static final Mark.Tip FIVE_CREDITS =
            new Mark.Tip(
                    Money.of(500, Currency.TEST_CREDITS), Money.of(400, Currency.TEST_CREDITS));
    private static final List<Mark> FIVE =
            List.of(
                    new Mark(Kind.CREATOR_KEY, 310, ""),
                    new Mark(Kind.TIP, 720, "For the high note", FIVE_CREDITS),
                    new Mark(Kind.PAUSE, 1_130, "FAN_FROZEN"),
                    new Mark(Kind.CREATOR_KEY, 1_540, ""),
                    new Mark(Kind.TIP, 1_950, "5.00"));
    private static final Mark SAID = new Mark(Kind.CHAT, 2_000, "Fan: Thank you");

    @TempDir Path folder;

    @Test
    void f6_five_marks_five_in_the_file_and_list() {
        var open =
                RecordingStudio.start(
                        RecordingStudio.library(folder),
                        failure -> {
                            throw new AssertionError(failure);
                        });
        FIVE.forEach(open::addMark);
        open.addMark(SAID);
        Eventually.until(
                "the recording goes on",
                () -> open.recorder().progress().recordedMillis() >= 2_400);

        var file = open.finish().file();

        var starts =
                FfmpegPrograms.entries(
                        file, "-show_chapters", "-show_entries", "chapter=start_time");
        assertThat(starts).hasSize(5);
        for (var i = 0; i < 5; i++) {
            assertThat(Double.parseDouble(starts.get(i).split(",", 2)[0]))
                    .isCloseTo(FIVE.get(i).offsetMillis() / 1_000.0, within(0.1));
        }
        assertThat(
                        FfmpegPrograms.entries(
                                file, "-show_chapters", "-show_entries", "chapter_tags=title"))
                .anyMatch(title -> title.contains("Tip 5.00 XTS: For the high note"));
        var listed = RecordingStudio.library(folder).list().getFirst().clip().marks();
        assertThat(listed).containsAll(FIVE).contains(SAID).hasSize(6);
    }

    @Test
    void marks_of_an_earlier_version_have_no_money_and_are_read() throws IOException {
        var log = folder.resolve("old.marks");
        Files.writeString(
                log, "{\"kind\":\"TIP\",\"offsetMillis\":5,\"label\":\"5.00: thanks\"}\n");
        assertThat(MarkLog.read(log)).containsExactly(new Mark(Kind.TIP, 5, "5.00: thanks"));

        var file =
                new ShelvedClips(folder)
                        .add(
                                "old",
                                "c1",
                                "Zoë",
                                Instant.EPOCH,
                                Duration.ZERO,
                                new Mark(Kind.TIP, 5, "5.00"));
        var sidecar = ClipFiles.beside(file).sidecar();
        var text = Files.readString(sidecar);
        Files.writeString(sidecar, text.replace(",\"tip\":null", ""));
        assertThat(Files.readString(sidecar)).isNotEqualTo(text);
        assertThat(Sidecar.read(sidecar).marks()).containsExactly(new Mark(Kind.TIP, 5, "5.00"));
    }
}
