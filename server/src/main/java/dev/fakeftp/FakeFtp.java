package dev.fakeftp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A test's handle on a fake FTP server: its files, its uploads and its journal.
 *
 * <p>The server may run in this JVM ({@code FakeFtpServer}), in a container ({@code FakeFtpContainer}) or behind the
 * admin API ({@code RemoteFakeFtp}). All methods may be called from any thread. After the server is closed, or its
 * container is stopped, all methods fail with {@link IllegalStateException}. So do the methods of the objects that they
 * returned, such as {@link #files()}. A null argument fails with a {@link NullPointerException} that names it.
 *
 * <p>A glob, such as {@code /in/*.csv}, is matched against the current path of an uploaded file; see {@link Glob}.
 */
public interface FakeFtp {
    /** Returns the address at which the test reaches the server, such as {@code ftp://127.0.0.1:32771}. */
    URI address();

    /** Returns the server's files. */
    FtpFiles files();

    /**
     * Returns the complete uploads, oldest first. For others, use {@link #journal()} with
     * {@link Query#uploadAttempts()}.
     *
     * <p>Fails with {@link IllegalStateException} if the server has dropped older ones; see {@link History}.
     */
    List<Upload> uploads();

    /**
     * Waits for a complete upload that matches the glob and returns the newest one. Earlier uploads count.
     *
     * <p>Fails like {@link #await(Query, Duration)}. Fails with {@link IllegalArgumentException} if the glob is malformed
     * or can match no path; {@code in/*.csv}, for example, lacks the leading {@code /}.
     */
    default Upload awaitUpload(String glob, Duration atMost) {
        return await(Query.uploads(glob), atMost);
    }

    /**
     * Waits for a complete upload that matches the glob and returns the oldest one that no earlier call has returned.
     * Fails like {@link #awaitUpload}.
     */
    Upload takeUpload(String glob, Duration atMost);

    /**
     * Waits until the number of journal entries that match the query is within the count. Returns the entries, oldest
     * first. Earlier entries count. The server wakes the waiting thread; nothing polls.
     *
     * <p>Fails with {@link AssertionError} after {@code atMost}, or as soon as there are too many entries. The message
     * names the nearest misses, common mistakes and the last lines of the conversation.
     *
     * <p>Fails with {@link IllegalStateException} if the server is closed, or if {@code count} has an upper limit and
     * older entries were dropped; see {@link History}. Fails with {@link IllegalArgumentException} if the count accepts
     * zero (use {@link #verify} instead), or if {@code atMost} is negative.
     */
    <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost);

    /**
     * Waits for a journal entry that matches the query and returns the newest one. Fails like
     * {@link #await(Count, Query, Duration)}.
     */
    default <T extends JournalEntry> T await(Query<T> query, Duration atMost) {
        List<T> found = await(Count.atLeast(1), query, atMost);
        return found.get(found.size() - 1);
    }

    /**
     * Checks that the present number of journal entries that match the query is within the count. Returns the entries,
     * oldest first. Fails like {@link #await(Count, Query, Duration)}.
     */
    default <T extends JournalEntry> List<T> verify(Count count, Query<T> query) {
        return await(count, query, Duration.ZERO);
    }

    /** Returns the events since the start or the last {@link #reset()}. */
    Journal journal();

    /** Returns the server's faults. */
    FtpFaults faults();

    /** Returns the server's reactions to ended uploads. */
    FtpReactions reactions();

    /** Returns the server's users and their permissions. */
    FtpUsers users();

    /**
     * Returns a handle on one user's part of the server, for parallel tests that share a server. It covers the files below
     * the user's root, and the user's uploads, waits and journal. Paths are as the user sees them. Its {@link #reset()}
     * resets that part alone, and keeps the files of a user without a separate root. Its {@link #disconnectAll()} closes
     * the user's sessions. Users and TLS are those of the whole server.
     *
     * <p>Fails with {@link IllegalArgumentException} if no user of that name is declared.
     */
    FakeFtp forUser(String name);

    /** Adds a user, such as {@link FtpUser#fresh()}, and returns a handle on that user's part of the server. */
    default FakeFtp forUser(FtpUser user) {
        users().put(Objects.requireNonNull(user, "user"));
        return forUser(user.name());
    }

    /**
     * Returns the server's certificates and TLS policies.
     *
     * <p>Fails with {@link IllegalStateException} if the server was declared without TLS.
     */
    FtpTls tls();

    /**
     * Returns an address of the server's live page, which shows its sessions, files, uploads and faults in a browser. The
     * address logs a browser in once; each call returns another one.
     *
     * <p>Fails with {@link IllegalStateException} if the server has no page.
     */
    URI page();

    /**
     * Restores the declared state of the server. Aborts running transfers and waits for their end. Empties uploads and
     * journal. Restores files, users, TLS policies, faults and reactions.
     *
     * <p>Sessions stay logged in. A root folder provided by the test keeps its files unless it was declared ephemeral.
     */
    void reset();

    /** Closes every control connection and aborts the running transfers. The clients see an end of stream. */
    void disconnectAll();
}
