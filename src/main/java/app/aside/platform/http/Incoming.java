package app.aside.platform.http;

import java.util.Map;
import java.util.Optional;

/// A call as it came in, before anybody knows who makes it.
public interface Incoming {
    /// Without the query.
    String path();

    /// The path's parameters by name.
    Map<String, String> parameters();

    /// A parameter of the path.
    String parameter(String name);

    /// The first value of each that has one. No name of ours holds a zero character, and PostgreSQL
    /// takes none.
    Map<String, String> query();

    /// The header `Idempotency-Key`.
    Optional<String> key();

    /// The token of the header `Authorization`.
    Optional<String> bearer();

    /// The token of a fan's cookie.
    Optional<String> cookie();

    /// Whether the body says that it is JSON.
    boolean isJson();

    String body();

    /// Where it comes from: 24 bits of an IPv4 address, 64 of an IPv6 one.
    String network();
}
