package app.aside.studio.media.natives;

import app.aside.studio.media.ClipFormat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Finds out which H.264 encoder records clips on this machine: the first in hardware that really
/// encodes some pictures, OpenH264 otherwise. Tried once for a run of the program; one that fails
/// while it records is not used again in this run.
///
/// Drivers are known to hang and to fail late, so each try is made on a thread `encoder-probe` and
/// left behind when it takes too long; and a recording that can't open the encoder found here takes
/// the next. Only encoders that take pictures from plain memory are tried: those of VA-API and
/// Quick Sync want them elsewhere.
final class EncoderProbe {
    static final String SOFTWARE = "libopenh264";

    private static final Logger LOG = LoggerFactory.getLogger(EncoderProbe.class);
    private static final List<String> HARDWARE =
            List.of("h264_videotoolbox", "h264_nvenc", "h264_amf", "h264_mf");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// What encodes this encodes all that is recorded, up to too small a picture, which the next
    /// encoder takes.
    private static final ClipFormat.Picture TRIED = ClipFormat.Picture.LARGEST;

    private static final int PICTURES = 12;

    private final List<String> hardware;
    private final Predicate<String> works;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile List<String> found = List.of(SOFTWARE);
    private boolean looked;
    private volatile boolean distrusted;

    EncoderProbe() {
        this(HARDWARE, EncoderProbe::encodes, PATIENCE);
    }

    /// @param hardware encoders to try, the best first
    /// @param works whether one encodes; may block or fail
    /// @param patience for all of them together
    EncoderProbe(List<String> hardware, Predicate<String> works, Duration patience) {
        this.hardware = List.copyOf(hardware);
        this.works = works;
        this.patience = patience;
    }

    /// Encoders to record with, to be tried in this order; the last is always there. Any thread;
    /// before [#look] has ended it is the last alone.
    List<String> found() {
        return distrusted ? List.of(SOFTWARE) : found;
    }

    /// An encoder failed while it recorded: from now on the software encodes alone.
    void distrust() {
        distrusted = true;
    }

    /// Tries them, the first time. Blocks, at most for the patience.
    void look() {
        turn.lock();
        try {
            if (!looked) {
                looked = true;
                tryAll();
            }
        } finally {
            turn.unlock();
        }
    }

    private void tryAll() {
        var first = new CompletableFuture<List<String>>();
        Thread.ofPlatform().name("encoder-probe").daemon(true).start(() -> look(first));
        try {
            found = first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("clips are encoded by {}", found.getFirst());
        } catch (TimeoutException _) {
            LOG.warn("an encoder in hardware does not answer: clips are encoded by {}", SOFTWARE);
        } catch (ExecutionException failure) {
            LOG.warn("encoders can't be tried: clips are encoded by {}", SOFTWARE, failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(CompletableFuture<List<String>> first) {
        try {
            var working = new ArrayList<String>();
            hardware.stream().filter(works).findFirst().ifPresent(working::add);
            working.add(SOFTWARE);
            first.complete(List.copyOf(working));
        } catch (RuntimeException | LinkageError failure) {
            first.completeExceptionally(failure);
        }
    }

    /// Whether an encoder opens and makes a key frame out of some pictures.
    static boolean encodes(String name) {
        var packets = new int[1];
        try (var encoder = Encoder.ofPicture(TRIED, List.of(name), _ -> packets[0]++);
                var fitter = new PictureFitter(TRIED)) {
            for (var n = 0; n < PICTURES; n++) {
                var picture = fitter.black();
                PictureFitter.stamp(picture, n * 1_000L / TRIED.framesPerSecond(), n == 0);
                encoder.encode(picture);
            }
            encoder.encode(null);
            return packets[0] > 0;
        } catch (AvFailure failure) {
            LOG.debug("{}: {}", name, failure.getMessage());
            return false;
        }
    }
}
