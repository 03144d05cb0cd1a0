package app.aside.studio.ui.kit;

import app.aside.studio.media.Frame;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.PictureConverter;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Shows a camera's pictures, whole and centred, as they come.
///
/// ```
/// JavaFX pulse n:    take the newest frame ──▶ thread "picture-…": convert and scale
/// JavaFX pulse n+1:  copy the result into the screen's picture, take the next frame
/// ```
///
/// At most one frame is on the way; what comes meanwhile is dropped and counted by [LatestFrame].
/// The size converted to is the size shown, in the screen's own pixels, so JavaFX never scales.
/// Methods are for the JavaFX thread.
public final class FramePane extends Region {
    private static final Logger LOG = LoggerFactory.getLogger(FramePane.class);
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final String name;
    private final Supplier<PictureConverter> converters;
    private final ImageView image = new ImageView();
    private final Rectangle corners = new Rectangle();
    private final ReadOnlyBooleanWrapper fresh = new ReadOnlyBooleanWrapper();
    private @Nullable Work work;
    private @Nullable PixelBuffer<ByteBuffer> shown;
    private Instant newestAt = Instant.MIN;
    private boolean newer;
    private int sourceWidth;
    private int sourceHeight;

    /// @param name of its thread
    /// @param radius of its corners, pixels
    public FramePane(String name, double radius, Supplier<PictureConverter> converters) {
        this.name = name;
        this.converters = converters;
        setId("picture-" + name);
        getStyleClass().add("picture");
        image.setPreserveRatio(true);
        image.setManaged(false);
        corners.setArcWidth(radius * 2);
        corners.setArcHeight(radius * 2);
        setClip(corners);
        getChildren().add(image);
    }

    /// Whether a picture came within the last 3 s.
    public ReadOnlyBooleanProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /// Shows left and right as in a mirror.
    public void setMirrored(boolean mirrored) {
        image.setScaleX(mirrored ? -1 : 1);
    }

    /// The camera's own picture size, 0 before the first picture.
    public int sourceWidth() {
        return sourceWidth;
    }

    public int sourceHeight() {
        return sourceHeight;
    }

    /// Takes pictures from a source, whose only taker it is, until [#detach].
    public void attach(LatestFrame source) {
        if (work == null) {
            work = new Work(source, name, converters.get());
        }
    }

    /// Takes no more pictures and forgets the last.
    public void detach() {
        if (work != null) {
            work.close();
            work = null;
        }
        image.setImage(null);
        shown = null;
        newestAt = Instant.MIN;
        fresh.set(false);
    }

    /// At each of JavaFX's pulses.
    public void frame() {
        if (work == null) {
            return;
        }
        var scale = pixelsPerPoint();
        var done = work.ready();
        if (done != null) {
            paint(done, scale);
            newer = true;
        }
        work.next((int) (getWidth() * scale), (int) (getHeight() * scale));
    }

    /// Every now and then, with any clock that goes on.
    public void pulse(Instant now) {
        if (newer) {
            newestAt = now;
            newer = false;
        }
        fresh.set(newestAt.isAfter(now.minus(FRESH)));
    }

    @Override
    protected void layoutChildren() {
        corners.setWidth(getWidth());
        corners.setHeight(getHeight());
        centre();
    }

    private void paint(Picture picture, double scale) {
        sourceWidth = picture.sourceWidth;
        sourceHeight = picture.sourceHeight;
        var target = shown;
        if (target == null
                || target.getWidth() != picture.width
                || target.getHeight() != picture.height) {
            target =
                    new PixelBuffer<>(
                            picture.width,
                            picture.height,
                            ByteBuffer.allocateDirect(picture.width * picture.height * 4),
                            PixelFormat.getByteBgraPreInstance());
            shown = target;
            image.setImage(new WritableImage(target));
            image.setFitWidth(picture.width / scale);
            image.setFitHeight(picture.height / scale);
            centre();
        }
        target.updateBuffer(
                buffer -> {
                    buffer.getBuffer().put(0, picture.pixels, 0, picture.bytes());
                    return null;
                });
    }

    private void centre() {
        image.relocate(
                Math.floor((getWidth() - image.getFitWidth()) / 2),
                Math.floor((getHeight() - image.getFitHeight()) / 2));
    }

    private double pixelsPerPoint() {
        var scene = getScene();
        var window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    /// One converted picture; its pixels are lent until the next one.
    private record Picture(
            ByteBuffer pixels, int width, int height, int sourceWidth, int sourceHeight) {
        static final Picture BROKEN = new Picture(ByteBuffer.allocate(0), 0, 0, 0, 0);

        int bytes() {
            return width * height * 4;
        }
    }

    /// The converter, its thread, and the one picture on the way.
    private static final class Work implements AutoCloseable {
        private final LatestFrame source;
        private final PictureConverter converter;
        private final ExecutorService thread;
        private final AtomicReference<@Nullable Picture> ready = new AtomicReference<>();
        private ByteBuffer pixels = ByteBuffer.allocateDirect(0);
        private boolean busy;
        private boolean broken;

        Work(LatestFrame source, String name, PictureConverter converter) {
            this.source = source;
            this.converter = converter;
            this.thread =
                    Executors.newSingleThreadExecutor(
                            Thread.ofPlatform().daemon().name("picture-" + name).factory());
        }

        /// The picture that got ready, to be painted before the next is sent on its way: that one
        /// takes the same pixels.
        @Nullable Picture ready() {
            var done = ready.getAndSet(null);
            if (done == null) {
                return null;
            }
            busy = false;
            return done.width == 0 ? null : done;
        }

        void next(int width, int height) {
            if (busy || width < 2 || height < 2) {
                return;
            }
            var frame = source.take();
            if (frame != null) {
                busy = true;
                thread.execute(() -> convert(frame, width, height));
            }
        }

        @Override
        public void close() {
            thread.execute(converter::close);
            thread.shutdown();
        }

        private void convert(Frame frame, int width, int height) {
            try (frame) {
                var scale =
                        Math.min((double) width / frame.width(), (double) height / frame.height());
                var toWidth = Math.max(1, (int) Math.round(frame.width() * scale));
                var toHeight = Math.max(1, (int) Math.round(frame.height() * scale));
                if (pixels.capacity() < toWidth * toHeight * 4) {
                    pixels = ByteBuffer.allocateDirect(toWidth * toHeight * 4);
                }
                converter.convert(frame, toWidth, toHeight, pixels);
                ready.set(new Picture(pixels, toWidth, toHeight, frame.width(), frame.height()));
            } catch (IllegalArgumentException | IllegalStateException failure) {
                ready.set(Picture.BROKEN);
                if (!broken) {
                    broken = true;
                    LOG.warn("a picture can't be shown", failure);
                }
            }
        }
    }
}
