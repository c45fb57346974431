package dev.fakeftp.internal.session;

/** Whether data connections may use other addresses than the client's, as server-to-server transfers do. */
public enum ForeignAddresses {
    /** The default: a server that connects to any address helps attackers (RFC 2577, section 2). */
    REFUSED,
    ALLOWED
}
