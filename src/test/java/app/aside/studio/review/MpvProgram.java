package app.aside.studio.review;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The player mpv, if this machine has it, standing in a clip and told by its socket where to go.
/// It decodes the second picture and neither sound; its window is none.
final class MpvProgram implements AutoCloseable {
    private final Process process;
    private final SocketChannel socket;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16);
    private final StringBuilder lines = new StringBuilder();
    private final Path folder;

    private MpvProgram(Process process, SocketChannel socket, Path folder) {
        this.process = process;
        this.socket = socket;
        this.folder = folder;
    }

    /// @return nothing if mpv is not installed
    static @Nullable MpvProgram open(Path clip) throws IOException {
        var folder = Files.createTempDirectory("mpv");
        var at = folder.resolve("socket");
        Process process;
        try {
            process =
                    new ProcessBuilder(
                                    "mpv",
                                    "--no-config",
                                    "--vo=null",
                                    "--vid=2",
                                    "--aid=no",
                                    "--sid=no",
                                    "--hwdec=no",
                                    "--vd-lavc-threads=2",
                                    "--pause",
                                    "--keep-open=yes",
                                    "--really-quiet",
                                    "--input-ipc-server=" + at,
                                    clip.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
        } catch (IOException missing) {
            return null;
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try {
                var socket = SocketChannel.open(StandardProtocolFamily.UNIX);
                socket.connect(UnixDomainSocketAddress.of(at));
                var mpv = new MpvProgram(process, socket, folder);
                mpv.seek(1);
                return mpv;
            } catch (IOException notYet) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        process.destroy();
        throw new IOException("mpv did not open its socket");
    }

    /// Goes exactly there.
    ///
    /// @return milliseconds until its picture was there
    double seek(double seconds) {
        try {
            var begun = System.nanoTime();
            send("{\"command\":[\"seek\",%.6f,\"absolute+exact\"]}\n".formatted(seconds));
            awaitEvent("\"event\":\"playback-restart\"");
            return (System.nanoTime() - begun) / 1e6;
        } catch (IOException failure) {
            throw new IllegalStateException("mpv is gone", failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(folder.resolve("socket"));
        Files.deleteIfExists(folder.resolve("log"));
        Files.deleteIfExists(folder);
    }

    private void send(String line) throws IOException {
        var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private void awaitEvent(String event) throws IOException {
        while (true) {
            var end = lines.indexOf("\n");
            if (end < 0) {
                received.clear();
                if (socket.read(received) < 0) {
                    throw new IOException("mpv closed its socket");
                }
                lines.append(StandardCharsets.UTF_8.decode(received.flip()));
                continue;
            }
            var line = lines.substring(0, end);
            lines.delete(0, end + 1);
            if (line.contains(event)) {
                return;
            }
        }
    }
}
