package dev.fakeftp.internal.io;

import java.io.IOException;

/** A result whose making can fail with an {@link IOException}. */
@FunctionalInterface
public interface IoSupplier<T> {
    T get() throws IOException;
}
