package dev.fakeftp.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonIOException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import dev.fakeftp.internal.admin.Failure;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.settings.Token;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** Time until the response to a request that does not wait. */
    static final Duration ANSWER = Duration.ofSeconds(60);

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

    /**
     * A request.
     *
     * @param query the parameters of its URL, encoded
     * @param body the body; null for GET
     * @param answerWithin the time until the response
     * @param streamed true if it may be large or must not be repeated
     */
    record Request(
            String method,
            String path,
            List<String> query,
            @Nullable InputStream body,
            Duration answerWithin,
            boolean streamed) {
        static Request get(String path) {
            return new Request("GET", path, List.of(), null, ANSWER, false);
        }

        static Request put(String path) {
            return sending("PUT", path);
        }

        static Request post(String path) {
            return sending("POST", path);
        }

        static Request delete(String path) {
            return sending("DELETE", path);
        }

        private static Request sending(String method, String path) {
            return new Request(method, path, List.of(), InputStream.nullInputStream(), ANSWER, false);
        }

        /** Returns a copy with a further parameter. */
        Request with(String parameter, String value) {
            List<String> more = new ArrayList<>(query);
            more.add(parameter + "=" + URLEncoder.encode(value, UTF_8));
            return new Request(method, path, more, body, answerWithin, streamed);
        }

        /** Returns a copy with a JSON body. */
        Request json(Object value) {
            InputStream json = new ByteArrayInputStream(Json.GSON.toJson(value).getBytes(UTF_8));
            return new Request(method, path, query, json, answerWithin, streamed);
        }

        /** Returns a copy with a body of any size, which is sent only once. */
        Request content(InputStream bytes) {
            return new Request(method, path, query, bytes, answerWithin, true);
        }

        /** Returns a copy whose response may take this time. */
        Request within(Duration time) {
            return new Request(method, path, query, body, time, streamed);
        }

        /** Returns a copy that may be large or must not be repeated. */
        Request streaming() {
            return new Request(method, path, query, body, answerWithin, true);
        }
    }

    /** Sends a request, and returns the JSON of its response. */
    <T> T ask(Request request, TypeToken<T> type) {
        return parse(open(request), type);
    }

    /** Sends a request whose response has no body. */
    void tell(Request request) {
        finish(open(request));
    }

    /** Returns the sum, or the longest possible time. */
    static Duration sum(Duration one, Duration other) {
        try {
            return one.plus(other);
        } catch (ArithmeticException e) {
            return FOR_EVER;
        }
    }

    /** Sends a request, and returns the body of its response, which the caller closes. */
    InputStream open(Request request) {
        checkOpen();
        try {
            URI uri = admin.resolve(request.path() + query(request));
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout(
                    (int) Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(request.answerWithin())));
            connection.setRequestMethod(request.method());
            connection.setRequestProperty("Authorization", Token.header(token));
            InputStream body = request.body();
            if (body != null) {
                connection.setDoOutput(true);
                if (request.streamed()) {
                    // The JDK repeats any other request whose kept connection has ended. Streaming takes a millisecond
                    // to check the connection, so all other requests do without.
                    connection.setChunkedStreamingMode(0);
                }
                try (OutputStream out = connection.getOutputStream()) {
                    body.transferTo(out);
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
        Request whole = user == null ? request : request.with("user", user);
        return (whole.query().isEmpty() ? "" : "?") + String.join("&", whole.query());
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
