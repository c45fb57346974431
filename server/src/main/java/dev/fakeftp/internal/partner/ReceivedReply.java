package dev.fakeftp.internal.partner;

import java.util.List;

/**
 * A reply as received, or the event in its place.
 *
 * @param lines the lines without line ends; an event is one line in brackets
 */
public record ReceivedReply(List<String> lines) {
    /** No reply came within the time limit. */
    public static final ReceivedReply SILENCE = new ReceivedReply(List.of("[no reply]"));

    /** The server closed the control connection. */
    public static final ReceivedReply CLOSED = new ReceivedReply(List.of("[closed]"));

    private static final int CODE_LENGTH = 3;
    private static final int FIRST_OF_POSITIVE = 200;
    private static final int FIRST_OF_NEGATIVE = 400;
    private static final int CLOSING = 421;

    /** Returns the code, or 0 for an event or a line without one. */
    public int code() {
        String last = lines.get(lines.size() - 1);
        return last.matches("[1-5][0-9][0-9]([ -].*)?") ? Integer.parseInt(last.substring(0, CODE_LENGTH)) : 0;
    }

    public boolean preliminary() {
        return code() > 0 && code() < FIRST_OF_POSITIVE;
    }

    public boolean positive() {
        return code() > 0 && code() < FIRST_OF_NEGATIVE;
    }

    /** The server ends the session (RFC 959, section 5.4). */
    public boolean closing() {
        return code() == CLOSING;
    }

    public String text() {
        return String.join("\n", lines);
    }
}
