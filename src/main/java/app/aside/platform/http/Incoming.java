package app.aside.platform.http;

import app.aside.protocol.ErrorCode;

import io.javalin.http.Context;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What came in over HTTP. Only while the request is answered, or the socket is opened.
public final class Incoming {
    private final Context context;
    private final String cookieName;

    public Incoming(Context context, String cookieName) {
        this.context = context;
        this.cookieName = cookieName;
    }

    String path() {
        return context.path();
    }

    Map<String, String> parameters() {
        return context.pathParamMap();
    }

    String parameter(String name) {
        return Objects.requireNonNull(context.pathParamMap().get(name), name);
    }

    /// The first value of each that has one. No name of ours holds a zero character, and PostgreSQL
    /// takes none.
    Map<String, String> query() {
        var first = new HashMap<String, String>();
        context.queryParamMap()
                .forEach(
                        (name, values) ->
                                values.stream()
                                        .findFirst()
                                        .filter(value -> value.indexOf('\0') < 0)
                                        .ifPresent(value -> first.put(name, value)));
        return first;
    }

    Optional<String> key() {
        return header("Idempotency-Key");
    }

    Optional<String> bearer() {
        return header("Authorization")
                .map(value -> value.startsWith("Bearer ") ? value.substring(7).strip() : value);
    }

    Optional<String> cookie() {
        return Optional.ofNullable(context.cookie(cookieName)).filter(value -> !value.isEmpty());
    }

    boolean isJson() {
        return header("Content-Type")
                .filter(type -> type.matches("(?i)application/json(\\s*;\\s*charset=utf-8)?"))
                .isPresent();
    }

    String body() {
        try {
            return Bodies.text(context.req().getInputStream());
        } catch (IOException _) {
            throw new Refusal(
                    ErrorCode.MALFORMED_JSON,
                    "The request broke off before its end. Nothing was changed. Send it again.");
        }
    }

    /// Where it comes from: 24 bits of an IPv4 address, 64 of an IPv6 one.
    String network() {
        try {
            // A literal address: nothing is looked up.
            var bytes = InetAddress.getByName(context.req().getRemoteAddr()).getAddress();
            var kept = bytes.length == 4 ? 3 : 8;
            var text = new StringBuilder();
            for (int i = 0; i < kept; i++) {
                text.append("%02x".formatted(bytes[i]));
            }
            return text.toString();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }
}
