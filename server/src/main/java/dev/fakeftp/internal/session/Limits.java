package dev.fakeftp.internal.session;

import java.time.Duration;

/**
 * How long the server waits for a client.
 *
 * @param idle for the next command, or for the client to read a reply; then 421 and the session's end
 * @param dataConnect for a data connection, in either direction; then 425
 * @param dataStall for the next bytes of a transfer; then 426
 * @param loginDelay how long it lets a client wait in turn, for the answer to PASS
 */
public record Limits(Duration idle, Duration dataConnect, Duration dataStall, Duration loginDelay) {
    /** Long enough for a person with a debugger, short enough for a test to fail with FTP's own reply. */
    public static final Limits USUAL = new Limits(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** Limits without a login delay. */
    public Limits(Duration idle, Duration dataConnect, Duration dataStall) {
        this(idle, dataConnect, dataStall, Duration.ZERO);
    }
}
