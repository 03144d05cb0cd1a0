package app.aside.platform;

import static app.aside.platform.AuthorisationTable.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.aside.platform.Tenants.Thing;
import app.aside.platform.Tenants.Who;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Action;
import app.aside.protocol.Commands;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The API's description is made of the code, and the running platform keeps to it.
final class OpenApiTest {
    private static final Path FILE = Path.of("src/main/resources/openapi.json");

    /// Commands whose way to success is longer than what [Tenants] prepares; they are refused by
    /// the rules here and succeed in the tests of their own.
    private static final Set<String> LONGER_WAYS =
            Set.of("POST /api/requests/{request}/postpone", "POST /api/sessions/{session}/extend");

    @TempDir Path folder;

    private final AtomicInteger worlds = new AtomicInteger();
    private List<Route> routes = List.of();
    private Described described = new Described(Schemas.node());

    @BeforeEach
    void describe() throws IOException {
        try (var bench = Bench.on(place())) {
            routes = bench.platform().routes();
        }
        described = new Described(Json.MAPPER.readTree(OpenApi.text(routes)));
    }

    private Path place() {
        return folder.resolve("world-" + worlds.incrementAndGet());
    }

    @Test
    void the_document_is_what_the_routes_and_records_say() throws IOException {
        var document = OpenApi.text(routes);
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(FILE, document);
        }

        assertThat(FILE)
                .as(
                        "%s is out of date: run mvn -q test -Dtest=OpenApiTest"
                                + " -Dopenapi=write and commit the file",
                        FILE)
                .content()
                .isEqualTo(document);
    }

    @Test
    void the_platform_serves_it() throws IOException {
        try (var bench = Bench.on(place())) {
            var served = bench.anonymous().get("/api/openapi.json");

            assertThat(served.as(JsonNode.class))
                    .isEqualTo(Json.MAPPER.readTree(Files.readString(FILE)));
        }
    }

    @Test
    void every_question_says_what_it_answers() {
        assertThat(routes)
                .filteredOn(route -> route.contract().answer() == Object.class)
                .extracting(AuthorisationTable::name)
                .as("say it with .answering(…) where the route is declared")
                .isEmpty();
    }

    @Test
    void the_document_keeps_to_the_rules_of_openapi() {
        assertThat(described.faultySchemas()).isEmpty();

        var document = described.document();
        var ids = document.findValuesAsText("operationId");
        assertThat(new HashSet<>(ids)).hasSize(routes.size()).hasSameSizeAs(ids);
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
        document.path("components")
                .forEach(
                        part ->
                                part.fieldNames()
                                        .forEachRemaining(
                                                key -> assertThat(key).matches("[\\w.-]+")));
    }

    @TestFactory
    Stream<DynamicTest> what_succeeds_is_answered_as_described() {
        return routes.stream().map(route -> dynamicTest(name(route), () -> succeeds(route)));
    }

    private void succeeds(Route route) {
        try (var world = new Tenants(place())) {
            var who =
                    Stream.of(Who.FAN_SELF, Who.CREATOR_SELF)
                            .filter(one -> route.callers().contains(one.role))
                            .findFirst()
                            .orElseThrow();
            var reply = world.call(who, route, world.path(route, Thing.OWN));

            assertThat(faults(route, reply)).as(reply.body()).isEmpty();
            if (!LONGER_WAYS.contains(name(route))) {
                assertThat(reply.status()).as(reply.body()).isEqualTo(route.contract().status());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> what_is_refused_is_answered_as_described() {
        return routes.stream().map(route -> dynamicTest(name(route), () -> refuses(route)));
    }

    private void refuses(Route route) {
        try (var world = new Tenants(place())) {
            for (var thing : List.of(Thing.FOREIGN, Thing.MISSING)) {
                var path = world.path(route, thing);
                for (var who : Who.values()) {
                    var reply = world.call(who, route, path);
                    assertThat(faults(route, reply)).as(reply.body()).isEmpty();
                }
            }
            var bent = world.bench.anonymous().bearing("nobodys");
            var reply = bent.get(world.path(route, Thing.MISSING));
            if (route.action() instanceof Action.Ask) {
                assertThat(faults(route, reply)).as(reply.body()).isEmpty();
            } else {
                refusesBadCommands(world, route);
            }
        }
    }

    private void refusesBadCommands(Tenants world, Route route) {
        var who = route.callers().contains(Who.FAN_SELF.role) ? Who.FAN_SELF : Who.CREATOR_SELF;
        var path = world.path(route, Thing.OWN);
        var json = "application/json";
        var method = route.method().name();
        var replies =
                Map.of(
                        400,
                        world.client(who).command(method, path, "{\"unknown\": 1}", "a"),
                        413,
                        world.client(who).command(method, path, " ".repeat(70_000), "b"),
                        415,
                        world.client(who)
                                .send(
                                        method,
                                        path,
                                        "{}",
                                        Map.of(
                                                "Content-Type",
                                                "text/plain",
                                                "Idempotency-Key",
                                                "c")),
                        403,
                        world.client(who)
                                .send(
                                        method,
                                        path,
                                        "{}",
                                        Map.of(
                                                "Content-Type",
                                                json,
                                                "Origin",
                                                "http://evil.example")));
        replies.forEach(
                (status, reply) -> {
                    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
                    assertThat(faults(route, reply)).as(reply.body()).isEmpty();
                });
    }

    private List<String> faults(Route route, Client.Reply reply) {
        return described.faults(route.method().name(), route.path(), reply);
    }

    @Test
    void every_command_that_is_taken_is_as_described() {
        for (var route : routes) {
            if (route.action() instanceof Action.Do<?>(var type, var _)) {
                var sample = Json.write(Samples.of(type));
                var faults = described.requestFaults(route.method().name(), route.path(), sample);

                assertThat(faults).as("%s %s", name(route), sample).isEmpty();
            }
        }
    }

    @Test
    void every_frame_to_the_platform_is_as_described() {
        assertThat(ToServer.class.getPermittedSubclasses())
                .allSatisfy(
                        type -> {
                            var frame = Json.write(Samples.of(type));
                            assertThat(described.faults("ToServer", frame)).as(frame).isEmpty();
                        });
    }

    @Test
    void every_frame_from_the_platform_is_as_described() {
        try (var world = new Tenants(place());
                var socket = EventClient.greeted(world.client(Who.FAN_SELF))) {
            keepsTo(socket.await(FromServer.Hello.class, _ -> true));
            var pair = world.pair(Thing.OWN).orElseThrow();
            var session = pair.live();
            pair.fan().post(Bench.session(session, "tips"), Samples.of(Commands.Tip.class));
            socket.send(Bench.tick(session, 0));
            keepsTo(new FromServer.Metered(socket.meter(_ -> true)));
            socket.send(new ToServer.Heartbeat());
            keepsTo(socket.await(FromServer.HeartbeatTaken.class, _ -> true));
            socket.send("nonsense");
            keepsTo(socket.await(FromServer.Refused.class, _ -> true));
            pair.fan().post(Bench.session(session, "end"), Bench.nothing());
            socket.send(new ToServer.Resume(Map.of("fan/" + pair.snapshot().fan().value(), 0L)));
            var happened = socket.replay();

            assertThat(happened).hasSizeGreaterThan(5);
            for (var one : happened) {
                keepsTo(one);
                assertThat(described.faults("Event." + one.type(), one.data().toString()))
                        .as(one.type())
                        .isEmpty();
            }
        }
    }

    private void keepsTo(FromServer frame) {
        var text = Json.write(frame);
        assertThat(described.faults("FromServer", text)).as(text).isEmpty();
    }
}
