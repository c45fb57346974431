package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One command and its replies, in the order of the control connection (RFC 959, section 4).
 *
 * @param sequence its position among all events of the server
 * @param session the number of the session, from 1
 * @param user the user who was logged in after the command, or an empty string
 * @param index its position in the session: 0 for the greeting, then from 1 in the order of the last replies
 * @param start the time at which the server read the command line, by the server's clock
 * @param duration the time from the command to its last reply
 * @param command the line that the client sent, with passwords masked; empty for the greeting
 * @param replies the lines that the server sent, without line ends; empty if a fault kept it silent
 */
public record Exchange(
        long sequence,
        long session,
        String user,
        long index,
        Instant start,
        Duration duration,
        String command,
        List<String> replies)
        implements JournalEntry {
    /** Copies the replies. */
    public Exchange {
        replies = List.copyOf(replies);
    }

    /** Returns the command's verb as the client sent it; empty for the greeting. */
    public String verb() {
        return command.split(" ", 2)[0];
    }

    /** Returns the last reply; empty if a fault suppressed all replies. */
    public String lastReply() {
        return replies.isEmpty() ? "" : replies.get(replies.size() - 1);
    }

    /** One line for people: {@code #3 > SIZE a.txt < 213 12}. */
    @Override
    public String toString() {
        return ControlCharacters.escape(
                "#" + session + (command.isEmpty() ? "" : " > " + command) + " < " + String.join(" / ", replies));
    }
}
