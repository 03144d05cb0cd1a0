package app.aside.studio.media;

import app.aside.studio.media.natives.SwsFrameFitter;
import app.aside.studio.media.sim.PatternCamera;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// What making the show's pictures costs: the compositor's thread, in percent of a core, at 30
/// pictures a second, for 20 s each.
public final class CompositorBench {
    private static final Scene.Titles TITLES = new Scene.Titles("Be right back", "One moment");
    private static final int SECONDS = 20;

    private CompositorBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var logo = Files.createTempFile("logo", ".png");
        var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(200, 80, 40, 160));
        pen.fillOval(0, 0, 400, 300);
        pen.dispose();
        ImageIO.write(image, "png", logo.toFile());
        var camera = Scene.camera(TITLES);
        var laidOver =
                camera.with(
                        List.of(
                                new Scene.Overlay.Words(
                                        "Evening session, ask for a 1:1", Scene.Place.BOTTOM, 8),
                                new Scene.Overlay.Picture(logo, Scene.Place.TOP_RIGHT, 20)));
        var still = camera.with(new Scene.Source.Still(logo));
        print("camera as it is", camera, 1280, 720, true);
        print("camera with a text and a picture", laidOver, 1280, 720, true);
        print("camera of 640x480, fitted", camera, 640, 480, true);
        print("still picture with nothing over it", still, 1280, 720, true);
        print("card", camera, 1280, 720, false);
        Files.delete(logo);
    }

    private static void print(String name, Scene scene, int width, int height, boolean open)
            throws InterruptedException {
        var clock = MediaClock.system();
        var door = new RoomDoor();
        var frames = new int[1];
        try (var compositor =
                        new Compositor(
                                clock,
                                door,
                                new RoomDoor(),
                                new ProgramSound(clock, door, new RoomDoor()),
                                new SwsFrameFitter());
                var camera = new PatternCamera(clock, width, height, 30)) {
            if (open) {
                door.open();
            }
            compositor.start();
            compositor.show(PreparedScene.of(scene, new Artist(1280, 720)));
            compositor.to(_ -> frames[0]++, Compositor.NOBODY);
            compositor.setRunning(true);
            camera.start(compositor::camera, _ -> {});
            var _ = new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            var before = cpuNanos();
            var framesBefore = frames[0];
            var began = clock.nanos();
            var _ = new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
            var share = 100.0 * (cpuNanos() - before) / (clock.nanos() - began);
            System.out.printf(
                    "%-36s %5.1f %% of a core, %.1f pictures a second%n",
                    name, share, (frames[0] - framesBefore) / (double) SECONDS);
        }
    }

    private static long cpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        var sum = 0L;
        for (var id : threads.getAllThreadIds()) {
            var one = threads.getThreadInfo(id);
            if (one != null && one.getThreadName().equals("compositor")) {
                sum += threads.getThreadCpuTime(id);
            }
        }
        return sum;
    }
}
