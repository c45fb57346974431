package dev.fakeftp.internal.transfer;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Handles the commands that arrive during a transfer. */
public interface InTransferHandler {
    /**
     * Returns the handler of this line, or empty if the line must wait for the end of the transfer. The handler returns
     * false if the following lines must wait for it too.
     */
    Optional<BooleanSupplier> handler(String line);

    /** Ends the wait of a fault, because the client has disconnected. */
    void clientHasLeft();
}
