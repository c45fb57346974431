package dev.fakeftp.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonIOException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import dev.fakeftp.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of the admin API.
 *
 * <p>It uses {@link HttpURLConnection}, because the first call of {@code java.net.http} takes ten times as long in a cold
 * JVM. It uses no proxy, because the server is close by.
 */
final class AdminClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /**
     * Requests that may be large or must not be repeated. The JDK repeats any other request whose kept connection has
     * ended. Streaming takes a millisecond to check the connection, so all other requests do without.
     */
    private static final Set<Route> STREAMED =
            EnumSet.of(Route.WRITE_FILE, Route.TAKE_UPLOAD, Route.ADD_FAULTS, Route.ADD_REACTIONS);

    /** The longest possible wait. */
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final URI admin;
    private final String token;
    private final @Nullable String user;
    private final AtomicBoolean closed;

    /** Creates a client for the whole server. */
    AdminClient(URI admin, String token) {
        this(admin, token, null, new AtomicBoolean());
    }

    private AdminClient(URI admin, String token, @Nullable String user, AtomicBoolean closed) {
        this.admin = admin;
        this.token = token;
        this.user = user;
        this.closed = closed;
    }

    /** Returns a client for the user's part of the server. */
    AdminClient forUser(String name) {
        return new AdminClient(admin, token, name, closed);
    }

    /** Lets all further requests fail with {@link IllegalStateException}, also those of clients for users. */
    void close() {
        closed.set(true);
    }

    /** Fails with {@link IllegalStateException} once this client is closed. */
    void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("The server is closed. Start it again, and use the new handle.");
        }
    }

    /** A request. Its query ends with {@code more}, and its response may take {@code answerWithin}. */
    private record Request(Route route, String path, String more, Optional<InputStream> body, Duration answerWithin) {
        Request(Route route, String path, Optional<InputStream> body, Duration answerWithin) {
            this(route, path, "", body, answerWithin);
        }
    }

    <T> T ask(Route route, TypeToken<T> type) {
        return parse(exchange(new Request(route, "", Optional.empty(), ANSWER)), type);
    }

    <T> T askAt(Route route, String path, TypeToken<T> type) {
        return parse(exchange(new Request(route, path, Optional.empty(), ANSWER)), type);
    }

    <T> T await(Route route, Object body, Duration answerWithin, TypeToken<T> type) {
        return parse(exchange(new Request(route, "", Optional.of(json(body)), answerWithin)), type);
    }

    void tell(Route route) {
        finish(exchange(new Request(route, "", Optional.of(InputStream.nullInputStream()), ANSWER)));
    }

    void tellJson(Route route, Object body) {
        tellJson(route, body, Duration.ZERO);
    }

    void tellJsonAt(Route route, String path, Object body) {
        finish(exchange(new Request(route, path, Optional.of(json(body)), ANSWER)));
    }

    /** Sends JSON to a request whose response may take {@code atMost} longer. */
    void tellJson(Route route, Object body, Duration atMost) {
        finish(exchange(new Request(route, "", Optional.of(json(body)), sum(ANSWER, atMost))));
    }

    void tellAt(Route route, String path) {
        finish(exchange(new Request(route, path, Optional.empty(), ANSWER)));
    }

    void sendTo(Route route, String path, InputStream content) {
        finish(exchange(new Request(route, path, Optional.of(content), ANSWER)));
    }

    /** Sends content with further query parameters, such as {@code &modified=2020-02-29T12:00:00Z}. */
    void sendTo(Route route, String path, String more, InputStream content) {
        finish(exchange(new Request(route, path, more, Optional.of(content), ANSWER)));
    }

    /** Returns the body of the response, which the caller closes. */
    InputStream openAt(Route route, String path) {
        return exchange(new Request(route, path, Optional.empty(), ANSWER));
    }

    /** Returns the sum, or the longest possible time. */
    static Duration sum(Duration one, Duration other) {
        try {
            return one.plus(other);
        } catch (ArithmeticException e) {
            return FOR_EVER;
        }
    }

    private InputStream exchange(Request request) {
        checkOpen();
        try {
            URI uri = admin.resolve(request.route().path() + query(request));
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout(
                    (int) Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(request.answerWithin())));
            connection.setRequestMethod(request.route().method());
            connection.setRequestProperty("Authorization", Token.header(token));
            if (request.body().isPresent()) {
                connection.setDoOutput(true);
                if (STREAMED.contains(request.route())) {
                    connection.setChunkedStreamingMode(0);
                }
                try (OutputStream out = connection.getOutputStream()) {
                    request.body().get().transferTo(out);
                }
            }
            return answer(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The admin API at " + admin + " did not answer: " + e.getMessage() + ". Is the server running?", e);
        }
    }

    private static InputStream answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
            return connection.getInputStream();
        }
        throw failure(connection).orElseGet(() -> Failure.of(status)).orError(status);
    }

    private static Optional<Failure> failure(HttpURLConnection connection) {
        InputStream body = Objects.requireNonNullElse(connection.getErrorStream(), InputStream.nullInputStream());
        try {
            return Optional.ofNullable(parse(body, TypeToken.get(Failure.class)));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private String query(Request request) {
        List<String> parameters = new ArrayList<>();
        if (request.route().parameters().contains("path")) {
            parameters.add("path=" + URLEncoder.encode(request.path(), UTF_8));
        }
        if (user != null) {
            parameters.add("user=" + URLEncoder.encode(user, UTF_8));
        }
        return (parameters.isEmpty() ? "" : "?" + String.join("&", parameters)) + request.more();
    }

    private static InputStream json(Object body) {
        return new ByteArrayInputStream(Json.GSON.toJson(body).getBytes(UTF_8));
    }

    private static <T> T parse(InputStream answer, TypeToken<T> type) {
        try (InputStreamReader text = new InputStreamReader(answer, UTF_8)) {
            return Json.GSON.fromJson(text, type);
        } catch (IOException | JsonIOException | JsonSyntaxException e) {
            throw new UncheckedIOException("A response of the admin API is incomplete.", new IOException(e));
        }
    }

    private static void finish(InputStream answer) {
        try (answer) {
            answer.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
