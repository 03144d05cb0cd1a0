package app.aside.studio.library;

import app.aside.studio.locked.Cover;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Frame;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.store.ThumbnailTable;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/// Makes a small picture of each clip that is asked for: the fan some seconds in or later, or the
/// creator where the fan is not to be seen; black only if the clip is. One at a time on a thread
/// `thumbnails` of the lowest priority, what was asked last first; of very many only the last are
/// made. Methods are for any thread.
public final class Thumbnails implements AutoCloseable {
    public static final int WIDTH = 256;
    public static final int HEIGHT = 144;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final int WAITING_MAX = 64;
    private static final long MICROS_IN = 5_000_000;

    /// Of luma, 16 being black.
    private static final int BLACK_MAX = 32;

    /// Of the pixels that are looked at; no divisor of a usual width.
    private static final int STEP = 97;

    private final ClipReader.Opening opening;
    private final PictureConverter converter;
    private final ThumbnailTable store;
    private final Cover cover;
    private final WorkerThread thread = new WorkerThread("thumbnails", Duration.ofSeconds(5));
    private final LinkedBlockingDeque<Wish> waiting = new LinkedBlockingDeque<>();
    private volatile boolean closed;

    private record Wish(ClipId clip, Path file, Consumer<byte[]> answer) {}

    /// @param converter closed with this
    /// @param store closed with this
    public Thumbnails(
            ClipReader.Opening opening, PictureConverter converter, ThumbnailTable store) {
        this(opening, converter, store, Cover.NONE);
    }

    /// @param converter closed with this
    /// @param store closed with this
    /// @param cover of what is kept
    public Thumbnails(
            ClipReader.Opening opening,
            PictureConverter converter,
            ThumbnailTable store,
            Cover cover) {
        this.cover = cover;
        this.opening = opening;
        this.converter = converter;
        this.store = store;
        thread.run(Thumbnails::stepBack);
    }

    /// @param answer a JPEG, on the thread `thumbnails`; never if there is none to be had
    public void want(ClipId clip, Path file, Consumer<byte[]> answer) {
        waiting.addFirst(new Wish(clip, file, answer));
        while (waiting.size() > WAITING_MAX) {
            waiting.pollLast();
        }
        thread.run(this::next);
    }

    public void forget(ClipId clip) {
        thread.run(() -> store.forget(clip));
    }

    public void forgetAll() {
        thread.run(store::forgetAll);
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        thread.run(
                () -> {
                    store.close();
                    converter.close();
                });
        thread.close();
    }

    /// Nothing waits for a picture: what matters runs first where the system heeds priorities.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void stepBack() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    }

    private void next() {
        var wish = waiting.pollFirst();
        if (wish == null || closed) {
            return;
        }
        try {
            var stamp =
                    Files.size(wish.file) + "/" + Files.getLastModifiedTime(wish.file).toMillis();
            var name = wish.clip.value() + " " + stamp;
            var kept = store.find(wish.clip, stamp).flatMap(bytes -> cover.uncovered(name, bytes));
            var picture = kept.isPresent() ? kept : made(wish.file);
            if (kept.isEmpty()) {
                picture.flatMap(bytes -> cover.covered(name, bytes))
                        .ifPresent(bytes -> store.keep(wish.clip, stamp, bytes));
            }
            picture.ifPresent(wish.answer);
        } catch (IOException | ClipFailure failure) {
            LOG.debug("no picture of clip {}", wish.clip.value(), failure);
        }
    }

    private Optional<byte[]> made(Path file) throws IOException {
        try (var reader = opening.open(file)) {
            Optional<byte[]> black = Optional.empty();
            for (var side : List.of(ClipSide.FAN, ClipSide.CREATOR)) {
                for (var micros : places(reader.micros())) {
                    var found = read(reader, side, micros);
                    if (found.isPresent()) {
                        try (var picture = found.get()) {
                            if (!isBlack(picture)) {
                                return Optional.of(jpeg(picture));
                            }
                            black = black.isPresent() ? black : Optional.of(jpeg(picture));
                        }
                    }
                }
            }
            return black;
        }
    }

    private Optional<Frame> read(ClipReader reader, ClipSide side, long micros) {
        var track = reader.picture(side);
        if (track.isEmpty()) {
            return Optional.empty();
        }
        try (var pictures = track.get()) {
            return pictures.isSeen(micros)
                    ? pictures.read(pictures.at(micros), () -> !closed)
                    : Optional.empty();
        }
    }

    /// Where to look, the best first.
    private static List<Long> places(long micros) {
        return List.of(Math.min(MICROS_IN, micros / 3), micros / 3, micros * 2 / 3, micros - 1, 0L);
    }

    private static boolean isBlack(Frame picture) {
        var luma = picture.y();
        for (var i = 0; i < luma.capacity(); i += STEP) {
            if ((luma.get(i) & 0xFF) > BLACK_MAX) {
                return false;
            }
        }
        return true;
    }

    /// Fills 16:9; what stands over is cut off on both sides.
    private byte[] jpeg(Frame frame) throws IOException {
        var scale = Math.max((double) WIDTH / frame.width(), (double) HEIGHT / frame.height());
        var width = Math.max(WIDTH, (int) Math.round(frame.width() * scale));
        var height = Math.max(HEIGHT, (int) Math.round(frame.height() * scale));
        var pixels = ByteBuffer.allocateDirect(width * height * 4);
        converter.convert(frame, width, height, pixels);
        var colours = pixels.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var left = (width - WIDTH) / 2;
        var top = (height - HEIGHT) / 2;
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, colours.get((top + y) * width + left + x));
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
