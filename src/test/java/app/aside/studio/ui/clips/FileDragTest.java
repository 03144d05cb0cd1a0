package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

final class FileDragTest {
    @Test
    void another_program_is_given_the_file_itself() {
        var file = Path.of("Zoë cut.mp4").toAbsolutePath();

        assertThat(FileDrag.content(file).getFiles()).containsExactly(file.toFile());
        assertThat(FileDrag.clip(file)).contains(file);
    }

    @Test
    void a_locked_clip_is_not_dragged_out_since_nobody_could_play_it() {
        assertThat(FileDrag.clip(Path.of("Zoë.locked"))).isEmpty();
    }
}
