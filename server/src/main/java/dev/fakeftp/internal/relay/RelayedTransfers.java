package dev.fakeftp.internal.relay;

import dev.fakeftp.internal.io.Sockets;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Carries data connections between clients and the server, one after the other, over one connection to the server. A new
 * connection for each would take as long as a small transfer.
 *
 * <p>The bytes are plain on the client's side. On the server's side they are frames: a length and as many bytes. A proxy in
 * between would otherwise turn a reset into a normal end. Length 0 is the normal end of a direction; an end without it
 * becomes a reset.
 */
final class RelayedTransfers {
    private static final int LARGEST_FRAME = 64 * 1024;

    private final Socket server;
    private final DataInputStream input;
    private final Executor threads;
    private final byte[] frame = new byte[Integer.BYTES + LARGEST_FRAME];
    private final byte[] bytes = new byte[LARGEST_FRAME];
    private volatile boolean serverEnded;

    /** Connects to clients. */
    interface Connector {
        /** Fails with {@link IOException} that has the reason for the server. */
        Socket connect(InetSocketAddress client) throws IOException;
    }

    RelayedTransfers(Socket server, Executor threads) throws IOException {
        this.server = server;
        this.threads = threads;
        input = new DataInputStream(new BufferedInputStream(server.getInputStream(), LARGEST_FRAME));
    }

    /** Carries the data connection of this client, and then those that the server asks for, until one of them breaks. */
    void run(Socket first, Connector connector) throws IOException {
        Socket client = first;
        while (carry(client)) {
            client = next(connector);
        }
    }

    private Socket next(Connector connector) throws IOException {
        DataOutputStream answers = new DataOutputStream(server.getOutputStream());
        while (true) {
            InetSocketAddress address = RelayProtocol.address(input.readUTF());
            Socket client;
            try {
                client = connector.connect(address);
            } catch (IOException e) {
                answers.writeUTF(String.valueOf(e.getMessage()));
                continue;
            }
            answers.writeUTF(RelayProtocol.CONNECTED);
            return client;
        }
    }

    /** Carries both directions until the server has ended its direction. Returns false if one side has broken. */
    private boolean carry(Socket client) throws IOException {
        try (client) {
            serverEnded = false;
            InputStream upload = client.getInputStream();
            FutureTask<Boolean> download = new FutureTask<>(() -> toClient(client));
            threads.execute(download);
            boolean uploaded = toServer(upload);
            return download.get() && uploaded;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean toServer(InputStream from) {
        try {
            OutputStream to = server.getOutputStream();
            for (int count = read(from); count >= 0; count = read(from)) {
                ByteBuffer.wrap(frame).putInt(count);
                to.write(frame, 0, Integer.BYTES + count);
            }
            to.write(new byte[Integer.BYTES]);
            return true;
        } catch (IOException e) {
            // Without an end frame the server sees that this is not a normal end.
            Sockets.close(server);
            return false;
        }
    }

    /** Reads into the frame. After the server's end the client's connection is closed, which is the end here too. */
    private int read(InputStream from) throws IOException {
        try {
            return from.read(frame, Integer.BYTES, LARGEST_FRAME);
        } catch (IOException e) {
            if (serverEnded) {
                return -1;
            }
            throw e;
        }
    }

    private boolean toClient(Socket client) throws IOException {
        try {
            OutputStream to = client.getOutputStream();
            for (int left = input.readInt(); left > 0; left = input.readInt()) {
                move(left, to);
            }
            serverEnded = true;
            return true;
        } catch (IOException e) {
            client.setSoLinger(true, 0);
            Sockets.close(server);
            return false;
        } finally {
            client.close();
        }
    }

    private void move(int count, OutputStream to) throws IOException {
        for (int left = count; left > 0; ) {
            int read = input.read(bytes, 0, Math.min(left, bytes.length));
            if (read < 0) {
                throw new EOFException();
            }
            to.write(bytes, 0, read);
            left -= read;
        }
    }
}
