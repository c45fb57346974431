package dev.fakeftp;

/** The start of TLS on control connections. */
public enum TlsMode {
    /** No TLS: AUTH is a 502. This is the default. */
    OFF,
    /** Optional TLS, with AUTH TLS after the greeting (RFC 4217). */
    EXPLICIT,
    /** TLS from the start, before the greeting. Data connections are protected too, until PROT C (Microsoft's MS-FTPS). */
    IMPLICIT
}
