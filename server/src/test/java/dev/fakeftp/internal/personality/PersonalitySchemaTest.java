package dev.fakeftp.internal.personality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fakeftp.internal.json.TextLines;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON schema of personality files, which is made of the records that read them. */
class PersonalitySchemaTest {
    private static final String FOLDER = "/dev/fakeftp/personalities";
    private static final String SCHEMA = "personality.schema.json";
    private static final Path MADE = Path.of("target", SCHEMA);
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(file -> file.toString().endsWith(".json") && !file.endsWith(SCHEMA))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(PersonalitySchemaTest.class.getResource(FOLDER).toURI());
    }

    @Test
    void hasTheMembersOfTheRecords() throws Exception {
        String made = GSON.toJson(schema()) + "\n";
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);

        assertThat(Files.readString(folder().resolve(SCHEMA)))
                .as("copy server/%s to server/src/main/resources%s", MADE, FOLDER)
                .isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsEachFile(Path file) throws Exception {
        String schema = Files.readString(folder().resolve(SCHEMA));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(Files.readString(file), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void refusesAnUnknownMember() throws Exception {
        String schema = Files.readString(folder().resolve(SCHEMA));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate("{\"format\": 1, \"greetings\": \"220 Hello.\"}", InputFormat.JSON))
                .hasSize(1);
    }

    private static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A personality of Fake FTP");
        schema.putAll(of(PersonalityFile.class));
        schema.put("required", List.of("format"));
        return schema;
    }

    private static Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == TextLines.class) {
            return Map.of("anyOf", List.of(Map.of("type", "string"), array(Map.of("type", "string"))));
        } else if (raw.isRecord()) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (RecordComponent component : raw.getRecordComponents()) {
                members.put(component.getName(), of(component.getGenericType()));
            }
            return object(Map.of("properties", members, "additionalProperties", false));
        } else if (raw.isEnum()) {
            return ordered("type", "string", "enum", names(raw));
        } else if (raw == boolean.class || raw == Boolean.class) {
            return Map.of("type", "boolean");
        } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(raw)) {
            return Map.of("type", "integer");
        }
        return Map.of("type", "string");
    }

    private static Map<String, Object> ofGeneric(ParameterizedType generic) {
        Type[] of = generic.getActualTypeArguments();
        if (generic.getRawType() != Map.class) {
            return array(of(of[0]));
        }
        Map<String, Object> rules = new LinkedHashMap<>();
        if (((Class<?>) of[0]).isEnum()) {
            rules.put("propertyNames", Map.of("enum", names((Class<?>) of[0])));
        }
        rules.put("additionalProperties", of(of[1]));
        return object(rules);
    }

    private static List<String> names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> object(Map<String, Object> rules) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        for (String name : List.of("properties", "propertyNames", "additionalProperties")) {
            if (rules.containsKey(name)) {
                object.put(name, rules.get(name));
            }
        }
        return object;
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(first, value);
        both.put(second, other);
        return both;
    }
}
