package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;

/**
 * A file that a client sent: running, complete or broken.
 *
 * @param transfer the transfer that carried it
 * @param path the file's current path: the one that the client sent it to, or that of a later RNTO
 */
public record Upload(Transfer transfer, String path) implements JournalEntry {
    @Override
    public long sequence() {
        return transfer.sequence();
    }

    /** Returns the absolute path on the server that the client sent it to. */
    public String sentPath() {
        return transfer.path();
    }

    /** Returns the number of bytes written, without those skipped by an offset. */
    public long bytes() {
        return transfer.bytes();
    }

    /** Returns the SHA-256 of the bytes written, in lower-case hex, computed during the upload; empty while it runs. */
    public String sha256() {
        return transfer.sha256();
    }

    /** Returns the start of the upload in the file, in bytes. */
    public long offset() {
        return transfer.offset();
    }

    @Override
    public String user() {
        return transfer.user();
    }

    /** Returns the verb that sent it, such as {@code STOR}. */
    public String command() {
        return transfer.command();
    }

    /** Returns the representation, text or binary, as set with TYPE. */
    public TransferType type() {
        return transfer.type();
    }

    /** Returns the mode, active or passive: the side that opened the data connection. */
    public DataMode mode() {
        return transfer.mode();
    }

    /** Returns the verb that prepared the data connection: PASV, EPSV, PORT or EPRT. */
    public String openedBy() {
        return transfer.openedBy();
    }

    /** Returns whether the data connection was encrypted. */
    public boolean tls() {
        return transfer.tls();
    }

    /** Returns the TLS parameters of the data connection. */
    public Encryption encryption() {
        return transfer.encryption();
    }

    /** Returns whether all bytes arrived; if not, {@link #cause()} gives the reason. */
    public boolean complete() {
        return transfer.complete();
    }

    /** Returns the reason of a failure, for people; empty when complete. */
    public String cause() {
        return transfer.cause();
    }

    @Override
    public long session() {
        return transfer.session();
    }

    /** Returns the time at which the server read the command, by the server's clock. */
    public Instant start() {
        return transfer.start();
    }

    /** Returns the time from the command to the last byte. */
    public Duration duration() {
        return transfer.duration();
    }

    /** Returns one line for people, with the file's current path if it was renamed. */
    @Override
    public String toString() {
        return transfer + (path.equals(sentPath()) ? "" : ", now " + ControlCharacters.escape(path));
    }
}
