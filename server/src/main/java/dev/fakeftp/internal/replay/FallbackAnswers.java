package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.WireText;
import dev.fakeftp.internal.replay.FallbackSession.ServerReply;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers the commands of one client that were not recorded, with the replies and data of another server. */
final class FallbackAnswers implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FallbackSession server;
    private final ReplayClient client;
    private final Executor threads;
    private @Nullable CompletableFuture<@Nullable Void> transfer;
    private final AtomicBoolean lastReplyTaken = new AtomicBoolean();
    private volatile @Nullable ClientData data;
    private volatile @Nullable SocketChannel serverData;

    FallbackAnswers(FallbackSession server, ReplayClient client, Executor threads) {
        this.server = server;
        this.client = client;
        this.threads = threads;
    }

    /** Answers a command. Returns the code of its reply. */
    int answer(Command command, byte[] line) throws IOException {
        String verb = command.verb();
        if (FtpLine.isPassive(verb)) {
            return passive(command, line);
        }
        if (FtpLine.isActive(verb)) {
            return active(command);
        }
        if (FtpLine.isTransfer(verb)) {
            return transfer(command, line);
        }
        if (verb.equals("REST")) {
            server.restart(line);
        }
        ServerReply reply = server.ask(command, line);
        client.write(reply.wire());
        if (verb.equals("AUTH") && reply.code() == FtpLine.PROCEED_WITH_TLS) {
            client.encrypt();
        } else if (verb.equals("PROT") && reply.isAccepted()) {
            client.protect(command);
        }
        return reply.code();
    }

    private int passive(Command command, byte[] line) throws IOException {
        ServerReply reply = server.ask(command, line);
        if (FtpLine.passivePort(reply.text()) == 0) {
            client.write(reply.wire());
        } else {
            client.listen();
            client.write(WireText.bytes(client.withAddress(FtpLine.withoutAddress(reply.text())) + "\\x0D\\x0A"));
        }
        return reply.code();
    }

    private int active(Command command) throws IOException {
        try {
            client.target(command);
        } catch (ReplyException e) {
            client.write(e.reply().wire().strip());
            return 0;
        }
        ServerReply reply = server.askActive(command.verb());
        if (!reply.isAccepted()) {
            client.forget();
        }
        client.write(reply.wire());
        return reply.code();
    }

    /** Starts a transfer. Its last reply comes from another thread, so that the client can abort it. */
    private int transfer(Command command, byte[] line) throws IOException {
        Optional<ClientData> taken = client.takeData();
        if (taken.isEmpty()) {
            ServerReply reply = server.ask(command, line);
            client.write(reply.wire());
            return reply.code();
        }
        SocketChannel opened = server.openData();
        serverData = opened;
        data = taken.get();
        ServerReply reply = server.ask(command, line);
        client.write(reply.wire());
        if (reply.isPreliminary()) {
            lastReplyTaken.set(false);
            boolean upload = FtpLine.isUpload(command.verb());
            transfer = CompletableFuture.runAsync(() -> move(opened, taken.get(), upload), threads);
        } else {
            close();
        }
        return reply.code();
    }

    private void move(SocketChannel opened, ClientData connection, boolean upload) {
        try {
            ByteChannel ofServer = server.encrypted(opened);
            ByteChannel ofClient = connection.open();
            move(upload ? ofClient : ofServer, upload ? ofServer : ofClient);
            Sockets.close(ofServer);
            Sockets.close(ofClient);
        } catch (IOException e) {
            reset();
        } finally {
            close();
        }
        if (takeLastReply()) {
            try {
                client.write(server.read().wire());
            } catch (IOException e) {
                client.reset();
            }
        }
    }

    private static void move(ByteChannel from, ByteChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (from.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }
    }

    /** Waits for the last reply of a transfer, which comes before that of the next command. */
    void awaitTransfer() {
        CompletableFuture<@Nullable Void> running = transfer;
        if (running != null) {
            running.join();
            transfer = null;
        }
    }

    /** Aborts a transfer, and passes its last reply and that to ABOR. Returns false if there is no transfer. */
    boolean abort(byte[] line) throws IOException {
        CompletableFuture<@Nullable Void> running = transfer;
        if (running == null || !takeLastReply()) {
            return false;
        }
        server.send(line);
        client.write(server.read().wire());
        client.write(server.read().wire());
        reset();
        awaitTransfer();
        return true;
    }

    /** Returns whether the caller is the first one to ask, and so reads the last reply of the transfer. */
    private boolean takeLastReply() {
        return lastReplyTaken.compareAndSet(false, true);
    }

    /** Resets the data connections, so that neither side takes their end for that of the data. */
    private void reset() {
        ClientData ofClient = data;
        if (ofClient != null) {
            ofClient.reset();
        }
        SocketChannel ofServer = serverData;
        if (ofServer != null) {
            Sockets.reset(ofServer);
        }
    }

    /** Closes the data connections; any thread may call it. */
    @Override
    public void close() {
        ClientData ofClient = data;
        if (ofClient != null) {
            ofClient.close();
        }
        SocketChannel ofServer = serverData;
        if (ofServer != null) {
            Sockets.close(ofServer);
        }
    }
}
