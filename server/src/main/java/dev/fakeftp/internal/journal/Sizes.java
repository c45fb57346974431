package dev.fakeftp.internal.journal;

import dev.fakeftp.DataConnection;
import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Notice;
import dev.fakeftp.Rename;
import dev.fakeftp.Transfer;

/**
 * The memory of an entry in bytes at most, measured on 64-bit JVMs with heaps up to 32 GB. A text that several entries
 * share counts for each, because any of them may be the last that holds it.
 */
final class Sizes {
    /** Bytes of an entry without its texts: the object, times, list of replies, and place in the queue. */
    private static final int ENTRY = 200;

    /** Bytes of a text without its characters: the string, its array, and the reference to it. */
    private static final int TEXT = 48;

    private static final int LAST_OF_LATIN_1 = 0xff;

    // One class for all kinds, instead of a lambda for each: it starts a cold JVM sooner.
    static final BoundedLog.Measure<JournalEntry> ENTRIES = new BoundedLog.Measure<>() {
        @Override
        public long sequence(JournalEntry entry) {
            return entry.sequence();
        }

        @Override
        public long size(JournalEntry entry) {
            return of(entry);
        }
    };

    static final BoundedLog.Measure<Notice> NOTICES = new BoundedLog.Measure<>() {
        @Override
        public long sequence(Notice notice) {
            return notice.sequence();
        }

        @Override
        public long size(Notice notice) {
            return of(notice);
        }
    };

    private Sizes() {}

    private static long of(JournalEntry entry) {
        if (entry instanceof Exchange exchange) {
            return of(exchange);
        } else if (entry instanceof Transfer transfer) {
            return of(transfer);
        } else if (entry instanceof FtpSession session) {
            return of(session);
        } else if (entry instanceof Rename rename) {
            return of(rename);
        }
        throw new IllegalArgumentException("An entry of the kind " + entry.getClass() + " is not kept.");
    }

    static long of(Exchange exchange) {
        long size = ENTRY + of(exchange.user()) + of(exchange.command());
        for (String reply : exchange.replies()) {
            size += of(reply);
        }
        return size;
    }

    static long of(Transfer transfer) {
        DataConnection connection = transfer.connection();
        return ENTRY
                + of(transfer.user())
                + of(transfer.command())
                + of(transfer.path())
                + of(transfer.sha256())
                + of(transfer.cause())
                + of(transfer.sink().host())
                + of(connection.peer())
                + of(connection.server())
                + of(connection.address());
    }

    static long of(FtpSession session) {
        return ENTRY + of(session.client()) + of(session.server()) + of(session.user()) + of(session.end());
    }

    static long of(Rename rename) {
        return ENTRY + of(rename.user()) + of(rename.from()) + of(rename.to());
    }

    static long of(Notice notice) {
        return ENTRY + of(notice.text());
    }

    /** Counts one byte for each character, as a JVM does, unless one of them is not in ISO 8859-1. */
    static long of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_LATIN_1) {
                return TEXT + 2L * text.length();
            }
        }
        return TEXT + (long) text.length();
    }
}
