package dev.fakeftp.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.internal.json.RequestJson;
import java.io.InputStream;
import java.io.InputStreamReader;

/**
 * A request as its function sees it.
 *
 * @param fake the server, or the part of it that the parameter {@code user} names
 * @param keys the secrets of the live page
 * @param content the bytes that the client sends
 * @param json the JSON in them, if the route has a body of JSON
 */
record AdminRequest<B>(
        FakeFtp fake,
        ServerControl server,
        PageKeys keys,
        Parameters parameters,
        InputStream content,
        JsonBody<B> json) {
    /** The JSON body of a route: its type, and an example for those who send another. */
    record JsonBody<B>(Class<B> type, String example) {
        static final JsonBody<Void> NONE = new JsonBody<>(Void.class, "");

        private B read(InputStream content) {
            try {
                return RequestJson.read(new InputStreamReader(new LimitedBody(content), UTF_8), type);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Send JSON such as " + example + ". " + e.getMessage(), e);
            }
        }
    }

    /** Reads the JSON body, once. Fails with {@link IllegalArgumentException} if it is invalid. */
    B body() {
        return json.read(content);
    }

    /** Returns the path. Fails with {@link IllegalArgumentException} if there is none. */
    String path() {
        return parameters.path();
    }
}
