package dev.fakeftp;

/** Who opened the data connection of a transfer (RFC 959, section 3.2). */
public enum DataMode {
    /** The server dialled the address that the client sent with PORT or EPRT. */
    ACTIVE,
    /** The client dialled the address that the server gave with PASV or EPSV. */
    PASSIVE
}
