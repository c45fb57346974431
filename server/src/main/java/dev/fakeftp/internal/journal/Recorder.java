package dev.fakeftp.internal.journal;

import dev.fakeftp.ControlPort;
import dev.fakeftp.Count;
import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Rename;
import dev.fakeftp.Search;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records events, within bounds, and wakes the tests that wait for them. Safe for any thread. */
public final class Recorder implements Closeable {
    private static final Count ONE = Count.atLeast(1);

    private final Log log;
    private final ReentrantLock lock = new ReentrantLock();
    private final JournalStore store = new JournalStore();
    private final Map<Long, Long> said = new HashMap<>();
    private final PendingWaits waits = new PendingWaits();
    private final Changes changes = new Changes(lock.newCondition());
    private final Tally tally = new Tally();
    private long lastSession;
    private long lastSequence;

    /** Creates a recorder that also writes to the log. */
    public Recorder(Log log) {
        this.log = log;
    }

    /** Records a control connection between two addresses, and returns its session number. */
    public long sessionOpened(String client, String server, ControlPort controlPort) {
        lock.lock();
        try {
            long number = ++lastSession;
            store.openSessions.put(
                    number,
                    new FtpSession(
                            ++lastSequence,
                            number,
                            client,
                            server,
                            controlPort,
                            Encryption.NONE,
                            "",
                            Instant.now(),
                            SessionState.OPEN,
                            ""));
            sessionChanged(number);
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Records the user of a session. */
    public void loggedIn(long session, String user) {
        lock.lock();
        try {
            store.loggedIn(session, user);
            sessionChanged(session);
            // The session's earlier commands now belong to the user.
            changes.noteAll();
            if (!waits.isEmpty()) {
                store.exchanges.stream()
                        .filter(exchange -> exchange.session() == session)
                        .forEach(waits::tell);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Records the TLS parameters of a control connection. */
    public void encrypted(long session, Encryption agreed) {
        locked(() -> {
            store.openSessions.computeIfPresent(session, (number, s) -> Copies.encrypted(s, agreed));
            sessionChanged(session);
            return session;
        });
    }

    /** Records the end of a session. */
    public void sessionEnded(long session, SessionEnd how) {
        Optional<FtpSession> ended = end(session, how);
        if (ended.isPresent()) {
            log.message(ended.get().toString());
        }
    }

    private Optional<FtpSession> end(long session, SessionEnd how) {
        lock.lock();
        try {
            said.remove(session);
            Optional<FtpSession> ended = store.ended(session, how);
            if (ended.isPresent()) {
                tell(ended.get());
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Records a command with its replies. Call it before the client can read the last of them. */
    public void exchange(long session, Instant start, String command, List<String> replies) {
        log.exchange(add(session, start, command, replies));
    }

    private Exchange add(long session, Instant start, String command, List<String> replies) {
        lock.lock();
        try {
            long before = said.getOrDefault(session, 0L);
            said.put(session, before + 1);
            Exchange exchange = new Exchange(
                    ++lastSequence,
                    session,
                    store.userOf(session),
                    before,
                    start,
                    Duration.between(start, Instant.now()),
                    command,
                    replies);
            store.exchanges.add(exchange);
            tally.said(exchange);
            tell(exchange);
            return exchange;
        } finally {
            lock.unlock();
        }
    }

    /** Records another event for a person to read; {@code session} is the session that it concerns, or 0. */
    public void notice(long session, String text) {
        notice(session, Notice.Subject.OTHER, text);
    }

    /** Records an event that hints depend on. */
    public void notice(long session, Notice.Subject subject, String text) {
        log.message(locked(() -> {
            Notice notice = new Notice(++lastSequence, session, Instant.now(), subject, text);
            store.notices.add(notice);
            changes.note();
            return notice.text();
        }));
    }

    /** Records that a fault has triggered in a session, or outside any session if it is 0. */
    public void fault(long session, Fault triggered) {
        locked(() -> {
            tally.triggered();
            return triggered;
        });
        notice(session, (session == 0 ? "" : "#" + session + " ") + "fault " + triggered);
    }

    /** Records the start of a transfer, which the caller must end in any case. */
    public RunningTransfer begin(Transfer started) {
        lock.lock();
        try {
            RunningTransfer transfer =
                    new RunningTransfer(Copies.numbered(started, ++lastSequence), this::progressed, this::end);
            store.running.add(transfer);
            tellSoFar(transfer);
            changes.noteAll();
            return transfer;
        } finally {
            lock.unlock();
        }
    }

    /** Reports a transfer's progress if a wait depends on it. */
    void progressed(RunningTransfer transfer) {
        boolean watched = changes.progressed();
        if (watched || waits.wantsProgress()) {
            locked(() -> {
                if (waits.wantsProgress()) {
                    tellSoFar(transfer);
                }
                changes.wake();
                return transfer;
            });
        }
    }

    /** Records the end of a transfer. */
    void end(RunningTransfer transfer, Transfer ended) {
        lock.lock();
        try {
            store.running.remove(transfer);
            store.transfers.add(ended);
            if (ended.upload()) {
                tell(store.uploads.add(ended));
            }
            tell(ended);
            tally.ended(ended);
        } finally {
            lock.unlock();
        }
        log.transfer(ended);
    }

    /** Records the new path of a file or folder, and of the uploads in it. */
    public void renamed(long session, String from, String to) {
        locked(() -> {
            Rename rename = new Rename(++lastSequence, session, store.userOf(session), from, to, Instant.now());
            store.renames.add(rename);
            tell(rename);
            store.uploads.renamed(from, to).forEach(this::tell);
            return rename;
        });
    }

    /** Records several events in one step, so that no reader sees some without the others. */
    public void inOneStep(Runnable notes) {
        locked(() -> {
            notes.run();
            return notes;
        });
    }

    /** Returns the complete uploads whose files are at the path or below it: the newest of each file, oldest first. */
    public List<Upload> completeAt(String path) {
        return locked(() -> store.uploads
                .newestAt(path)
                .filter(Upload::complete)
                .filter(upload ->
                        store.seen(upload, new Scope(upload.user(), "/")).isPresent())
                .toList());
    }

    /** Returns the present path of an upload's file, if the upload is still recorded. */
    public Optional<String> pathOf(long upload) {
        return locked(() -> store.uploads.stream()
                .filter(each -> each.sequence() == upload)
                .map(Upload::path)
                .findFirst());
    }

    /** Returns the complete uploads of the scope, oldest first. */
    public History<Upload> uploads(Scope scope) {
        History<Upload> all = locked(() -> store.history(Search.Kind.UPLOADS, Upload.class, scope));
        return new History<>(all.latest().stream().filter(Upload::complete).toList(), all.dropped(), all.limit());
    }

    /** Returns the journal of the scope. */
    public Journal journal(Scope scope) {
        return locked(() -> store.journal(scope));
    }

    /** Returns the scope's matching entries, once their number is right; see {@link dev.fakeftp.FakeFtp#await}. */
    public <T extends JournalEntry> List<T> await(Scope scope, Count count, Query<T> query, Duration atMost) {
        return Waits.await(
                count,
                query,
                atMost,
                (number, search, left) -> await(scope, number, search, left),
                (kind, seen, left) -> awaitChange(kind, seen, left));
    }

    private <T extends JournalEntry> List<T> await(Scope scope, Count count, Search<T> search, Duration atMost) {
        List<T> found = locked(() -> {
            PendingWait<T> pending = new PendingWait<>(search, count, scope, store, lock.newCondition());
            waits.await(pending, atMost);
            Dropped dropped = store.dropped(search.kind(), scope);
            if (count.most() < Integer.MAX_VALUE && dropped.any()) {
                throw new IllegalStateException("The exact number is unknown: " + dropped.count()
                        + " older entries were dropped to stay within " + dropped.limit()
                        + ". Call reset() between tests.");
            }
            return pending.matches();
        });
        if (!Waits.accepts(count, found.size())) {
            throw new AssertionError(WaitFailureMessage.of(count, search, atMost, found, journal(scope)));
        }
        return found;
    }

    /**
     * Takes the oldest complete upload that matches and was not taken before; see {@link dev.fakeftp.FakeFtp#takeUpload}.
     */
    public Upload takeUpload(Scope scope, String glob, Duration atMost) {
        Waits.checked(atMost);
        Search<Upload> search = Query.uploads(glob)
                .where("available to takeUpload", store.uploads::isFree)
                .search();
        List<Upload> found = locked(() -> {
            PendingWait<Upload> pending = new PendingWait<>(search, ONE, scope, store, lock.newCondition());
            waits.await(pending, atMost);
            store.checkNoneForgotten(scope);
            pending.matches().stream().findFirst().ifPresent(this::take);
            return pending.matches();
        });
        if (found.isEmpty()) {
            throw new AssertionError(WaitFailureMessage.of(ONE, search, atMost, found, journal(scope)));
        }
        return found.get(0);
    }

    private void take(Upload upload) {
        store.uploads.take(upload);
        tell(upload);
    }

    /** Records that something other than the journal has changed, such as the faults. */
    public void changed() {
        locked(() -> {
            changes.note();
            return changes;
        });
    }

    /**
     * Waits until the number of changes is not this one, or the time is over, and returns the present one. Progress of
     * transfers is a change too. Fails with {@link IllegalStateException} once the server is closed.
     *
     * @param kind the kind of entries whose changes count; null for all changes, also those outside the journal
     */
    public long awaitChange(Search.@Nullable Kind kind, long seen, Duration atMost) {
        return locked(() -> {
            try {
                return changes.await(kind, seen, atMost);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a change.", e);
            }
        });
    }

    /** Waits for this time. Returns false as soon as the server is closed. */
    public boolean pause(Duration time) {
        return locked(() -> {
            try {
                return changes.pause(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** Returns the numbers since the start of the server. */
    public Totals totals() {
        return locked(() -> tally.totals(lastSession, store.openSessions.size(), store.running.size()));
    }

    /** Starts the scope with the next entry, unless it was started before. No older entry can be missing from it. */
    public void begin(Scope scope) {
        locked(() -> {
            store.begin(scope, lastSequence);
            return scope;
        });
    }

    /** Removes all entries of the scope except open sessions. */
    public void clear(Scope scope) {
        locked(() -> {
            store.clear(scope, lastSequence);
            waits.lookAgain();
            changes.noteAll();
            return scope;
        });
    }

    /** Ends all waits with an {@link IllegalStateException}, because no more entries will follow. */
    @Override
    public void close() {
        lock.lock();
        try {
            waits.close();
            changes.close();
        } finally {
            lock.unlock();
        }
    }

    private void sessionChanged(long number) {
        FtpSession session = store.openSessions.get(number);
        if (session != null) {
            tell(session);
        }
    }

    private void tell(JournalEntry entry) {
        waits.tell(entry);
        changes.note(entry);
    }

    private void tellSoFar(RunningTransfer transfer) {
        if (!waits.isEmpty()) {
            Transfer soFar = transfer.soFar();
            waits.tell(soFar);
            if (soFar.upload()) {
                waits.tell(new Upload(soFar, soFar.path()));
            }
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
