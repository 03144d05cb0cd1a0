package app.aside.fuzz;

import app.aside.protocol.Json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/// What could be wrong with a valid JSON text: each part in turn is missing, or is what it must not
/// be.
public final class Nasty {
    private static final String MARK = "@@part@@";

    /// As they stand in JSON.
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "0.5",
                    "1e400",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "9".repeat(900),
                    "NaN",
                    "\"\"",
                    "\" \"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\u202e\\u2066\"",
                    "\"\uD83D\uDE00\"",
                    "\"%00../..\"",
                    "\"' OR '1'='1\"",
                    "\"" + "x".repeat(70) + "\"",
                    "\"" + "\u00e4".repeat(3_000) + "\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "[]",
                    "{}",
                    "[".repeat(30) + "]".repeat(30),
                    "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000));

    private Nasty() {}

    /// The text itself, and all its variants.
    public static List<String> variants(String json) {
        var tree = tree(json);
        var variants = new ArrayList<String>();
        variants.add(json);
        var parts = new ArrayList<JsonPointer>();
        collect(tree, JsonPointer.empty(), parts);
        for (var part : parts) {
            if (tree(json).at(part.head()) instanceof ObjectNode) {
                variants.add(without(tree(json), part));
            }
            var marked = marked(tree(json), part);
            for (var value : VALUES) {
                variants.add(marked.replace("\"" + MARK + "\"", value));
            }
        }
        return variants;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> parts) {
        node.properties()
                .forEach(
                        field -> {
                            var part = at.appendProperty(field.getKey());
                            parts.add(part);
                            collect(field.getValue(), part, parts);
                        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            collect(node.get(i), at.appendIndex(i), parts);
        }
    }

    private static String without(JsonNode tree, JsonPointer part) {
        ((ObjectNode) tree.at(part.head())).remove(part.last().getMatchingProperty());
        return tree.toString();
    }

    private static String marked(JsonNode tree, JsonPointer part) {
        if (tree.at(part.head()) instanceof ObjectNode object) {
            object.put(part.last().getMatchingProperty(), MARK);
        }
        return tree.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
