package dev.fakeftp.internal.journal;

import dev.fakeftp.DataConnection;
import dev.fakeftp.Encryption;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A recorded transfer that is running. One thread updates it; any thread may read it. */
public final class RunningTransfer {
    private final Transfer started;
    private final Consumer<RunningTransfer> progress;
    private final BiConsumer<RunningTransfer, Transfer> end;
    private volatile long bytes;
    private volatile boolean nulSeen;
    private volatile DataConnection connection;

    /**
     * A transfer that has begun.
     *
     * @param progress is called when bytes have passed
     * @param end is called with the ended transfer
     */
    RunningTransfer(Transfer started, Consumer<RunningTransfer> progress, BiConsumer<RunningTransfer, Transfer> end) {
        this.started = started;
        this.progress = progress;
        this.end = end;
        this.connection = started.connection();
    }

    /** Reports the number of bytes that have passed since the start, in total. */
    public void passed(long total) {
        bytes = total;
        progress.accept(this);
    }

    /** Returns the number of bytes that have passed so far. */
    public long bytes() {
        return bytes;
    }

    /** Reports that a zero byte has passed as text. */
    public void sawNul() {
        nulSeen = true;
    }

    /** Reports the addresses of the side that has opened the data connection, and of the server. */
    public void connected(String peer, String server) {
        connection = Copies.connected(connection, peer, server);
    }

    /** Reports the TLS parameters of the data connection. */
    public void encrypted(Encryption agreed) {
        connection = Copies.encrypted(connection, agreed);
    }

    /** Reports whether a close_notify alert has ended the data. */
    public void endedWithCloseNotify(boolean closeNotify) {
        connection = Copies.encrypted(connection, Copies.ended(connection.encryption(), closeNotify));
    }

    /** Returns its place in the journal. */
    public long sequence() {
        return started.sequence();
    }

    /** Returns whether it carries a file to the server. */
    public boolean upload() {
        return started.upload();
    }

    /**
     * Ends the transfer. The {@code cause} is empty if it is complete; {@code sha256} is that of the written bytes, if
     * any.
     */
    public void end(TransferState state, String cause, String sha256) {
        end.accept(this, now(state, cause, sha256));
    }

    Transfer soFar() {
        return now(TransferState.RUNNING, "", "");
    }

    private Transfer now(TransferState state, String cause, String sha256) {
        Duration duration = Duration.between(started.start(), Instant.now());
        return Copies.now(started, connection, bytes, sha256, nulSeen, state, cause, duration);
    }
}
