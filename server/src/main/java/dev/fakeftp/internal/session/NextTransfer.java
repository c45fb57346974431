package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ReplyException;
import java.util.Optional;

/** What the client has said about its next transfer: how the data connection comes about, and from where on. */
public final class NextTransfer {
    private Optional<PreparedData> prepared = Optional.empty();
    private boolean onlyEpsv;
    private long offset;

    /** Remembers where REST wants it to begin. */
    public void restartAt(long byteNumber) {
        offset = byteNumber;
    }

    /** Where it begins, once: 0 unless REST has just said otherwise. */
    public long takeOffset() {
        long taken = offset;
        offset = 0;
        return taken;
    }

    /** Takes EPSV ALL, after which EPSV is the only way to a data connection (RFC 2428, section 4). */
    public void allowOnlyEpsv() {
        onlyEpsv = true;
    }

    /** Makes room for what a verb prepares: 501 if EPSV ALL has ruled that verb out. */
    void makeRoom(String verb) {
        if (onlyEpsv && !verb.equals("EPSV")) {
            throw new ReplyException(501, "After EPSV ALL only EPSV is allowed (RFC 2428).");
        }
        dropPrepared();
    }

    /** Takes what opens its data connection. */
    void prepare(PreparedData data) {
        prepared = Optional.of(data);
    }

    /** What opens its data connection, once: 425 if nothing was prepared. */
    PreparedData takePrepared() {
        PreparedData data = prepared.orElseThrow(() -> new ReplyException(425, "Use PASV, EPSV, PORT or EPRT first."));
        prepared = Optional.empty();
        return data;
    }

    /** Gives up what was prepared. */
    public void dropPrepared() {
        prepared.ifPresent(data -> data.opener().close());
        prepared = Optional.empty();
    }

    /** For a person to read. */
    @Override
    public String toString() {
        return prepared.map(data -> "A data connection is prepared by " + data.verb())
                .orElse("No data connection");
    }
}
