package dev.fakeftp;

/** How the bytes of a transfer are represented (TYPE, RFC 959, section 3.1.1). */
public enum TransferType {
    /** Text: lines end with CR LF on the wire and with LF on the server's disk. FTP's own default. */
    ASCII,
    /** The bytes as they are, which every client calls binary. */
    IMAGE
}
