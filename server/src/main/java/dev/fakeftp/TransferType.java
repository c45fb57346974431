package dev.fakeftp;

/** The representation of a transfer's bytes (TYPE, RFC 959, section 3.1.1). */
public enum TransferType {
    /** Text: lines end with CR LF on the wire and with LF on the server's disk. FTP's default. */
    ASCII,
    /** Unchanged bytes, which all clients call binary. */
    IMAGE
}
