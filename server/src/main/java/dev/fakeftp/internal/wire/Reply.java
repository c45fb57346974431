package dev.fakeftp.internal.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply to a command (RFC 959, section 4.2).
 *
 * @param lines the lines as they go over the wire, without line ends
 * @param next what follows once the reply is written
 */
public record Reply(List<String> lines, Next next) {
    /** What the control connection does after the reply. */
    public enum Next {
        READ_ON,
        CLOSE,
        START_TLS,
        END_TLS
    }

    /** A reply of one line. */
    public static Reply of(int code, String text) {
        return new Reply(List.of(code + " " + text), Next.READ_ON);
    }

    /** A reply of several lines; those between the first and the last are indented as RFC 2389 asks for FEAT. */
    public static Reply of(int code, String first, List<String> between, String last) {
        List<String> lines = new ArrayList<>();
        lines.add(code + "-" + first);
        between.forEach(line -> lines.add(" " + line));
        lines.add(code + " " + last);
        return new Reply(List.copyOf(lines), Next.READ_ON);
    }

    /** The same reply, after which the server closes the control connection. */
    public Reply thenClose() {
        return new Reply(lines, Next.CLOSE);
    }

    /** The same reply, after which the control connection goes on encrypted. */
    public Reply thenStartTls() {
        return new Reply(lines, Next.START_TLS);
    }

    /** The same reply, after which the control connection goes on in the clear. */
    public Reply thenEndTls() {
        return new Reply(lines, Next.END_TLS);
    }
}
