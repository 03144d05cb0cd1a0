package app.aside.protocol;

import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.EntryId;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// JSON both ways, strict: unknown fields, missing parts and wrong types are errors. Money is
/// `{"minor": 499, "currency": "XTS"}`, an id a string, a moment ISO 8601 in UTC.
public final class Json {
    /// The one mapper; any thread.
    public static final ObjectMapper MAPPER = mapper();

    private static final Map<String, Class<?>> EVENTS =
            Arrays.stream(Event.class.getPermittedSubclasses())
                    .collect(Collectors.toMap(Class::getSimpleName, type -> type));

    private Json() {}

    /// The name of an event on the wire.
    public static String type(Event event) {
        return event.getClass().getSimpleName();
    }

    /// An event read back.
    ///
    /// @throws JsonProcessingException if the type is not known or the data does not fit
    public static Event event(String type, JsonNode data) throws JsonProcessingException {
        var known = EVENTS.get(type);
        if (known == null) {
            throw new UnknownEvent(type);
        }
        return (Event) MAPPER.treeToValue(data, known);
    }

    /// JSON text of a value of this package.
    ///
    /// @throws IllegalArgumentException if it can't be written, which is a defect
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't write " + value.getClass(), e);
        }
    }

    /// @throws JsonProcessingException if the text is no JSON or doesn't fit the type
    public static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(text, type);
    }

    /// An event of a newer platform.
    public static final class UnknownEvent extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        UnknownEvent(String type) {
            super("unknown event " + type);
        }
    }

    private static ObjectMapper mapper() {
        var built =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .addModule(new JavaTimeModule())
                        .addModule(units())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .withCoercionConfig(
                                LogicalType.Textual,
                                config -> {
                                    config.setCoercion(
                                            CoercionInputShape.Integer, CoercionAction.Fail);
                                    config.setCoercion(
                                            CoercionInputShape.Float, CoercionAction.Fail);
                                    config.setCoercion(
                                            CoercionInputShape.Boolean, CoercionAction.Fail);
                                })
                        .build();
        built.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(20)
                                .maxStringLength(200_000)
                                .build());
        return built;
    }

    private static SimpleModule units() {
        var module = new SimpleModule("units");
        id(module, CreatorId.class, CreatorId::new, CreatorId::value);
        id(module, FanId.class, FanId::new, FanId::value);
        id(module, RequestId.class, RequestId::new, RequestId::value);
        id(module, SessionId.class, SessionId::new, SessionId::value);
        id(module, ClipId.class, ClipId::new, ClipId::value);
        id(module, HoldId.class, HoldId::new, HoldId::value);
        id(module, EntryId.class, EntryId::new, EntryId::value);
        module.addDeserializer(Instant.class, new InstantIn());
        module.addSerializer(Money.class, new MoneyOut());
        module.addDeserializer(Money.class, new MoneyIn());
        module.addSerializer(Rate.class, new RateOut());
        module.addDeserializer(Rate.class, new RateIn());
        module.addSerializer(Percent.class, new PercentOut());
        module.addDeserializer(Percent.class, new PercentIn());
        return module;
    }

    private static <T> void id(
            SimpleModule module,
            Class<T> type,
            Function<String, T> read,
            Function<T, String> write) {
        module.addSerializer(type, new IdOut<>(type, write));
        module.addDeserializer(type, new IdIn<>(type, read));
    }

    private static final class IdOut<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> write;

        IdOut(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class IdIn<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> read;

        IdIn(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return read.apply(value);
        }
    }

    /// A moment is text; a number could be seconds or milliseconds.
    private static final class InstantIn extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantIn() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "a moment must be text");
            }
            try {
                return Instant.parse(in.getText());
            } catch (DateTimeException _) {
                throw context.weirdStringException(in.getText(), Instant.class, "no moment");
            }
        }
    }

    private record MoneyJson(long minor, String currency) {}

    private static final class MoneyOut extends StdSerializer<Money> {
        private static final long serialVersionUID = 1L;

        MoneyOut() {
            super(Money.class);
        }

        @Override
        public void serialize(Money value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writePOJO(new MoneyJson(value.minor(), value.currency().code()));
        }
    }

    private static final class MoneyIn extends StdDeserializer<Money> {
        private static final long serialVersionUID = 1L;

        MoneyIn() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var json = context.readValue(in, MoneyJson.class);
            return Money.of(json.minor, Currency.of(json.currency));
        }
    }

    private static final class RateOut extends StdSerializer<Rate> {
        private static final long serialVersionUID = 1L;

        RateOut() {
            super(Rate.class);
        }

        @Override
        public void serialize(Rate value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writePOJO(value.perMinute());
        }
    }

    private static final class RateIn extends StdDeserializer<Rate> {
        private static final long serialVersionUID = 1L;

        RateIn() {
            super(Rate.class);
        }

        @Override
        public Rate deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new Rate(context.readValue(in, Money.class));
        }
    }

    private static final class PercentOut extends StdSerializer<Percent> {
        private static final long serialVersionUID = 1L;

        PercentOut() {
            super(Percent.class);
        }

        @Override
        public void serialize(Percent value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeNumber(value.value());
        }
    }

    private static final class PercentIn extends StdDeserializer<Percent> {
        private static final long serialVersionUID = 1L;

        PercentIn() {
            super(Percent.class);
        }

        @Override
        public Percent deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            return new Percent(in.getIntValue());
        }
    }
}
