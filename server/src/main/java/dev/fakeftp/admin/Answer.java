package dev.fakeftp.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer: with its length if it is short, else in chunks as it is made, so that nobody holds all of it. */
final class Answer extends OutputStream {
    /** What fits into a packet or two is sent at once. */
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

    /** Says that this was all. Without it the connection must be cut, so that its end does not pass for that of the answer. */
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
