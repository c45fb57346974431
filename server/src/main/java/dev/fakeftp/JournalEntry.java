package dev.fakeftp;

/** An entry of the {@link Journal}, which a {@link Query} can match. */
public sealed interface JournalEntry permits Exchange, FtpSession, Rename, Transfer, Upload {
    /** Returns its position among all events of the server. It is unique, except that an upload shares its transfer's. */
    long sequence();

    /** Returns the number of its session, from 1. */
    long session();

    /** Returns the user who was logged in, or an empty string. */
    String user();
}
