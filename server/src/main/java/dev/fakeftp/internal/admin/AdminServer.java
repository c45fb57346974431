package dev.fakeftp.internal.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.internal.settings.Token;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the handle {@link FakeFtp} over HTTP; docs/admin-api.md describes the API. */
public final class AdminServer implements Closeable {
    private static final int NOTHING_SENT = -1;

    static {
        // Without it each small response waits 40 ms for a delayed ACK. The JDK reads it once; a user's value stays.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final FakeFtp fake;
    private final ServerControl server;
    private final Token token;
    private final PageKeys keys;
    private final PortMultiplexer port;
    private final HttpServer http;
    private final ExecutorService requests;

    /** Serves the API at the address to clients that send the token; port 0 means any free port. */
    public AdminServer(InetSocketAddress address, Token token, FakeFtp fake, ServerControl server) throws IOException {
        this.fake = fake;
        this.server = server;
        this.token = token;
        keys = new PageKeys(token);
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
            port = new PortMultiplexer(address, http.getAddress(), token, server, requests);
        } catch (IOException e) {
            stopHttp();
            throw e;
        }
    }

    /** Returns the address of the API. */
    public InetSocketAddress address() {
        return port.address();
    }

    /** Returns a ticket that logs a browser in to the live page, once. */
    public String ticket() {
        return keys.ticket();
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
            if (isPage(exchange.getRequestURI().getPath())) {
                PageRoutes.protect(exchange.getResponseHeaders());
            }
            response(exchange).send(exchange);
        } catch (IOException | RuntimeException | Error e) {
            if (exchange.getResponseCode() != NOTHING_SENT) {
                // The HTTP server then cuts the connection. After a normal end, a part would look like the whole.
                throw new IOException("A response is incomplete: " + e, e);
            }
            // A client that is still sending does not read a response.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            AdminResponse.json(Failure.status(e), Failure.of(e)).send(exchange);
        }
        exchange.close();
    }

    private AdminResponse response(HttpExchange exchange) {
        AdminRoute<?> route =
                route(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        checkToken(route, exchange);
        Parameters parameters =
                new Parameters(route.parameters(), exchange.getRequestURI().getRawQuery());
        FakeFtp part = parameters.get("user").map(fake::forUser).orElse(fake);
        return route.run(part, server, keys, parameters, exchange.getRequestBody());
    }

    private AdminRoute<?> route(String method, String path) {
        return isPage(path) ? PageRoutes.of(method, path, server) : AdminRoutes.of(method, path);
    }

    private static boolean isPage(String path) {
        return path.startsWith(PageRoutes.FOLDER);
    }

    private void checkToken(AdminRoute<?> route, HttpExchange exchange) {
        String header = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        if (!route.anonymous() && !token.admits(header) && !keys.admits(header)) {
            throw new Failure.Unauthorized();
        }
    }
}
