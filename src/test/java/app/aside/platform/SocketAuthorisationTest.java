package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.aside.platform.AuthorisationTable.Frame;
import app.aside.platform.Tenants.Pair;
import app.aside.platform.Tenants.Thing;
import app.aside.platform.Tenants.Who;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Rooms;
import app.aside.protocol.ToServer;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.annotation.JsonSubTypes;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every frame, every caller, on what is theirs, somebody else's and nobody's.
@TestInstance(Lifecycle.PER_CLASS)
final class SocketAuthorisationTest {
    /// What a frame is answered, apart from events and from the meter of the own session, which
    /// comes unasked too.
    private static final Set<String> REFUSALS = Set.of("FORBIDDEN", "NOT_FOUND");

    @TempDir static Path folder;

    private Tenants world;
    private final Map<Thing, SessionId> sessions = new EnumMap<>(Thing.class);

    @BeforeAll
    void start() {
        world = new Tenants(folder);
        for (var thing : Thing.values()) {
            sessions.put(thing, world.pair(thing).map(Pair::live).orElse(new SessionId("nobodys")));
        }
    }

    @AfterAll
    void stop() {
        world.bench.sound();
        world.close();
    }

    @Test
    void every_frame_that_a_client_may_send_has_a_row() {
        var operations =
                Arrays.stream(ToServer.class.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::name);

        assertThat(operations)
                .allSatisfy(
                        operation ->
                                assertThat(Frame.values())
                                        .anyMatch(frame -> frame.shown.startsWith(operation)));
    }

    @TestFactory
    Stream<DynamicTest> every_caller_is_answered_as_the_table_says() {
        return Arrays.stream(Frame.values())
                .map(
                        frame ->
                                dynamicTest(
                                        frame.name(),
                                        () -> {
                                            for (var who : Who.values()) {
                                                for (var thing : Thing.values()) {
                                                    check(frame, who, thing);
                                                }
                                            }
                                        }));
    }

    private void check(Frame frame, Who who, Thing thing) {
        try (var socket = EventClient.open(world.client(who))) {
            socket.send(sent(frame, thing));
            var answer = socket.await(FromServer.class, _ -> true);

            assertThat(said(answer))
                    .as("%s sends %s of what is %s", who, frame, thing)
                    .isEqualTo(frame.expected(who, thing));
        }
    }

    private static String said(FromServer answer) {
        if (answer instanceof FromServer.Refused(var code, var _)) {
            assertThat(REFUSALS).contains(code);
            return code;
        }
        return Json.MAPPER.valueToTree(answer).path("op").asText();
    }

    private ToServer sent(Frame frame, Thing thing) {
        return switch (frame) {
            case IDENTIFY ->
                    new ToServer.Identify(world.pair(thing).map(Pair::address).orElse("nobody"));
            case RESUME_ROOM -> resume("room/" + creator(thing));
            case RESUME_CREATOR -> resume("creator/" + creator(thing));
            case RESUME_FAN ->
                    resume(
                            "fan/"
                                    + world.pair(thing)
                                            .map(pair -> pair.snapshot().fan().value())
                                            .orElse("nobody"));
            case TICK -> {
                var session = sessions.getOrDefault(thing, new SessionId("nobodys"));
                var tick = Bench.tick(session, 0).tick();
                yield new ToServer.Ticked(session, tick, "no-key", "nothing", "unsigned");
            }
            case LINE -> new ToServer.Line(Rooms.Quality.FAIR);
            case HEARTBEAT -> new ToServer.Heartbeat();
        };
    }

    private String creator(Thing thing) {
        return world.pair(thing).map(pair -> pair.snapshot().card().id().value()).orElse("nobody");
    }

    private static ToServer resume(String topic) {
        return new ToServer.Resume(Map.of(topic, 0L));
    }
}
