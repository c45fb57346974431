package dev.fakeftp.internal.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a response. A short one is sent with its length, a longer one in chunks as it is made. So a long body is
 * never in memory as a whole.
 */
final class Answer extends OutputStream {
    /** Size of a short body, which fits into a packet or two and is sent at once. */
    private static final int SHORT = 1 << 13;

    private static final int LENGTH_UNKNOWN = 0;
    private static final int NO_BODY = -1;

    private final HttpExchange exchange;
    private final int status;
    private final byte[] held = new byte[SHORT];
    private int count;
    private boolean begun;

    Answer(HttpExchange exchange, int status, String type) {
        this.exchange = exchange;
        this.status = status;
        exchange.getResponseHeaders().set("Content-Type", type);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!begun && count + length <= SHORT) {
            System.arraycopy(bytes, offset, held, count, length);
            count += length;
            return;
        }
        begin(LENGTH_UNKNOWN);
        exchange.getResponseBody().write(bytes, offset, length);
    }

    /**
     * Marks the end of the response. Without it the connection must be cut, or its end would look like that of the
     * response.
     */
    @Override
    public void close() throws IOException {
        begin(count == 0 ? NO_BODY : count);
        exchange.getResponseBody().close();
    }

    private void begin(int length) throws IOException {
        if (!begun) {
            begun = true;
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(held, 0, count);
        }
    }
}
