package dev.fakeftp.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.settings.SettingRules;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Serves the handle {@link FakeFtp} over HTTP; docs/admin-api.md describes the API. */
public final class AdminServer implements Closeable {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NO_BODY = -1;
    private static final int NOTHING_SENT = -1;
    private static final String ANNOUNCEMENT =
            "{\"host\":\"10.0.0.5\",\"ports\":{\"30000\":49153},\"engine\":\"REMOTE\"}";
    private static final String USER = "{\"name\":\"acme\",\"password\":\"secret\",\"permissions\":[\"READ\"]}";
    private static final String NAME = "{\"name\":\"acme\"}";
    private static final String DENIAL = "{\"glob\":\"/in/**\",\"permissions\":[\"WRITE\"]}";
    private static final String HOLD = "{\"hold\":\"half\",\"atMost\":\"PT10S\"}";
    private static final String POLICIES = "[\"TLS_FOR_LOGIN\",\"ONLY_TLS_1_2\"]";
    private static final String AWAIT =
            "{\"kind\":\"UPLOADS\",\"criteria\":{\"PATH\":\"/in/*.csv\",\"STATE\":\"COMPLETE\"},\"atMost\":\"PT10S\"}";
    private static final String SEEDED = "{\"size\":10000000000,\"seed\":42}";
    private static final String ATTRIBUTES = "{\"modified\":\"2020-02-29T12:00:00Z\",\"permissions\":\"rw-r-----\"}";
    private static final String DIVERSION = "{\"glob\":\"/in/**\",\"sink\":\"discard\"}";
    private static final String WAIT = "{\"glob\":\"/in/*.csv\",\"atMost\":\"PT10S\"}";

    static {
        // Without it each small response waits 40 ms for a delayed ACK. The JDK reads it once; a user's value stays.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final FakeFtp fake;
    private final ServerControl server;
    private final Token token;
    private final AdminPort port;
    private final HttpServer http;
    private final ExecutorService requests;

    /** Serves the API at the address to clients that send the token; port 0 means any free port. */
    public AdminServer(InetSocketAddress address, Token token, FakeFtp fake, ServerControl server) throws IOException {
        this.fake = fake;
        this.server = server;
        this.token = token;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        requests = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fakeftp-admin");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(requests);
        http.createContext("/", this::handle);
        http.start();
        try {
            port = new AdminPort(address, http.getAddress(), token, server, requests);
        } catch (IOException e) {
            stopHttp();
            throw e;
        }
    }

    /** Returns the address of the API. */
    public InetSocketAddress address() {
        return port.address();
    }

    /** Stops the API at once; pending requests fail. */
    @Override
    public void close() throws IOException {
        port.close();
        stopHttp();
    }

    private void stopHttp() {
        http.stop(0);
        requests.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            respond(exchange);
        } catch (IOException | RuntimeException | Error e) {
            if (exchange.getResponseCode() != NOTHING_SENT) {
                // The HTTP server then cuts the connection. After a normal end, a part would look like the whole.
                throw new IOException("A response is incomplete: " + e, e);
            }
            // A client that is still sending does not read a response.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            sendJson(exchange, Failure.status(e), Failure.of(e));
        }
        exchange.close();
    }

