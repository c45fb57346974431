package dev.fakeftp;

/** The state of a transfer. {@link Transfer#cause()} gives the reason if it is aborted, cut or failed. */
public enum TransferState {
    /** The data connection is being opened, or bytes are being transferred. */
    RUNNING,
    /** All bytes arrived; the client received a 226. */
    COMPLETE,
    /** The server aborted it on request, for example because of {@link FakeFtp#reset()}. */
    ABORTED,
    /** The client disconnected before the end: a connection was reset, or the control connection had ended. */
    CUT,
    /** No data connection was opened, no bytes passed for too long, or the file could not be read or written. */
    FAILED
}
