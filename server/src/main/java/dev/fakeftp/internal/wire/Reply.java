package dev.fakeftp.internal.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply to a command (RFC 959, section 4.2).
 *
 * @param lines the lines as they go over the wire, without line ends
 * @param wire the text as it goes over the wire
 * @param pause how long to wait before each byte of it; usually not at all, and all bytes in one write
 * @param next what follows once the reply is written
 */
public record Reply(List<String> lines, String wire, Duration pause, Next next) {
    /** What the control connection does after the reply. */
    public enum Next {
        READ_ON,
        CLOSE,
        RESET,
        STALL,
        START_TLS,
        END_TLS
    }

    /** A reply of one line. */
    public static Reply of(int code, String text) {
        return of(List.of(code + " " + text));
    }

    /** A reply of these lines. */
    public static Reply of(List<String> lines) {
        StringBuilder wire = new StringBuilder();
        for (String line : lines) {
            // A name may hold a line break; inside a reply it would read as the end of the line.
            wire.append(line.replace('\r', '?').replace('\n', '?')).append("\r\n");
        }
        return new Reply(List.copyOf(lines), wire.toString(), Duration.ZERO, Next.READ_ON);
    }

    /** The reply that a fault names: its code, a blank and its text, whose line breaks make it one of several lines. */
    public static Reply named(String codeAndText) {
        int code = Integer.parseInt(codeAndText.substring(0, 3));
        List<String> texts = codeAndText.substring(4).lines().toList();
        int last = texts.size() - 1;
        Reply reply = last < 1
                ? of(code, codeAndText.substring(4))
                : of(code, texts.get(0), texts.subList(1, last), texts.get(last));
        return code == 421 ? reply.thenClose() : reply;
    }

    /** A reply that is exactly this text, line ends and all, or none if it is empty. */
    public static Reply exactly(String text) {
        return new Reply(text.lines().toList(), text, Duration.ZERO, Next.READ_ON);
    }

    /** No reply. */
    public static Reply none() {
        return exactly("");
    }

    /** A reply of several lines; those between the first and the last are indented as RFC 2389 asks for FEAT. */
    public static Reply of(int code, String first, List<String> between, String last) {
        List<String> lines = new ArrayList<>();
        lines.add(code + "-" + first);
        between.forEach(line -> lines.add(" " + line));
        lines.add(code + " " + last);
        return of(lines);
    }

    /** How a session has ended that ends with this reply, for a person to read. */
    public String end() {
        return switch (next) {
            case RESET -> "a fault reset the connection";
            case STALL -> "the client left while a fault kept it waiting";
            default -> lines.stream().findFirst().orElse("a fault closed the connection");
        };
    }

    /** The same reply, byte by byte with a pause before each. */
    public Reply dribbled(Duration before) {
        return new Reply(lines, wire, before, next);
    }

    /** The same reply, after which the server closes the control connection. */
    public Reply thenClose() {
        return then(Next.CLOSE);
    }

    /** The same reply, after which the control connection goes on encrypted. */
    public Reply thenStartTls() {
        return then(Next.START_TLS);
    }

    /** The same reply, after which the control connection goes on in the clear. */
    public Reply thenEndTls() {
        return then(Next.END_TLS);
    }

    /** The same reply, and then this. */
    public Reply then(Next what) {
        return new Reply(lines, wire, pause, what);
    }
}
