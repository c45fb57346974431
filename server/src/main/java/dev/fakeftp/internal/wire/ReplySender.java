package dev.fakeftp.internal.wire;

import java.io.IOException;

/** Sends replies to a client. */
public interface ReplySender {
    /** Sends a reply that is not the command's last. */
    void say(Reply reply) throws IOException;
}
