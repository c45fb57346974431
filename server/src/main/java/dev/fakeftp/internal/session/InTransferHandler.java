package dev.fakeftp.internal.session;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Serves the commands that come while a transfer runs. */
public interface InTransferHandler {
    /** What serves this line, and is false if no more lines may be served; empty if it waits for the transfer's end. */
    Optional<BooleanSupplier> handler(Session session, String line);

    /** Ends the wait that a fault has made: nobody is there any more. */
    void clientHasLeft();
}
