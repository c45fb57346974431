package dev.fakeftp.internal.session;

/** How data connections are protected (PROT, RFC 2228, section 3). */
public enum Protection {
    CLEAR,
    PRIVATE
}
