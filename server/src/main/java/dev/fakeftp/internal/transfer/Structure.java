package dev.fakeftp.internal.transfer;

/** The structure of a file on the wire (STRU, RFC 959, section 3.1.2). */
public enum Structure {
    /** A sequence of bytes. */
    FILE,
    /** Lines of text, each with a marked end. */
    RECORD
}
