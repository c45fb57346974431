package dev.fakeftp.internal.session;

import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.TlsData;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.InTransferHandler;
import dev.fakeftp.internal.transfer.InTransferReader;
import dev.fakeftp.internal.transfer.TransferClient;
import dev.fakeftp.internal.transfer.TransferRequest;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session's running transfer and its control connection. Any thread may end the transfer. */
public final class CurrentTransfer implements TransferClient {
    private final ServerContext context;
    private final ControlChannel control;
    private final InTransferHandler inTransfer;
    private final List<String> said = new ArrayList<>();
    private volatile @Nullable DataTransfer transfer;
    private volatile boolean aborted;
    private boolean leftBeforeReply;

    CurrentTransfer(ServerContext context, ControlChannel control, InTransferHandler inTransfer) {
        this.context = context;
        this.control = control;
        this.inTransfer = inTransfer;
    }

    /** Begins a transfer, which the caller closes. */
    DataTransfer begin(TransferRequest request) {
        aborted = false;
        DataTransfer started = new DataTransfer(request, context.services(), this);
        transfer = started;
        return started;
    }

    /** Describes the progress of the running transfer, if any. */
    Optional<String> status() {
        return running().map(DataTransfer::status);
    }

    /** Aborts the running transfer, if any. */
    public void abort() {
        DataTransfer active = transfer;
        if (active != null) {
            aborted = true;
            active.abort();
        }
    }

    /** Returns whether the last transfer was aborted; false when asked again. */
    public boolean takeAborted() {
        boolean taken = aborted;
        aborted = false;
        return taken;
    }

    /** Ends the running transfer, if any. {@code why} is the reason for the end of the control connection. */
    public void cut(String why) {
        running().ifPresent(active -> active.cut("the control connection ended: " + why));
    }

    private Optional<DataTransfer> running() {
        return Optional.ofNullable(transfer);
    }

    @Override
    public void transferEnded() {
        transfer = null;
    }

    @Override
    public TlsData encrypt(DataChannel plain) throws IOException {
        return new TlsData(
                plain,
                context.tls().forData(control.remote()),
                control.tls().orElseThrow(),
                context.tls().policies());
    }

    @Override
    public InTransferReader inTransferReader() {
        return context.inTransferReaders().begin(control, inTransfer::handler, this::clientHasLeft);
    }

    @Override
    public void lookForClient() {
        leftBeforeReply = false;
        if (control.clientHasLeft()) {
            clientHasLeft();
        }
    }

    /** Ends the wait of a fault during a transfer, because the client ended the control connection before a reply. */
    public void clientHasLeft() {
        leftBeforeReply = true;
        inTransfer.clientHasLeft();
    }

    @Override
    public boolean leftBeforeReply() {
        return leftBeforeReply;
    }

    @Override
    public void say(Reply reply) throws IOException {
        said.addAll(reply.lines());
        control.write(reply);
    }

    /** Returns the lines sent before the command's last reply, once. */
    public List<String> takeSaid() {
        List<String> lines = List.copyOf(said);
        said.clear();
        return lines;
    }
}
