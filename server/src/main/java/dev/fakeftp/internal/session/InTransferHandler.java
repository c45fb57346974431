package dev.fakeftp.internal.session;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Serves the commands that arrive during a transfer. */
public interface InTransferHandler {
    /**
     * Returns the handler of this line, or nothing if the line must wait for the end of the transfer. The handler
     * returns false if no more lines may be served.
     */
    Optional<BooleanSupplier> handler(Session session, String line);

    /** Ends the wait of a fault, because the client has left. */
    void clientHasLeft();
}
