package dev.fakeftp.internal.journal;

import dev.fakeftp.DataConnection;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import java.time.Duration;
import java.time.Instant;

/** A transfer that the journal knows to have begun. One thread moves it on; any thread may look. */
public final class RunningTransfer {
    private final Recorder recorder;
    private final Transfer started;
    private volatile long bytes;
    private volatile boolean nulSeen;
    private volatile DataConnection connection;

    RunningTransfer(Recorder recorder, Transfer started) {
        this.recorder = recorder;
        this.started = started;
        this.connection = started.connection();
    }

    /** Tells how many bytes have passed since the start, all in all. */
    public void passed(long total) {
        bytes = total;
        recorder.progressed(this);
    }

    /** How many bytes have passed so far. */
    public long bytes() {
        return bytes;
    }

    /** Tells that a zero byte has passed as text. */
    public void sawNul() {
        nulSeen = true;
    }

    /** Tells what is new about its data connection. */
    public void connection(DataConnection now) {
        connection = now;
    }

    /** Its data connection, as far as it is known. */
    public DataConnection connection() {
        return connection;
    }

    /** Its place in the journal. */
    public long sequence() {
        return started.sequence();
    }

    /** Whether it carries a file to the server. */
    public boolean upload() {
        return started.upload();
    }

    /** Ends it; {@code cause} is empty if it is complete, and {@code sha256} that of what was written, if anything. */
    public void end(TransferState state, String cause, String sha256) {
        recorder.end(this, now(state, cause, sha256));
    }

    Transfer soFar() {
        return now(TransferState.RUNNING, "", "");
    }

    private Transfer now(TransferState state, String cause, String sha256) {
        return started.now(
                connection, bytes, sha256, nulSeen, state, cause, Duration.between(started.start(), Instant.now()));
    }
}
