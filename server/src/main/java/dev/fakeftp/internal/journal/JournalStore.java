package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Notice;
import dev.fakeftp.Rename;
import dev.fakeftp.Search;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All recorded entries, within bounds, and the scopes that they belong to. Not safe for several threads. */
final class JournalStore {
    /** Number of entries of each kind that are kept. */
    static final int KEPT = 10_000;

    /**
     * Memory of each kind in bytes. Ordinary entries have less than a kilobyte each, so their number is the limit that
     * counts. All kinds together fill half of the heap that a JVM chooses in a container with 512 MB.
     */
    static final long KEPT_BYTES = 10 << 20;

    private static final Bounds BOUNDS = new Bounds(KEPT, KEPT_BYTES);

    final BoundedLog<Exchange> exchanges = new BoundedLog<>(BOUNDS, Sizes.ENTRIES);
    final BoundedLog<Transfer> transfers = new BoundedLog<>(BOUNDS, Sizes.ENTRIES);
    final BoundedLog<Rename> renames = new BoundedLog<>(BOUNDS, Sizes.ENTRIES);
    final BoundedLog<Notice> notices = new BoundedLog<>(BOUNDS, Sizes.NOTICES);
    final UploadIndex uploads = new UploadIndex(BOUNDS);
    final Set<RunningTransfer> running = new LinkedHashSet<>();
    final Map<Long, FtpSession> openSessions = new LinkedHashMap<>();
    private final BoundedLog<FtpSession> endedSessions = new BoundedLog<>(BOUNDS, Sizes.ENTRIES);
    private final Map<Long, String> users = new HashMap<>();
    private final Map<String, Long> clearedAt = new HashMap<>();

    void loggedIn(long session, String user) {
        FtpSession open = openSessions.get(session);
        if (open != null) {
            openSessions.put(session, Copies.loggedIn(open, user));
        }
        users.put(session, user);
    }

    /** Returns the ended session, if it was open. */
    Optional<FtpSession> ended(long session, SessionEnd how) {
        FtpSession open = openSessions.remove(session);
        if (open == null) {
            return Optional.empty();
        }
        FtpSession ended = Copies.ended(open, how);
        for (FtpSession dropped : endedSessions.add(ended)) {
            users.remove(dropped.number());
        }
        return Optional.of(ended);
    }

    /** Returns the user of the session, or an empty string. */
    String userOf(long session) {
        return users.getOrDefault(session, "");
    }

    /** Returns the entry as the scope shows it, if it is part of the scope. */
    Optional<JournalEntry> seen(JournalEntry entry, Scope scope) {
        if (scope.all()) {
            return Optional.of(entry);
        }
        String user = entry.user().isEmpty() ? userOf(entry.session()) : entry.user();
        return user.equals(scope.user()) && (isOpen(entry) || entry.sequence() > clearedAt(scope))
                ? Optional.of(scope.seen(entry))
                : Optional.empty();
    }

    private boolean isOpen(JournalEntry entry) {
        return entry instanceof FtpSession && openSessions.containsKey(entry.session());
    }

    /** Returns all entries of a kind, including running transfers and open sessions. */
    Stream<? extends JournalEntry> entries(Search.Kind kind) {
        return switch (kind) {
            case UPLOADS -> Stream.concat(uploads.stream(), runningUploads());
            case TRANSFERS -> Stream.concat(transfers.stream(), running.stream().map(RunningTransfer::soFar));
            case RENAMES -> renames.stream();
            case EXCHANGES -> exchanges.stream();
            case SESSIONS ->
                Stream.concat(endedSessions.stream(), openSessions.values().stream())
                        .sorted(Comparator.comparingLong(FtpSession::sequence));
        };
    }

    private Stream<Upload> runningUploads() {
        return running.stream()
                .map(RunningTransfer::soFar)
                .filter(Transfer::upload)
                .map(transfer -> new Upload(transfer, transfer.path()));
    }

    /** Returns the scope's entries of a kind. */
    <T extends JournalEntry> History<T> history(Search.Kind kind, Class<T> type, Scope scope) {
        List<T> entries = entries(kind)
                .flatMap(entry -> seen(entry, scope).stream())
                .map(type::cast)
                .toList();
        return history(entries, dropped(kind, scope));
    }

    private static <T> History<T> history(List<T> entries, Dropped dropped) {
        return new History<>(entries, dropped.count(), dropped.limit());
    }

    /** Returns the dropped entries of a kind, if any of them may belong to the scope. */
    Dropped dropped(Search.Kind kind, Scope scope) {
        long since = clearedAt(scope);
        return switch (kind) {
            case UPLOADS -> uploads.droppedSince(since);
            case TRANSFERS -> transfers.droppedSince(since);
            case RENAMES -> renames.droppedSince(since);
            case EXCHANGES -> exchanges.droppedSince(since);
            case SESSIONS -> endedSessions.droppedSince(since);
        };
    }

    Journal journal(Scope scope) {
        return new Journal(
                history(Search.Kind.SESSIONS, FtpSession.class, scope),
                history(Search.Kind.EXCHANGES, Exchange.class, scope),
                history(Search.Kind.TRANSFERS, Transfer.class, scope),
                history(Search.Kind.UPLOADS, Upload.class, scope),
                history(Search.Kind.RENAMES, Rename.class, scope),
                notices(scope));
    }

    private History<Notice> notices(Scope scope) {
        List<Notice> own = notices.stream()
                .filter(notice -> scope.all() || userOf(notice.session()).equals(scope.user()))
                .filter(notice -> notice.sequence() > clearedAt(scope))
                .toList();
        return history(own, notices.droppedSince(clearedAt(scope)));
    }

    /** Fails with {@link IllegalStateException} if an upload was dropped that a test could have taken. */
    void checkNoneForgotten(Scope scope) {
        if (uploads.forgotSince(clearedAt(scope))) {
            throw new IllegalStateException("Uploads were dropped before a test took them, to stay within "
                    + uploads.droppedSince(clearedAt(scope)).limit()
                    + ". Take them sooner, or call reset() between tests.");
        }
    }

    private long clearedAt(Scope scope) {
        return clearedAt.getOrDefault(scope.user(), 0L);
    }

    /** Starts a scope with the next entry, unless it was started before. */
    void begin(Scope scope, long now) {
        clearedAt.putIfAbsent(scope.user(), now);
    }

    /** Removes all entries of the scope except open sessions. */
    void clear(Scope scope, long now) {
        if (!scope.all()) {
            clearedAt.put(scope.user(), now);
            return;
        }
        exchanges.clear();
        transfers.clear();
        renames.clear();
        notices.clear();
        uploads.clear();
        endedSessions.clear();
        users.keySet().retainAll(openSessions.keySet());
        clearedAt.clear();
    }
}
