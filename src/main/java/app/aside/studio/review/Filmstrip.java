package app.aside.studio.review;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Frame;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.threads.WorkerThread;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Small pictures along the time of one clip: the fan, or the creator where the fan has no picture
/// in it; none where that side has ended. They are made on a thread `filmstrip` and never touch the
/// disk; what was asked for last is made, the rest is given up. Methods are for any thread.
public final class Filmstrip implements AutoCloseable {
    /// Of every picture, pixels.
    public static final int HEIGHT = 72;

    private static final Logger LOG = LoggerFactory.getLogger(Filmstrip.class);
    private static final int KEPT_MAX = 300;
    private static final long MICROS = 1_000_000;
    private static final int WIDTH_MAX = 4 * HEIGHT;

    private final ClipReader.Opening opening;
    private final Supplier<PictureConverter> converters;
    private final WorkerThread thread = new WorkerThread("filmstrip", Duration.ofSeconds(2));

    /// Guards all below; the second that each picture is of.
    private final Map<Long, Optional<Picture>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable Order wanted;
    private @Nullable Path clip;
    private int made;

    /// Only on the thread; made with the first picture.
    private @Nullable PictureConverter converter;

    private record Order(Path clip, List<Long> seconds) {}

    /// @param colours opaque, `0xAARRGGBB`, rows from the top without gaps; only read
    public record Picture(int width, int height, IntBuffer colours) {}

    public Filmstrip(ClipReader.Opening opening, Supplier<PictureConverter> converters) {
        this.opening = opening;
        this.converters = converters;
    }

    /// Makes these pictures unless they are there already; nothing else is made any more.
    ///
    /// @param seconds since the start of the clip, up to 300
    public void show(Path newClip, List<Long> seconds) {
        synchronized (kept) {
            if (!newClip.equals(clip)) {
                forget();
                clip = newClip;
            }
            var order = new Order(newClip, List.copyOf(seconds));
            if (!order.equals(wanted) && !kept.keySet().containsAll(seconds)) {
                wanted = order;
                thread.run(this::make);
            }
        }
    }

    /// The picture of a second, if it is there yet.
    public Optional<Picture> at(long second) {
        synchronized (kept) {
            return kept.getOrDefault(second, Optional.empty());
        }
    }

    /// Another number whenever something has come, gone, or turned out to be missing.
    public int version() {
        synchronized (kept) {
            return made;
        }
    }

    /// Gives up what is under way and lets go of all pictures.
    public void forget() {
        synchronized (kept) {
            wanted = null;
            clip = null;
            kept.clear();
            made++;
        }
    }

    @Override
    public void close() {
        forget();
        thread.run(this::letGo);
        thread.close();
    }

    private void make() {
        Order order;
        synchronized (kept) {
            order = wanted;
        }
        if (order == null) {
            return;
        }
        try (var reader = opening.open(order.clip)) {
            var side = reader.picture(ClipSide.FAN).or(() -> reader.picture(ClipSide.CREATOR));
            if (side.isPresent()) {
                try (var track = side.get()) {
                    make(order, track);
                }
            }
        } catch (ClipFailure failure) {
            LOG.debug("no filmstrip: {}", failure.code());
        }
        synchronized (kept) {
            if (order.equals(wanted)) {
                order.seconds.forEach(second -> kept.putIfAbsent(second, Optional.empty()));
                wanted = null;
                made++;
            }
        }
    }

    private void make(Order order, ClipReader.PictureTrack track) {
        for (var second : order.seconds) {
            if (isKept(second)) {
                continue;
            }
            if (!isWanted(order)) {
                return;
            }
            var micros = second * MICROS;
            if (!track.isSeen(micros)) {
                keep(order, second, Optional.empty());
                continue;
            }
            var number = track.at(micros);
            try (var frame = track.read(number, () -> isWanted(order)).orElse(null)) {
                keep(order, second, Optional.ofNullable(frame).map(this::small));
            }
        }
    }

    private boolean isKept(long second) {
        synchronized (kept) {
            return kept.containsKey(second);
        }
    }

    private boolean isWanted(Order order) {
        synchronized (kept) {
            return order.equals(wanted);
        }
    }

    private void keep(Order order, long second, Optional<Picture> picture) {
        synchronized (kept) {
            if (order.equals(wanted)) {
                kept.put(second, picture);
                made++;
                while (kept.size() > KEPT_MAX) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
    }

    private void letGo() {
        if (converter != null) {
            converter.close();
        }
    }

    private Picture small(Frame frame) {
        var width =
                Math.clamp(
                        Math.round((double) HEIGHT * frame.width() / frame.height()), 1, WIDTH_MAX);
        var pixels = ByteBuffer.allocateDirect(width * HEIGHT * Integer.BYTES);
        if (converter == null) {
            converter = converters.get();
        }
        converter.convert(frame, width, HEIGHT, pixels);
        return new Picture(width, HEIGHT, pixels.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer());
    }
}
