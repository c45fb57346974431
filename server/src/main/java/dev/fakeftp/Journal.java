package dev.fakeftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot of the events on the server.
 *
 * @param sessions the control connections, in the order in which they began
 * @param exchanges the commands with their replies
 * @param transfers the uploads, downloads and listings, in any state: ended ones in the order of their ends, then running ones
 * @param uploads the transfers among them that carry files to the server, in any state, with the files' current paths
 * @param renames the files and folders that clients renamed
 * @param notices the other events on the server
 */
public record Journal(
        History<FtpSession> sessions,
        History<Exchange> exchanges,
        History<Transfer> transfers,
        History<Upload> uploads,
        History<Rename> renames,
        History<Notice> notices) {
    /** Returns the kept entries that match the query, oldest first. */
    public <T extends JournalEntry> List<T> find(Query<T> query) {
        Search<T> search = Objects.requireNonNull(query, "query").search();
        return entries(search.kind()).latest().stream()
                .flatMap(entry -> search.match(entry).stream())
                .toList();
    }

    private History<? extends JournalEntry> entries(Search.Kind kind) {
        return switch (kind) {
            case UPLOADS -> uploads;
            case TRANSFERS -> transfers;
            case RENAMES -> renames;
            case EXCHANGES -> exchanges;
            case SESSIONS -> sessions;
        };
    }

    /** Returns the usual mistakes found in this journal, each with its remedy; empty if none were found. */
    public List<String> hints() {
        return Hints.in(sessions.latest(), exchanges.latest(), transfers.latest(), notices.latest());
    }

    /** Returns the symptoms that replies in this journal show, each once, in the order of their first occurrence. */
    public List<Symptom> symptoms() {
        return exchanges.latest().stream()
                .flatMap(exchange -> Symptom.of(exchange.lastReply()).stream())
                .distinct()
                .toList();
    }

    /** Returns the last lines of the {@link #transcript()}, at most {@code count}. */
    public List<String> lastLines(int count) {
        Deque<String> last = new ArrayDeque<>();
        lines().forEach(line -> {
            last.addLast(line);
            if (last.size() > count) {
                last.removeFirst();
            }
        });
        return List.copyOf(last);
    }

    /** Returns the lines of the {@link #transcript()}; each is built when the stream reaches it. */
    public Stream<String> lines() {
        return Transcript.lines(sessions.latest(), exchanges.latest(), transfers.latest(), notices.latest());
    }

    /**
     * Returns the whole conversation in chronological order, for people. It shows the beginning and end of sessions,
     * commands with their replies, data connections and notices. A data connection stands between its command and the
     * replies. {@link ControlCharacters} are escaped.
     */
    public String transcript() {
        return lines().collect(Collectors.joining("\n"));
    }
}
