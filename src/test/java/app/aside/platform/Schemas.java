package app.aside.platform;

import app.aside.protocol.Json;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON Schemas (2020-12) of the records that travel, found by reflection: a record is an object of
/// exactly its parts, an enum one of its names, a sealed type one of its cases, told apart by `op`.
final class Schemas {
    private final Map<String, ObjectNode> named = new TreeMap<>();

    /// The schemas met so far, by name.
    Map<String, ObjectNode> named() {
        return named;
    }

    /// Where the schema of a type is, or the schema itself if it is a small one.
    ObjectNode of(Class<?> type) {
        if (type == Object.class || type == JsonNode.class) {
            return node();
        }
        if (type == String.class) {
            return node("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return node("boolean");
        }
        if (type == int.class || type == Integer.class) {
            return node("integer").put("format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return node("integer").put("format", "int64");
        }
        if (type == Instant.class) {
            return node("string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return node("string").put("format", "date");
        }
        if (type == ZoneId.class) {
            return node("string").put("description", "a zone of the tz database");
        }
        if (type == Percent.class) {
            return node("integer").put("minimum", 0).put("maximum", 100);
        }
        if (type == Money.class || type == Rate.class) {
            return reference("Money", Money.class);
        }
        if (type.getPackageName().equals("app.aside.unit") && type.isRecord()) {
            return node("string").put("description", type.getSimpleName());
        }
        return reference(name(type), type);
    }

    /// As in `Views.Session`.
    static String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
    }

    private ObjectNode reference(String name, Class<?> type) {
        if (!named.containsKey(name)) {
            // Before its parts, which may lead back here.
            named.put(name, node());
            named.put(name, declared(type));
        }
        return node().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode declared(Class<?> type) {
        if (type == Money.class) {
            return money();
        }
        if (type.isEnum()) {
            var names = node("string");
            var values = names.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                values.add(constant.toString());
            }
            return names;
        }
        if (type.isSealed()) {
            return oneOf(type);
        }
        return object(type);
    }

    private ObjectNode object(Class<?> type) {
        var parts = type.getRecordComponents();
        if (parts == null) {
            throw new AssertionError("say in Schemas how " + type + " travels");
        }
        var object = node("object");
        var properties = node();
        operation(type).forEach((key, op) -> properties.set(key, node().put("const", op)));
        for (var part : parts) {
            properties.set(part.getName(), of(part.getAnnotatedType()));
        }
        var required = Json.MAPPER.createArrayNode();
        properties.fieldNames().forEachRemaining(required::add);
        object.set("properties", properties);
        object.set("required", required);
        return object.put("additionalProperties", false);
    }

    private ObjectNode of(AnnotatedType type) {
        var schema = plain(type);
        if (!type.isAnnotationPresent(Nullable.class)) {
            return schema;
        }
        var nullable = node();
        nullable.putArray("anyOf").add(schema).add(node("null"));
        return nullable;
    }

    private ObjectNode plain(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            var arguments = generic.getAnnotatedActualTypeArguments();
            var last = of(arguments[arguments.length - 1]);
            var isMap = arguments.length == 2;
            var schema = node(isMap ? "object" : "array");
            schema.set(isMap ? "additionalProperties" : "items", last);
            return schema;
        }
        return of((Class<?>) type.getType());
    }

    private ObjectNode oneOf(Class<?> sealed) {
        var schema = node();
        var told = sealed.isAnnotationPresent(JsonTypeInfo.class);
        var cases = schema.putArray(told ? "oneOf" : "anyOf");
        var mapping = node();
        for (var type : sealed.getPermittedSubclasses()) {
            var reference = of(type);
            cases.add(reference);
            operation(type).forEach((_, op) -> mapping.set(op, reference.path("$ref")));
        }
        if (told) {
            schema.putObject("discriminator").put("propertyName", "op").set("mapping", mapping);
        }
        return schema;
    }

    /// How Jackson names a case, as property and value; empty for what is no case.
    private static Map<String, String> operation(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(outer -> outer.isAnnotationPresent(JsonSubTypes.class))
                .flatMap(
                        outer ->
                                Arrays.stream(outer.getAnnotation(JsonSubTypes.class).value())
                                        .filter(one -> one.value() == type)
                                        .map(
                                                one ->
                                                        Map.of(
                                                                outer.getAnnotation(
                                                                                JsonTypeInfo.class)
                                                                        .property(),
                                                                one.name())))
                .findFirst()
                .orElse(Map.of());
    }

    private static ObjectNode money() {
        var money = node("object");
        money.put("description", "An exact amount. XTS are test credits, in hundredths.");
        var properties = money.putObject("properties");
        properties.set("minor", node("integer").put("format", "int64"));
        properties.set("currency", node("string").put("pattern", "^[A-Z]{3}$"));
        money.putArray("required").add("minor").add("currency");
        return money.put("additionalProperties", false);
    }

    static ObjectNode node() {
        return Json.MAPPER.createObjectNode();
    }

    static ObjectNode node(String type) {
        return node().put("type", type);
    }

    /// Each of which a schema is made though no route names it.
    void add(List<Class<?>> types) {
        types.forEach(this::of);
    }
}
