package dev.fakeftp;

/** How far a transfer got. {@link Transfer#cause()} says why one is aborted, cut or failed. */
public enum TransferState {
    /** The data connection is being opened, or bytes are passing. */
    RUNNING,
    /** All bytes arrived; the client got a 226. */
    COMPLETE,
    /** The server gave it up on request, for example because of {@link FakeFtp#reset()}. */
    ABORTED,
    /** The client vanished before the end: a connection was reset, or its control connection had ended. */
    CUT,
    /** No data connection, no bytes for too long, or a file that could not be read or written. */
    FAILED
}
