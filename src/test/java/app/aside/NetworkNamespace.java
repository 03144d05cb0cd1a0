package app.aside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/// A Linux network namespace of a test's own: loopback and one veth pair, both ends inside, so that
/// WebRTC finds an ordinary interface and not a packet leaves the machine. Needs root and iproute2;
/// tests that use it are tagged `linux`.
///
/// ```java
/// try (var network = NetworkNamespace.open()) {
///     network.call(() -> …);                              // this JVM, see `call`
///     network.process("chromium", "--headless", …).start(); // a child process
/// }
/// ```
///
/// A server that a browser in here shall reach must listen in here too: make its socket inside
/// [#call]. Each namespace has its own 127.0.0.1. Any thread.
public final class NetworkNamespace implements AutoCloseable {
    /// The address of the interface beside loopback.
    public static final String HERE = "10.77.0.1";

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final int CLONE_NEWNET = 0x40000000;

    private final String name;

    private NetworkNamespace(String name) {
        this.name = name;
    }

    /// A fresh namespace with an unused name. Its interface `aside0` has the address that
    /// [#address] tells. Who looks for anything else learns at once that it can't be reached: a
    /// browser that waited for an answer would take 13 s to start.
    public static NetworkNamespace open() {
        var network = new NetworkNamespace(unused());
        run("ip", "netns", "add", network.name);
        try {
            network.ip("link", "set", "lo", "up");
            network.ip("link", "add", "aside0", "type", "veth", "peer", "name", "aside1");
            network.ip("addr", "add", network.address() + "/24", "dev", "aside0");
            network.ip("link", "set", "aside0", "up");
            network.ip("link", "set", "aside1", "up");
            network.ip("route", "add", "unreachable", "default");
            return network;
        } catch (RuntimeException failure) {
            network.close();
            throw failure;
        }
    }

    /// A fresh namespace with nothing but loopback, for one that a [TapRelay] joins to another.
    public static NetworkNamespace bare() {
        var network = new NetworkNamespace(unused());
        run("ip", "netns", "add", network.name);
        network.ip("link", "set", "lo", "up");
        return network;
    }

    private static String unused() {
        return "aside-%d-%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet());
    }

    /// The address of the interface beside loopback.
    public String address() {
        return HERE;
    }

    /// What to put before a command line so that it runs in here.
    public List<String> exec() {
        return List.of("ip", "netns", "exec", name);
    }

    /// A process that runs in here.
    public ProcessBuilder process(String... command) {
        var line = new ArrayList<>(exec());
        line.addAll(List.of(command));
        return new ProcessBuilder(line);
    }

    /// A program of the tests' class path in a JVM of its own in here.
    public ProcessBuilder java(Class<?> main, String... arguments) {
        var line = new ArrayList<>(exec());
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-Djava.awt.headless=true");
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(main.getName());
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    /// Runs `work` on a new thread whose sockets are in here, and so are those of every platform
    /// thread, Java's or native, that is started from it: Linux keeps the network by thread, and a
    /// new one inherits it (`setns(2)`). Not so for virtual threads and for threads of pools that
    /// exist already.
    ///
    /// @throws Exception what `work` threw
    public <T> T call(Callable<T> work) throws Exception {
        var task =
                new FutureTask<>(
                        () -> {
                            enter();
                            return work.call();
                        });
        var thread = new Thread(task, name);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failure;
            }
        }
    }

    /// Takes the namespace away. What still runs in it keeps it alive.
    @Override
    public void close() {
        run("ip", "netns", "del", name);
    }

    void ip(String... arguments) {
        var line = new ArrayList<>(List.of("ip", "-n", name));
        line.addAll(List.of(arguments));
        run(line.toArray(String[]::new));
    }

    /// Puts the calling thread, and what is started from it, into this namespace for good.
    void enter() throws IOException {
        try {
            setNetwork();
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call without Java code threw", impossible);
        }
    }

    @SuppressWarnings("restricted")
    private void setNetwork() throws Throwable {
        var linker = Linker.nativeLinker();
        var library = linker.defaultLookup();
        var open =
                linker.downcallHandle(
                        library.find("open").orElseThrow(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        var setns =
                linker.downcallHandle(
                        library.find("setns").orElseThrow(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        var close =
                linker.downcallHandle(
                        library.find("close").orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/run/netns/" + name);
            var handle = (int) open.invokeExact(path, 0);
            if (handle < 0 || (int) setns.invokeExact(handle, CLONE_NEWNET) != 0) {
                throw new IOException("can't enter the network namespace " + name);
            }
            var closed = (int) close.invokeExact(handle);
            if (closed != 0) {
                throw new IOException("can't close the handle of " + name);
            }
        }
    }

    static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
