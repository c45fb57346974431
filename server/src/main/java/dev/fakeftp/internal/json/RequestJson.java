package dev.fakeftp.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.fakeftp.ControlCharacters;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Reaction;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.rules.Nearest;
import dev.fakeftp.internal.rules.SettingRules;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads JSON that people and their programs have written. Mistakes that Gson accepts silently fail with {@link
 * IllegalArgumentException} here. They are an unknown, missing or repeated member, a value of another type, and an
 * unknown constant. The message names the position and the valid names.
 */
public final class RequestJson {
    /**
     * The required members of records; all members of other records are required. A missing optional member has a meaning
     * of its own.
     */
    private static final Map<Class<?>, Set<String>> REQUIRED = Map.of(
            Announcement.class, Set.of("host", "ports"),
            FtpUser.class, Set.of("name", "password"),
            FaultBody.class, Set.of("moment", "effect"),
            Reaction.class, Set.of("action"),
            Json.Attributes.class, Set.of(),
            Json.Hold.class, Set.of("hold"),
            Json.Await.class, Set.of("kind"));

    /** The values of missing members of records that take no null. */
    private static final Map<Class<?>, Map<String, Object>> DEFAULTS = Map.of(
            Announcement.class, Map.of("names", List.of(), "engine", Announcement.Engine.LOCAL),
            FtpUser.class,
                    Map.of("root", "/", "home", "/", "permissions", EnumSet.allOf(FtpPermission.class), "account", ""),
            Reaction.class,
                    Map.of(
                            "trigger", Reaction.Trigger.UPLOAD,
                            "path", "",
                            "user", "",
                            "root", "/",
                            "to", "",
                            "text", "",
                            "delay", Duration.ZERO,
                            "times", Reaction.ALWAYS));

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            int.class, BigDecimal::intValueExact,
            Integer.class, BigDecimal::intValueExact,
            long.class, BigDecimal::longValueExact,
            Long.class, BigDecimal::longValueExact,
            double.class, BigDecimal::doubleValue,
            Double.class, BigDecimal::doubleValue);

    private final JsonReader in;

    private RequestJson(Reader text) {
        in = new JsonReader(text);
        in.setStrictness(Strictness.STRICT);
    }

    /** Returns the value of a JSON text, which contains nothing else. */
    public static <T> T read(Reader text, Class<T> type) {
        RequestJson json = new RequestJson(text);
        try {
            T value = type.cast(json.value(type));
            json.expect(JsonToken.END_DOCUMENT, "a single JSON value");
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    ControlCharacters.escape(json.place()) + " is not valid JSON, or is incomplete.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    ControlCharacters.escape(Objects.requireNonNullElse(e.getMessage(), "It is wrong.")), e);
        }
    }

    private Object value(Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return map((Class<?>) of[0], of[1]);
            }
            return elements(of[0], generic.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>());
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            Collection<Object> all = elements(raw.getComponentType(), new ArrayList<>());
            return all.toArray((Object[]) Array.newInstance(raw.getComponentType(), 0));
        } else if (raw == TextLines.class) {
            return lines();
        } else if (raw.isRecord() && raw != Sink.class) {
            return record(raw);
        } else if (raw == Boolean.class || raw == boolean.class) {
            expect(JsonToken.BOOLEAN, "true or false");
            return in.nextBoolean();
        } else if (NUMBERS.containsKey(raw)) {
            return number(raw);
        }
        return text(raw);
    }

    private Object record(Class<?> type) throws IOException {
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        Stream.of(type.getRecordComponents()).forEach(each -> known.put(each.getName(), each));
        Map<String, Object> values = new HashMap<>();
        expect(JsonToken.BEGIN_OBJECT, "an object with " + String.join(", ", known.keySet()));
        String place = place();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            RecordComponent component = known.get(name);
            if (component == null) {
                throw wrong("is not a member. " + Nearest.first(name, known.keySet()));
            } else if (values.containsKey(name)) {
                throw wrong("is given twice.");
            }
            values.put(name, value(component.getGenericType()));
        }
        in.endObject();
        for (String required : required(type, known.keySet())) {
            if (!values.containsKey(required)) {
                throw new IllegalArgumentException(
                        place + " lacks \"" + required + "\"." + choices(Objects.requireNonNull(known.get(required))));
            }
        }
        return construct(place, type, values);
    }

    private static Set<String> required(Class<?> type, Set<String> all) {
        return type.isAnnotationPresent(OptionalMembers.class) ? Set.of() : REQUIRED.getOrDefault(type, all);
    }

    private static String choices(RecordComponent component) {
        Object[] constants = component.getType().getEnumConstants();
        return constants == null ? "" : " " + Nearest.first("", names(constants));
    }

    private static Object construct(String place, Class<?> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Stream.of(components)
                .map(each -> values.getOrDefault(each.getName(), whatIsMissing(type, each)))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    place + ": " + Objects.requireNonNull(e.getCause()).getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the default of a member; without one, null or the zero of the type. */
    private static Object whatIsMissing(Class<?> type, RecordComponent component) {
        Optional<Object> ofConstant = ofConstant(type, component);
        if (ofConstant.isPresent()) {
            return ofConstant.get();
        }
        return DEFAULTS.getOrDefault(type, Map.of())
                .getOrDefault(component.getName(), Array.get(Array.newInstance(component.getType(), 1), 0));
    }

    /** Returns the member of the constant that holds the defaults of {@link OptionalMembers}. */
    private static Optional<Object> ofConstant(Class<?> type, RecordComponent component) {
        if (!type.isAnnotationPresent(OptionalMembers.class)) {
            return Optional.empty();
        }
        try {
            Field whole = type.getDeclaredField("DEFAULT");
            whole.setAccessible(true);
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return Optional.ofNullable(accessor.invoke(whole.get(null)));
        } catch (NoSuchFieldException e) {
            return Optional.empty(); // Its constructor takes null for a missing member.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Object, Object> map(Class<?> keys, Type values) throws IOException {
        Map<Object, Object> map = new LinkedHashMap<>();
        expect(JsonToken.BEGIN_OBJECT, "an object");
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            Object key = key(keys, name);
            if (map.containsKey(key)) {
                throw wrong("is given twice.");
            }
            map.put(key, value(values));
        }
        in.endObject();
        return map;
    }

    private Object key(Class<?> type, String name) {
        if (type == String.class) {
            return name;
        } else if (type.isEnum()) {
            return constant(type, name, place() + " is not a member.");
        }
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            throw wrong("is not a number.");
        }
    }

    private Collection<Object> elements(Type type, Collection<Object> all) throws IOException {
        expect(JsonToken.BEGIN_ARRAY, "a list");
        in.beginArray();
        while (in.hasNext()) {
            all.add(value(type));
        }
        in.endArray();
        return all;
    }

    private TextLines lines() throws IOException {
        if (in.peek() == JsonToken.BEGIN_ARRAY) {
            return new TextLines(elements(String.class, new ArrayList<>()).stream()
                    .map(String.class::cast)
                    .toList());
        }
        expect(JsonToken.STRING, "a string or a list of strings");
        return TextLines.of(in.nextString());
    }

    private Object number(Class<?> type) throws IOException {
        expect(JsonToken.NUMBER, "a number");
        String place = place();
        String text = in.nextString();
        try {
            return Objects.requireNonNull(NUMBERS.get(type)).apply(new BigDecimal(text));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    place + " is " + text + ". Use a whole number that is not larger than "
                            + (type == int.class || type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE) + ".",
                    e);
        }
    }

    private Object text(Class<?> type) throws IOException {
        expect(
                JsonToken.STRING,
                type.isEnum() ? "one of " + String.join(", ", names(type.getEnumConstants())) : "a string");
        String place = place();
        String text = in.nextString();
        if (type.isEnum()) {
            return constant(type, text, place + " is \"" + text + "\".");
        } else if (type == Duration.class) {
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        place + " is \"" + text + "\". Use a duration, such as PT5S or PT0.5S.", e);
            }
        } else if (type == Instant.class) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        place + " is \"" + text + "\". Use a time in UTC, such as 2024-02-29T12:00:00Z.", e);
            }
        } else if (type == Sink.class) {
            return Sink.of(text);
        }
        return text;
    }

    private Object constant(Class<?> type, String name, String complaint) {
        return Stream.of(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        complaint + " " + Nearest.first(name, names(type.getEnumConstants()))));
    }

    private static List<String> names(Object[] constants) {
        return Stream.of(constants).map(each -> ((Enum<?>) each).name()).toList();
    }

    private void expect(JsonToken token, String words) throws IOException {
        JsonToken found = in.peek();
        if (found != token) {
            String place = place();
            String shown = switch (found) {
                case STRING -> "\"" + in.nextString() + "\"";
                case NUMBER -> in.nextString();
                case BOOLEAN -> "" + in.nextBoolean();
                case BEGIN_OBJECT -> "an object";
                case BEGIN_ARRAY -> "a list";
                default -> "null";
            };
            throw new IllegalArgumentException(place + " is " + shown + ". Use " + words + ".");
        }
    }

    private IllegalArgumentException wrong(String complaint) {
        return new IllegalArgumentException(place() + " " + complaint);
    }

    /** Returns the position of the reader, such as {@code [0].times}. */
    private String place() {
        String path = in.getPath().replaceFirst("^[$][.]?", "");
        return path.isEmpty() ? "The body" : path;
    }

    /** Reads a list of these values from a file. Fails with {@link IllegalArgumentException}, which names the file. */
    static <T> List<T> list(String values, Path file, Function<String, List<T>> parse) {
        String json;
        try {
            json = SettingRules.text(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(values + ": " + e.getMessage(), e);
        }
        try {
            return parse.apply(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
