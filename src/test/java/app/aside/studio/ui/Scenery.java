package app.aside.studio.ui;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// Painted pictures of 720p that stand in for a camera's.
final class Scenery {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private Scenery() {}

    /// @param from upper left colour of the room
    /// @param to lower right colour
    /// @param lamp colour of the light
    static Frame room(FramePool pool, Color from, Color to, Color lamp) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(pen, from, to, lamp);
        pen.dispose();
        return frameOf(pool, image);
    }

    private static void paint(Graphics2D pen, Color from, Color to, Color lamp) {
        pen.setPaint(new GradientPaint(0, 0, from, WIDTH, HEIGHT, to));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        var clear = new Color(lamp.getRed(), lamp.getGreen(), lamp.getBlue(), 0);
        pen.setPaint(
                new RadialGradientPaint(
                        270, 190, 500, new float[] {0, 1}, new Color[] {lamp, clear}));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        var dark = new Color(14, 16, 26);
        pen.setPaint(new GradientPaint(0, 400, new Color(32, 36, 64), 0, HEIGHT, dark));
        pen.fill(new RoundRectangle2D.Double(270, 480, 720, 420, 380, 330));
        pen.setColor(dark);
        pen.fill(new Ellipse2D.Double(510, 170, 230, 260));
        pen.fill(new Ellipse2D.Double(575, 110, 120, 110));
        pen.setPaint(
                new GradientPaint(
                        520, 250, new Color(96, 92, 132), 740, 450, new Color(24, 24, 40)));
        pen.fill(new Ellipse2D.Double(530, 230, 190, 230));
    }

    private static Frame frameOf(FramePool pool, BufferedImage image) {
        var frame = pool.take(WIDTH, HEIGHT, 0);
        var y = frame.y();
        var u = frame.u();
        var v = frame.v();
        for (var row = 0; row < HEIGHT; row++) {
            for (var column = 0; column < WIDTH; column++) {
                var rgb = image.getRGB(column, row);
                var red = (rgb >> 16) & 255;
                var green = (rgb >> 8) & 255;
                var blue = rgb & 255;
                y.put((byte) (((66 * red + 129 * green + 25 * blue + 128) >> 8) + 16));
                if (row % 2 == 0 && column % 2 == 0) {
                    u.put((byte) (((-38 * red - 74 * green + 112 * blue + 128) >> 8) + 128));
                    v.put((byte) (((112 * red - 94 * green - 18 * blue + 128) >> 8) + 128));
                }
            }
        }
        return frame;
    }
}
