package dev.fakeftp.internal.page;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Notice;
import dev.fakeftp.Transfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a session. */
sealed interface SessionStep {
    /** The client connected. */
    record Connected(FtpSession session) implements SessionStep {}

    /**
     * A command with its replies, or the greeting.
     *
     * @param transfer the transfer that the command started; null if it started none
     * @param notices the events between the command and its last reply
     */
    record Said(Exchange exchange, @Nullable Transfer transfer, List<Notice> notices) implements SessionStep {}

    /** A transfer whose command has no last reply yet. */
    record Moving(Transfer transfer) implements SessionStep {}

    /** An event other than a command, such as a fault that triggered. */
    record Noted(Notice notice) implements SessionStep {}

    /** The session ended. */
    record Ended(FtpSession session) implements SessionStep {}
}
