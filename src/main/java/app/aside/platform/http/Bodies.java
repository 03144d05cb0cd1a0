package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads what clients send, strictly.
public final class Bodies {
    /// Bytes.
    static final int MOST = 64 * 1024;

    /// How Java names what must not be null: by a check of ours or by itself.
    private static final Pattern NULL_PART = Pattern.compile("(?:^|because \")(\\w+)(?:\"|$)");

    private Bodies() {}

    static String text(InputStream in) throws IOException {
        var bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new Refusal(
                    ErrorCode.BODY_TOO_LARGE,
                    "The request is larger than 64 KiB. Nothing was changed. Send less.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw malformed();
        }
    }

    /// @throws Refusal that says what is wrong, and in which field
    public static <B> B read(String text, Class<B> type) {
        var tree = tree(text);
        try {
            return Json.MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            var field = path(e);
            throw refused(
                    ErrorCode.UNKNOWN_FIELD,
                    "The field \""
                            + field
                            + "\" is not known here. Nothing was changed. Leave it out.",
                    field);
        } catch (ValueInstantiationException e) {
            throw notValid(e);
        } catch (JsonMappingException e) {
            throw wrongType(path(e));
        } catch (StreamReadException e) {
            throw wrongType(path(e));
        } catch (JsonProcessingException _) {
            throw malformed();
        }
    }

    private static JsonNode tree(String text) {
        try {
            var tree = Json.MAPPER.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
            throw malformed();
        } catch (JsonProcessingException _) {
            throw malformed();
        }
    }

    private static Refusal wrongType(String field) {
        return refused(
                ErrorCode.INVALID_FIELD,
                (field.isEmpty() ? "The request" : "The field \"" + field + "\"")
                        + " is missing, has the wrong type or holds no known value. Nothing was"
                        + " changed. Correct it.",
                field.isEmpty() ? null : field);
    }

    /// A record refused its parts; its message begins with the name of the part.
    private static Refusal notValid(ValueInstantiationException e) {
        var cause = e.getCause();
        var said = cause == null ? "" : String.valueOf(cause.getMessage());
        var outer = path(e);
        if (!(cause instanceof IllegalArgumentException)) {
            var part = NULL_PART.matcher(said);
            return wrongType(part.find() ? inner(outer, part.group(1)) : outer);
        }
        var field = inner(outer, said.replaceFirst("[^A-Za-z].*", ""));
        return refused(
                ErrorCode.INVALID_FIELD,
                "The field \""
                        + field
                        + "\" is not valid: "
                        + said
                        + ". Nothing was changed. Correct it.",
                field);
    }

    private static String inner(String outer, String part) {
        return outer.isEmpty() || outer.endsWith(part) ? part : outer + "." + part;
    }

    private static Refusal malformed() {
        return new Refusal(
                ErrorCode.MALFORMED_JSON,
                "The request is no valid JSON. Nothing was changed. Correct it.");
    }

    private static Refusal refused(ErrorCode code, String detail, @Nullable String field) {
        return new Refusal(
                new Problem(
                        "about:blank",
                        code.title(),
                        code.status(),
                        detail,
                        code,
                        null,
                        field,
                        null));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String path(StreamReadException e) {
        var pointer = e.getProcessor().getParsingContext().pathAsPointer().toString();
        return pointer.replaceFirst("^/", "").replace('/', '.');
    }
}
