package dev.fakeftp.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A data connection through the relay. Its end leaves the relay's connection to another session. So it is not used after
 * its end, not even by a thread that aborts it late.
 */
final class RelayedData implements DataChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final RelayCarrier carrier;
    private final ReentrantLock using = new ReentrantLock();
    private boolean ended;

    RelayedData(RelayCarrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public EndAddresses ends() {
        return new EndAddresses("the relay", "");
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        using.lock();
        try {
            check();
            return carrier.read(buffer);
        } finally {
            using.unlock();
        }
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        using.lock();
        try {
            check();
            carrier.write(buffer);
        } finally {
            using.unlock();
        }
    }

    @Override
    public void end() throws IOException {
        end(NOTHING);
    }

    @Override
    public void end(ByteBuffer last) throws IOException {
        if (!using.tryLock()) {
            // The session's thread is reading or writing, and another thread aborts the transfer.
            carrier.writeEnd(last);
            carrier.close();
            return;
        }
        try {
            check();
            carrier.writeEnd(last);
            ended = true;
            carrier.release();
        } finally {
            using.unlock();
        }
    }

    @Override
    public void reset() {
        if (!using.tryLock()) {
            carrier.close();
            return;
        }
        try {
            if (!ended) {
                ended = true;
                carrier.close();
            }
        } finally {
            using.unlock();
        }
    }

    private void check() throws IOException {
        if (ended) {
            throw new IOException("the data connection was closed");
        }
    }
}
