package dev.fakeftp.internal.journal;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferState;
import java.util.Map;

/**
 * Numbers of a server since its start. A reset does not change them.
 *
 * @param sessions the sessions that have begun
 * @param open the sessions that are open now
 * @param running the transfers that run now
 * @param refused the commands whose last reply was a 4yz or 5yz (RFC 959, section 4.2.1)
 * @param faults how often faults have triggered
 * @param ended the transfers that have ended
 */
public record Totals(
        long sessions, long open, long running, long refused, long faults, Map<TransferKind, Traffic> ended) {
    /** Copies the numbers of transfers. */
    public Totals {
        ended = Map.copyOf(ended);
    }

    /** What transfers are counted by. */
    public record TransferKind(boolean upload, DataMode mode, TransferState state) {}

    /**
     * The transfers of one kind.
     *
     * @param bytes the bytes that they wrote to files or read from them
     */
    public record Traffic(long transfers, long bytes) {}
}
