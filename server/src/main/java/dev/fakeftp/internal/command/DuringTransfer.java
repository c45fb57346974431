package dev.fakeftp.internal.command;

/** The behaviour of a command that is received during a transfer (RFC 959, section 4.1.3). */
public enum DuringTransfer {
    /** It waits for the end of the transfer. */
    WAITS,
    /** It runs at once, on a separate thread. */
    IS_SERVED,
    /** It is refused at once. */
    IS_REFUSED,
    /** It aborts the transfer, and runs after the transfer's reply. */
    ENDS_IT
}
