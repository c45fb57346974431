package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;

/**
 * One use of a data connection: an upload, a download or a listing.
 *
 * @param sequence its place among everything that the server saw, taken when it began
 * @param session the number of the session, from 1
 * @param user the user who was logged in
 * @param command the verb, such as {@code STOR}
 * @param path the absolute path on the server that the command named
 * @param type the representation, as set with TYPE
 * @param connection the data connection that carried it
 * @param offset where in the file the transfer started, in bytes
 * @param bytes the bytes written to or read from the file; under ASCII the wire carries a CR more for each line
 * @param sha256 the SHA-256 of the bytes that an upload has written, in lower-case hex, computed while they passed; empty
 *     for a download, whose file the test has anyway, and while it runs
 * @param nulSeen whether a zero byte passed under ASCII, as it does in no text
 * @param state how far it got
 * @param cause why it broke, for a person to read; empty when complete
 * @param start when the command was read, by the server's clock
 * @param duration from the command to the last byte
 */
public record Transfer(
        long sequence,
        long session,
        String user,
        String command,
        String path,
        TransferType type,
        DataConnection connection,
        long offset,
        long bytes,
        String sha256,
        boolean nulSeen,
        TransferState state,
        String cause,
        Instant start,
        Duration duration)
        implements JournalEntry {
    /** Whether all bytes arrived. */
    public boolean complete() {
        return state == TransferState.COMPLETE;
    }

    /** Who opened the data connection. */
    public DataMode mode() {
        return connection.mode();
    }

    /** The verb that prepared the data connection: PASV, EPSV, PORT or EPRT. */
    public String openedBy() {
        return connection.openedBy();
    }

    /** What TLS did for the data connection. */
    public Encryption encryption() {
        return connection.encryption();
    }

    /** Whether the data connection was encrypted. */
    public boolean tls() {
        return encryption().present();
    }

    /** Whether it carried a file to the server: STOR, APPE or STOU. */
    public boolean upload() {
        return command.equals("STOR") || command.equals("APPE") || command.equals("STOU");
    }

    /** The same transfer at this moment of it. */
    public Transfer now(
            DataConnection over,
            long moved,
            String digest,
            boolean zeroPassed,
            TransferState far,
            String why,
            Duration after) {
        return new Transfer(
                sequence,
                session,
                user,
                command,
                path,
                type,
                over,
                offset,
                moved,
                digest,
                zeroPassed,
                far,
                why,
                start,
                after);
    }

    /** The same transfer with another path. */
    public Transfer at(String other) {
        return placed(sequence, other);
    }

    /** The same transfer at this place among everything. */
    public Transfer numbered(long at) {
        return placed(at, path);
    }

    private Transfer placed(long at, String where) {
        return new Transfer(
                at,
                session,
                user,
                command,
                where,
                type,
                connection,
                offset,
                bytes,
                sha256,
                nulSeen,
                state,
                cause,
                start,
                duration);
    }

    /** One line for a person: {@code #3 STOR /in/q3.csv: 120 bytes, IMAGE, PASSIVE by EPSV, …, COMPLETE}. */
    @Override
    public String toString() {
        return ControlCharacters.escape("#" + session + " " + command + " " + path + ": " + bytes + " bytes, " + type
                + ", " + connection + ", " + state + (cause.isEmpty() ? "" : " (" + cause + ")"));
    }
}
