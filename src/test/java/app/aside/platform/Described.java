package app.aside.platform;

import app.aside.protocol.Json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The API's description, to hold messages against.
final class Described {
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIGURATION =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    Described(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    /// What is wrong with an answer; empty if it is as described.
    ///
    /// @param path of the route, with its parameters' names
    List<String> faults(String method, String path, Client.Reply reply) {
        var response =
                resolved(
                        document.path("paths")
                                .path(path)
                                .path(method.toLowerCase(Locale.ROOT))
                                .path("responses")
                                .path(Integer.toString(reply.status())));
        if (response.isMissingNode()) {
            return List.of("status " + reply.status() + " is not described");
        }
        var type = reply.response().headers().firstValue("Content-Type").orElse("none");
        var content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("content type " + type + " is not described");
        }
        return faults(content.path("schema"), reply.body());
    }

    /// What is wrong with a command's body.
    List<String> requestFaults(String method, String path, String body) {
        return faults(
                document.path("paths")
                        .path(path)
                        .path(method.toLowerCase(Locale.ROOT))
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema"),
                body);
    }

    /// What is wrong with a message of a named type.
    List<String> faults(String type, String json) {
        return faults(Schemas.node().put("$ref", "#/components/schemas/" + type), json);
    }

    private List<String> faults(JsonNode schema, String json) {
        if (schema.isMissingNode()) {
            return List.of("no schema");
        }
        try {
            var message = Json.MAPPER.readTree(json);
            return said(schemas.computeIfAbsent(schema, this::compiled).validate(message));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    /// All schemas that are no schemas.
    List<String> faultySchemas() {
        var rules =
                FACTORY.getSchema(SchemaLocation.of(VersionFlag.V202012.getId()), CONFIGURATION);
        var faults = new ArrayList<String>();
        document.path("components")
                .path("schemas")
                .forEach(schema -> faults.addAll(said(rules.validate(schema))));
        return faults;
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private JsonSchema compiled(JsonNode schema) {
        var root = Schemas.node();
        root.set("allOf", Json.MAPPER.createArrayNode().add(schema));
        root.set("components", document.path("components"));
        return FACTORY.getSchema(root, CONFIGURATION);
    }

    private static List<String> said(Iterable<ValidationMessage> messages) {
        var said = new ArrayList<String>();
        messages.forEach(message -> said.add(message.getMessage()));
        return said;
    }
}
