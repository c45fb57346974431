package dev.fakeftp.internal.io;

import java.io.IOException;

/** Work that can fail with an {@link IOException}. */
@FunctionalInterface
public interface IoRunnable {
    void run() throws IOException;
}
