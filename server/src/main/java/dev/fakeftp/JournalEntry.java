package dev.fakeftp;

/** One thing that the {@link Journal} holds, and that a {@link Query} can ask for. */
public sealed interface JournalEntry permits Exchange, FtpSession, Rename, Transfer, Upload {
    /** Its place among everything that the server saw; no other entry has it, but an upload shares that of its transfer. */
    long sequence();

    /** The number of the session that it belongs to, from 1. */
    long session();

    /** The user who was logged in, or an empty string. */
    String user();
}
