package dev.fakeftp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The handle of a test on a fake FTP server: what it holds, what arrived, and what was said.
 *
 * <p>It is the same for a server in this JVM ({@code FakeFtpServer}), in a container ({@code FakeFtpContainer}) and
 * behind the admin API ({@code RemoteFakeFtp}). All methods may be called from any thread. Once the server is closed, or its
 * container is stopped, all of them fail with {@link IllegalStateException}, and so do those of what they have returned, such as
 * {@link #files()}. An argument that is null fails with a {@link NullPointerException} that names it.
 *
 * <p>A glob, such as {@code /in/*.csv}, is matched against the path where an uploaded file is now; see {@link Glob}.
 */
public interface FakeFtp {
    /** Where the test reaches the server, such as {@code ftp://127.0.0.1:32771}. */
    URI address();

    /** The server's files. */
    FtpFiles files();

    /**
     * The uploads that have ended, complete or broken, oldest first.
     *
     * <p>Fails with {@link IllegalStateException} if there were more than the server keeps; see {@link History}.
     */
    List<Upload> uploads();

    /**
     * Waits until a complete upload matches the glob, and returns the newest one. An earlier upload counts.
     *
     * <p>Fails like {@link #await(Query, Duration)}, and with {@link IllegalArgumentException} if the glob is malformed or
     * can match no path, as {@code in/*.csv} without a {@code /} before it.
     */
    default Upload awaitUpload(String glob, Duration atMost) {
        return await(Query.uploads(glob), atMost);
    }

    /**
     * Waits for a complete upload that matches the glob and that no other call of this method has returned, and
     * returns the oldest one. Fails like {@link #awaitUpload}.
     */
    Upload takeUpload(String glob, Duration atMost);

    /**
     * Waits until the journal has as many entries that the query asks for, and returns them, oldest first. Earlier ones
     * count. The server wakes the wait; nothing polls.
     *
     * <p>Fails with {@link AssertionError} after {@code atMost}, or as soon as there are too many; the message names the nearest
     * misses, usual mistakes and the last lines of the conversation. Fails with {@link IllegalStateException} if {@code
     * count} has an upper limit and older entries were dropped (see {@link History}), or if the server is closed, and with
     * {@link IllegalArgumentException} if none would do (that is no wait but a check, for {@link #verify}), or if {@code
     * atMost} is negative.
     */
    <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost);

    /** Waits until the journal has an entry that the query asks for, and returns the newest. Fails like the other. */
    default <T extends JournalEntry> T await(Query<T> query, Duration atMost) {
        List<T> found = await(Count.atLeast(1), query, atMost);
        return found.get(found.size() - 1);
    }

    /**
     * Checks that the journal has as many entries that the query asks for, at this moment, and returns them, oldest first.
     * Fails like {@link #await(Count, Query, Duration)}.
     */
    default <T extends JournalEntry> List<T> verify(Count count, Query<T> query) {
        return await(count, query, Duration.ZERO);
    }

    /** What happened since the start or the last {@link #reset()}. */
    Journal journal();

    /** What goes wrong. */
    FtpFaults faults();

    /** What the server does when uploads have ended. */
    FtpReactions reactions();

    /** Who is let in, and what they may do. */
    FtpUsers users();

    /**
     * The server as this user has it, for tests that share one side by side: the files below the user's root, and of
     * uploads, waits and journal what is the user's, with paths as the user sees them. {@link #reset()} is then for that
     * part alone, and leaves the files of a user who has no root of its own; {@link #disconnectAll()} is for the user's sessions; users and TLS stay those of the whole server.
     *
     * <p>Fails with {@link IllegalArgumentException} if no user of that name was declared.
     */
    FakeFtp forUser(String name);

    /** The same for a user who is let in from now on, such as {@link FtpUser#fresh()}. */
    default FakeFtp forUser(FtpUser user) {
        users().put(Objects.requireNonNull(user, "user"));
        return forUser(user.name());
    }

    /**
     * How clients come to trust the server, and what it asks of them.
     *
     * <p>Fails with {@link IllegalStateException} if the server was declared without TLS.
     */
    FtpTls tls();

    /**
     * Brings the server back to its declared state: ends running transfers and waits until they have ended, empties
     * uploads and journal, and restores the files, users, TLS policies, faults
     * and reactions of the start.
     *
     * <p>Sessions stay logged in. A root folder that the user gave keeps its files unless it was declared ephemeral.
     */
    void reset();

    /** Closes every control connection, and with it the transfers that run. The clients see an end of stream. */
    void disconnectAll();
}
