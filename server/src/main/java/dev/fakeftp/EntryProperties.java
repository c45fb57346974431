package dev.fakeftp;

/** The properties of entries that a {@link Search} can compare, each as a text. */
final class EntryProperties {
    private EntryProperties() {}

    static String progress(Transfer transfer) {
        return switch (transfer.state()) {
            case RUNNING -> "still running, " + transfer.bytes() + " bytes so far";
            case COMPLETE -> "complete";
            default -> transfer.state() + " after " + transfer.bytes() + " bytes (" + transfer.cause() + ")";
        };
    }

    static String end(FtpSession session) {
        return session.state() == SessionState.OPEN ? "open" : session.end();
    }

    static String path(JournalEntry entry) {
        if (entry instanceof Upload upload) {
            return upload.path();
        }
        return entry instanceof Rename rename ? rename.to() : transfer(entry).path();
    }

    static String from(JournalEntry entry) {
        return ((Rename) entry).from();
    }

    static String verb(JournalEntry entry) {
        return entry instanceof Exchange exchange
                ? exchange.verb()
                : transfer(entry).command();
    }

    static String reply(JournalEntry entry) {
        return ((Exchange) entry).lastReply();
    }

    static String tls(JournalEntry entry) {
        return ""
                + (entry instanceof FtpSession session
                        ? session.encryption().present()
                        : transfer(entry).tls());
    }

    static String state(JournalEntry entry) {
        if (entry instanceof FtpSession session) {
            return session.state() == SessionState.OPEN ? "OPEN" : "ENDED";
        }
        return switch (transfer(entry).state()) {
            case RUNNING -> "RUNNING";
            case COMPLETE -> "COMPLETE";
            case ABORTED, CUT, FAILED -> "BROKEN";
        };
    }

    static Transfer transfer(JournalEntry entry) {
        return entry instanceof Upload upload ? upload.transfer() : (Transfer) entry;
    }
}
