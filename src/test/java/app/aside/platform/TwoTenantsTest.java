package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.Tenants.Pair;
import app.aside.platform.Tenants.Thing;
import app.aside.platform.Tenants.Who;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Method;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Two creators with a fan each, all busy: nothing of the one is told to the other.
final class TwoTenantsTest {
    /// A pair in a session, with all its words.
    private record Busy(Pair pair, SessionId session, List<String> secrets) {
        static Busy begin(Tenants world, Thing thing, int tipMinor) {
            var pair = world.pair(thing).orElseThrow();
            var session = pair.live();
            var message = "for-" + pair.fanName() + "-only";
            pair.fan()
                    .post(
                            Bench.session(session, "tips"),
                            new Commands.Tip(Bench.credits(tipMinor), message));
            // Another waits meanwhile; the name begins like the first one's.
            var waiting = world.bench.fan(pair.fanName() + " waits");
            new Pair(waiting, pair.fanName(), pair.creator(), pair.address()).asked();
            var snapshot = pair.snapshot();
            return new Busy(
                    pair,
                    session,
                    List.of(pair.fanName(), snapshot.fan().value(), session.value(), message));
        }
    }

    @Test
    void no_list_and_no_snapshot_holds_anything_of_the_others(@TempDir Path folder) {
        try (var world = new Tenants(folder)) {
            var busy = busy(world);
            for (var who : Who.values()) {
                for (var route : world.bench.platform().routes()) {
                    if (route.method() == Method.GET) {
                        check(world, busy, who, route);
                    }
                }
            }
        }
    }

    private static void check(Tenants world, Map<Thing, Busy> busy, Who who, Route route) {
        for (var thing : List.of(Thing.OWN, Thing.FOREIGN)) {
            var path =
                    route.subject() == Subject.SESSION
                            ? route.path().replace("{session}", session(busy, thing).value())
                            : world.path(route, thing);
            var told = world.client(who).get(path).body();
            for (var whose : List.of(Thing.OWN, Thing.FOREIGN)) {
                if (!who.has(whose)) {
                    assertThat(told)
                            .as("%s %s to %s", route.method(), path, who)
                            .doesNotContain(secrets(busy, whose));
                }
            }
        }
    }

    /// @param begun after which event it listens
    private record Listening(EventClient socket, FromServer.Ready begun) {}

    @Test
    void no_event_of_the_others_is_told_to_anybody(@TempDir Path folder) {
        try (var world = new Tenants(folder)) {
            var sockets = new EnumMap<Who, Listening>(Who.class);
            for (var who : Who.values()) {
                var socket = EventClient.open(world.client(who));
                socket.send(new ToServer.Identify(room(who)));
                var begun = socket.await(FromServer.Ready.class, _ -> true);
                sockets.put(who, new Listening(socket, begun));
            }

            var busy = busy(world);
            for (var one : busy.values()) {
                one.pair()
                        .fan()
                        .post(Bench.session(one.session(), "end"), Bench.nothing())
                        .as(Object.class);
            }

            sockets.forEach(
                    (who, listening) -> {
                        var told = Json.write(told(listening));
                        for (var whose : List.of(Thing.OWN, Thing.FOREIGN)) {
                            var secrets = secrets(busy, whose);
                            if (who.has(whose)) {
                                assertThat(told).as("told to %s", who).contains(secrets);
                            } else {
                                assertThat(told).as("told to %s", who).doesNotContain(secrets);
                            }
                        }
                        listening.socket().close();
                    });
        }
    }

    /// All that comes up to the answer to a question asked at the end: to go on where it began, for
    /// what is still on its way then would be passed over if it were to follow anew.
    private static List<FromServer> told(Listening listening) {
        var socket = listening.socket();
        socket.send(new ToServer.Resume(listening.begun().topics()));
        return List.copyOf(socket.replay());
    }

    /// Each looks at the other's page.
    private static String room(Who who) {
        return who.has(Thing.OWN) ? SecondCreator.ADDRESS : "creator";
    }

    private static Map<Thing, Busy> busy(Tenants world) {
        var busy = new EnumMap<Thing, Busy>(Thing.class);
        busy.put(Thing.OWN, Busy.begin(world, Thing.OWN, 100));
        busy.put(Thing.FOREIGN, Busy.begin(world, Thing.FOREIGN, 200));
        return busy;
    }

    private static SessionId session(Map<Thing, Busy> busy, Thing thing) {
        return busy.getOrDefault(thing, busy.values().iterator().next()).session();
    }

    private static List<String> secrets(Map<Thing, Busy> busy, Thing thing) {
        return busy.getOrDefault(thing, busy.values().iterator().next()).secrets();
    }
}
