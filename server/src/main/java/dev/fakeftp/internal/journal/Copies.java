package dev.fakeftp.internal.journal;

import dev.fakeftp.DataConnection;
import dev.fakeftp.Encryption;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Rename;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import java.time.Duration;

/** Copies of entries with some changed values; only the server changes them. */
final class Copies {
    private Copies() {}

    static FtpSession encrypted(FtpSession session, Encryption encryption) {
        return of(session, encryption, session.user(), session.state(), session.end());
    }

    static FtpSession loggedIn(FtpSession session, String user) {
        return of(session, session.encryption(), user, session.state(), session.end());
    }

    static FtpSession ended(FtpSession session, SessionEnd end) {
        return of(session, session.encryption(), session.user(), end.state(), end.reason());
    }

    private static FtpSession of(
            FtpSession session, Encryption encryption, String user, SessionState state, String end) {
        return new FtpSession(
                session.sequence(),
                session.number(),
                session.client(),
                session.server(),
                session.controlPort(),
                encryption,
                user,
                session.start(),
                state,
                end);
    }

    static DataConnection connected(DataConnection connection, String peer, String server) {
        return new DataConnection(
                connection.mode(),
                connection.openedBy(),
                peer,
                server,
                connection.address(),
                connection.deflated(),
                connection.encryption());
    }

    static DataConnection encrypted(DataConnection connection, Encryption encryption) {
        return new DataConnection(
                connection.mode(),
                connection.openedBy(),
                connection.peer(),
                connection.server(),
                connection.address(),
                connection.deflated(),
                encryption);
    }

    static Encryption ended(Encryption encryption, boolean closeNotify) {
        return new Encryption(encryption.protocol(), encryption.cipher(), encryption.resumed(), closeNotify);
    }

    static Rename between(Rename rename, String from, String to) {
        return new Rename(rename.sequence(), rename.session(), rename.user(), from, to, rename.time());
    }

    static Transfer numbered(Transfer transfer, long sequence) {
        return of(transfer, sequence, transfer.path());
    }

    static Transfer at(Transfer transfer, String path) {
        return of(transfer, transfer.sequence(), path);
    }

    private static Transfer of(Transfer transfer, long sequence, String path) {
        return new Transfer(
                sequence,
                transfer.session(),
                transfer.user(),
                transfer.command(),
                path,
                transfer.type(),
                transfer.connection(),
                transfer.sink(),
                transfer.offset(),
                transfer.bytes(),
                transfer.sha256(),
                transfer.nulSeen(),
                transfer.state(),
                transfer.cause(),
                transfer.start(),
                transfer.duration());
    }

    /** Returns a copy of a started transfer with its present progress. */
    static Transfer now(
            Transfer started,
            DataConnection connection,
            long bytes,
            String sha256,
            boolean nulSeen,
            TransferState state,
            String cause,
            Duration duration) {
        return new Transfer(
                started.sequence(),
                started.session(),
                started.user(),
                started.command(),
                started.path(),
                started.type(),
                connection,
                started.sink(),
                started.offset(),
                bytes,
                sha256,
                nulSeen,
                state,
                cause,
                started.start(),
                duration);
    }
}
