package app.aside.platform.promise;

import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Views;

import java.util.List;

/// The platform's key, for whoever checks what it signed.
public final class PromiseRoutes {
    private final Promises promises;

    public PromiseRoutes(Promises promises) {
        this.promises = promises;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/key",
                                Route.ANYONE,
                                Subject.NONE,
                                (_, _) -> new Views.PlatformKey(promises.key().open().text()))
                        .answering(Views.PlatformKey.class));
    }
}
