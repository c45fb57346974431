package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.wire.Reply;
import java.util.function.UnaryOperator;

/**
 * The replies to a transfer.
 *
 * @param opening the reply before the data
 * @param complete the last reply to a complete transfer
 * @param last returns the last reply, for a broken transfer too, in a personality's words
 */
public record TransferReplies(Reply opening, Reply complete, UnaryOperator<Reply> last) {}
