package app.aside.studio.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Draws, once for each scene, what doesn't move: overlays, the card, the placeholder and a still
/// picture. Words are in the typeface that is carried along; in the system's where that has no
/// letters for them. Not for the thread that makes pictures: a drawing takes some ten milliseconds.
final class Artist {
    private static final String TYPEFACE = "/assets/fonts/Inter-SemiBold.otf";
    private static final FontRenderContext EVEN = new FontRenderContext(null, true, true);
    private static final Color GROUND = new Color(0x121317);
    private static final Color GLOW = new Color(0x22252C);
    private static final Color TAG = new Color(0x0B, 0x0C, 0x0F, 0xD6);
    private static final Color LETTERS = new Color(0xECEEF2);
    private static final Color QUIET_LETTERS = new Color(0xA9AFBB);
    private static final float CARD_LETTERS = 72;
    private static final float PLACEHOLDER_LETTERS = 36;
    private static final int EDGE = 32;

    private final int width;
    private final int height;
    private final FramePool pool = new FramePool();
    private final Font typeface;

    /// @param width of the frames, pixels, even; so the height
    Artist(int width, int height) {
        this.width = width;
        this.height = height;
        typeface = load();
    }

    /// @throws PictureFailure if its picture can't be shown
    Layer layer(Scene.Overlay overlay) {
        return switch (overlay) {
            case Scene.Overlay.Words(var text, var place, var percent) ->
                    placed(tag(text, height * percent / 100f), place);
            case Scene.Overlay.Picture(var file, var place, var percent) ->
                    placed(PictureFile.read(file, width * percent / 100, height), place);
        };
    }

    Frame card(String title) {
        return page(title, CARD_LETTERS, LETTERS);
    }

    Frame placeholder(String title) {
        return page(title, PLACEHOLDER_LETTERS, QUIET_LETTERS);
    }

    /// A still picture, whole, black around it.
    ///
    /// @throws PictureFailure if it can't be shown
    Frame still(Path file) {
        var picture = PictureFile.read(file, width, height);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.drawImage(
                picture,
                (width - picture.getWidth()) / 2,
                (height - picture.getHeight()) / 2,
                null);
        pen.dispose();
        return frame(image);
    }

    private Frame page(String title, float size, Color colour) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = pen(image);
        pen.setPaint(
                new RadialGradientPaint(
                        width / 2f,
                        height / 2f,
                        width * 0.6f,
                        new float[] {0, 1},
                        new Color[] {GLOW, GROUND}));
        pen.fillRect(0, 0, width, height);
        if (!title.isBlank()) {
            var line = line(title, size, width - 4 * EDGE);
            pen.setColor(colour);
            pen.setFont(line.font());
            pen.drawString(title, (width - line.width()) / 2, (height + line.capital()) / 2);
        }
        pen.dispose();
        return frame(image);
    }

    /// Words on a dark ground, which is nearly solid so that they can be read over any picture.
    private BufferedImage tag(String text, float letters) {
        var line = line(text, letters * 0.62f, width - 4 * EDGE);
        var size = line.font().getSize2D();
        var inset = size * 0.6f;
        var tagWidth = even(line.width() + 2 * inset);
        var tagHeight = even(size * 1.62f);
        var image = new BufferedImage(tagWidth, tagHeight, BufferedImage.TYPE_INT_ARGB);
        var pen = pen(image);
        pen.setColor(TAG);
        var round = Math.round(size * 0.4f);
        pen.fillRoundRect(0, 0, tagWidth, tagHeight, round, round);
        pen.setColor(LETTERS);
        pen.setFont(line.font());
        pen.drawString(text, (tagWidth - line.width()) / 2, (tagHeight + line.capital()) / 2);
        pen.dispose();
        return image;
    }

    private Layer placed(BufferedImage image, Scene.Place place) {
        var free = width - image.getWidth();
        var over = height - image.getHeight();
        var edgeX = Math.min(EDGE, free / 2);
        var edgeY = Math.min(EDGE, over / 2);
        var left =
                switch (place) {
                    case TOP_LEFT, BOTTOM_LEFT -> edgeX;
                    case TOP, MIDDLE, BOTTOM -> free / 2;
                    case TOP_RIGHT, BOTTOM_RIGHT -> free - edgeX;
                };
        var top =
                switch (place) {
                    case TOP_LEFT, TOP, TOP_RIGHT -> edgeY;
                    case MIDDLE -> over / 2;
                    case BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT -> over - edgeY;
                };
        return Layer.of(pixels(image), image.getWidth(), image.getHeight(), left & ~1, top & ~1);
    }

    /// @param capital height of a capital letter, pixels
    private record Line(Font font, float width, float capital) {}

    /// As large as wanted, smaller where it would not fit.
    private Line line(String text, float size, int widthMax) {
        var font = (typeface.canDisplayUpTo(text) < 0 ? typeface : system()).deriveFont(size);
        var wide = (float) font.getStringBounds(text, EVEN).getWidth();
        if (wide > widthMax) {
            font = font.deriveFont(size * widthMax / wide);
            wide = (float) font.getStringBounds(text, EVEN).getWidth();
        }
        var capital = (float) font.createGlyphVector(EVEN, "H").getVisualBounds().getHeight();
        return new Line(font, wide, capital);
    }

    private static Font system() {
        return new Font(Font.SANS_SERIF, Font.BOLD, 1);
    }

    private static Font load() {
        try (var stream = Artist.class.getResourceAsStream(TYPEFACE)) {
            if (stream == null) {
                throw new IllegalStateException("font is missing: " + TYPEFACE);
            }
            return Font.createFonts(stream)[0];
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (FontFormatException broken) {
            throw new IllegalStateException("font is damaged: " + TYPEFACE, broken);
        }
    }

    private static Graphics2D pen(BufferedImage image) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return pen;
    }

    private static int even(float pixels) {
        return (int) Math.ceil(pixels / 2) * 2;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /// An opaque picture as a frame: a layer that covers all of it.
    private Frame frame(BufferedImage image) {
        var frame = pool.take(width, height, 0);
        var all = pixels(image);
        Layer.of(all, width, height, 0, 0).layOver(frame);
        return frame;
    }
}
