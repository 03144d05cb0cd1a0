package app.aside.journey;

import java.nio.file.Path;

/// Pictures of the fan's page in `target/screens`, at both sizes, once what slides in is there.
final class PagePictures {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String STILL =
            """
            return document.getAnimations().every(one =>
                !(one instanceof CSSAnimation)
                    || one.playState !== "running"
                    || one.effect.getComputedTiming().iterations === Infinity);
            """;

    private PagePictures() {}

    /// Dark, as it is unless the fan's system asks for light.
    static void take(FanPage fan, String name) {
        take(fan, name, 390, 844);
        take(fan, name, 1280, 800);
    }

    static void takeLightAndDark(FanBrowser fan, String name) {
        fan.light(true);
        take(fan, name + "-light");
        fan.light(false);
        take(fan, name);
    }

    private static void take(FanPage fan, String name, int width, int height) {
        fan.size(width, height);
        fan.until("stillness", () -> Boolean.TRUE.equals(fan.run(STILL)));
        fan.picture(SCREENS.resolve("page-" + name + "-" + width + "x" + height + ".png"));
    }
}
