package app.aside.studio.ui.clips;

import app.aside.studio.review.Filmstrip;
import app.aside.studio.review.Timeline;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws small pictures along what of a clip is in sight, each of the second in its middle. Only
/// draws anew when something has changed. JavaFX thread.
final class FilmCanvas extends Canvas {
    private static final Color NONE = Color.web("#16181D");
    private static final Color NOT_CHOSEN = Color.web("#0B0C0F", 0.6);
    private static final Color GAP = Color.web("#0B0C0F");

    private final Filmstrip strip;
    private final Map<Long, Image> images = new HashMap<>();
    private Optional<Path> clip = Optional.empty();
    private Optional<Drawn> drawn = Optional.empty();

    /// What the last drawing was of.
    private record Drawn(
            Optional<Path> clip,
            long from,
            long span,
            long in,
            long out,
            int version,
            double width,
            double height) {}

    FilmCanvas(Filmstrip strip) {
        this.strip = strip;
        setManaged(false);
    }

    /// @param newClip nothing while none is open
    void draw(Optional<Path> newClip, Timeline timeline) {
        if (!newClip.equals(clip)) {
            clip = newClip;
            images.clear();
            strip.forget();
        }
        var now =
                new Drawn(
                        clip,
                        timeline.from(),
                        timeline.span(),
                        timeline.in(),
                        timeline.out(),
                        strip.version(),
                        getWidth(),
                        getHeight());
        if (!drawn.equals(Optional.of(now))) {
            drawn = Optional.of(now);
            draw(timeline);
        }
    }

    private void draw(Timeline timeline) {
        var canvas = getGraphicsContext2D();
        canvas.setFill(GAP);
        canvas.fillRect(0, 0, getWidth(), getHeight());
        var slot = Math.floor(getHeight() * 16 / 9);
        if (clip.isEmpty() || slot < 1) {
            return;
        }
        var seconds = new ArrayList<Long>();
        for (var x = 0.0; x < getWidth(); x += slot) {
            seconds.add(timeline.at(Math.min(1, (x + slot / 2) / getWidth())) / 1_000);
        }
        strip.show(clip.get(), seconds.stream().distinct().toList());
        images.keySet().retainAll(seconds);
        draw(canvas, seconds, slot);
        var in = Math.clamp(timeline.share(timeline.in()), 0, 1) * getWidth();
        var out = Math.clamp(timeline.share(timeline.out()), 0, 1) * getWidth();
        canvas.setFill(NOT_CHOSEN);
        canvas.fillRect(0, 0, in, getHeight());
        canvas.fillRect(out, 0, getWidth() - out, getHeight());
    }

    private void draw(GraphicsContext canvas, List<Long> seconds, double slot) {
        for (var i = 0; i < seconds.size(); i++) {
            var second = seconds.get(i);
            if (!images.containsKey(second)) {
                strip.at(second).ifPresent(picture -> images.put(second, image(picture)));
            }
            var image = images.get(second);
            if (image == null) {
                canvas.setFill(NONE);
                canvas.fillRect(i * slot, 0, slot - 1, getHeight());
            } else {
                fill(canvas, image, i * slot, slot - 1);
            }
        }
    }

    /// What stands over is cut off on both sides.
    private void fill(GraphicsContext canvas, Image image, double x, double width) {
        var scale = Math.max(width / image.getWidth(), getHeight() / image.getHeight());
        var across = width / scale;
        var down = getHeight() / scale;
        canvas.drawImage(
                image,
                (image.getWidth() - across) / 2,
                (image.getHeight() - down) / 2,
                across,
                down,
                x,
                0,
                width,
                getHeight());
    }

    private static Image image(Filmstrip.Picture picture) {
        var image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        picture.colours().duplicate(),
                        picture.width());
        return image;
    }
}
