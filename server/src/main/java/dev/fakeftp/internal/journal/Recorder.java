package dev.fakeftp.internal.journal;

import dev.fakeftp.Count;
import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpDoor;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Rename;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import dev.fakeftp.Waits;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Remembers what happened, within bounds, and wakes whoever waits for it. Safe for any thread. */
public final class Recorder implements Closeable {
    private static final Count ONE = Count.atLeast(1);

    private final Log log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Memory memory = new Memory();
    private final Map<Long, Long> said = new HashMap<>();
    private final Watches watches = new Watches();
    private long lastSession;
    private long lastSequence;

    /** A recorder that also tells the log. */
    public Recorder(Log log) {
        this.log = log;
    }

    /** Notes a control connection between two addresses, and gives its number. */
    public long sessionOpened(String client, String server, FtpDoor door) {
        return locked(() -> {
            long number = ++lastSession;
            memory.openSessions.put(
                    number,
                    new FtpSession(
                            ++lastSequence,
                            number,
                            client,
                            server,
                            door,
                            Encryption.NONE,
                            "",
                            Instant.now(),
                            FtpSession.OPEN));
            sessionChanged(number);
            return number;
        });
    }

    /** Notes who logged in. */
    public void loggedIn(long session, String user) {
        locked(() -> {
            memory.loggedIn(session, user);
            sessionChanged(session);
            if (!watches.isEmpty()) {
                // What the session has said before is the user's now.
                memory.exchanges.stream()
                        .filter(exchange -> exchange.session() == session)
                        .forEach(watches::tell);
            }
            return session;
        });
    }

    /** Notes what the control connection's two sides have agreed on. */
    public void encrypted(long session, Encryption agreed) {
        locked(() -> {
            memory.openSessions.computeIfPresent(session, (number, s) -> s.encrypted(agreed));
            sessionChanged(session);
            return session;
        });
    }

    /** Notes how a session ended. */
    public void sessionEnded(long session, String how) {
        Optional<FtpSession> ended = locked(() -> {
            said.remove(session);
            Optional<FtpSession> last = memory.ended(session, how);
            last.ifPresent(watches::tell);
            return last;
        });
        ended.ifPresent(s -> log.message(s.toString()));
    }

    /** Notes a command with its replies. Call it before the client can read the last of them. */
    public void exchange(long session, Instant start, String command, List<String> replies) {
        log.exchange(locked(() -> {
            Exchange exchange = new Exchange(
                    ++lastSequence,
                    session,
                    memory.userOf(session),
                    said.merge(session, 1L, Long::sum) - 1,
                    start,
                    Duration.between(start, Instant.now()),
                    command,
                    replies);
            memory.exchanges.add(exchange);
            watches.tell(exchange);
            return exchange;
        }));
    }

    /** Notes something else that a person should know; {@code session} is the one that it is about, or 0. */
    public void notice(long session, String text) {
        log.message(locked(() -> {
            Notice notice = new Notice(++lastSequence, session, Instant.now(), text);
            memory.notices.add(notice);
            return notice.text();
        }));
    }

    /** Notes that a fault has struck in a session, or in none if it is 0. */
    public void fault(long session, Fault struck) {
        notice(session, (session == 0 ? "" : "#" + session + " ") + "fault " + struck);
    }

    /** Notes that a transfer has begun; the caller ends it in any case. */
    public RunningTransfer begin(Transfer started) {
        return locked(() -> {
            RunningTransfer transfer = new RunningTransfer(this, started.numbered(++lastSequence));
            memory.running.add(transfer);
            tellSoFar(transfer);
            return transfer;
        });
    }

    /** Takes notice of a transfer's progress if somebody waits for it. */
    void progressed(RunningTransfer transfer) {
        if (watches.heedProgress()) {
            locked(() -> {
                tellSoFar(transfer);
                return transfer;
            });
        }
    }

    /** Notes how a transfer ended. */
    void end(RunningTransfer transfer, Transfer ended) {
        locked(() -> {
            memory.running.remove(transfer);
            memory.transfers.add(ended);
            if (ended.upload()) {
                watches.tell(memory.uploads.add(ended));
            }
            watches.tell(ended);
            return ended;
        });
        log.transfer(ended);
    }

