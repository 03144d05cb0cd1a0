package app.aside.platform;

import app.aside.protocol.Json;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import com.fasterxml.jackson.databind.JsonNode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A valid value of every record that travels, found by trying: what a record refuses names the
/// part, and that part gets its next candidate. So a new record has its sample by itself.
final class Samples {
    private static final List<Object> TEXTS = List.of("sample", "", "2026-11-22", "XTS");
    private static final List<Object> NUMBERS = List.of(10, 5, 1, 0, 100);
    private static final Instant MOMENT = Instant.parse("2026-11-22T10:00:00Z");

    private Samples() {}

    /// A valid value.
    static Object of(Class<?> type) {
        return candidates(type).getFirst();
    }

    private static List<Object> candidates(Type type) {
        if (type instanceof ParameterizedType generic) {
            var last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            var one = candidates(last).getFirst();
            return generic.getRawType() == Map.class
                    ? List.of(Map.of("room/sample", one), Map.of())
                    : List.of(List.of(one), List.of());
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses()).map(Samples::of).toList();
        }
        return plain(raw);
    }

    private static List<Object> plain(Class<?> raw) {
        if (raw == String.class) {
            return TEXTS;
        }
        if (raw == int.class || raw == Integer.class) {
            return NUMBERS;
        }
        if (raw == long.class || raw == Long.class) {
            return NUMBERS.stream().map(number -> (Object) ((Integer) number).longValue()).toList();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return List.of(true, false);
        }
        if (raw == Instant.class) {
            return List.of(MOMENT);
        }
        if (raw == LocalDate.class) {
            return List.of(LocalDate.ofInstant(MOMENT, ZoneOffset.UTC));
        }
        if (raw == ZoneId.class) {
            return List.of(ZoneId.of("UTC"));
        }
        if (raw == Money.class) {
            return List.of(
                    Money.of(300, Currency.TEST_CREDITS), Money.of(600, Currency.TEST_CREDITS));
        }
        if (raw == Rate.class) {
            return List.of(Rate.perMinute(300, Currency.TEST_CREDITS));
        }
        if (raw == Percent.class) {
            return List.of(new Percent(20));
        }
        if (raw == JsonNode.class) {
            return List.of(Json.MAPPER.createObjectNode());
        }
        return List.of(tried(raw));
    }

    private static Object tried(Class<?> type) {
        var parts = type.getRecordComponents();
        if (parts == null) {
            throw new AssertionError("no sample of " + type + ": say in Samples what one is");
        }
        var chosen = new int[parts.length];
        while (true) {
            try {
                return made(type, parts, chosen);
            } catch (IllegalArgumentException refused) {
                var part = part(parts, String.valueOf(refused.getMessage()));
                chosen[part]++;
                if (chosen[part] == candidates(parts[part].getGenericType()).size()) {
                    throw new AssertionError("no sample of " + type, refused);
                }
            }
        }
    }

    private static int part(RecordComponent[] parts, String refused) {
        for (int i = 0; i < parts.length; i++) {
            if (refused.startsWith(parts[i].getName())) {
                return i;
            }
        }
        throw new AssertionError("a refusal must begin with the part's name: " + refused);
    }

    private static Object made(Class<?> type, RecordComponent[] parts, int[] chosen) {
        var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = candidates(parts[i].getGenericType()).get(chosen[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError("no sample of " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }
}
