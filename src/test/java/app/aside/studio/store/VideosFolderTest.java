package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class VideosFolderTest {
    @TempDir Path home;

    @Test
    void each_system_has_its_own_folder_for_videos() {
        assertThat(folder("Mac OS X")).isEqualTo(home.resolve("Movies/Aside"));
        assertThat(folder("Windows 11")).isEqualTo(home.resolve("Videos/Aside"));
        assertThat(folder("Linux")).isEqualTo(home.resolve("Videos/Aside"));
    }

    @Test
    void on_linux_the_desktop_may_have_named_it() throws IOException {
        write(home.resolve(".config"), "XDG_VIDEOS_DIR=\"$HOME/Filme\"\n");
        assertThat(folder("Linux")).isEqualTo(home.resolve("Filme/Aside"));

        write(home.resolve(".config"), "# none\nXDG_VIDEOS_DIR=\"" + home + "/elsewhere\"\n");
        assertThat(folder("Linux")).isEqualTo(home.resolve("elsewhere/Aside"));
    }

    @Test
    void a_desktop_without_a_folder_for_videos_gets_the_usual_one() throws IOException {
        write(home.resolve(".config"), "XDG_VIDEOS_DIR=\"$HOME/\"\n");
        assertThat(folder("Linux")).isEqualTo(home.resolve("Videos/Aside"));

        write(home.resolve(".config"), "XDG_VIDEOS_DIR=\"$HOME\"\n");
        assertThat(folder("Linux")).isEqualTo(home.resolve("Videos/Aside"));
    }

    @Test
    void the_desktop_may_keep_its_settings_elsewhere() throws IOException {
        write(home.resolve("settings"), "XDG_VIDEOS_DIR=\"$HOME/Filme\"\n");
        var environment = Map.of("XDG_CONFIG_HOME", home.resolve("settings").toString());

        assertThat(VideosFolder.forClips("Linux", home, environment))
                .isEqualTo(home.resolve("Filme/Aside"));
    }

    private Path folder(String system) {
        return VideosFolder.forClips(system, home, Map.of());
    }

    private static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("user-dirs.dirs"), text);
    }
}
