package dev.fakeftp;

import java.time.Duration;
import java.time.Instant;

/**
 * One use of a data connection: an upload, a download or a listing.
 *
 * @param sequence its place among everything that the server saw; 0 while it runs
 * @param session the number of the session, from 1
 * @param user the user who was logged in
 * @param command the verb, such as {@code STOR}
 * @param path the absolute path that the command named
 * @param type the representation, as set with TYPE
 * @param connection the data connection that carried it
 * @param offset where in the file the transfer started, in bytes
 * @param bytes the bytes written to or read from the file; under ASCII the wire carries a CR more for each line
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
        TransferState state,
        String cause,
        Instant start,
        Duration duration) {
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

    /** The same transfer when it has ended. */
    public Transfer ended(
            long atSequence, long atBytes, DataConnection over, TransferState atState, String why, Duration after) {
        return new Transfer(
                atSequence, session, user, command, path, type, over, offset, atBytes, atState, why, start, after);
    }

    /** One line for a person: {@code #3 STOR /in/q3.csv: 120 bytes, IMAGE, PASSIVE by EPSV, …, COMPLETE}. */
    @Override
    public String toString() {
        return "#" + session + " " + command + " " + path + ": " + bytes + " bytes, " + type + ", " + connection + ", "
                + state + (cause.isEmpty() ? "" : " (" + cause + ")");
    }
}
