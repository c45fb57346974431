package dev.fakeftp.internal.transfer;

/** The transfer mode of the data connection (MODE, RFC 959, section 3.4). */
public enum TransferMode {
    /** Plain bytes; the end of the connection is the end of the data. */
    STREAM,
    /** Deflated bytes (draft-preston-ftpext-deflate). */
    DEFLATE
}
