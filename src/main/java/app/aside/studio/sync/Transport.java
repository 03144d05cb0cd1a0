package app.aside.studio.sync;

import java.io.IOException;

/// Carries one call to the platform and its answer back. Blocking.
@FunctionalInterface
public interface Transport {
    /// How a call is made.
    enum Method {
        GET,
        POST,
        PUT
    }

    /// @param path with its query
    /// @param body JSON; empty for GET
    /// @param key the same for each repetition of one command; empty for GET
    record Call(Method method, String path, String body, String key) {
        public static Call get(String path) {
            return new Call(Method.GET, path, "", "");
        }
    }

    /// @param status of HTTP
    /// @param body as text
    record Answer(int status, String body) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// @throws IOException if no whole answer came; the platform may have got the call all the same
    Answer send(Call call) throws IOException;
}
