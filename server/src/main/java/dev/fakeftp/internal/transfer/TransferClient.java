package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.TlsData;
import dev.fakeftp.internal.wire.ReplySender;
import java.io.IOException;

/** The client of a transfer, at the other end of the control connection. */
public interface TransferClient extends ReplySender {
    /** Wraps a data connection for PROT P, before its handshake. */
    TlsData encrypt(DataChannel plain) throws IOException;

    /** Returns a reader of the commands during a longer transfer. */
    InTransferReader inTransferReader();

    /** Checks once whether the client ended the control connection before the reply to its transfer. */
    void lookForClient();

    /** Returns whether the client ended the control connection before a reply, as far as the server has noticed. */
    boolean leftBeforeReply();

    /** Forgets the transfer, which has released its resources. */
    void transferEnded();
}
