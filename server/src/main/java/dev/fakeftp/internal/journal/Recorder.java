package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Remembers what happened, within bounds, and wakes whoever waits for it. Safe for any thread. */
public final class Recorder implements Closeable {
    /** How many exchanges, transfers, uploads and sessions are kept, each: some megabytes at the most. */
    static final int KEPT = 10_000;

    private final Log log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Bounded<Exchange> exchanges = new Bounded<>(KEPT);
    private final Bounded<Transfer> transfers = new Bounded<>(KEPT);
    private final Bounded<Arrival> arrivals = new Bounded<>(KEPT);
    private final Bounded<FtpSession> endedSessions = new Bounded<>(KEPT);
    private final Map<Long, FtpSession> openSessions = new LinkedHashMap<>();
    private final Set<RunningTransfer> running = new LinkedHashSet<>();
    private long lastSession;
    private long lastSequence;
    private long forgottenUntaken;
    private boolean closed;

    /** A recorder that also tells the log. */
    public Recorder(Log log) {
        this.log = log;
    }

    /** An upload that has ended, and what became of it since. */
    static final class Arrival {
        private final Transfer transfer;
        private final String sha256;
        private String path;
        private boolean taken;

        Arrival(Transfer transfer, String sha256) {
            this.transfer = transfer;
            this.sha256 = sha256;
            this.path = transfer.path();
        }

        Upload upload() {
            return new Upload(transfer, path, sha256);
        }

        private boolean matches(Glob glob) {
            return transfer.complete() && glob.matches(path);
        }

        private void moved(String from, String to) {
            if (path.equals(from) || path.startsWith(from + "/")) {
                path = to + path.substring(from.length());
            }
        }
    }

    /** Notes a control connection, and gives its number. */
    public long sessionOpened(String client) {
        lock.lock();
        try {
            long number = ++lastSession;
            openSessions.put(number, new FtpSession(number, client, "", Instant.now(), FtpSession.OPEN));
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Notes who logged in. */
    public void loggedIn(long session, String user) {
        lock.lock();
        try {
            openSessions.computeIfPresent(
                    session, (number, s) -> new FtpSession(number, s.client(), user, s.start(), s.end()));
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
            ended = new FtpSession(session, s.client(), s.user(), s.start(), how);
            endedSessions.add(ended);
        } finally {
            lock.unlock();
        }
        log.message("#" + session + " " + ended.client() + " " + ended.user() + ": session ended: " + how);
    }

    /** Notes a command with its replies. Call it before the client can read the last of them. */
    public void exchange(long session, Instant start, String command, List<String> replies) {
        Exchange exchange;
        lock.lock();
        try {
            exchange = new Exchange(
                    ++lastSequence, session, start, Duration.between(start, Instant.now()), command, replies);
            exchanges.add(exchange);
        } finally {
            lock.unlock();
        }
        log.exchange(exchange);
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
                arrived(new Arrival(ended, sha256));
            }
        } finally {
            lock.unlock();
        }
        log.transfer(ended);
    }

    private void arrived(Arrival arrival) {
        arrivals.add(arrival)
                .filter(dropped -> dropped.transfer.complete() && !dropped.taken)
                .ifPresent(dropped -> forgottenUntaken++);
        changed.signalAll();
    }

    /** Notes that a file or folder has another path now, and with it the uploads in it. */
    public void renamed(String from, String to) {
        lock.lock();
        try {
            arrivals.oldestFirst().forEach(arrival -> arrival.moved(from, to));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The uploads that have ended, oldest first. */
    public History<Upload> uploads() {
        lock.lock();
        try {
            return arrivals.history(Arrival::upload);
        } finally {
            lock.unlock();
        }
    }

    /** What happened so far. */
    public Journal journal() {
        lock.lock();
        try {
            return journalNow();
        } finally {
            lock.unlock();
        }
    }

    /** The newest complete upload that matches; see {@link dev.fakeftp.FakeFtp#awaitUpload}. */
    public Upload awaitUpload(String glob, Duration atMost) {
        return await(new Glob(glob), atMost, false);
    }

    /** The oldest complete upload that matches and was not taken; see {@link dev.fakeftp.FakeFtp#takeUpload}. */
    public Upload takeUpload(String glob, Duration atMost) {
        return await(new Glob(glob), atMost, true);
    }

    /** Forgets everything but the sessions that are open. */
    public void clear() {
        lock.lock();
        try {
            exchanges.clear();
            transfers.clear();
            arrivals.clear();
            endedSessions.clear();
            forgottenUntaken = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits with an {@link IllegalStateException}: nothing more will come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Upload await(Glob glob, Duration atMost, boolean take) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (true) {
                Optional<Arrival> found = take ? oldestUntaken(glob) : newest(glob);
                if (found.isPresent()) {
                    found.get().taken |= take;
                    return found.get().upload();
                }
                if (closed) {
                    throw new IllegalStateException("The server was closed while a test waited for " + glob + ".");
                }
                if (left <= 0) {
                    throw new AssertionError(explain(glob, atMost, take));
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an upload that matches " + glob + ".", e);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Arrival> newest(Glob glob) {
        for (Arrival arrival : arrivals.newestFirst()) {
            if (arrival.matches(glob)) {
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }

    private Optional<Arrival> oldestUntaken(Glob glob) {
        if (forgottenUntaken > 0) {
            throw new IllegalStateException(
                    forgottenUntaken + " uploads were dropped before anyone took them; the newest " + KEPT
                            + " are kept. Take them sooner, or call reset() between tests.");
        }
        for (Arrival arrival : arrivals.oldestFirst()) {
            if (!arrival.taken && arrival.matches(glob)) {
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }

    private String explain(Glob glob, Duration atMost, boolean take) {
        Stream<NearMisses.Candidate> ended = arrivals.history(Arrival::upload).latest().stream()
                .map(upload -> new NearMisses.Candidate(upload.path(), upload.transfer()));
        Stream<NearMisses.Candidate> unfinished = running.stream()
                .map(RunningTransfer::soFar)
                .filter(Transfer::upload)
                .map(transfer -> new NearMisses.Candidate(transfer.path(), transfer));
        return NearMisses.explain(
                glob, atMost, take, Stream.concat(ended, unfinished).toList(), journalNow());
    }

    private Journal journalNow() {
        History<FtpSession> ended = endedSessions.history(s -> s);
        List<FtpSession> sessions = Stream.concat(ended.latest().stream(), openSessions.values().stream())
                .sorted(java.util.Comparator.comparingLong(FtpSession::number))
                .toList();
        return new Journal(
                new History<>(sessions, ended.dropped()), exchanges.history(e -> e), transfers.history(t -> t));
    }
}
