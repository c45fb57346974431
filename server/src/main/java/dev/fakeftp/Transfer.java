package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;

/**
 * One use of a data connection: an upload, a download or a listing.
 *
 * @param sequence its position among all events of the server, assigned when it began
 * @param session the number of the session, from 1
 * @param user the user who was logged in
 * @param command the verb, such as {@code STOR}
 * @param path the absolute path on the server that the command named
 * @param type the representation, as set with TYPE
 * @param connection the data connection that carried it
 * @param sink the destination of an upload's bytes; {@link Sink#DISK} for others
 * @param offset the start of the transfer in the file, in bytes
 * @param bytes the bytes written to or read from the file; under ASCII the wire carries one more CR for each line
 * @param sha256 the SHA-256 of an upload's written bytes, in lower-case hex, computed during the transfer. It is empty while
 *     the transfer runs, and for a download, whose file the test has already.
 * @param nulSeen true if a zero byte passed under ASCII, which does not occur in text
 * @param state the state of the transfer
 * @param cause the reason of a failure, for people; empty when complete
 * @param start the time at which the server read the command, by the server's clock
 * @param duration the time from the command to the last byte
 */
public record Transfer(
        long sequence,
        long session,
        String user,
        String command,
        String path,
        TransferType type,
        DataConnection connection,
        Sink sink,
        long offset,
        long bytes,
        String sha256,
        boolean nulSeen,
        TransferState state,
        String cause,
        Instant start,
        Duration duration)
        implements JournalEntry {
    /** Returns whether all bytes arrived. */
    public boolean complete() {
        return state == TransferState.COMPLETE;
    }

    /** Returns the side that opened the data connection. */
    public DataMode mode() {
        return connection.mode();
    }

    /** Returns the verb that prepared the data connection: PASV, EPSV, PORT or EPRT. */
    public String openedBy() {
        return connection.openedBy();
    }

    /** Returns the TLS parameters of the data connection. */
    public Encryption encryption() {
        return connection.encryption();
    }

    /** Returns whether the data connection was encrypted. */
    public boolean tls() {
        return encryption().present();
    }

    /** Returns whether the transfer carried a file to the server: STOR, APPE or STOU. */
    public boolean upload() {
        return command.equals("STOR") || command.equals("APPE") || command.equals("STOU");
    }

    /** One line for people: {@code #3 STOR /in/q3.csv: 120 bytes, IMAGE, PASSIVE by EPSV, …, COMPLETE}. */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + session + " " + command + " " + path + ": " + bytes + " bytes, " + type
                + ", " + connection + (sink.kind() == Sink.Destination.DISK ? "" : ", to " + sink) + ", " + state
                + (cause.isEmpty() ? "" : " (" + cause + ")"));
    }
}
