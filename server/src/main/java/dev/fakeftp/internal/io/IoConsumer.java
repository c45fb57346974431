package dev.fakeftp.internal.io;

import java.io.IOException;

/** The use of a value, which can fail with an {@link IOException}. */
@FunctionalInterface
public interface IoConsumer<T> {
    void accept(T value) throws IOException;
}
