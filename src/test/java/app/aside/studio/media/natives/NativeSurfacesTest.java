package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.Frame;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Surfaces.Surface;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Screens and windows of an X server that has no hardware.
@Timeout(120)
final class NativeSurfacesTest {
    private static final int BLUE = 0x0000FF;
    private static final int BLUE_LUMA = 41;

    @BeforeAll
    static void load() {
        FfmpegInput.load();
    }

    @Test
    void the_screen_and_the_windows_with_a_title_are_listed() throws IOException {
        try (var screen = VirtualScreen.open();
                var window = screen.window("Sheet music", BLUE)) {
            assertThat(surfaces(screen).list())
                    .containsExactly(
                            new Surface(new Scene.Source.Screen(screen.display()), "Whole screen"),
                            new Surface(new Scene.Source.Window(window.id()), "Sheet music"));
        }
    }

    @Test
    void a_screen_is_shown_with_what_is_on_it() throws Exception {
        try (var screen = VirtualScreen.open();
                var window = screen.window("Sheet music", BLUE);
                var frame = first(screen, new Scene.Source.Screen(screen.display()))) {
            assertThat(window.id()).isNotEmpty();
            assertThat(frame.width()).isEqualTo(800);
            assertThat(frame.height()).isEqualTo(600);
            assertThat(frame.y().get(200 * 800 + 300) & 0xFF).isBetween(38, 44);
            assertThat(frame.y().get(500 * 800 + 700) & 0xFF).isEqualTo(16);
        }
    }

    @Test
    void a_window_is_shown_and_nothing_else() throws Exception {
        try (var screen = VirtualScreen.open();
                var window = screen.window("Sheet music", BLUE);
                var frame = first(screen, new Scene.Source.Window(window.id()))) {
            assertThat(frame.width()).isEqualTo(400);
            assertThat(frame.height()).isEqualTo(300);
            assertThat(frame.y().get(0) & 0xFF).isBetween(BLUE_LUMA - 3, BLUE_LUMA + 3);
            assertThat(frame.y().get(299 * 400 + 399) & 0xFF)
                    .isBetween(BLUE_LUMA - 3, BLUE_LUMA + 3);
        }
    }

    @Test
    void a_window_that_is_closed_is_told() throws Exception {
        var lost = new CountDownLatch(1);
        try (var screen = VirtualScreen.open();
                var window = screen.window("Sheet music", BLUE);
                var source = surfaces(screen).open(new Scene.Source.Window(window.id()))) {
            source.start(_ -> {}, _ -> lost.countDown());

            window.vanish();

            assertThat(lost.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_window_that_is_not_there_is_missing_or_fails() throws IOException {
        try (var screen = VirtualScreen.open();
                var source = surfaces(screen).open(new Scene.Source.Window("0x7fffff"))) {
            assertThatThrownBy(() -> source.start(_ -> {}, _ -> {}))
                    .isInstanceOf(DeviceFailure.class);
        }
    }

    @Test
    void under_wayland_nothing_is_listed() {
        var surfaces =
                new NativeSurfaces(
                        MediaClock.system(),
                        OperatingSystem.LINUX,
                        Map.of("DISPLAY", ":0", "XDG_SESSION_TYPE", "wayland"));

        assertThat(surfaces.list()).isEmpty();
    }

    @Test
    void a_still_picture_is_no_surface() {
        var surfaces = new NativeSurfaces(MediaClock.system(), OperatingSystem.LINUX, Map.of());

        assertThatThrownBy(() -> surfaces.open(new Scene.Source.Still(Path.of("a.png"))))
                .isInstanceOf(DeviceFailure.class);
    }

    private static Frame first(VirtualScreen screen, Scene.Source what) throws Exception {
        var newest = new LatestFrame();
        var came = new CountDownLatch(3);
        try (var source = surfaces(screen).open(what)) {
            source.start(
                    frame -> {
                        newest.accept(frame);
                        came.countDown();
                    },
                    _ -> {});
            assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return Objects.requireNonNull(newest.take());
    }

    private static NativeSurfaces surfaces(VirtualScreen screen) {
        return new NativeSurfaces(
                MediaClock.system(),
                OperatingSystem.LINUX,
                Map.of("DISPLAY", screen.display(), "HOME", "/nonexistent"));
    }
}
