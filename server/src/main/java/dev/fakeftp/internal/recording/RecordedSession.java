package dev.fakeftp.internal.recording;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorded conversation with one client. The first exchange has the greeting.
 *
 * @param file the text that it was read from
 */
public record RecordedSession(Path file, List<Exchanged> exchanges) {
    /**
     * A command, and what happened until the next one.
     *
     * @param line the number of the command's line in the text
     * @param command the command; empty in the first exchange
     * @param data the data of a transfer command; it may end in a later exchange, such as that of ABOR
     */
    public record Exchanged(
            int line,
            String command,
            List<RecordedStep> steps,
            @Nullable RecordedData data) {
        /** Returns whether a replay of both looks equal to a client. */
        public boolean looksLike(Exchanged other) {
            return steps.equals(other.steps);
        }

        /** Returns the code of the last reply; 0 if there is none. */
        public int code() {
            return steps.stream()
                    .filter(RecordedSession.ReplyLine.class::isInstance)
                    .map(step -> FtpLine.code(((ReplyLine) step).text()))
                    .reduce(0, (first, last) -> last == 0 ? first : last);
        }
    }

    /** Something that the server did. */
    public sealed interface RecordedStep {}

    /** A line of a reply. */
    public record ReplyLine(String text) implements RecordedStep {}

    /** The end of a data connection. */
    public record DataEnd(RecordedData data) implements RecordedStep {}

    /** An event of the control connection, such as {@code server closed}. */
    public record ConnectionEvent(String what) implements RecordedStep {}

    /** Returns the place of an exchange for people: {@code session-0001.txt:12}. */
    public String place(Exchanged exchange) {
        return file.getFileName() + ":" + exchange.line();
    }
}
