package app.aside.platform;

import app.aside.fuzz.Nasty;
import app.aside.platform.http.Caller.Role;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Action;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the platform's fuzzer begins with: every route with a valid body and all its nasty
/// variants, and every frame.
final class PlatformSeeds {
    private PlatformSeeds() {}

    static List<String> of(Path folder) {
        var seeds = new ArrayList<String>();
        try (var bench = Bench.on(folder)) {
            bench.platform().routes().forEach(route -> add(route, seeds));
        }
        for (var type : ToServer.class.getPermittedSubclasses()) {
            for (var frame : Nasty.variants(Json.write(Samples.of(type)))) {
                seeds.add("socket fan\n" + frame.replace("\"sample\"", "\"{session}\""));
            }
        }
        return seeds;
    }

    private static void add(Route route, List<String> seeds) {
        var query =
                route.contract().query().stream()
                        .map(name -> name + "=" + Tenants.QUERY.getOrDefault(name, "{address}"))
                        .collect(Collectors.joining("&", "?", ""));
        var asked = query.equals("?") ? "" : query;
        var head = who(route) + " " + route.method() + " " + route.path() + asked + " HTTP/1.1";
        switch (route.action()) {
            case Action.Ask _ -> seeds.add(head);
            case Action.Do<?>(var type, var _) -> {
                for (var body : Nasty.variants(Json.write(Samples.of(type)))) {
                    seeds.add(
                            head
                                    + "\nContent-Type: application/json\nIdempotency-Key: {key}"
                                    + "\n\n"
                                    + body);
                }
            }
        }
    }

    private static String who(Route route) {
        if (route.callers().contains(Role.ANONYMOUS)) {
            return "anonymous";
        }
        if (!route.callers().contains(Role.FAN)) {
            return "creator";
        }
        return route.subject() == Subject.REQUEST ? "waiting" : "fan";
    }
}
