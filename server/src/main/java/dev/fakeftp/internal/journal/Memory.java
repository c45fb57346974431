package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Rename;
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

/** All that is remembered, within bounds, and which part of it is whose. Not safe for several threads. */
final class Memory {
    /** How many entries of each kind are kept. */
    static final int KEPT = 10_000;

    /**
     * How many bytes each kind may take: ordinary entries have less than a kilobyte each, so that their number is what counts.
     * All kinds together fill half of the heap that a JVM chooses in a container with 512 MB.
     */
    static final long KEPT_BYTES = 10 << 20;

    private static final Bounds BOUNDS = new Bounds(KEPT, KEPT_BYTES);

    final Bounded<Exchange> exchanges = new Bounded<>(BOUNDS, Exchange::sequence, Sizes::of);
    final Bounded<Transfer> transfers = new Bounded<>(BOUNDS, Transfer::sequence, Sizes::of);
    final Bounded<Rename> renames = new Bounded<>(BOUNDS, Rename::sequence, Sizes::of);
    final Bounded<Notice> notices = new Bounded<>(BOUNDS, Notice::sequence, Sizes::of);
    final Arrivals uploads = new Arrivals(BOUNDS);
    final Set<RunningTransfer> running = new LinkedHashSet<>();
    final Map<Long, FtpSession> openSessions = new LinkedHashMap<>();
    private final Bounded<FtpSession> endedSessions = new Bounded<>(BOUNDS, FtpSession::sequence, Sizes::of);
    private final Map<Long, String> users = new HashMap<>();
    private final Map<String, Long> clearedAt = new HashMap<>();

    void loggedIn(long session, String user) {
        openSessions.computeIfPresent(session, (number, s) -> s.loggedIn(user));
        users.put(session, user);
    }

    /** The session as it has ended, if it was open. */
    Optional<FtpSession> ended(long session, String how) {
        Optional<FtpSession> ended =
                Optional.ofNullable(openSessions.remove(session)).map(s -> s.ended(how));
        ended.stream().flatMap(s -> endedSessions.add(s).stream()).forEach(dropped -> users.remove(dropped.number()));
        return ended;
    }

    /** The user whose session it is, or an empty string. */
    String userOf(long session) {
        return users.getOrDefault(session, "");
    }

    /** The entry as the scope shows it, if it is part of that. */
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

    /** All entries of a kind, running transfers and open sessions too. */
    Stream<? extends JournalEntry> entries(Query.Kind kind) {
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

    /** What the scope shows of a kind. */
    <T extends JournalEntry> History<T> history(Query.Kind kind, Class<T> type, Scope scope) {
        List<T> entries = entries(kind)
                .flatMap(entry -> seen(entry, scope).stream())
                .map(type::cast)
                .toList();
        return history(entries, dropped(kind, scope));
    }

    private static <T> History<T> history(List<T> entries, Dropped dropped) {
        return new History<>(entries, dropped.count(), dropped.limit());
    }

    /** What was dropped of a kind, if some of the scope's may be among it. */
    Dropped dropped(Query.Kind kind, Scope scope) {
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
                history(Query.Kind.SESSIONS, FtpSession.class, scope),
                history(Query.Kind.EXCHANGES, Exchange.class, scope),
                history(Query.Kind.TRANSFERS, Transfer.class, scope),
                history(Query.Kind.UPLOADS, Upload.class, scope),
                history(Query.Kind.RENAMES, Rename.class, scope),
                notices(scope));
    }

    private History<Notice> notices(Scope scope) {
        List<Notice> own = notices.stream()
                .filter(notice -> scope.all() || userOf(notice.session()).equals(scope.user()))
                .filter(notice -> notice.sequence() > clearedAt(scope))
                .toList();
        return history(own, notices.droppedSince(clearedAt(scope)));
    }

    /** Fails with {@link IllegalStateException} if an upload was dropped that somebody could have taken. */
    void checkNoneForgotten(Scope scope) {
        if (uploads.forgotSince(clearedAt(scope))) {
            throw new IllegalStateException("Uploads were dropped before anyone took them, to stay within "
                    + uploads.droppedSince(clearedAt(scope)).limit()
                    + ". Take them sooner, or call reset() between tests.");
        }
    }

    private long clearedAt(Scope scope) {
        return clearedAt.getOrDefault(scope.user(), 0L);
    }

    /** Begins a scope of its own with what comes now, unless it has begun before. */
    void begin(Scope scope, long now) {
        clearedAt.putIfAbsent(scope.user(), now);
    }

    /** Forgets everything of the scope but the sessions that are open. */
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
