package dev.fakeftp.internal.command;

/** What a command does that comes while a transfer runs (RFC 959, section 4.1.3). */
public enum DuringTransfer {
    /** It is served when the transfer has ended. */
    WAITS,
    /** It is served at once, on a thread of its own. */
    IS_SERVED,
    /** It ends the transfer, and is served when that has had its reply. */
    ENDS_IT
}
