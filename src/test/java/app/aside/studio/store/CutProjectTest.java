package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.CutHistory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

final class CutProjectTest {
    @TempDir Path folder;

    private Path clip;

    @BeforeEach
    void makeClip() throws IOException {
        clip = Files.writeString(folder.resolve("Zoë 22.14.mp4"), "a clip");
    }

    @Test
    void a_saved_cut_comes_back_with_its_twenty_steps_and_the_clip_is_as_it_was()
            throws IOException {
        var history = CutHistory.of(Cut.whole(60_000_000));
        for (var i = 1; i <= 20; i++) {
            history = history.change(Cut.of(i, 30_000_000));
        }

        CutProject.save(clip, history.undo());

        assertThat(CutProject.load(clip)).contains(history.undo());
        assertThat(CutProject.load(clip).orElseThrow().redo()).isEqualTo(history);
        assertThat(clip).hasContent("a clip");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("Zoë 22.14.mp4", "Zoë 22.14.cut");
    }

    @Test
    void what_another_clip_of_that_name_has_left_is_not_this_ones() throws IOException {
        var shelved = new ShelvedClips(folder);
        var mine = shelved.add("one", "a", "Zoë", Instant.EPOCH, Duration.ofMinutes(1));
        CutProject.save(mine, CutHistory.of(Cut.whole(60_000_000)));
        assertThat(CutProject.load(mine)).isPresent();

        shelved.add("one", "b", "Zoë", Instant.EPOCH, Duration.ofMinutes(1));

        assertThat(CutProject.load(mine)).isEmpty();
        Files.delete(mine);
        assertThatThrownBy(() -> CutProject.save(mine, CutHistory.of(Cut.whole(9_000_000))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_clip_that_was_never_cut_has_none() throws IOException {
        assertThat(CutProject.load(clip)).isEmpty();
    }

    @Test
    void what_is_no_project_is_told() throws IOException {
        for (var text : new String[] {"", "null", "{}", "{\"version\":1,\"history\":null}"}) {
            Files.writeString(CutProject.beside(clip), text);

            assertThatThrownBy(() -> CutProject.load(clip)).isInstanceOf(IOException.class);
        }
    }
}
