package dev.fakeftp;

import static java.util.Objects.requireNonNull;

import dev.fakeftp.Search.Criterion;
import dev.fakeftp.Search.Kind;
import java.util.function.Predicate;

/**
 * A search in the journal for the entries of a kind that meet all criteria.
 *
 * <pre>{@code
 * ftp.verify(exactly(1), uploads("/in/*.csv").binary().overTls());
 * ftp.verify(never(), exchanges("DELE"));
 * ftp.await(renames("/in/q3.csv"), Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>An upload or a download is a complete one. An attempt and a transfer may be running, complete or broken:
 *
 * <pre>{@code
 * ftp.await(uploadAttempts("/in/q3.csv").reaching(1_000), Duration.ofSeconds(5));
 * ftp.verify(exactly(1), uploadAttempts("/in/q3.csv").broken());
 * ftp.verify(never(), transfers().broken());
 * }</pre>
 *
 * <p>Each method narrows the query further. A criterion that does not apply to the kind fails with
 * {@link IllegalArgumentException}, as does an impossible value. So does one that contradicts an earlier one, as in
 * {@code uploads().broken()}.
 */
public final class Query<T extends JournalEntry> {
    private final Search<T> search;

    private Query(Search<T> search) {
        this.search = search;
    }

    /** Returns a query for all complete uploads. */
    public static Query<Upload> uploads() {
        return uploadAttempts().complete();
    }

    /** Returns a query for complete uploads whose current path matches the glob. */
    public static Query<Upload> uploads(String glob) {
        return uploadAttempts(glob).complete();
    }

    /** Returns a query for all uploads in any state: running, complete and broken. */
    public static Query<Upload> uploadAttempts() {
        return every(Kind.UPLOADS);
    }

    /** Returns a query for uploads in any state whose current path matches the glob. */
    public static Query<Upload> uploadAttempts(String glob) {
        return uploadAttempts().at(glob);
    }

    /** Returns a query for all complete downloads. */
    public static Query<Transfer> downloads() {
        return downloadAttempts().complete();
    }

    /** Returns a query for complete downloads of paths that match the glob. */
    public static Query<Transfer> downloads(String glob) {
        return downloadAttempts(glob).complete();
    }

    /** Returns a query for all downloads in any state: running, complete and broken. */
    public static Query<Transfer> downloadAttempts() {
        return transfers().with(Criterion.VERB, "RETR");
    }

    /** Returns a query for downloads in any state of paths that match the glob. */
    public static Query<Transfer> downloadAttempts(String glob) {
        return downloadAttempts().at(glob);
    }

    /** Returns a query for all uploads, downloads and listings in any state: running, complete and broken. */
    public static Query<Transfer> transfers() {
        return every(Kind.TRANSFERS);
    }

    /** Returns a query for transfers in any state whose command named a path that matches the glob. */
    public static Query<Transfer> transfers(String glob) {
        return transfers().at(glob);
    }

    /** Returns a query for all renames. */
    public static Query<Rename> renames() {
        return every(Kind.RENAMES);
    }

    /** Returns a query for renames to a path that matches the glob. */
    public static Query<Rename> renames(String glob) {
        return renames().at(glob);
    }

    /**
     * Returns a query for commands with this verb, in any case. Fails with {@link IllegalArgumentException} if no client
     * can send that verb.
     */
    public static Query<Exchange> exchanges(String verb) {
        return exchanges().with(Criterion.VERB, requireNonNull(verb, "verb"));
    }

    /** Returns a query for all commands and greetings. */
    public static Query<Exchange> exchanges() {
        return every(Kind.EXCHANGES);
    }

    /** Returns a query for all sessions, open and ended. */
    public static Query<FtpSession> sessions() {
        return every(Kind.SESSIONS);
    }

    private static <T extends JournalEntry> Query<T> every(Kind kind) {
        return new Query<>(Search.every(kind));
    }

    /** Limits the query to this user. */
    public Query<T> by(String user) {
        return with(Criterion.USER, requireNonNull(user, "user"));
    }

    /** Limits the query to the session with this number. */
    public Query<T> inSession(long number) {
        return with(Criterion.SESSION, "" + number);
    }

    /** Limits the query to renames from a path that matches the glob. */
    public Query<T> from(String glob) {
        return with(Criterion.FROM, requireNonNull(glob, "glob"));
    }

    /** Limits the query to commands whose last reply code begins with these digits: 550, or 5 for any refusal. */
    public Query<T> answeredWith(int code) {
        return with(Criterion.REPLY, "" + code);
    }

    /** Limits the query to binary transfers (TYPE I), whose bytes are those on the disk. */
    public Query<T> binary() {
        return with(Criterion.TYPE, TransferType.IMAGE.name());
    }

    /** Limits the query to text transfers (TYPE A), FTP's default. */
    public Query<T> text() {
        return with(Criterion.TYPE, TransferType.ASCII.name());
    }

    /** Limits the query to transfers in active mode: the server connected to the client. */
    public Query<T> active() {
        return with(Criterion.MODE, DataMode.ACTIVE.name());
    }

    /** Limits the query to transfers in passive mode: the client connected to the server. */
    public Query<T> passive() {
        return with(Criterion.MODE, DataMode.PASSIVE.name());
    }

    /** Limits the query to encrypted transfers or sessions. */
    public Query<T> overTls() {
        return with(Criterion.TLS, "true");
    }

    /** Limits the query to unencrypted transfers or sessions. */
    public Query<T> inTheClear() {
        return with(Criterion.TLS, "false");
    }

    /** Limits the query to transfers whose bytes have all arrived. */
    public Query<T> complete() {
        return with(Criterion.STATE, "COMPLETE");
    }

    /** Limits the query to transfers that ended incomplete. */
    public Query<T> broken() {
        return with(Criterion.STATE, "BROKEN");
    }

    /** Limits the query to transfers that are running. */
    public Query<T> running() {
        return with(Criterion.STATE, "RUNNING");
    }

    /** Limits the query to ended sessions. */
    public Query<T> ended() {
        return with(Criterion.STATE, "ENDED");
    }

    /** Limits the query to transfers that have moved this number of bytes or more. */
    public Query<T> reaching(long bytes) {
        return with(Criterion.BYTES, "" + bytes);
    }

    /** Limits the query to entries that the test's own code accepts. A failure message describes them by {@code words}. */
    public Query<T> where(String words, Predicate<? super T> test) {
        return new Query<>(search.where(requireNonNull(words, "words"), requireNonNull(test, "test")));
    }

    /** Returns the contents of this query, for the server and the admin API. */
    public Search<T> search() {
        return search;
    }

    /** Returns the query with these contents, for the server and the admin API. */
    public static <T extends JournalEntry> Query<T> of(Search<T> search) {
        return new Query<>(requireNonNull(search, "search"));
    }

    /** A description for people: {@code uploads at /in/*.csv, in binary, over TLS, complete}. */
    @Override
    public String toString() {
        return search.toString();
    }

    private Query<T> at(String glob) {
        return with(Criterion.PATH, requireNonNull(glob, "glob"));
    }

    private Query<T> with(Criterion criterion, String value) {
        return new Query<>(search.with(criterion, value));
    }
}
