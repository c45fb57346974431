package dev.fakeftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened on the server, as it was when it was asked for.
 *
 * @param sessions the control connections, in the order in which they began
 * @param exchanges the commands with their replies
 * @param transfers the uses of data connections, in the order in which they ended; then those that run
 * @param uploads those of the transfers that carry files to the server, with where the files are now
 * @param renames the files and folders that got another path
 * @param notices what the server saw besides
 */
public record Journal(
        History<FtpSession> sessions,
        History<Exchange> exchanges,
        History<Transfer> transfers,
        History<Upload> uploads,
        History<Rename> renames,
        History<Notice> notices) {
    /** The entries that the query asks for, among those that are kept; oldest first. */
    public <T extends JournalEntry> List<T> find(Query<T> query) {
        return Objects.requireNonNull(query, "query").in(entries(query.kind()).latest());
    }

    /** The entries of a kind. */
    public History<? extends JournalEntry> entries(Query.Kind kind) {
        return switch (kind) {
            case UPLOADS -> uploads;
            case TRANSFERS -> transfers;
            case RENAMES -> renames;
            case EXCHANGES -> exchanges;
            case SESSIONS -> sessions;
        };
    }

    /** The usual mistakes that it shows, each with what would mend it; empty if it shows none. */
    public List<String> hints() {
        return Hints.in(this);
    }

    /** The last lines of the {@link #transcript()}, at most {@code count}. */
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

    /** The lines of the {@link #transcript()}, each made when it is asked for. */
    public Stream<String> lines() {
        return Transcript.lines(this);
    }

    /**
     * The whole conversation for a person to read, in its order: who came and left, each command with its replies, each data
     * connection between the two, and notices. {@link ControlCharacters} are escaped.
     */
    public String transcript() {
        return lines().collect(Collectors.joining("\n"));
    }
}
