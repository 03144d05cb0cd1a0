package app.aside.studio.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/// Reads a creator's picture from a file, brought to a size on the way. What it is goes by its
/// content, not its name; one that is too large is refused before it is decoded. Any thread; may
/// wait for the disk.
final class PictureFile {
    private static final long BYTES_MAX = 25L << 20;
    private static final long PIXELS_MAX = 64_000_000L;

    private PictureFile() {}

    /// The picture, of its own shape, as large as fits.
    ///
    /// @throws PictureFailure if it can't be shown
    static BufferedImage read(Path file, int widthMax, int heightMax) {
        try {
            if (!Files.isReadable(file)) {
                throw new PictureFailure(PictureFailure.Code.MISSING, file, null);
            }
            if (Files.size(file) > BYTES_MAX) {
                throw new PictureFailure(PictureFailure.Code.TOO_LARGE, file, null);
            }
            return scaled(decoded(file, widthMax, heightMax), widthMax, heightMax);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new PictureFailure(PictureFailure.Code.NOT_A_PICTURE, file, damaged);
        }
    }

    private static BufferedImage decoded(Path file, int widthMax, int heightMax)
            throws IOException {
        try (var stream = new FileImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new PictureFailure(PictureFailure.Code.NOT_A_PICTURE, file, null);
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return decoded(reader, file, widthMax, heightMax);
            } finally {
                reader.dispose();
            }
        }
    }

    /// Of a very large picture only every so many pixels are decoded; twice the size wanted is left
    /// for scaling it well.
    private static BufferedImage decoded(ImageReader reader, Path file, int widthMax, int heightMax)
            throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > PIXELS_MAX) {
            throw new PictureFailure(PictureFailure.Code.TOO_LARGE, file, null);
        }
        var step = Math.max(1, Math.max(width / (2 * widthMax), height / (2 * heightMax)));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    private static BufferedImage scaled(BufferedImage from, int widthMax, int heightMax) {
        var scale =
                Math.min(
                        (double) widthMax / from.getWidth(), (double) heightMax / from.getHeight());
        var width = even(from.getWidth() * scale, widthMax);
        var height = even(from.getHeight() * scale, heightMax);
        var now = from;
        while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
            now = drawn(now, now.getWidth() / 2, now.getHeight() / 2);
        }
        return drawn(now, width, height);
    }

    private static int even(double pixels, int max) {
        return Math.clamp(Math.round(pixels / 2) * 2, 2, max / 2 * 2);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height) {
        var to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(from, 0, 0, width, height, null);
        pen.dispose();
        return to;
    }
}
