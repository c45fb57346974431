package dev.fakeftp.internal.session;

/** What a file consists of on the wire (STRU, RFC 959, section 3.1.2). */
public enum Structure {
    /** Bytes, one after the other. */
    FILE,
    /** The lines of a text, each with its end marked. */
    RECORD
}
