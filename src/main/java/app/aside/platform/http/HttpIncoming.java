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

/// What came in over HTTP by the web server. Only while the request is answered, or the socket is
/// opened.
public final class HttpIncoming implements Incoming {
    private final Context context;
    private final String cookieName;

    public HttpIncoming(Context context, String cookieName) {
        this.context = context;
        this.cookieName = cookieName;
    }

    @Override
    public String path() {
        return context.path();
    }

    @Override
    public Map<String, String> parameters() {
        return context.pathParamMap();
    }

    @Override
    public String parameter(String name) {
        return Objects.requireNonNull(context.pathParamMap().get(name), name);
    }

    @Override
    public Map<String, String> query() {
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

    @Override
    public Optional<String> key() {
        return header("Idempotency-Key");
    }

    @Override
    public Optional<String> bearer() {
        return header("Authorization")
                .map(value -> value.startsWith("Bearer ") ? value.substring(7).strip() : value);
    }

    @Override
    public Optional<String> cookie() {
        return Optional.ofNullable(context.cookie(cookieName)).filter(value -> !value.isEmpty());
    }

    @Override
    public boolean isJson() {
        return header("Content-Type")
                .filter(type -> type.matches("(?i)application/json(\\s*;\\s*charset=utf-8)?"))
                .isPresent();
    }

    @Override
    public String body() {
        try {
            return Bodies.text(context.req().getInputStream());
        } catch (IOException _) {
            throw new Refusal(
                    ErrorCode.MALFORMED_JSON,
                    "The request broke off before its end. Nothing was changed. Send it again.");
        }
    }

    @Override
    public String network() {
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
