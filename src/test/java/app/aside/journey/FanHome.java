package app.aside.journey;

import app.aside.NetworkNamespace;
import app.aside.TapRelay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Where the fan lives: a network of its own, joined to the studio's by a line that can be cut.
/// Everything between the fan's browser and the platform or the studio goes over that line; only
/// the test's own commands to the browser go round it.
final class FanHome implements AutoCloseable {
    final TapRelay line;
    private final NetworkNamespace network;
    private final ServerSocket door;

    private FanHome(NetworkNamespace network, TapRelay line, ServerSocket door) {
        this.network = network;
        this.line = line;
        this.door = door;
    }

    static FanHome open() throws Exception {
        return open(0);
    }

    /// One of several homes that share nothing but the studio's end of their lines.
    ///
    /// @param number from 0
    static FanHome open(int number) throws Exception {
        var seed = System.nanoTime();
        System.out.println("the line's seed: " + seed);
        var network = NetworkNamespace.bare();
        var line = TapRelay.join(network, seed, number);
        var door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var home = new FanHome(network, line, door);
        Thread.ofPlatform().name("fan-home-door").daemon().start(home::welcome);
        return home;
    }

    /// A browser that lives here. One at a time.
    ///
    /// @param platform where it finds the creator's page
    FanBrowser browser(Path folder, URI platform) throws IOException {
        var program = Files.createDirectories(folder).resolve("driver-there");
        Files.writeString(
                program,
                "#!/bin/sh\nexec %s %s \"$@\"\n"
                        .formatted(String.join(" ", network.exec()), FanBrowser.driverProgram()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return FanBrowser.open(
                folder.resolve("profile"), program.toFile(), door.getLocalPort(), platform);
    }

    /// The browser's processes, the first one first.
    List<ProcessHandle> browserProcesses() {
        return drivers().stream().flatMap(ProcessHandle::descendants).toList();
    }

    /// Ends the browser as a crash does.
    void killBrowser() {
        drivers().stream().flatMap(ProcessHandle::children).forEach(ProcessHandle::destroyForcibly);
    }

    /// The browser's machine falls asleep, or wakes up.
    void sleepBrowser(boolean sleeps) throws Exception {
        for (var process : browserProcesses()) {
            var signal = sleeps ? "-STOP" : "-CONT";
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        }
    }

    private List<ProcessHandle> drivers() {
        var port = "--port=" + door.getLocalPort();
        return ProcessHandle.current()
                .descendants()
                .filter(
                        process ->
                                List.of(process.info().arguments().orElse(new String[0]))
                                        .contains(port))
                .toList();
    }

    @Override
    public void close() throws IOException {
        door.close();
        line.close();
        network.close();
    }

    /// The driver answers on its own loopback: what comes to ours is carried there.
    private void welcome() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.ofPlatform().name("fan-home-door").daemon().start(() -> carry(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket near) {
        try (near;
                var far = there()) {
            var back = Thread.ofPlatform().name("fan-home-door").daemon();
            back.start(() -> copy(far, near));
            copy(near, far);
        } catch (IOException gone) {
            // The driver is not there yet, or no more: the caller sees a closed connection.
        }
    }

    private Socket there() throws IOException {
        try {
            return network.call(
                    () -> new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort()));
        } catch (IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // Both are closed then.
        }
    }
}
