package app.aside.platform;

import static app.aside.platform.AuthorisationTable.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.aside.platform.AuthorisationTable.Cell;
import app.aside.platform.Tenants.Thing;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Brake;
import app.aside.platform.http.Route.Method;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Json;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Every route, every caller, on what is theirs, somebody else's and nobody's.
final class AuthorisationTest {
    private static final Path FILE = Path.of("src/site/markdown/authorisation.md");
    private static final String NOTHING_THERE = Json.write(Refusal.notFound().problem());

    @TempDir Path folder;

    private final AtomicInteger worlds = new AtomicInteger();

    @Test
    void the_document_is_what_the_routes_say() throws IOException {
        var document = AuthorisationTable.document(routes());
        if ("write".equals(System.getProperty("authorisation"))) {
            Files.writeString(FILE, document);
        }

        assertThat(FILE)
                .as(
                        "%s is out of date: run mvn -q test -Dtest=AuthorisationTest"
                                + " -Dauthorisation=write and commit the file",
                        FILE)
                .content()
                .isEqualTo(document);
    }

    @Test
    void every_id_in_a_path_is_a_public_address_or_guarded_as_the_callers_own() {
        var unguarded =
                routes().stream()
                        .filter(route -> route.subject() == Subject.NONE)
                        .filter(route -> route.path().contains("{"))
                        .filter(route -> !route.path().contains("{address}"))
                        .map(AuthorisationTable::name);

        assertThat(unguarded).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_caller_is_answered_as_the_table_says() {
        return routes().stream()
                .map(route -> dynamicTest(name(route), () -> answersAsTheTableSays(route)));
    }

    private List<Route> routes() {
        try (var bench = Bench.on(place())) {
            return bench.platform().routes();
        }
    }

    private Path place() {
        return folder.resolve("world-" + worlds.incrementAndGet());
    }

    /// Those who are refused change nothing and come first. Of those who are let in, each kind of
    /// caller gets a world of its own: the two of a kind are not in each other's way.
    private void answersAsTheTableSays(Route route) {
        var worldsOf = new TreeMap<String, List<Cell>>();
        for (var cell : AuthorisationTable.row(route)) {
            worldsOf.computeIfAbsent(world(route, cell), _ -> new ArrayList<>()).add(cell);
        }
        worldsOf.values().forEach(cells -> inOneWorld(route, cells));
    }

    private static String world(Route route, Cell cell) {
        if (isHarmless(route, cell)) {
            return "";
        }
        // A code pairs once.
        return route.brake() == Brake.SIGN_IN ? cell.who().name() : cell.who().role.name();
    }

    private void inOneWorld(Route route, List<Cell> cells) {
        try (var world = new Tenants(place())) {
            for (var thing : Thing.values()) {
                var asked = cells.stream().filter(cell -> cell.thing() == thing).toList();
                if (!asked.isEmpty()) {
                    var path = world.path(route, thing);
                    asked.forEach(cell -> check(world, route, cell, path));
                }
            }
            world.bench.sound();
        }
    }

    private static boolean isHarmless(Route route, Cell cell) {
        return route.method() == Method.GET || cell.status() >= 400;
    }

    private static void check(Tenants world, Route route, Cell cell, String path) {
        var reply = world.call(cell.who(), route, path);
        var about = "%s asks for what is %s".formatted(cell.who(), cell.thing());
        if (cell.status() < 400 && isRuled(reply)) {
            return;
        }
        assertThat(reply.status()).as("%s: %s", about, reply.body()).isEqualTo(cell.status());
        if (cell.status() == 404) {
            assertThat(reply.body()).as(about).isEqualTo(NOTHING_THERE);
        }
    }

    /// Let in, and refused by the rules: this command needs another state of things.
    private static boolean isRuled(Client.Reply reply) {
        return reply.status() == 409 || reply.status() == 422;
    }
}
