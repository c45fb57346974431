package dev.fakeftp.internal.relay;

import dev.fakeftp.internal.io.Sockets;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/**
 * Carries one data connection between a client and the server. Its bytes are plain on the client's side. On the server's
 * side they are frames: a length and as many bytes. A proxy in between would otherwise turn a reset into a normal end.
 * Length 0 is the normal end; an end without it becomes a reset.
 */
final class RelayedTransfer {
    private static final int LARGEST_FRAME = 64 * 1024;

    private final Socket client;
    private final Socket server;

    RelayedTransfer(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** Carries both directions until the server has ended its direction or one side breaks. */
    void run(Executor threads) throws IOException {
        threads.execute(this::toServer);
        if (!toClient()) {
            client.setSoLinger(true, 0);
        }
    }

    private void toServer() {
        byte[] frame = new byte[Integer.BYTES + LARGEST_FRAME];
        try {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            int count;
            while ((count = from.read(frame, Integer.BYTES, LARGEST_FRAME)) >= 0) {
                ByteBuffer.wrap(frame).putInt(count);
                to.write(frame, 0, Integer.BYTES + count);
            }
            to.write(new byte[Integer.BYTES]);
        } catch (IOException e) {
            // Without an end frame the server sees that this is not a normal end.
            Sockets.close(server);
        }
    }

    /** Returns whether the server has sent all its bytes. */
    private boolean toClient() {
        byte[] bytes = new byte[LARGEST_FRAME];
        try {
            DataInputStream from = new DataInputStream(server.getInputStream());
            OutputStream to = client.getOutputStream();
            for (int left = from.readInt(); left > 0; left = from.readInt()) {
                while (left > 0) {
                    int count = from.read(bytes, 0, Math.min(left, bytes.length));
                    if (count < 0) {
                        return false;
                    }
                    to.write(bytes, 0, count);
                    left -= count;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
