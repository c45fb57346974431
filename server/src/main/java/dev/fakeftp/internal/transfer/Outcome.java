package dev.fakeftp.internal.transfer;

import dev.fakeftp.TransferState;
import dev.fakeftp.internal.data.TransferException;
import dev.fakeftp.internal.wire.Reply;

/**
 * The end of a transfer.
 *
 * @param reason the reason for the journal; empty if the transfer is complete
 * @param reply the last reply
 */
public record Outcome(TransferState state, String reason, Reply reply) {
    static Outcome complete(Reply reply) {
        return new Outcome(TransferState.COMPLETE, "", reply);
    }

    static Outcome broken(TransferException why) {
        Reply reply = Reply.of(why.code(), "Transfer broken: " + why.reason()).in(why.situation());
        return new Outcome(why.state(), why.reason(), reply);
    }

    Outcome with(Reply other) {
        return new Outcome(state, reason, other);
    }
}
