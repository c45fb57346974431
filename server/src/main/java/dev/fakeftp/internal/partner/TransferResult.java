package dev.fakeftp.internal.partner;

import java.util.List;

/**
 * A transfer with a partner's server.
 *
 * @param replies the replies, at least one
 * @param text the bytes that the server has sent, as ISO 8859-1
 */
public record TransferResult(List<ReceivedReply> replies, String text) {
    public ReceivedReply last() {
        return replies.get(replies.size() - 1);
    }

    public boolean complete() {
        return last().positive() && !last().preliminary();
    }
}
