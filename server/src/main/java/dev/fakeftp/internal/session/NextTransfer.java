package dev.fakeftp.internal.session;

import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.Optional;

/** The client's preparations for its next transfer: the data connection and the offset. */
public final class NextTransfer {
    private Optional<PreparedData> prepared = Optional.empty();
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
        prepared = Optional.of(data);
    }

    /** Returns the prepared data connection once. Fails with 425 if there is none. */
    PreparedData takePrepared() {
        PreparedData data = prepared.orElseThrow(() -> new ReplyException(425, "Use PASV, EPSV, PORT or EPRT first."));
        prepared = Optional.empty();
        return data;
    }

    /** Cancels the prepared data connection. */
    public void dropPrepared() {
        prepared.ifPresent(data -> data.opener().close());
        prepared = Optional.empty();
    }

    /** A description for people. */
    @Override
    public String toString() {
        return prepared.map(data -> "A data connection is prepared by " + data.verb())
                .orElse("No data connection");
    }
}
