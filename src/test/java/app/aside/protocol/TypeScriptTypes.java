package app.aside.protocol;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.SignedPromise;
import app.aside.queue.Request;
import app.aside.session.EndReason;
import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.EntryId;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The protocol's records as TypeScript, for the fan's page. A record is an interface, an enum a
/// union of its names; what is nested in Java is nested in a namespace of the same name, so that
/// both languages use the same words.
final class TypeScriptTypes {
    private static final List<Class<?>> TOP =
            List.of(
                    Direction.class,
                    EndReason.class,
                    ErrorCode.class,
                    JournalEntry.class,
                    Side.class,
                    Verdict.class,
                    CallKind.class,
                    Consent.class,
                    Problem.class,
                    Signal.class,
                    SignedPromise.class,
                    Terms.class,
                    Tick.class,
                    MeterLog.class);

    private static final List<Class<?>> NAMESPACES =
            List.of(
                    Commands.class,
                    Event.class,
                    FromServer.class,
                    MeterLog.class,
                    JournalEntry.class,
                    Request.class,
                    Rooms.class,
                    Signal.class,
                    ToServer.class,
                    Turn.class,
                    Views.class);

    private static final Map<Class<?>, String> PLAIN =
            Map.ofEntries(
                    Map.entry(String.class, "string"),
                    Map.entry(Instant.class, "string"),
                    Map.entry(int.class, "number"),
                    Map.entry(long.class, "number"),
                    Map.entry(Long.class, "number"),
                    Map.entry(boolean.class, "boolean"),
                    Map.entry(Percent.class, "number"),
                    Map.entry(Money.class, "Money"),
                    Map.entry(Rate.class, "Money"),
                    Map.entry(JsonNode.class, "unknown"),
                    Map.entry(CreatorId.class, "string"),
                    Map.entry(FanId.class, "string"),
                    Map.entry(RequestId.class, "string"),
                    Map.entry(SessionId.class, "string"),
                    Map.entry(ClipId.class, "string"),
                    Map.entry(HoldId.class, "string"),
                    Map.entry(EntryId.class, "string"));

    private final StringBuilder out = new StringBuilder();

    private TypeScriptTypes() {}

    /// The whole file.
    static String text() {
        return new TypeScriptTypes().written();
    }

    private String written() {
        out.append("// Written by TypeScriptTypesTest from the records of app.aside.protocol.\n");
        out.append("// To write it anew: mvn -q test -Dtest=TypeScriptTypesTest -Dtypes=write\n\n");
        out.append("/** An exact amount in minor units (hundredths). XTS are test credits. */\n");
        out.append("export interface Money {\n  minor: number;\n  currency: string;\n}\n");
        TOP.forEach(type -> declare(type, "export ", ""));
        NAMESPACES.forEach(this::namespace);
        union(FromServer.class);
        union(ToServer.class);
        return out.toString();
    }

    private void namespace(Class<?> outer) {
        out.append("\nexport declare namespace ").append(outer.getSimpleName()).append(" {");
        var nested = nested(outer);
        nested.forEach(type -> declare(type, "", "  "));
        if (outer == Event.class) {
            out.append("\n  interface ByType {\n");
            nested.forEach(type -> out.append("    %1$s: %1$s;\n".formatted(type.getSimpleName())));
            out.append("  }\n");
        }
        out.append("}\n");
    }

    /// Nested types by name, without what never travels.
    private static List<Class<?>> nested(Class<?> outer) {
        return Arrays.stream(outer.getDeclaredClasses())
                .filter(type -> outer != Request.class || type == Request.Outcome.class)
                .sorted(Comparator.comparing(Class::getSimpleName))
                .collect(Collectors.toList());
    }

    private void declare(Class<?> type, String export, String indent) {
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> "\n%s  | \"%s\"".formatted(indent, constant))
                            .collect(Collectors.joining());
            out.append(
                    "\n%s%stype %s =%s;\n".formatted(indent, export, type.getSimpleName(), names));
            return;
        }
        out.append("\n%s%sinterface %s {\n".formatted(indent, export, type.getSimpleName()));
        operation(type).ifPresent(op -> out.append("%s  op: \"%s\";\n".formatted(indent, op)));
        for (var component : type.getRecordComponents()) {
            out.append("%s  %s: %s;\n".formatted(indent, component.getName(), typeOf(component)));
        }
        out.append(indent).append("}\n");
    }

    /// How Jackson names a message of the socket.
    private static Optional<String> operation(Class<?> type) {
        return Stream.of(FromServer.class, ToServer.class)
                .flatMap(outer -> Arrays.stream(outer.getAnnotation(JsonSubTypes.class).value()))
                .filter(named -> named.value() == type)
                .map(JsonSubTypes.Type::name)
                .findFirst();
    }

    private void union(Class<?> outer) {
        var name = outer.getSimpleName();
        var parts =
                nested(outer).stream()
                        .map(type -> "\n  | " + name + "." + type.getSimpleName())
                        .collect(Collectors.joining());
        out.append("\nexport type %s =%s;\n".formatted(name, parts));
    }

    private static String typeOf(RecordComponent component) {
        return nullable(component.getAnnotatedType());
    }

    private static String nullable(AnnotatedType type) {
        var text = plain(type);
        return type.isAnnotationPresent(Nullable.class) ? text + " | null" : text;
    }

    private static String plain(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            var arguments = new ArrayList<String>();
            for (var argument : generic.getAnnotatedActualTypeArguments()) {
                arguments.add(nullable(argument));
            }
            return arguments.size() == 1
                    ? arguments.getFirst() + "[]"
                    : "Record<%s, %s>".formatted(arguments.getFirst(), arguments.getLast());
        }
        var raw = (Class<?>) type.getType();
        var known = PLAIN.get(raw);
        if (known != null) {
            return known;
        }
        if (TOP.contains(raw)) {
            return raw.getSimpleName();
        }
        var outer = raw.getEnclosingClass();
        if (outer != null && NAMESPACES.contains(outer)) {
            return outer.getSimpleName() + "." + raw.getSimpleName();
        }
        throw new IllegalStateException("the page has no type for " + raw.getName());
    }
}