    /** Notes that a file or folder has another path now, and with it the uploads in it. */
    public void renamed(long session, String from, String to) {
        locked(() -> {
            Rename rename = new Rename(++lastSequence, session, memory.userOf(session), from, to, Instant.now());
            memory.renames.add(rename);
            watches.tell(rename);
            memory.uploads.renamed(from, to).forEach(watches::tell);
            return rename;
        });
    }

    /** Notes several things of which nobody can know one without the others. */
    public void inOneStep(Runnable notes) {
        locked(() -> {
            notes.run();
            return notes;
        });
    }

    /** The complete uploads whose files are at the path or below it, the newest of each file, oldest first. */
    public List<Upload> completeAt(String path) {
        return locked(() -> memory.uploads
                .newestAt(path)
                .filter(Upload::complete)
                .filter(upload ->
                        memory.seen(upload, new Scope(upload.user(), "/")).isPresent())
                .toList());
    }

    /** Where the file of an upload is now, if the upload is still known. */
    public Optional<String> pathOf(long upload) {
        return locked(() -> memory.uploads.stream()
                .filter(each -> each.sequence() == upload)
                .map(Upload::path)
                .findFirst());
    }

    /** The uploads of the scope that have ended, oldest first. */
    public History<Upload> uploads(Scope scope) {
        History<Upload> all = locked(() -> memory.history(Query.Kind.UPLOADS, Upload.class, scope));
        return new History<>(
                all.latest().stream()
                        .filter(upload -> upload.transfer().state() != TransferState.RUNNING)
                        .toList(),
                all.dropped(),
                all.limit());
    }

    /** What happened so far in the scope. */
    public Journal journal(Scope scope) {
        return locked(() -> memory.journal(scope));
    }

    /** Entries of the scope, once there are as many; see {@link dev.fakeftp.FakeFtp#await}. */
    public <T extends JournalEntry> List<T> await(Scope scope, Count count, Query<T> query, Duration atMost) {
        List<T> found = locked(() -> {
            Watch<T> watch = new Watch<>(query, count, scope, memory, lock.newCondition());
            watches.await(watch, atMost);
            Dropped dropped = memory.dropped(query.kind(), scope);
            if (count.limited() && dropped.any()) {
                throw new IllegalStateException("How many there were is not known: " + dropped.count()
                        + " older entries were dropped to stay within " + dropped.limit()
                        + ". Call reset() between tests.");
            }
            return watch.matches();
        });
        if (!count.accepts(found.size())) {
            throw new AssertionError(Explanation.of(count, query, atMost, found, journal(scope)));
        }
        return found;
    }

    /** The oldest complete upload that matches and nobody took; see {@link dev.fakeftp.FakeFtp#takeUpload}. */
    public Upload takeUpload(Scope scope, String glob, Duration atMost) {
        Waits.checked(atMost);
        Query<Upload> query = Query.uploads(glob).where("left by earlier takes", memory.uploads::isFree);
        List<Upload> found = locked(() -> {
            Watch<Upload> watch = new Watch<>(query, ONE, scope, memory, lock.newCondition());
            watches.await(watch, atMost);
            memory.checkNoneForgotten(scope);
            watch.matches().stream().findFirst().ifPresent(this::take);
            return watch.matches();
        });
        if (found.isEmpty()) {
            throw new AssertionError(Explanation.of(ONE, query, atMost, found, journal(scope)));
        }
        return found.get(0);
    }

    private void take(Upload upload) {
        memory.uploads.take(upload);
        watches.tell(upload);
    }

    /** Has the scope begin with what comes now, unless it has begun before: nothing older can be missing from it. */
    public void begin(Scope scope) {
        locked(() -> {
            memory.begin(scope, lastSequence);
            return scope;
        });
    }

    /** Forgets everything of the scope but the sessions that are open. */
    public void clear(Scope scope) {
        locked(() -> {
            memory.clear(scope, lastSequence);
            watches.lookAgain();
            return scope;
        });
    }

    /** Ends all waits with an {@link IllegalStateException}: nothing more will come. */
    @Override
    public void close() {
        locked(() -> {
            watches.close();
            return watches;
        });
    }

    private void sessionChanged(long number) {
        FtpSession session = memory.openSessions.get(number);
        if (session != null) {
            watches.tell(session);
        }
    }

    private void tellSoFar(RunningTransfer transfer) {
        if (!watches.isEmpty()) {
            Transfer soFar = transfer.soFar();
            watches.tell(soFar);
            if (soFar.upload()) {
                watches.tell(new Upload(soFar, soFar.path()));
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
