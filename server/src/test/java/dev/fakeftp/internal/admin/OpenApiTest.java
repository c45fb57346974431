package dev.fakeftp.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.ControlPort;
import dev.fakeftp.Count;
import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpSession;
import dev.fakeftp.FtpUser;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Reaction;
import dev.fakeftp.Rename;
import dev.fakeftp.Search;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.SessionState;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.admin.OpenApi.Operation;
import dev.fakeftp.internal.admin.OpenApi.Place;
import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** docs/openapi.yaml says what the server does: all of it, and nothing else. */
@Timeout(60)
class OpenApiTest {
    private static final String TOKEN = "s3cret";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static OpenApi document;

    @BeforeAll
    static void read() throws IOException {
        document = OpenApi.read(Path.of("../docs/openapi.yaml"));
    }

    @Test
    void hasTheOperationsOfTheServer() {
        assertThat(document.operations())
                .extracting(operation -> operation.id() + ": " + operation)
                .containsExactlyInAnyOrderElementsOf(Stream.of(AdminRoutes.values())
                        .map(route -> id(route) + ": " + route.route().method().toLowerCase(Locale.ROOT) + " "
                                + route.route().path())
                        .toList());
    }

    @Test
    void hasTheBodiesAndTokensOfTheServer() {
        for (AdminRoutes route : AdminRoutes.values()) {
            Operation operation = operation(route);
            List<Place> json = operation.place().child("requestBody").stream()
                    .flatMap(body -> body.child("content").stream())
                    .flatMap(content -> content.child("application/json").stream())
                    .toList();
            String example = route.route().body().example();

            assertThat(operation.needsToken())
                    .as("%s", operation)
                    .isEqualTo(!route.route().anonymous());
            assertThat(json).as("%s", operation).hasSize(example.isEmpty() ? 0 : 1);
            assertThat(json).allSatisfy(body -> assertThat(body.faults(example)).isEmpty());
        }
    }

    @Test
    void hasTheParametersOfTheServer() {
        for (AdminRoutes route : AdminRoutes.values()) {
            assertThat(document.parameters(operation(route)))
                    .as("%s", route)
                    .containsExactlyInAnyOrderElementsOf(route.route().parameters());
        }
    }

