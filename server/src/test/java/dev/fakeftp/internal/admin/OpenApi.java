package dev.fakeftp.internal.admin;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.fakeftp.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What an OpenAPI document says of requests and answers. */
final class OpenApi {
    private static final String ADDRESS = "https://fakeftp.invalid/openapi.yaml";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private OpenApi(String yaml) {
        document = new YAMLMapper().readTree(yaml);
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                registry -> registry.schemas(Map.of(ADDRESS, yaml))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static OpenApi read(Path file) throws IOException {
        return new OpenApi(Files.readString(file));
    }

    /** All operations, in the document's order. */
    List<Operation> operations() {
        Place paths = new Place("/paths");
        return paths.children()
                .flatMap(path -> path.children()
                        .filter(each -> !each.name().equals("parameters"))
                        .map(method -> new Operation(method.name(), path.name(), method)))
                .toList();
    }

    /** The schemas that have a name. */
    List<Place> schemas() {
        return new Place("/components/schemas").children().toList();
    }

    /** The names of an operation's parameters, its own and those of its path. */
    List<String> parameters(Operation operation) {
        Stream<Place> ofPath =
                new Place("/paths").child(operation.path()).stream().flatMap(path -> path.children("parameters"));
        return Stream.concat(ofPath, operation.place().children("parameters"))
                .map(parameter -> parameter.text("name"))
                .toList();
    }

    /** One request and its answers. */
    record Operation(String method, String path, Place place) {
        String id() {
            return place.text("operationId");
        }

        boolean needsToken() {
            return place.child("security").isEmpty();
        }

        /** Its parameters with the values of their examples, as in {@code ?path=/in}. */
        String query() {
            String query = place.children("parameters")
                    .map(parameter -> parameter.text("name") + "=" + parameter.text("example"))
                    .collect(Collectors.joining("&"));
            return query.isEmpty() ? "" : "?" + query;
        }

        /** The bodies that it shows as examples, as JSON; none if it takes no JSON. */
        List<String> examples() {
            return place.child("requestBody").stream()
                    .flatMap(body -> body.children("content"))
                    .flatMap(Place::examples)
                    .toList();
        }

        /** The statuses that it may be answered with. */
        Set<String> statuses() {
            return place.children("responses").map(Place::name).collect(Collectors.toCollection(TreeSet::new));
        }

        /** What an answer has that the document does not allow. */
        List<String> faults(int status, String type, String body) {
            Optional<Place> answer = place.child("responses").flatMap(responses -> responses.child("" + status));
            if (answer.isEmpty()) {
                return List.of("There is no " + status + ", but " + statuses());
            }
            Optional<Place> content = answer.get().child("content");
            if (content.isEmpty()) {
                return (type + body).isEmpty() ? List.of() : List.of("A body: " + type + " " + body);
            }
            return content.get()
                    .child(type.split(";", -1)[0])
                    .map(media -> media.faults(body))
                    .orElse(List.of("There is no " + type));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A node of the document; references are followed. */
    final class Place {
        private final String pointer;
        private final String name;

        private Place(String pointer) {
            this(pointer, pointer.substring(pointer.lastIndexOf('/') + 1));
        }

        private Place(String pointer, String name) {
            String reference = document.at(pointer).path("$ref").asString("");
            this.pointer = reference.isEmpty() ? pointer : reference.substring(1);
            this.name = name;
        }

        /** What the node is called where it stands. */
        String name() {
            return name;
        }

        JsonNode node() {
            return document.at(pointer);
        }

        String text(String key) {
            return node().path(key).asString("");
        }

        Optional<Place> child(String key) {
            return node().has(key)
                    ? Optional.of(
                            new Place(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), key))
                    : Optional.empty();
        }

        /** All below it: an object's by their keys, an array's by their numbers. */
        Stream<Place> children() {
            return node().isArray()
                    ? Stream.iterate(0, i -> i < node().size(), i -> i + 1).map(i -> new Place(pointer + "/" + i))
                    : node().propertyNames().stream().flatMap(key -> child(key).stream());
        }

        Stream<Place> children(String key) {
            return child(key).stream().flatMap(Place::children);
        }

        /** Of a media type, the examples as JSON. */
        Stream<String> examples() {
            return Stream.concat(
                    child("example").stream().map(example -> example.node().toString()),
                    children("examples")
                            .map(example -> example.node().path("value").toString()));
        }

        /** Of a media type, what its schema does not allow; without a schema any body will do. */
        List<String> faults(String body) {
            if (child("schema").isEmpty()) {
                return List.of();
            }
            String json = name.equals("application/json") ? body : Json.GSON.toJson(body);
            return schemas
                    .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer + "/schema"))
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(fault -> fault + " in " + body)
                    .toList();
        }

        @Override
        public String toString() {
            return pointer;
        }
    }
}
