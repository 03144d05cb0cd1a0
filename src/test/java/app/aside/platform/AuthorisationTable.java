package app.aside.platform;

import app.aside.platform.Tenants.Thing;
import app.aside.platform.Tenants.Who;
import app.aside.platform.http.Caller.Role;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each caller must be answered on each thing, as follows from what a route says of itself:
/// who may call, and what its path names. Another person's thing is never told from one that is not
/// there.
final class AuthorisationTable {
    /// What a client sends over the socket, and what names a thing in it.
    enum Frame {
        IDENTIFY("IDENTIFY, room of the creator") {
            @Override
            String expected(Who who, Thing thing) {
                return thing == Thing.MISSING ? "NOT_FOUND" : "READY";
            }
        },
        RESUME_ROOM("RESUME, `room/…`") {
            @Override
            String expected(Who who, Thing thing) {
                return "READY";
            }
        },
        RESUME_FAN("RESUME, `fan/…`") {
            @Override
            String expected(Who who, Thing thing) {
                return who.role == Role.FAN && who.has(thing) ? "READY" : "FORBIDDEN";
            }
        },
        RESUME_CREATOR("RESUME, `creator/…`") {
            @Override
            String expected(Who who, Thing thing) {
                return who.role == Role.CREATOR && who.has(thing) ? "READY" : "FORBIDDEN";
            }
        },
        TICK("TICK, of the session") {
            @Override
            String expected(Who who, Thing thing) {
                return who.has(thing) ? "METER" : "NOT_FOUND";
            }
        },
        LINE("LINE, of the own show") {
            @Override
            String expected(Who who, Thing thing) {
                return who.role == Role.CREATOR ? "ROOM" : "FORBIDDEN";
            }
        },
        HEARTBEAT("HEARTBEAT") {
            @Override
            String expected(Who who, Thing thing) {
                return "HEARTBEAT";
            }
        };

        final String shown;

        Frame(String shown) {
            this.shown = shown;
        }

        abstract String expected(Who who, Thing thing);
    }

    private AuthorisationTable() {}

    static String name(Route route) {
        return route.method() + " " + route.path();
    }

    /// The status of the answer.
    static int expected(Route route, Who who, Thing thing) {
        if (who == Who.ANONYMOUS && !route.callers().contains(Role.ANONYMOUS)) {
            return 401;
        }
        if (route.subject() != Subject.NONE && !isTheirs(route, who, thing)) {
            return 404;
        }
        if (!route.callers().contains(who.role)) {
            return 403;
        }
        return thing == Thing.MISSING ? 404 : route.contract().status();
    }

    /// A fan, as a thing, is the creator's who knows them; what was said is the room's.
    private static boolean isTheirs(Route route, Who who, Thing thing) {
        var ofCreators = route.subject() == Subject.FAN || route.subject() == Subject.MESSAGE;
        return who.has(thing) && (!ofCreators || who.role == Role.CREATOR);
    }

    /// Whether it makes a difference which thing is asked for.
    private static List<Thing> things(Route route) {
        return route.path().contains("{") || route.contract().query().contains("creator")
                ? List.of(Thing.values())
                : List.of(Thing.OWN);
    }

    /// One answer in the table.
    record Cell(Who who, Thing thing, int status) {}

    static List<Cell> row(Route route) {
        return things(route).stream()
                .flatMap(
                        thing ->
                                Arrays.stream(Who.values())
                                        .map(
                                                who ->
                                                        new Cell(
                                                                who,
                                                                thing,
                                                                expected(route, who, thing))))
                .toList();
    }

    static String document(List<Route> routes) {
        return """
        # Authorisation

        Written by `AuthorisationTest` from the server's table of routes, and asked of a running \
        platform cell by cell. To write it anew:
        `mvn -q test -Dtest=AuthorisationTest -Dauthorisation=write`.

        Two creators, each with a fan, who have nothing to do with each other: *self* are the one \
        fan with the one creator, *other* the other fan with the other creator. A cell says what \
        the
        caller is answered on what belongs to *self*, on what belongs to *other*, and on what \
        does not exist; one value where it makes no difference. Another person's thing is \
        answered like one that does not exist.

        ## Commands and questions

        """
                + header("route")
                + routes.stream()
                        .map(route -> line("`" + name(route) + "`", who -> cell(route, who)))
                        .collect(Collectors.joining())
                + "\n## Frames of the socket\n\n"
                + header("frame")
                + Arrays.stream(Frame.values())
                        .map(frame -> line(frame.shown, who -> cell(frame, who)))
                        .collect(Collectors.joining());
    }

    private static String header(String first) {
        return line(first, Who::toString) + "|---".repeat(Who.values().length + 1) + "|\n";
    }

    private static String line(String first, Function<Who, String> cell) {
        return Arrays.stream(Who.values())
                .map(cell)
                .collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    private static String cell(Route route, Who who) {
        return joined(
                things(route).stream()
                        .map(thing -> Integer.toString(expected(route, who, thing)))
                        .toList());
    }

    private static String cell(Frame frame, Who who) {
        return joined(
                Arrays.stream(Thing.values()).map(thing -> frame.expected(who, thing)).toList());
    }

    private static String joined(List<String> values) {
        var different = new LinkedHashSet<>(values);
        return different.size() == 1 ? values.getFirst() : String.join(" · ", values);
    }
}
