package dev.fakeftp.internal.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply to a command (RFC 959, section 4.2).
 *
 * @param lines the lines without line ends
 * @param wire the text on the wire
 * @param pause the pause before each byte; usually zero, with all bytes in one write
 * @param next the next step after the reply
 * @param situation the situation that it answers; null if the reply is to be sent as it is
 * @param values what a personality may say instead of this server's words
 */
public record Reply(
        List<String> lines,
        String wire,
        Duration pause,
        Next next,
        @Nullable Situation situation,
        Map<String, String> values) {
    /** The next step of the control connection after the reply. */
    public enum Next {
        READ_ON,
        CLOSE,
        RESET,
        STALL,
        START_TLS,
        END_TLS
    }

    /** Makes a reply of one line. */
    public static Reply of(int code, String text) {
        return of(List.of(code + " " + text)).in(Situation.of(code));
    }

    /** Makes a reply of these lines, which no personality replaces. */
    public static Reply of(List<String> lines) {
        StringBuilder wire = new StringBuilder();
        for (String line : lines) {
            // A name may hold a line break, which would end the line of the reply.
            wire.append(line.replace('\r', '?').replace('\n', '?')).append("\r\n");
        }
        return new Reply(List.copyOf(lines), wire.toString(), Duration.ZERO, Next.READ_ON, null, Map.of());
    }

    /** Makes the reply of a fault from a code, a blank and a text; line breaks make several lines. */
    public static Reply named(String codeAndText) {
        int code = Integer.parseInt(codeAndText.substring(0, 3));
        List<String> texts = codeAndText.substring(4).lines().toList();
        int last = texts.size() - 1;
        Reply reply = last < 1
                ? of(code, codeAndText.substring(4))
                : of(code, texts.get(0), texts.subList(1, last), texts.get(last));
        return (code == 421 ? reply.thenClose() : reply).in(null);
    }

    /** Makes a reply of exactly this text, line ends included; an empty text sends no reply. */
    public static Reply exactly(String text) {
        return new Reply(text.lines().toList(), text, Duration.ZERO, Next.READ_ON, null, Map.of());
    }

    /** Makes an empty reply. */
    public static Reply none() {
        return exactly("");
    }

    /** Makes a reply of several lines; inner lines are indented as RFC 2389 requires for FEAT. */
    public static Reply of(int code, String first, List<String> between, String last) {
        List<String> lines = new ArrayList<>();
        lines.add(code + "-" + first);
        between.forEach(line -> lines.add(" " + line));
        lines.add(code + " " + last);
        return of(lines).in(Situation.of(code));
    }

    /** Describes, for people, the end of a session after this reply. */
    public String end() {
        return switch (next) {
            case RESET -> "a fault reset the connection";
            case STALL -> "the client left while a fault kept it waiting";
            default -> lines.stream().findFirst().orElse("a fault closed the connection");
        };
    }

    /** Returns a copy that is sent byte by byte with a pause before each. */
    public Reply dribbled(Duration before) {
        return new Reply(lines, wire, before, next, situation, values);
    }

    /** Returns a copy after which the server closes the control connection. */
    public Reply thenClose() {
        return then(Next.CLOSE);
    }

    /** Returns a copy after which the control connection starts TLS. */
    public Reply thenStartTls() {
        return then(Next.START_TLS);
    }

    /** Returns a copy after which the control connection ends TLS. */
    public Reply thenEndTls() {
        return then(Next.END_TLS);
    }

    /** Returns a copy with this next step. */
    public Reply then(Next what) {
        return new Reply(lines, wire, pause, what, situation, values);
    }

    /** Returns a copy that answers this situation; null for a reply that is to be sent as it is. */
    public Reply in(@Nullable Situation other) {
        return new Reply(lines, wire, pause, next, other, values);
    }

    /** Returns a copy with a value that a personality may say. */
    public Reply with(String name, Object value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value.toString());
        return new Reply(lines, wire, pause, next, situation, more);
    }

    /** Returns the text of the first line, after the code. */
    public String text() {
        return lines.isEmpty()
                ? ""
                : lines.get(0).substring(Math.min(4, lines.get(0).length()));
    }
}
