package dev.fakeftp.internal.session;

import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.wire.ReplyException;
import org.jspecify.annotations.Nullable;

/** The client's preparations for its next transfer: the data connection and the offset. */
public final class NextTransfer {
    private @Nullable PreparedData prepared;
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

    /** Drops the earlier preparation. Fails with 501 if EPSV ALL excludes the verb. */
    void makeRoom(String verb) {
        if (onlyEpsv && !verb.equals("EPSV")) {
            throw new ReplyException(501, "After EPSV ALL only EPSV is allowed (RFC 2428).");
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
        return data;
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
