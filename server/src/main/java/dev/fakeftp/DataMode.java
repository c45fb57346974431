package dev.fakeftp;

/** The side that opens the data connection of a transfer (RFC 959, section 3.2). */
public enum DataMode {
    /** The server connects to the address that the client sent with PORT or EPRT. */
    ACTIVE,
    /** The client connects to the address that the server returned for PASV or EPSV. */
    PASSIVE
}
