package dev.fakeftp.internal.settings;

import java.time.Duration;

/**
 * Time limits of the server.
 *
 * @param idle the limit for the next command, and for reading a reply; afterwards a 421 ends the session
 * @param dataConnect the limit for opening a data connection, in either direction; afterwards a 425
 * @param dataStall the limit for the next bytes of a transfer; afterwards a 426
 * @param loginDelay the delay of the reply to PASS
 */
public record Limits(Duration idle, Duration dataConnect, Duration dataStall, Duration loginDelay) {
    /** Long enough for a person with a debugger, short enough for a test to fail with an FTP reply. */
    public static final Limits USUAL = new Limits(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** Limits without a login delay. */
    public Limits(Duration idle, Duration dataConnect, Duration dataStall) {
        this(idle, dataConnect, dataStall, Duration.ZERO);
    }
}
