package dev.fakeftp.internal.session;

import java.time.Duration;

/**
 * How long the server waits for a client.
 *
 * @param idle for the next command, or for the client to read a reply; then 421 and the session's end
 * @param dataConnect for a data connection, in either direction; then 425
 * @param dataStall for the next bytes of a transfer; then 426
 */
public record Limits(Duration idle, Duration dataConnect, Duration dataStall) {
    /** Long enough for a person with a debugger, short enough for a test to fail with FTP's own reply. */
    public static final Limits USUAL = new Limits(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMinutes(2));
}
