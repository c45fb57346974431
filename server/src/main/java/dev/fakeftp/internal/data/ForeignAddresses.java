package dev.fakeftp.internal.data;

/** The policy for data connections with addresses other than the client's, as in server-to-server transfers. */
public enum ForeignAddresses {
    /** The default: a server that connects to any address helps attackers (RFC 2577, section 2). */
    REFUSED,
    ALLOWED
}
