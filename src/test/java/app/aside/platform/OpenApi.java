package app.aside.platform;

import static app.aside.platform.Schemas.node;

import app.aside.platform.http.Caller.Role;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Action;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.http.WebServer;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.protocol.ToServer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The API as an OpenAPI 3.1 document, made of the server's table of routes and the records.
final class OpenApi {
    private static final String DESCRIPTION =
            "How the studio and the page talk with the platform. The rules are in protocol.md;"
                    + " this file is written by OpenApiTest. The frames of the socket at"
                    + " /api/events are the schemas ToServer and FromServer, what happened the"
                    + " schema Event.";

    private final Schemas schemas = new Schemas();
    private final List<Route> routes;

    private OpenApi(List<Route> routes) {
        this.routes = routes;
    }

    static String text(List<Route> routes) {
        var printer =
                new DefaultPrettyPrinter()
                        .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance)
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return Json.MAPPER.writer(printer).writeValueAsString(new OpenApi(routes).document())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode document() {
        var document = node().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Aside")
                .put("version", Platform.VERSION)
                .put("description", DESCRIPTION)
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        var paths = document.putObject("paths");
        for (var route : routes) {
            paths.withObjectProperty(route.path())
                    .set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        schemas.add(List.of(ToServer.class, FromServer.class, Event.class, Problem.class));
        var components = document.putObject("components");
        components.set("securitySchemes", security());
        components.set("parameters", parameters());
        components.set("responses", problems());
        var all = components.putObject("schemas");
        schemas.named().forEach(all::set);
        return document;
    }

    private ObjectNode operation(Route route) {
        var operation = node().put("operationId", operationId(route));
        var security = operation.putArray("security");
        if (route.callers().contains(Role.ANONYMOUS)) {
            security.addObject();
        }
        if (route.callers().contains(Role.FAN)) {
            security.addObject().putArray("fan");
        }
        if (route.callers().contains(Role.CREATOR)) {
            security.addObject().putArray("creator");
        }
        parameters(route, operation);
        if (route.action() instanceof Action.Do<?>(var body, var _)) {
            var request = operation.putObject("requestBody").put("required", true);
            content(request, "application/json", schemas.of(body));
        }
        var responses = operation.putObject("responses");
        var answer = responses.putObject(Integer.toString(route.contract().status()));
        answer.put("description", Schemas.name(route.contract().answer()));
        content(answer, "application/json", schemas.of(route.contract().answer()));
        for (var status : refusals(route)) {
            responses
                    .putObject(Integer.toString(status))
                    .put("$ref", "#/components/responses/Problem" + status);
        }
        return operation;
    }

    /// `POST /api/requests/{request}/deny` is `postRequestsDeny`.
    private static String operationId(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT)
                + Arrays.stream(route.path().substring("/api".length()).split("[/-]"))
                        .map(word -> word.replaceAll("[{}]", ""))
                        .filter(word -> !word.isEmpty())
                        .map(
                                word ->
                                        word.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + word.substring(1))
                        .map(word -> word.replaceAll("[^A-Za-z0-9]", ""))
                        .collect(Collectors.joining());
    }

    private static void parameters(Route route, ObjectNode operation) {
        var parameters = Json.MAPPER.createArrayNode();
        var inPath = Tenants.PARAMETER.matcher(route.path());
        while (inPath.find()) {
            parameters
                    .addObject()
                    .put("name", inPath.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", node("string"));
        }
        for (var name : route.contract().query()) {
            parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "query")
                    .put("required", true)
                    .set("schema", node("string"));
        }
        if (route.action() instanceof Action.Do<?>) {
            parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    /// With which statuses a route may refuse.
    private static Set<Integer> refusals(Route route) {
        var statuses = new TreeSet<>(List.of(401, 421, 429, 500, 503));
        if (!route.callers().equals(Route.ANYONE) || route.action() instanceof Action.Do<?>) {
            statuses.add(403);
        }
        if (route.subject() != Subject.NONE
                || route.path().contains("{")
                || !route.contract().query().isEmpty()) {
            statuses.add(404);
        }
        if (!Set.of("creator").containsAll(route.contract().query())) {
            statuses.add(400);
        }
        if (route.action() instanceof Action.Do<?>) {
            statuses.addAll(List.of(400, 409, 413, 415, 422));
        }
        return statuses;
    }

    private static ObjectNode security() {
        var schemes = node();
        schemes.putObject("fan")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", WebServer.cookieName(false))
                .put("description", "Set by POST /api/fans; with https __Host-aside_fan.");
        schemes.putObject("creator")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "From POST /api/pairing.");
        return schemes;
    }

    private static ObjectNode parameters() {
        var parameters = node();
        parameters
                .putObject("IdempotencyKey")
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("required", true)
                .put(
                        "description",
                        "Made by the client and stored before sending. Same key, same answer.")
                .set("schema", node("string").put("pattern", "^[A-Za-z0-9-]{1,64}$"));
        return parameters;
    }

    /// A problem for each status, with the codes that have it.
    private ObjectNode problems() {
        var byStatus =
                Arrays.stream(ErrorCode.values()).collect(Collectors.groupingBy(ErrorCode::status));
        var responses = node();
        for (var status : new TreeSet<>(byStatus.keySet())) {
            var codes = byStatus.getOrDefault(status, List.of());
            var schema = node();
            var narrowed = schema.putArray("allOf").add(schemas.of(Problem.class)).addObject();
            var properties = narrowed.putObject("properties");
            properties.putObject("status").put("const", status);
            var names = properties.putObject("code").putArray("enum");
            codes.forEach(code -> names.add(code.name()));
            var response =
                    responses
                            .putObject("Problem" + status)
                            .put(
                                    "description",
                                    codes.stream()
                                            .map(code -> code.name() + ": " + code.title())
                                            .collect(Collectors.joining(". ", "", ".")));
            content(response, "application/problem+json", schema);
        }
        return responses;
    }

    private static void content(ObjectNode holder, String type, ObjectNode schema) {
        holder.set("content", node().set(type, node().set("schema", schema)));
    }
}