    private void respond(HttpExchange exchange) throws IOException {
        Route route =
                Route.of(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        checkToken(route, exchange);
        Parameters parameters = new Parameters(route, exchange.getRequestURI().getRawQuery());
        FakeFtp part = parameters.get("user").map(fake::forUser).orElse(fake);
        Optional<Object> result = perform(route, exchange, parameters, part);
        if (result.isEmpty()) {
            exchange.sendResponseHeaders(NO_CONTENT, NO_BODY);
        } else if (result.get() instanceof InputStream content) {
            sendFile(exchange, content);
        } else if (result.get() instanceof Stream<?> lines) {
            sendLines(exchange, lines);
        } else {
            sendJson(exchange, OK, result.get());
        }
    }

    /** Requires the token, except for the health check. */
    private void checkToken(Route route, HttpExchange exchange) {
        String header = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        if (route != Route.HEALTH && !token.admits(header)) {
            throw new Failure.Unauthorized();
        }
    }

    /**
     * Returns the result, which is sent as JSON or, for a file or lines, unchanged. It is empty if the response has no
     * body.
     */
    private Optional<Object> perform(Route route, HttpExchange exchange, Parameters parameters, FakeFtp fake)
            throws IOException {
        return switch (route) {
            case HEALTH -> Optional.of(new Status(server.version()));
            case ANNOUNCE -> done(() -> server.announce(json(exchange, Announcement.class, ANNOUNCEMENT)));
            case UPLOADS -> Optional.of(fake.uploads());
            case AWAIT -> {
                Json.Await wait = json(exchange, Json.Await.class, AWAIT);
                yield Optional.of(fake.await(wait.count(), wait.query(), wait.atMost()));
            }
            case TAKE_UPLOAD -> {
                Json.Wait wait = json(exchange, Json.Wait.class, WAIT);
                yield Optional.of(fake.takeUpload(wait.glob(), wait.atMost()));
            }
            case JOURNAL -> Optional.of(fake.journal());
            case HINTS -> Optional.of(fake.journal().hints());
            case TRANSCRIPT -> Optional.of(fake.journal().lines());
            case TLS -> Optional.of(new Json.Tls(fake.tls().pem(), fake.tls().policies()));
            case TLS_POLICIES -> done(() -> fake.tls().choose(json(exchange, TlsPolicy[].class, POLICIES)));
            case USERS -> Optional.of(fake.users().all());
            case PUT_USER -> done(() -> fake.users().put(json(exchange, FtpUser.class, USER)));
            case REMOVE_USER ->
                done(() -> fake.users()
                        .remove(json(exchange, Json.Name.class, NAME).name()));
            case DENY -> {
                Json.Denial denial = json(exchange, Json.Denial.class, DENIAL);
                yield done(() ->
                        fake.users().deny(denial.glob(), denial.permissions().toArray(new FtpPermission[0])));
            }
            case ALLOW_ALL -> done(fake.users()::allowAll);
            case FAULTS -> Optional.of(FaultBody.of(fake.faults().all()));
            case ADD_FAULTS ->
                done(() -> fake.faults()
                        .add(FaultBody.faults(json(exchange, FaultBody[].class, Json.FAULTS_EXAMPLE))
                                .toArray(new Fault[0])));
            case CLEAR_FAULTS -> done(fake.faults()::clear);
            case AWAIT_HELD -> {
                Json.Hold wait = json(exchange, Json.Hold.class, HOLD);
                yield done(() -> fake.faults().awaitHeld(wait.hold(), wait.atMost()));
            }
            case RELEASE ->
                done(() -> fake.faults()
                        .release(json(exchange, Json.Hold.class, HOLD).hold()));
            case REACTIONS -> Optional.of(fake.reactions().all());
            case ADD_REACTIONS ->
                done(() -> fake.reactions().add(json(exchange, Reaction[].class, Json.REACTIONS_EXAMPLE)));
            case CLEAR_REACTIONS -> done(fake.reactions()::clear);
            case LIST_FOLDER -> Optional.of(fake.files().list(parameters.path()));
            case CREATE_FOLDER -> done(() -> fake.files().createFolder(parameters.path()));
            case FILE_EXISTS -> Optional.of(new Json.Exists(fake.files().exists(parameters.path())));
            case READ_FILE -> Optional.of(fake.files().open(parameters.path()));
            case WRITE_FILE -> done(() -> write(exchange, parameters, fake.files()));
            case SET_ATTRIBUTES ->
                done(() -> json(exchange, Json.Attributes.class, ATTRIBUTES).set(fake.files(), parameters.path()));
            case WRITE_SEEDED_FILE ->
                done(() -> fake.files().put(parameters.path(), json(exchange, SeededBytes.class, SEEDED)));
            case DIVERT -> {
                Json.Diversion diversion = json(exchange, Json.Diversion.class, DIVERSION);
                yield done(() -> fake.files().divert(diversion.glob(), diversion.sink()));
            }
            case DELETE -> done(() -> fake.files().delete(parameters.path()));
            case RESET -> done(fake::reset);
            case DISCONNECT_ALL -> done(fake::disconnectAll);
        };
    }

    /** Checks all parameters before it writes anything. */
    private static void write(HttpExchange exchange, Parameters parameters, FtpFiles files) {
        String path = parameters.path();
        Optional<Instant> modified =
                parameters.get("modified").map(AdminServer::time).map(SettingRules::modified);
        Optional<String> permissions = parameters.get("permissions").map(SettingRules::permissions);
        modified.ifPresentOrElse(
                time -> files.put(path, exchange.getRequestBody(), time),
                () -> files.put(path, exchange.getRequestBody()));
        permissions.ifPresent(letters -> files.setPermissions(path, letters));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Use a time such as 2020-02-29T12:00:00Z, not \"" + text + "\".", e);
        }
    }

    private static Optional<Object> done(Runnable work) {
        work.run();
        return Optional.empty();
    }

    private static <T> T json(HttpExchange exchange, Class<T> type, String example) {
        try {
            return RequestJson.read(new InputStreamReader(new LimitedBody(exchange.getRequestBody()), UTF_8), type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Send JSON such as " + example + ". " + e.getMessage(), e);
        }
    }

    private static void sendJson(HttpExchange exchange, int status, Object value) throws IOException {
        Answer answer = new Answer(exchange, status, "application/json; charset=utf-8");
        Writer text = new OutputStreamWriter(answer, UTF_8);
        Json.GSON.toJson(value, text);
        text.flush();
        answer.close();
    }

    private static void sendLines(HttpExchange exchange, Stream<?> lines) throws IOException {
        Answer answer = new Answer(exchange, OK, "text/plain; charset=utf-8");
        Writer text = new BufferedWriter(new OutputStreamWriter(answer, UTF_8));
        String between = "";
        for (Iterator<?> each = lines.iterator(); each.hasNext(); between = "\n") {
            text.append(between).append(each.next().toString());
        }
        text.flush();
        answer.close();
    }

    private static void sendFile(HttpExchange exchange, InputStream content) throws IOException {
        try (content) {
            Answer answer = new Answer(exchange, OK, "application/octet-stream");
            content.transferTo(answer);
            answer.close();
        }
    }
}
