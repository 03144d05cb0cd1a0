package app.aside.studio.ui.kit;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The typefaces, carried along so that no system font is needed. Each weight is a family of its
/// own, because JavaFX's style sheets know two weights only.
public final class Fonts {
    private static final List<String> FILES =
            List.of(
                    "Inter-Regular",
                    "Inter-Medium",
                    "Inter-SemiBold",
                    "AsideTabular-Regular",
                    "AsideTabular-Medium",
                    "AsideTabular-SemiBold");

    private Fonts() {}

    /// Before the first text; JavaFX thread. Loading again does no harm.
    public static void load() {
        for (var file : FILES) {
            var path = "/assets/fonts/" + file + ".otf";
            try (var stream = Fonts.class.getResourceAsStream(path)) {
                if (stream == null || Font.loadFont(stream, 13) == null) {
                    throw new IllegalStateException("font is missing: " + path);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
