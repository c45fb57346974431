package dev.fakeftp.internal.admin;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.internal.admin.AdminRequest.JsonBody;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One request of the admin API.
 *
 * @param parameters the parameters that its URL may have
 * @param body its body, if that is JSON
 * @param function its function on the server
 * @param anonymous true if it needs no token
 */
record AdminRoute<B>(
        String method,
        String path,
        List<String> parameters,
        JsonBody<B> body,
        Function<AdminRequest<B>, AdminResponse> function,
        boolean anonymous) {
    /** The parameters of a request for the whole server. */
    static final List<String> NONE = List.of();

    /** The parameters of a request for the server or a user's part of it. */
    static final List<String> USER = List.of("user");

    /** The parameters of a request for a file or folder. */
    static final List<String> PATH = List.of("path", "user");

    static AdminRoute<Void> row(
            String method, String path, List<String> parameters, Function<AdminRequest<Void>, AdminResponse> function) {
        return row(method, path, parameters, JsonBody.NONE, function);
    }

    static <B> AdminRoute<B> row(
            String method,
            String path,
            List<String> parameters,
            JsonBody<B> body,
            Function<AdminRequest<B>, AdminResponse> function) {
        return new AdminRoute<>(method, path, parameters, body, function, false);
    }

    static <B> JsonBody<B> json(Class<B> type, String example) {
        return new JsonBody<>(type, example);
    }

    /** A function whose result is sent as JSON. */
    static <B> Function<AdminRequest<B>, AdminResponse> sends(Function<AdminRequest<B>, Object> result) {
        return request -> AdminResponse.json(AdminResponse.OK, result.apply(request));
    }

    /** A function without a result. */
    static <B> Function<AdminRequest<B>, AdminResponse> runs(Consumer<AdminRequest<B>> work) {
        return request -> {
            work.accept(request);
            return AdminResponse.withoutBody();
        };
    }

    /** Returns a copy that needs no token. */
    AdminRoute<B> withoutToken() {
        return new AdminRoute<>(method, path, parameters, body, function, true);
    }

    /** Runs the function on a request. Fails with {@link IllegalArgumentException} if the request is invalid. */
    AdminResponse run(FakeFtp fake, ServerControl server, PageKeys keys, Parameters given, InputStream content) {
        return function.apply(new AdminRequest<>(fake, server, keys, given, content, body));
    }
}
