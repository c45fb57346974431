package dev.fakeftp.server;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Open resources, closed in the opposite order. Each is closed even if another one fails. */
final class Resources implements Closeable {
    private final Deque<Closeable> opened = new ArrayDeque<>();

    synchronized <T extends Closeable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failure = new IOException("Some resources could not be closed.");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
