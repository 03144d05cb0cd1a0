package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The HTTP server: routes from a table, refusals as problems, the same headers on everything.
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                            + " font-src 'self'; media-src 'self' blob:; connect-src 'self';"
                            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(self), microphone=(self)");

    /// What a server is made of.
    ///
    /// @param secure whether the platform is reached by https
    /// @param more routes that are none of the API
    public record Parts(
            Api api,
            Guard guard,
            List<Route> routes,
            InstantSource clock,
            boolean secure,
            List<Consumer<RoutesConfig>> more) {
        public Parts {
            routes = List.copyOf(routes);
            more = List.copyOf(more);
        }
    }

    private final Parts parts;
    private final Javalin javalin;

    private WebServer(Parts parts) {
        this.parts = parts;
        this.javalin = Javalin.create(this::configure);
    }

    /// @param port 0 for a free one
    /// @throws IOException if the address can't be had
    public static WebServer start(Parts parts, String host, int port) throws IOException {
        var server = new WebServer(parts);
        try {
            server.javalin.start(host, port);
        } catch (RuntimeException e) {
            server.javalin.stop();
            throw new IOException("can't listen on " + host + ":" + port, e);
        }
        return server;
    }

    /// The name of the cookie that carries a fan's token.
    public static String cookieName(boolean secure) {
        return secure ? "__Host-aside_fan" : "aside_fan";
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        var routes = config.routes;
        routes.before(this::admit);
        for (var route : parts.routes) {
            var type = HandlerType.findOrCreate(route.method().name());
            routes.addHttpHandler(type, route.path(), context -> answer(context, route));
        }
        parts.more.forEach(more -> more.accept(routes));
        routes.exception(Refusal.class, (e, context) -> refuse(context, e.problem()));
        routes.exception(HttpResponseException.class, (e, context) -> refuse(context, e));
        routes.exception(Exception.class, (e, context) -> fail(context, e));
    }

    private void admit(Context context) {
        HEADERS.forEach(context::header);
        context.header("Cache-Control", "no-store");
        var host = context.header("Host");
        parts.guard.checkHost(host);
        if (!context.method().equals(HandlerType.GET)
                && !context.method().equals(HandlerType.HEAD)) {
            parts.guard.checkOrigin(
                    host, context.header("Origin"), context.header("Sec-Fetch-Site"));
        }
    }

    private void answer(Context context, Route route) {
        var incoming = new HttpIncoming(context, cookieName(parts.secure));
        var reply = parts.api.call(route, incoming);
        reply.cookie().ifPresent(token -> context.header("Set-Cookie", cookie(token)));
        var type = reply.status() < 400 ? "application/json" : "application/problem+json";
        context.status(reply.status()).contentType(type).result(reply.body());
    }

    private String cookie(String token) {
        return cookieName(parts.secure)
                + "="
                + token
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Duration.ofDays(180).toSeconds()
                + (parts.secure ? "; Secure" : "");
    }

    private void refuse(Context context, Problem problem) {
        var until = problem.until();
        if (problem.code() == ErrorCode.TOO_MANY_REQUESTS && until != null) {
            context.header("Retry-After", Long.toString(secondsUntil(until)));
        }
        context.status(problem.status())
                .contentType("application/problem+json")
                .result(Json.write(problem));
    }

    private void refuse(Context context, HttpResponseException e) {
        refuse(
                context,
                switch (e.getStatus()) {
                    case 404 -> Refusal.notFound().problem();
                    case 405 ->
                            Problem.of(
                                    ErrorCode.METHOD_NOT_ALLOWED,
                                    "This address takes no "
                                            + context.method()
                                            + ". Nothing was"
                                            + " changed.");
                    default ->
                            Problem.of(
                                    ErrorCode.MALFORMED_JSON,
                                    "The request could not be read. Nothing was changed.");
                });
    }

    private void fail(Context context, Exception e) {
        LOG.error("{} {} failed", context.method(), context.endpoint().path, e);
        refuse(
                context,
                Problem.of(
                        ErrorCode.INTERNAL,
                        "Something went wrong on the platform. It is written down there. Send the"
                                + " same command again, or try later."));
    }

    private long secondsUntil(Instant until) {
        return Math.max(1, Duration.between(parts.clock.instant(), until).toSeconds());
    }
}
