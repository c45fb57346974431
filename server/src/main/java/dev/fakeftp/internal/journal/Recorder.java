package dev.fakeftp.internal.journal;

import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.FtpDoor;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.Notice;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Remembers what happened, within bounds, and wakes whoever waits for it. Safe for any thread. */
public final class Recorder implements Closeable {
    /** How many exchanges, transfers, uploads and sessions are kept, each: some megabytes at the most. */
    static final int KEPT = 10_000;

    private final Log log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Bounded<Exchange> exchanges = new Bounded<>(KEPT);
    private final Bounded<Transfer> transfers = new Bounded<>(KEPT);
    private final Arrivals arrivals = new Arrivals(KEPT);
    private final Bounded<Notice> notices = new Bounded<>(KEPT);
    private final Bounded<FtpSession> endedSessions = new Bounded<>(KEPT);
    private final Map<Long, FtpSession> openSessions = new LinkedHashMap<>();
    private final Map<Long, Long> said = new HashMap<>();
    private final Set<RunningTransfer> running = new LinkedHashSet<>();
    private long lastSession;
    private long lastSequence;

    /** A recorder that also tells the log. */
    public Recorder(Log log) {
        this.log = log;
    }

    /** Notes a control connection between two addresses, and gives its number. */
    public long sessionOpened(String client, String server, FtpDoor door) {
        lock.lock();
        try {
            long number = ++lastSession;
            openSessions.put(
                    number,
                    new FtpSession(number, client, server, door, Encryption.NONE, "", Instant.now(), FtpSession.OPEN));
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Notes who logged in. */
    public void loggedIn(long session, String user) {
        lock.lock();
        try {
            openSessions.computeIfPresent(session, (number, s) -> s.loggedIn(user));
        } finally {
            lock.unlock();
        }
    }

    /** Notes what the control connection's two sides have agreed on. */
    public void encrypted(long session, Encryption agreed) {
        lock.lock();
        try {
            openSessions.computeIfPresent(session, (number, s) -> s.encrypted(agreed));
        } finally {
            lock.unlock();
        }
    }

    /** Notes how a session ended. */
    public void sessionEnded(long session, String how) {
        FtpSession ended;
        lock.lock();
        try {
            FtpSession s = openSessions.remove(session);
            if (s == null) {
                return;
            }
            said.remove(session);
            ended = s.ended(how);
            endedSessions.add(ended);
        } finally {
            lock.unlock();
        }
        log.message(ended.toString());
    }

    /** Notes a command with its replies. Call it before the client can read the last of them. */
    public void exchange(long session, Instant start, String command, List<String> replies) {
        Exchange exchange;
        lock.lock();
        try {
            exchange = new Exchange(
                    ++lastSequence,
                    session,
                    said.merge(session, 1L, Long::sum) - 1,
                    start,
                    Duration.between(start, Instant.now()),
                    command,
                    replies);
            exchanges.add(exchange);
        } finally {
            lock.unlock();
        }
        log.exchange(exchange);
    }

    /** Notes something else that a person should know. */
    public void notice(String text) {
        lock.lock();
        try {
            notices.add(new Notice(++lastSequence, Instant.now(), text));
        } finally {
            lock.unlock();
        }
        log.message(text);
    }

    /** Notes that a transfer has begun; the caller ends it in any case. */
    public RunningTransfer begin(Transfer started) {
        RunningTransfer transfer = new RunningTransfer(this, started);
        lock.lock();
        try {
            running.add(transfer);
        } finally {
            lock.unlock();
        }
        return transfer;
    }

    /** Notes how a transfer ended. */
    void end(RunningTransfer transfer, TransferState state, String cause, String sha256) {
        Transfer ended;
        lock.lock();
        try {
            ended = transfer.ended(++lastSequence, state, cause);
            running.remove(transfer);
            transfers.add(ended);
            if (ended.upload()) {
                arrivals.add(ended, sha256);
            }
        } finally {
            lock.unlock();
        }
        log.transfer(ended);
    }

    /** Notes that a file or folder has another path now, and with it the uploads in it. */
    public void renamed(String from, String to) {
        arrivals.renamed(from, to);
    }

    /** The uploads that have ended, oldest first. */
    public History<Upload> uploads() {
        return arrivals.history();
    }

    /** What happened so far. */
    public Journal journal() {
        lock.lock();
        try {
            History<FtpSession> ended = endedSessions.history(s -> s);
            List<FtpSession> sessions = Stream.concat(ended.latest().stream(), openSessions.values().stream())
                    .sorted(Comparator.comparingLong(FtpSession::number))
                    .toList();
            return new Journal(
                    new History<>(sessions, ended.dropped()),
                    exchanges.history(e -> e),
                    transfers.history(t -> t),
                    notices.history(n -> n));
        } finally {
            lock.unlock();
        }
    }

    /** The newest complete upload that matches; see {@link dev.fakeftp.FakeFtp#awaitUpload}. */
    public Upload awaitUpload(String glob, Duration atMost) {
        Glob wanted = new Glob(glob);
        return arrivals.awaitNewest(wanted, atMost)
                .orElseThrow(() -> new AssertionError(explain(glob, wanted, atMost)));
    }

    /** The oldest complete upload that matches and was not taken; see {@link dev.fakeftp.FakeFtp#takeUpload}. */
    public Upload takeUpload(String glob, Duration atMost) {
        Glob wanted = new Glob(glob);
        return arrivals.takeOldest(wanted, atMost)
                .orElseThrow(() -> new AssertionError(explain(glob + " that was not taken before", wanted, atMost)));
    }

    /** Forgets everything but the sessions that are open. */
    public void clear() {
        lock.lock();
        try {
            exchanges.clear();
            transfers.clear();
            notices.clear();
            arrivals.clear();
            endedSessions.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits with an {@link IllegalStateException}: nothing more will come. */
    @Override
    public void close() {
        arrivals.close();
    }

    private String explain(String wanted, Glob glob, Duration atMost) {
        List<Upload> uploads = Stream.concat(arrivals.history().latest().stream(), runningUploads().stream())
                .toList();
        return NearMisses.explain(wanted, glob, atMost, uploads, journal());
    }

    private List<Upload> runningUploads() {
        lock.lock();
        try {
            return running.stream()
                    .map(RunningTransfer::soFar)
                    .filter(Transfer::upload)
                    .map(transfer -> new Upload(transfer, transfer.path(), ""))
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
