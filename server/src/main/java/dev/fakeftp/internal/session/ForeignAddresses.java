package dev.fakeftp.internal.session;

/** Whether data connections may be with another address than the client's, as server-to-server transfers need it. */
public enum ForeignAddresses {
    /** The usual choice: a server that dials anybody helps attackers (RFC 2577, section 2). */
    REFUSED,
    ALLOWED
}
