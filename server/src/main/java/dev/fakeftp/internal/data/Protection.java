package dev.fakeftp.internal.data;

/** The protection of data connections (PROT, RFC 2228, section 3). */
public enum Protection {
    CLEAR,
    PRIVATE
}
