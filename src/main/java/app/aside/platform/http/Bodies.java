package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Reads what clients send, strictly.
public final class Bodies {
    /// Bytes.
    static final int MOST = 64 * 1024;

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

    /// @throws Refusal that says what is wrong
    public static <B> B read(String text, Class<B> type) {
        try {
            var body = Json.read(text, type);
            if (body == null) {
                throw malformed();
            }
            return body;
        } catch (UnrecognizedPropertyException e) {
            var field = path(e);
            throw refused(
                    ErrorCode.UNKNOWN_FIELD,
                    "The field \""
                            + field
                            + "\" is not known here. Nothing was changed. Leave it"
                            + " out.",
                    field);
        } catch (ValueInstantiationException e) {
            throw notValid(e);
        } catch (StreamReadException _) {
            throw malformed();
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof StreamReadException) {
                throw malformed();
            }
            var field = path(e);
            throw refused(
                    ErrorCode.INVALID_FIELD,
                    (field.isEmpty() ? "The request" : "The field \"" + field + "\"")
                            + " is missing, has the wrong type or holds no known value. Nothing was"
                            + " changed. Correct it.",
                    field.isEmpty() ? null : field);
        } catch (JsonProcessingException _) {
            throw malformed();
        }
    }

    /// A record refused its parts; its message begins with the name of the part.
    private static Refusal notValid(ValueInstantiationException e) {
        var said =
                e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : null;
        if (said == null) {
            return refused(
                    ErrorCode.INVALID_FIELD,
                    "A field is null and must not be. Nothing was changed. Give it a value.",
                    null);
        }
        var part = said.replaceFirst("[^A-Za-z].*", "");
        var outer = path(e);
        var field = outer.isEmpty() || part.equals(outer) ? part : outer + "." + part;
        return refused(
                ErrorCode.INVALID_FIELD,
                "The field \""
                        + field
                        + "\" is not valid: "
                        + said
                        + ". Nothing was changed."
                        + " Correct it.",
                field);
    }

    private static Refusal malformed() {
        return new Refusal(
                ErrorCode.MALFORMED_JSON,
                "The request is no valid JSON. Nothing was changed. Correct it.");
    }

    private static Refusal refused(ErrorCode code, String detail, @Nullable String field) {
        return new Refusal(
                new Problem("about:blank", code.title(), code.status(), detail, code, null, field));
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
}
