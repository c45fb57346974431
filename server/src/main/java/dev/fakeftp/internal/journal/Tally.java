package dev.fakeftp.internal.journal;

import dev.fakeftp.DataMode;
import dev.fakeftp.Exchange;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.journal.Totals.Traffic;
import dev.fakeftp.internal.journal.Totals.TransferKind;
import java.util.HashMap;
import java.util.Map;

/** Counts for {@link Totals}. The lock of the {@link Recorder} guards it. */
final class Tally {
    private final Map<String, long[]> ended = new HashMap<>();
    private long refused;
    private long faults;

    void said(Exchange exchange) {
        String reply = exchange.lastReply();
        if (reply.startsWith("4") || reply.startsWith("5")) {
            refused++;
        }
    }

    void triggered() {
        faults++;
    }

    void ended(Transfer transfer) {
        // Texts as keys and arrays as values, because a plain upload needs no more classes for them.
        String kind = key(transfer.upload(), transfer.mode(), transfer.state());
        long[] sums = ended.getOrDefault(kind, new long[2]);
        sums[0]++;
        sums[1] += transfer.bytes();
        ended.put(kind, sums);
    }

    private static String key(boolean upload, DataMode mode, TransferState state) {
        return (upload ? "upload" : "download").concat(mode.name()).concat(state.name());
    }

    Totals totals(long sessions, long open, long running) {
        Map<TransferKind, Traffic> all = new HashMap<>();
        for (DataMode mode : DataMode.values()) {
            for (TransferState state : TransferState.values()) {
                for (boolean upload : new boolean[] {true, false}) {
                    long[] sums = ended.get(key(upload, mode, state));
                    if (sums != null) {
                        all.put(new TransferKind(upload, mode, state), new Traffic(sums[0], sums[1]));
                    }
                }
            }
        }
        return new Totals(sessions, open, running, refused, faults, all);
    }
}