    /** The overview has a row for each request too. */
    @Test
    void hasTheRequestsOfTheOverview() throws IOException {
        assertThat(Pattern.compile("(?m)^\\| `([A-Z]+ /(?:api/|metrics)[^`?]*)")
                        .matcher(Files.readString(Path.of("../docs/admin-api.md")))
                        .results()
                        .map(request -> request.group(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(AdminRoutes.values())
                        .map(route ->
                                route.route().method() + " " + route.route().path())
                        .toList());
    }

    private static String id(AdminRoutes route) {
        StringBuilder id = new StringBuilder();
        for (String word : route.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            id.append(id.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return id.toString();
    }

    private static Operation operation(AdminRoutes route) {
        return document.operations().stream()
                .filter(operation -> operation.id().equals(id(route)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasExamplesThatFitTheirSchemas() {
        List<Place> media = document.operations().stream()
                .flatMap(operation -> Stream.concat(
                        operation.place().child("requestBody").stream(),
                        operation.place().children("responses")))
                .flatMap(either -> either.children("content"))
                .toList();

        assertThat(media)
                .hasSizeGreaterThan(AdminRoutes.values().length)
                .allSatisfy(each -> assertThat(each.examples().flatMap(example -> each.faults(example).stream()))
                        .isEmpty());
    }

    @Nested
    class Answers {
        private static final Set<AdminRoutes> WITH_LISTS = EnumSet.of(
                AdminRoutes.UPLOADS,
                AdminRoutes.JOURNAL,
                AdminRoutes.HINTS,
                AdminRoutes.FAULTS,
                AdminRoutes.HELD,
                AdminRoutes.REACTIONS,
                AdminRoutes.TLS,
                AdminRoutes.USERS,
                AdminRoutes.LIST_FOLDER);

        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        private final Set<String> seen = new TreeSet<>();

        @Test
        void areAllAsTheDocumentSays() throws Exception {
            try (FakeFtpServer server = FakeFtpServer.builder()
                    .user("acme", "secret")
                    .tls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_2)
                    .adminPort(0)
                    .adminToken(TOKEN)
                    .page()
                    .start()) {
                URI admin = server.adminAddress().orElseThrow();
                work(server);
                server.reactions().add(Reaction.toUpload("/in/*.csv").delete());
                try (Socket held = hold(server)) {
                    for (AdminRoutes route : AdminRoutes.values()) {
                        succeed(admin, route);
                    }
                    assertThat(held.isConnected()).isTrue();
                }
                refuseUnknownClients(admin);
                refuseNonsense(admin);
                refuseWhatTheFilesCannotDo(admin);
                runOutOfTime(admin);
                refuseLongJson(admin);
            }
            admitThatThereIsNoTlsAndNoPage();
            admitThatEntriesWereDropped();
            runOutOfMemory();

            assertThat(seen)
                    .isEqualTo(document.operations().stream()
                            .flatMap(operation -> operation.statuses().stream().map(status -> operation + " " + status))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        /** Has something in each part of the journal, and what the examples ask for. */
        private void work(FakeFtpServer server) throws IOException {
            FTPSClient client = new FTPSClient(server.tls().sslContext());
            client.connect(server.host(), server.port());
            assertThat(client.login("acme", "secret")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");
            client.setFileType(FTP.BINARY_FILE_TYPE);
            client.makeDirectory("/in");
            store(client, "/in/q2.csv");
            client.enterLocalPassiveMode();
            assertThat(client.listFiles("/in")).hasSize(1);
            assertThat(client.size("/missing")).isEqualTo(550);
            store(client, "/in/q3.csv.part");
            assertThat(client.rename("/in/q3.csv.part", "/in/q3.csv")).isTrue();
            client.setFileType(FTP.ASCII_FILE_TYPE); // which is worth a hint
            assertThat(client.storeFile("/logo.png", new ByteArrayInputStream(new byte[1])))
                    .isTrue();
            client.disconnect();
            try (Socket unknownClient = new Socket(server.host(), server.port())) {
                // A handshake that fails is a notice.
                unknownClient
                        .getOutputStream()
                        .write("AUTH TLS\r\nGET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                unknownClient.getInputStream().readAllBytes();
            }
            server.await(Count.exactly(2), Query.sessions().ended(), SOON);
        }

        /** A client whose answer is held as the examples have it. */
        private Socket hold(FakeFtpServer server) throws IOException {
            server.faults().add(Fault.beforeReply("NOOP").hold("half", SOON));
            Socket client = new Socket(server.host(), server.port());
            client.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.UTF_8));
            server.faults().awaitHeld("half", SOON);
            return client;
        }

        private void store(FTPSClient client, String path) throws IOException {
            assertThat(client.storeFile(path, new ByteArrayInputStream("bolt;12\n".getBytes(StandardCharsets.UTF_8))))
                    .as(client.getReplyString())
                    .isTrue();
        }

        /** With all the examples of its bodies. */
        private void succeed(URI admin, AdminRoutes route) throws Exception {
            Operation operation = operation(route);
            List<String> examples = operation.examples();
            for (String body : examples.isEmpty() ? List.of("article;sold\n") : examples) {
                HttpResponse<String> answer = call(admin, operation, operation.query(), TOKEN, body);
                assertThat(answer.statusCode())
                        .as(operation + " " + body + ": " + answer.body())
                        .isLessThan(300);
                if (WITH_LISTS.contains(route)) {
                    assertThat(answer.body()).as("%s", operation).isNotEmpty().doesNotContain("[]");
                }
            }
        }

        private void refuseUnknownClients(URI admin) throws Exception {
            for (Operation operation : document.operations()) {
                if (operation.needsToken()) {
                    assertStatus(401, call(admin, operation, operation.query(), "wrong", ""));
                }
            }
        }

        /** Neither a path nor JSON. */
        private void refuseNonsense(URI admin) throws Exception {
            for (Operation operation : document.operations()) {
                if (operation.statuses().contains("400")) {
                    assertStatus(400, call(admin, operation, "", TOKEN, "{"));
                }
            }
        }

        private void refuseWhatTheFilesCannotDo(URI admin) throws Exception {
            for (AdminRoutes route : List.of(AdminRoutes.READ_FILE, AdminRoutes.LIST_FOLDER, AdminRoutes.DELETE)) {
                assertStatus(404, call(admin, operation(route), "?path=/missing", TOKEN, ""));
            }
            assertStatus(
                    404,
                    call(
                            admin,
                            operation(AdminRoutes.SET_ATTRIBUTES),
                            "?path=/missing",
                            TOKEN,
                            "{\"permissions\":\"rw-r-----\"}"));
            call(admin, operation(AdminRoutes.WRITE_FILE), "?path=/folder/file", TOKEN, "x");
            for (AdminRoutes route : List.of(AdminRoutes.READ_FILE, AdminRoutes.WRITE_FILE)) {
                assertStatus(422, call(admin, operation(route), "?path=/folder", TOKEN, "x"));
            }
            for (AdminRoutes route : List.of(AdminRoutes.LIST_FOLDER, AdminRoutes.CREATE_FOLDER)) {
                assertStatus(422, call(admin, operation(route), "?path=/folder/file", TOKEN, ""));
            }
            assertStatus(422, call(admin, operation(AdminRoutes.SET_LISTING), "?path=/folder/file", TOKEN, "[]"));
        }

        private void runOutOfTime(URI admin) throws Exception {
            assertStatus(408, call(admin, operation(AdminRoutes.AWAIT_HELD), "", TOKEN, "{\"hold\":\"nothing\"}"));
            assertStatus(408, call(admin, operation(AdminRoutes.AWAIT), "", TOKEN, "{\"kind\":\"RENAMES\"}"));
            assertStatus(
                    408,
                    call(admin, operation(AdminRoutes.TAKE_UPLOAD), "", TOKEN, "{\"glob\":\"*\",\"atMost\":\"PT0S\"}"));
        }

        private void refuseLongJson(URI admin) throws Exception {
            String body = " ".repeat(1 << 20) + "{}";
            for (Operation operation : document.operations()) {
                if (!operation.examples().isEmpty()) {
                    assertStatus(413, call(admin, operation, operation.query(), TOKEN, body));
                }
            }
        }

        private void admitThatThereIsNoTlsAndNoPage() throws Exception {
            try (FakeFtpServer plain =
                    FakeFtpServer.builder().adminPort(0).adminToken(TOKEN).start()) {
                for (AdminRoutes route : List.of(AdminRoutes.TLS, AdminRoutes.TLS_POLICIES, AdminRoutes.PAGE)) {
                    assertStatus(409, call(plain.adminAddress().orElseThrow(), operation(route), "", TOKEN, "[]"));
                }
            }
        }

        private void admitThatEntriesWereDropped() throws Exception {
            assertFails(
                    409,
                    Set.of(AdminRoutes.UPLOADS, AdminRoutes.TAKE_UPLOAD, AdminRoutes.AWAIT),
                    (proxy, method, arguments) -> new History<>(List.of(), 1, "10000 entries").all());
        }

        private void runOutOfMemory() throws Exception {
            Set<AdminRoutes> large = EnumSet.of(
                    AdminRoutes.UPLOADS,
                    AdminRoutes.TAKE_UPLOAD,
                    AdminRoutes.AWAIT,
                    AdminRoutes.JOURNAL,
                    AdminRoutes.HINTS,
                    AdminRoutes.TRANSCRIPT);
            assertFails(503, large, (proxy, method, arguments) -> {
                throw new OutOfMemoryError("Java heap space");
            });
        }

        /** That a server whose handle does so answers these requests with this status. */
        private void assertFails(int status, Set<AdminRoutes> routes, InvocationHandler handle) throws Exception {
            FakeFtp failing = (FakeFtp)
                    Proxy.newProxyInstance(FakeFtp.class.getClassLoader(), new Class<?>[] {FakeFtp.class}, handle);
            InetAddress here = InetAddress.getLoopbackAddress();
            try (AdminServer server =
                    new AdminServer(new InetSocketAddress(here, 0), Token.of(TOKEN), failing, unwired())) {
                URI admin = URI.create("http://" + here.getHostAddress() + ":"
                        + server.address().getPort());
                for (AdminRoutes route : routes) {
                    Operation operation = operation(route);
                    String body = operation.examples().stream().findFirst().orElse("");
                    assertStatus(status, call(admin, operation, "", TOKEN, body));
                }
            }
        }

        private void assertStatus(int status, HttpResponse<String> answer) {
            assertThat(answer.statusCode())
                    .as(answer.request() + ": " + answer.body())
                    .isEqualTo(status);
        }

        /** The answer, once it is held against the document. */
        private HttpResponse<String> call(URI admin, Operation operation, String query, String token, String body)
                throws Exception {
            HttpRequest request = HttpRequest.newBuilder(admin.resolve(operation.path() + query))
                    .method(
                            operation.method().toUpperCase(Locale.ROOT),
                            operation.place().child("requestBody").isPresent()
                                    ? HttpRequest.BodyPublishers.ofString(body)
                                    : HttpRequest.BodyPublishers.noBody())
                    .header("Authorization", Token.header(token))
                    .timeout(SOON)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertThat(operation.faults(answer.statusCode(), type, answer.body()))
                    .as("%s", request)
                    .isEmpty();
            seen.add(operation + " " + answer.statusCode());
            return answer;
        }
    }

    /** Returns the control of a server that is nothing but its handle. */
    private static ServerControl unwired() {
        return (ServerControl) Proxy.newProxyInstance(
                ServerControl.class.getClassLoader(),
                new Class<?>[] {ServerControl.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Nested
    class Schemas {
        static final List<Class<? extends Record>> RECORDS = List.of(
                Failure.class,
                Json.Status.class,
                Json.Ticket.class,
                Json.AwaitChange.class,
                Json.Changes.class,
                Announcement.class,
                Journal.class,
                FtpSession.class,
                Exchange.class,
                Transfer.class,
                Upload.class,
                Rename.class,
                Notice.class,
                DataConnection.class,
                Encryption.class,
                FtpUser.class,
                FtpFile.class,
                Json.Await.class,
                Json.Wait.class,
                Json.Tls.class,
                Json.Name.class,
                Json.Denial.class,
                Json.Hold.class,
                FaultBody.class,
                Reaction.class,
                SeededBytes.class,
                Json.Diversion.class,
                Json.Attributes.class,
                Json.Exists.class);

        static final List<Class<? extends Enum<?>>> ENUMS = List.of(
                Announcement.Engine.class,
                Search.Kind.class,
                DataMode.class,
                TransferType.class,
                TransferState.class,
                SessionState.class,
                Notice.Subject.class,
                ControlPort.class,
                FtpPermission.class,
                TlsPolicy.class,
                FaultEffect.Moment.class,
                FaultEffect.EffectName.class,
                Fault.Per.class,
                Reaction.Trigger.class,
                Reaction.Action.class);

        private static final Map<Class<?>, String> PLAIN = Map.of(
                String.class, "string",
                boolean.class, "boolean",
                long.class, "integer int64",
                int.class, "integer int32",
                double.class, "number double",
                Double.class, "number double",
                Integer.class, "integer int32",
                Sink.class, "string",
                Instant.class, "string date-time");

        /** The schemas with another name than the type. */
        private static final Map<Class<?>, String> NAMES =
                Map.of(FaultBody.class, "Fault", FaultEffect.EffectName.class, "Effect");

        /** What a sender may leave out has a meaning of its own; the server says everything. */
        private static final Map<Class<?>, List<String>> REQUIRED = Map.of(
                Announcement.class, List.of("host", "ports"),
                FtpUser.class, List.of("name", "password"),
                FaultBody.class, List.of("moment", "effect"),
                Reaction.class, List.of("action"),
                Json.Hold.class, List.of("hold"),
                Json.Attributes.class, List.of(),
                Json.Await.class, List.of("kind"),
                Json.AwaitChange.class, List.of("kind", "seen"));

        @ParameterizedTest
        @FieldSource("RECORDS")
        void ofRecordsHaveTheirComponents(Class<? extends Record> type) {
            JsonNode schema = schema(name(type));
            List<RecordComponent> components = List.of(type.getRecordComponents());
            List<String> names =
                    components.stream().map(RecordComponent::getName).toList();

            assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(names);
            assertThat(components)
                    .allSatisfy(component -> assertThat(
                                    described(schema.path("properties").path(component.getName())))
                            .isEqualTo(described(component.getGenericType())));
            assertThat(texts(schema.path("required")))
                    .containsExactlyInAnyOrderElementsOf(REQUIRED.getOrDefault(type, names));
            assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        }

        @ParameterizedTest
        @FieldSource("ENUMS")
        void ofEnumsHaveTheirConstants(Class<? extends Enum<?>> type) {
            assertThat(texts(schema(name(type)).path("enum"))).containsExactlyElementsOf(names(type));
        }

        @Test
        void ofCriteriaHaveAllThereAre() {
            JsonNode schema = schema("Criteria");
            assertThat(schema.path("properties").propertyNames())
                    .containsExactlyElementsOf(names(Search.Criterion.class));
            assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        }

        @Test
        void areOfTheseTypesAndNoOthers() {
            Stream<String> histories = Stream.of(Journal.class.getRecordComponents())
                    .map(component -> described(component.getGenericType()));
            assertThat(document.schemas())
                    .extracting(Place::name)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    Stream.concat(RECORDS.stream(), ENUMS.stream())
                                            .map(Schemas::name),
                                    histories,
                                    Stream.of("Criteria", "Duration"))
                            .flatMap(each -> each)
                            .toList());
        }

        private static String name(Class<?> type) {
            return NAMES.getOrDefault(type, type.getSimpleName());
        }

        @Test
        void ofHistoriesHaveEntriesOfTheirKind() {
            for (RecordComponent component : Journal.class.getRecordComponents()) {
                JsonNode schema = schema(described(component.getGenericType()));
                assertThat(schema.path("properties").propertyNames())
                        .containsExactlyElementsOf(Stream.of(History.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
                assertThat(described(schema.path("properties").path("latest")))
                        .isEqualTo("array of "
                                + argument(component.getGenericType()).getSimpleName());
            }
        }

        private JsonNode schema(String name) {
            return document.schemas().stream()
                    .filter(schema -> schema.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no schema " + name))
                    .node();
        }

        private List<String> names(Class<? extends Enum<?>> type) {
            return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        }

        private List<String> texts(JsonNode array) {
            return array.values().stream().map(JsonNode::asString).toList();
        }

        /** The name of a schema that is referred to, or its type with its format. */
        private String described(JsonNode schema) {
            String reference = schema.path("$ref").asString("");
            if (!reference.isEmpty()) {
                return reference.substring(reference.lastIndexOf('/') + 1);
            }
            String type = schema.path("type").asString("");
            String items = type.equals("array") ? " of " + described(schema.path("items")) : "";
            return (type + items + " " + schema.path("format").asString("")).strip();
        }

        /** What a schema for values of this type must be. */
        private String described(Type type) {
            Class<?> raw =
                    type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
            if (raw == History.class) {
                return argument(type).getSimpleName() + "History";
            } else if (Collection.class.isAssignableFrom(raw)) {
                return "array of " + described(argument(type));
            } else if (raw == Map.class) {
                return argument(type) == Search.Criterion.class ? "Criteria" : "object";
            }
            return PLAIN.getOrDefault(raw, name(raw));
        }

        private Class<?> argument(Type generic) {
            return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
        }
    }
}
