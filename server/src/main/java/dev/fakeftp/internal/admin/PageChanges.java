package dev.fakeftp.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Server-sent events (WHATWG HTML, section 9.2) that say that something has changed. The id of each is the number of changes,
 * and a page that comes back sends the last one that it saw. The events hold nothing else, so a slow reader misses
 * nothing, and the server keeps nothing for it.
 *
 * @param after the number of changes that the page has seen; -1 if it has seen none
 */
record PageChanges(ServerControl server, long after) implements AdminResponse {
    /** A browser that has gone away is noticed by the next event, at the latest after this time. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** No person sees more changes in a second, and each wakes the browser. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    @Override
    public void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        int lengthUnknown = 0;
        exchange.sendResponseHeaders(OK, lengthUnknown);
        OutputStream events = exchange.getResponseBody();
        long seen = after;
        do {
            long count = server.awaitChange(null, seen, LONGEST_SILENCE);
            String event = count == seen ? ":\n\n" : "id: " + count + "\ndata: changed\n\n";
            events.write(event.getBytes(UTF_8));
            events.flush();
            seen = count;
        } while (server.pause(BETWEEN));
    }
}
