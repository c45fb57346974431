package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.Transfer;
import java.util.function.Consumer;

/**
 * Which lines a person gets to read while the server runs.
 *
 * @param lines where the lines go
 * @param exchanges whether each command and its replies get a line too, which costs throughput
 */
public record Log(Consumer<String> lines, boolean exchanges) {
    /** A message of the server's own. */
    void message(String text) {
        lines.accept(text);
    }

    void transfer(Transfer transfer) {
        lines.accept(transfer.toString());
    }

    void exchange(Exchange exchange) {
        if (exchanges) {
            lines.accept(exchange.toString());
        }
    }
}
