package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Scene;
import app.aside.studio.media.Scene.Overlay;
import app.aside.studio.media.Scene.Place;
import app.aside.studio.media.Scene.Source;
import app.aside.studio.media.Scene.Titles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class KeptSceneTest {
    private static final Titles USUAL = new Titles("Be right back", "No picture");

    static Stream<Source> kept() {
        return Stream.of(
                new Source.Camera(),
                new Source.Screen("Screen 2"),
                new Source.Still(Path.of("pictures", "Zoë’s garden.png")));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void a_scene_is_the_same_after_a_restart(Source source) {
        var scene =
                new Scene(
                        source,
                        List.of(
                                new Overlay.Picture(Path.of("logo.png"), Place.TOP_RIGHT, 25),
                                new Overlay.Words("Questions welcome", Place.BOTTOM, 8)),
                        new Titles("Back at nine", USUAL.placeholder()));

        assertThat(KeptScene.read(KeptScene.write(scene), USUAL)).contains(scene);
    }

    @Test
    void a_window_is_not_kept_as_another_one_may_have_its_number_then() {
        var scene = Scene.camera(USUAL).with(new Source.Window("0x2a"));

        assertThat(KeptScene.read(KeptScene.write(scene), USUAL)).contains(Scene.camera(USUAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"kind\":\"HOLOGRAM\",\"what\":\"\",\"overlays\":[],\"card\":\"\"}",
                "{\"kind\":\"CAMERA\",\"what\":\"\",\"overlays\":[{\"words\":\"\",\"file\":\"\","
                        + "\"place\":\"TOP\",\"percent\":900}],\"card\":\"\"}",
                "{\"kind\":\"STILL\",\"what\":\"\\u0000\",\"overlays\":[],\"card\":\"\"}"
            })
    void what_can_not_be_read_is_no_scene(String text) {
        assertThat(KeptScene.read(text, USUAL)).isEmpty();
    }
}
