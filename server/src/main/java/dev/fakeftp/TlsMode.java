package dev.fakeftp;

/** How clients come to TLS on the control connection. */
public enum TlsMode {
    /** Not at all: AUTH is a 502. What a server is unless it is told otherwise. */
    OFF,
    /** With AUTH TLS after the greeting, if they like (RFC 4217). */
    EXPLICIT,
    /** At once, before the greeting; data connections are protected too until PROT C (Microsoft's MS-FTPS). */
    IMPLICIT
}
