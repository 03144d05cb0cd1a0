package app.aside.studio.media.natives;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.DeviceLost;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A thread that opens a device, hands on what it gives, and frees it again. The thread alone
/// touches the device, so that one that doesn't answer can be left behind.
///
/// Any thread may start and close it; nothing is handed on after [#close] returns, except where a
/// device hangs for more than a second.
final class FfmpegCapture implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FfmpegCapture.class);
    private static final long OPEN_SECONDS = 10;
    private static final long CLOSE_MILLIS = 1_000;

    private final Device device;
    private final List<DeviceInput> ways;
    private final int kind;
    private final BooleanSupplier listed;
    private final Thread thread;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Taker taker;
    private volatile boolean closed;
    private DeviceLost lost = _ -> {};

    /// What a decoded frame is given to, on the capture's thread.
    interface Taker {
        void take(AVFrame frame);

        /// Called once, at the end.
        void free();
    }

    /// @param ways to open the device, tried in order while it refuses the format
    /// @param kind `AVMEDIA_TYPE_VIDEO` or `AVMEDIA_TYPE_AUDIO`
    /// @param listed whether the system lists the device now
    FfmpegCapture(
            String threadName,
            Device device,
            List<DeviceInput> ways,
            int kind,
            BooleanSupplier listed,
            Taker taker) {
        this.device = device;
        this.ways = List.copyOf(ways);
        this.kind = kind;
        this.listed = listed;
        this.taker = taker;
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    /// Returns when the device is open.
    ///
    /// @throws DeviceFailure if it does not open
    void start(DeviceLost toldLost) {
        lost = toldLost;
        thread.start();
        try {
            opened.get(OPEN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof DeviceFailure ours) {
                throw ours;
            }
            throw new DeviceFailure(Code.FAILED, device.name(), failure.getCause());
        } catch (TimeoutException slow) {
            closed = true;
            throw new DeviceFailure(Code.FAILED, device.name(), slow);
        } catch (InterruptedException interrupted) {
            closed = true;
            Thread.currentThread().interrupt();
            throw new DeviceFailure(Code.FAILED, device.name(), interrupted);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join(CLOSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try (var input = open()) {
            opened.complete(null);
            handOn(input);
        } catch (DeviceFailure failure) {
            opened.completeExceptionally(failure);
        } catch (RuntimeException | Error failure) {
            LOG.error("{} failed", thread.getName(), failure);
            opened.completeExceptionally(failure);
            tellLost(failure);
        } finally {
            taker.free();
        }
    }

    private FfmpegInput open() {
        var last = new DeviceFailure(Code.MISSING, device.name(), null);
        for (var way : ways) {
            try {
                return new FfmpegInput(way, kind);
            } catch (FfmpegFailure failure) {
                var code =
                        DeviceInput.opening(way.format(), failure.error(), listed.getAsBoolean());
                last = new DeviceFailure(code, device.name(), failure);
                // DirectShow says of a format it hasn't what others say of a busy device.
                if (code != Code.FORMAT_REFUSED && code != Code.IN_USE) {
                    throw last;
                }
            }
        }
        throw last;
    }

    private void handOn(FfmpegInput input) {
        try {
            while (!closed) {
                var frame = input.read();
                if (frame == null) {
                    tellLost(null);
                    return;
                }
                if (!closed) {
                    taker.take(frame);
                }
            }
        } catch (FfmpegFailure failure) {
            tellLost(failure);
        }
    }

    private void tellLost(@Nullable Throwable cause) {
        if (!closed) {
            lost.lost(new DeviceFailure(Code.VANISHED, device.name(), cause));
        }
    }
}
