package dev.fakeftp;

import java.util.List;

/**
 * What happened on the server, as it was when it was asked for.
 *
 * @param sessions the control connections
 * @param exchanges the commands with their replies
 * @param transfers the uses of data connections
 * @param notices what the server saw besides
 */
public record Journal(
        History<FtpSession> sessions,
        History<Exchange> exchanges,
        History<Transfer> transfers,
        History<Notice> notices) {
    /** The commands of one session with their replies, oldest first. */
    public List<Exchange> exchangesOf(long session) {
        return exchanges.latest().stream()
                .filter(exchange -> exchange.session() == session)
                .toList();
    }

    /** The commands with this verb, in any case, with their replies; oldest first. */
    public List<Exchange> exchangesWith(String verb) {
        return exchanges.latest().stream()
                .filter(exchange -> exchange.verb().equalsIgnoreCase(verb))
                .toList();
    }

    /** The transfers of one session that have ended, oldest first. */
    public List<Transfer> transfersOf(long session) {
        return transfers.latest().stream()
                .filter(transfer -> transfer.session() == session)
                .toList();
    }

    /** The transfers of a path as the command named it that have ended, oldest first. */
    public List<Transfer> transfersOf(String path) {
        return transfers.latest().stream()
                .filter(transfer -> transfer.path().equals(path))
                .toList();
    }

    /** The sessions in which this user logged in last, oldest first. */
    public List<FtpSession> sessionsOf(String user) {
        return sessions.latest().stream()
                .filter(session -> session.user().equals(user))
                .toList();
    }

    /** The last lines of the {@link #transcript()}, at most {@code count}. */
    public List<String> lastLines(int count) {
        List<String> lines = Transcript.lines(this);
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /**
     * The whole conversation for a person to read, in its order: who came and left, each command with its replies, each data
     * connection between the two, and notices.
     */
    public String transcript() {
        return String.join("\n", Transcript.lines(this));
    }
}
