package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.Transfer;
import java.util.function.Consumer;

/**
 * The lines that a person can read while the server runs.
 *
 * @param lines the receiver of the lines
 * @param exchanges true if each command and its replies get a line too, which costs throughput
 */
public record Log(Consumer<String> lines, boolean exchanges) {
    /** The name of the logger of this JVM's own log. */
    public static final String LOGGER = "dev.fakeftp";

    /** The log of a server for which nothing else is set. */
    public static final Log USUAL =
            new Log(line -> System.getLogger(LOGGER).log(System.Logger.Level.DEBUG, line), false);

    /** Prints a message of the server itself. */
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
