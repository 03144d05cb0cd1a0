package app.aside.platform.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A media server elsewhere that takes every offer, and answers no deletion before so many of them
/// have come that it has waited for, or five seconds have passed.
final class SlowEngine implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();
    private volatile CountDownLatch awaited = new CountDownLatch(0);

    SlowEngine() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    MediaConfiguration.External access() {
        var here = "http://127.0.0.1:" + server.getAddress().getPort();
        return new MediaConfiguration.External(here + "/whip", here + "/whep", "key");
    }

    /// So many deletions belong together from now on.
    void await(int deletions) {
        awaited = new CountDownLatch(deletions);
    }

    /// Deletions that were answered though not all were there.
    int alone() {
        return alone.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().add("Location", "/made/" + made.incrementAndGet());
                exchange.sendResponseHeaders(201, -1);
            } else {
                hold();
                exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    private void hold() {
        var all = awaited;
        all.countDown();
        try {
            if (!all.await(20, TimeUnit.SECONDS)) {
                alone.incrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
