package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;

/**
 * A file that a client sent, finished or broken.
 *
 * @param transfer the transfer that carried it
 * @param path where the file is now: where it was sent, or where RNTO moved it since
 */
public record Upload(Transfer transfer, String path) implements JournalEntry {
    @Override
    public long sequence() {
        return transfer.sequence();
    }

    /** The absolute path on the server that the client sent it to. */
    public String sentPath() {
        return transfer.path();
    }

    /** The bytes that were written, without what an offset skipped. */
    public long bytes() {
        return transfer.bytes();
    }

    /** The SHA-256 of the bytes that were written, in lower-case hex, computed while they passed; empty while it runs. */
    public String sha256() {
        return transfer.sha256();
    }

    /** Where in the file the upload started, in bytes. */
    public long offset() {
        return transfer.offset();
    }

    @Override
    public String user() {
        return transfer.user();
    }

    /** The verb that sent it, such as {@code STOR}. */
    public String command() {
        return transfer.command();
    }

    /** Text or binary, as set with TYPE. */
    public TransferType type() {
        return transfer.type();
    }

    /** Active or passive: who opened the data connection. */
    public DataMode mode() {
        return transfer.mode();
    }

    /** The verb that prepared the data connection: PASV, EPSV, PORT or EPRT. */
    public String openedBy() {
        return transfer.openedBy();
    }

    /** Whether the data connection was encrypted. */
    public boolean tls() {
        return transfer.tls();
    }

    /** What TLS did for the data connection. */
    public Encryption encryption() {
        return transfer.encryption();
    }

    /** Whether all bytes arrived; if not, {@link #cause()} says why. */
    public boolean complete() {
        return transfer.complete();
    }

    /** Why the upload broke, for a person to read; empty when complete. */
    public String cause() {
        return transfer.cause();
    }

    @Override
    public long session() {
        return transfer.session();
    }

    /** When the command was read, by the server's clock. */
    public Instant start() {
        return transfer.start();
    }

    /** From the command to the last byte. */
    public Duration duration() {
        return transfer.duration();
    }

    /** One line for a person, with the path where the file is now if it moved. */
    @Override
    public String toString() {
        return transfer + (path.equals(sentPath()) ? "" : ", now " + ControlCharacters.escape(path));
    }
}
