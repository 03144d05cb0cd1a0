package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A TURN server of its own, coturn, in the network of the tests: a child process with its own
/// configuration, its data in the test's folder. It answers when [#start] returns.
public final class Coturn implements AutoCloseable {
    public static final String SECRET = "a secret that only tests know";

    /// A STUN binding request (RFC 8489 §5), for UDP may be there later than TCP.
    private static final byte[] BINDING =
            ByteBuffer.allocate(20)
                    .putShort((short) 1)
                    .putShort((short) 0)
                    .putInt(0x2112A442)
                    .array();

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String address;
    private final Process process;

    private Coturn(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    /// @param folder for its files
    /// @param address it listens on and relays from
    /// @param lines of its configuration beside the usual ones
    public static Coturn start(Path folder, String address, String... lines) throws IOException {
        Files.createDirectories(folder);
        var configuration = new ArrayList<String>();
        configuration.add("listening-ip=" + address);
        configuration.add("relay-ip=" + address);
        configuration.add("use-auth-secret");
        configuration.add("static-auth-secret=" + SECRET);
        configuration.add("realm=aside.test");
        configuration.add("no-tls");
        configuration.add("no-dtls");
        configuration.add("no-cli");
        configuration.add("simple-log");
        configuration.add("log-file=" + folder.resolve("coturn.log"));
        configuration.add("pidfile=" + folder.resolve("coturn.pid"));
        configuration.add("userdb=" + folder.resolve("turndb"));
        configuration.addAll(List.of(lines));
        var file = Files.write(folder.resolve("turnserver.conf"), configuration);
        var process =
                new ProcessBuilder("turnserver", "-c", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("coturn.out").toFile())
                        .start();
        var coturn = new Coturn(address, process);
        coturn.awaitAnswer(folder);
        return coturn;
    }

    /// Ways to it, by UDP and by TCP.
    public List<String> urls() {
        return List.of(url("udp"), url("tcp"));
    }

    public String url(String transport) {
        return "turn:" + address + ":3478?transport=" + transport;
    }

    private void awaitAnswer(Path folder) throws IOException {
        var until = System.nanoTime() + PATIENCE_NANOS;
        while (!listens()) {
            assertThat(process.isAlive() && System.nanoTime() < until)
                    .as(
                            "coturn answers; it said %s",
                            Files.readString(folder.resolve("coturn.out"), StandardCharsets.UTF_8))
                    .isTrue();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean listens() {
        var at = new InetSocketAddress(address, 3478);
        try (var socket = new Socket(at.getAddress(), at.getPort());
                var datagrams = new DatagramSocket()) {
            datagrams.setSoTimeout(500);
            datagrams.connect(at);
            datagrams.send(new DatagramPacket(BINDING, BINDING.length));
            datagrams.receive(new DatagramPacket(new byte[1_500], 1_500));
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
