package dev.fakeftp.internal.session;

/** How bytes travel on the data connection (MODE, RFC 959, section 3.4). */
public enum TransferMode {
    /** As they are; the end of the connection is the end of the data. */
    STREAM,
    /** Deflated (draft-preston-ftpext-deflate). */
    DEFLATE
}
