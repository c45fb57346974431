package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import dev.fakeftp.internal.data.OpenConnection;
import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client's preparations for its next transfer: the data connection and the offset. */
public final class NextTransfer {
    private @Nullable PreparedData prepared;
    private @Nullable PreparedData taken;
    private boolean onlyEpsv;
    private long offset;

    /** Stores the offset from REST. */
    public void restartAt(long byteNumber) {
        offset = byteNumber;
    }

    /** Returns the offset of the last REST once, then 0. */
    public long takeOffset() {
        long taken = offset;
        offset = 0;
        return taken;
    }

    /** Restricts data connections to EPSV after EPSV ALL (RFC 2428, section 4). */
    public void allowOnlyEpsv() {
        onlyEpsv = true;
    }

    /** Returns whether EPSV ALL restricts data connections. */
    public boolean allowsOnlyEpsv() {
        return onlyEpsv;
    }

    /** Allows all data connections after EPSV ALL. */
    public void allowAll() {
        onlyEpsv = false;
    }

    /** Drops the earlier preparation. Fails with 501 if EPSV ALL excludes the verb. */
    void makeRoom(String verb) {
        if (onlyEpsv && !verb.equals("EPSV")) {
            throw new ReplyException(Situation.OUT_OF_ORDER, 501, "After EPSV ALL only EPSV is allowed (RFC 2428).");
        }
        dropPrepared();
    }

    /** Stores a prepared data connection. */
    void prepare(PreparedData data) {
        prepared = data;
    }

    /** Returns the prepared data connection once. Fails with 425 if there is none. */
    PreparedData takePrepared() {
        PreparedData data = prepared;
        if (data == null) {
            throw new ReplyException(425, "Use PASV, EPSV, PORT or EPRT first.");
        }
        prepared = null;
        taken = data;
        return data;
    }

    /** Returns the mode of the last transfer's data connection. */
    public Optional<DataMode> lastMode() {
        return Optional.ofNullable(taken).map(PreparedData::mode);
    }

    /** Returns whether the last transfer's data connection is open; waits for a client that is just connecting. */
    public boolean connected() {
        return taken != null && taken.opener().connected();
    }

    /** Returns the port of the last transfer's data connection; empty before the first transfer. */
    public String port() {
        return taken == null ? "" : Integer.toString(taken.address().port());
    }

    /** Opens the prepared data connection now. Fails with 425. */
    void open(Duration atMost) {
        PreparedData data = takePrepared();
        try {
            prepared = new PreparedData(
                    data.mode(),
                    data.verb(),
                    data.address(),
                    new OpenConnection(data.opener().open(atMost)));
        } catch (IOException e) {
            data.opener().close();
            throw new ReplyException(Situation.UNREACHABLE, 425, "No data connection: " + e.getMessage());
        }
    }

    /** Cancels the prepared data connection. */
    public void dropPrepared() {
        if (prepared != null) {
            prepared.opener().close();
            prepared = null;
        }
    }

    /** A description for people. */
    @Override
    public String toString() {
        return prepared == null ? "No data connection" : "A data connection is prepared by " + prepared.verb();
    }
}
