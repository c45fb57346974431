package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.UploadTarget;
import dev.fakeftp.internal.listing.PersonalityProfile.Replies;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands with a data connection (RFC 959, section 4.1.3). */
final class TransferCommands {
    static final List<CommandRow> ROWS = List.of(
            row("STOR <file>", LOGGED_IN, TransferCommands::stor),
            row("APPE <file>", LOGGED_IN, TransferCommands::appe),
            row("STOU [<file>]", LOGGED_IN, TransferCommands::stou).argument(ArgumentPattern.PATH),
            row("RETR <file>", LOGGED_IN, TransferCommands::retr),
            row("REST <offset>", LOGGED_IN, TransferCommands::rest).feature("REST STREAM"),
            row("ALLO <size>", LOGGED_IN, TransferCommands::allo),
            row("ABOR", LOGGED_IN, TransferCommands::abor).during(DuringTransfer.ENDS_IT));

    /** Digits that fit into a long; no file is larger. */
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    /** A path that cannot name a file: it ends with a slash, {@code .} or {@code ..}. */
    private static final Pattern FOLDER = Pattern.compile("(?:^|/)\\.{0,2}$");

    /** The prefix of generated names. */
    private static final String STOU_NAME = "stou";

    private TransferCommands() {}

    private static Reply stor(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        long offset = session.next().takeOffset();
        try (DataTransfer transfer = session.transfer("STOR", path)) {
            UploadTarget target = writable(session, path);
            checkOffset(session, offset, target.length());
            return transfer.from(offset)
                    .receive(receiving(session), offset == 0 ? target::write : () -> target.writeFrom(offset))
                    .reply();
        }
    }

    /** Starts at the end of the file and ignores REST, as vsftpd does. */
    private static Reply appe(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        try (DataTransfer transfer = session.transfer("APPE", path)) {
            UploadTarget target = writable(session, path);
            return transfer.from(target.length())
                    .receive(receiving(session), target::append)
                    .reply();
        }
    }

    private static Reply stou(Session session, String argument) throws IOException {
        String unique = unique(session, argument.isBlank() ? STOU_NAME : ofFile(argument));
        FtpPath path = session.path(unique);
        try (DataTransfer transfer = session.transfer("STOU", path)) {
            return transfer.receive(naming(session, unique), writable(session, path)::create)
                    .reply();
        }
    }

    private static Replies receiving(Session session) {
        return replies(session, "Ready to receive data.", DataTransfer.COMPLETE);
    }

    /** Reports the generated name in the 150 (RFC 1123, section 4.1.2.9) and in the 226, which the JDK reads. */
    private static Replies naming(Session session, String unique) {
        return replies(session, "FILE: " + unique, "Transfer complete (unique file name:" + unique + ").");
    }

    /** Checks the target before the 150, so that a client sends no bytes in vain. */
    private static UploadTarget writable(Session session, FtpPath path) throws IOException {
        UploadTarget target = session.tree().target(path);
        target.checkWritable();
        return target;
    }

    /** Adds a file name if the client named a folder; without it, the new file would be hidden. */
    private static String ofFile(String named) {
        return FOLDER.matcher(named).find() ? named + (named.endsWith("/") ? "" : "/") + STOU_NAME : named;
    }

    /** Returns an unused name. It stays unused, because no other session has this number. */
    private static String unique(Session session, String wanted) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> wanted + "." + session.number() + "." + n)
                .filter(name -> !session.tree().exists(session.path(name)))
                .findFirst()
                .orElseThrow();
    }

    private static Reply retr(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        long offset = session.next().takeOffset();
        try (DataTransfer transfer = session.transfer("RETR", path);
                SeekableByteChannel file = session.tree().read(path)) {
            checkOffset(session, offset, file.size());
            return transfer.from(offset)
                    .send(sending(session, argument, file.size() - offset), file.position(offset))
                    .reply();
        }
    }

    /** RFC 1123, section 4.1.3.4: 554 for an offset beyond the file, 555 for one that this TYPE does not allow. */
    private static void checkOffset(Session session, long offset, long length) {
        if (offset > length) {
            throw new ReplyException(
                    554, "The file ends at byte " + length + ". Send REST with a valid offset, and try again.");
        }
        if (offset > 0 && session.options().type() == TransferType.ASCII) {
            throw new ReplyException(555, "TYPE A does not allow an offset. Send TYPE I, and REST again.");
        }
    }

    private static Reply rest(Session session, String argument) {
        long offset = number(argument, "Use REST <offset>, a number of bytes.");
        session.next().restartAt(offset);
        return Reply.of(350, "Restarting at " + offset + ". Send RETR or STOR.");
    }

    /** RFC 959, section 4.1.3: space for a file, in records of the second size. It is not the file's length. */
    private static Reply allo(Session session, String argument) {
        for (String word : argument.strip().split(" +R +", 2)) {
            number(word, "Use ALLO <size>, a number of bytes.");
        }
        return Reply.of(202, "No storage allocation is necessary.");
    }

    private static long number(String argument, String syntax) {
        String digits = argument.strip();
        if (!COUNT.matcher(digits).matches()) {
            throw new ReplyException(501, syntax);
        }
        return Long.parseLong(digits);
    }

    /** The JDK reads a download's length from this text; under ASCII that would be wrong. */
    private static Replies sending(Session session, String name, long size) {
        String text = session.options().type() == TransferType.IMAGE
                ? "Opening BINARY mode data connection for " + name + " (" + size + " bytes)."
                : "Opening ASCII mode data connection for " + name + ".";
        return replies(session, text, DataTransfer.COMPLETE);
    }

    private static Replies replies(Session session, String opening, String complete) {
        return session.context().settings().profile().replies(opening, complete);
    }

    /** Runs after the abort: a running transfer ends on receipt of ABOR, with its own reply. */
    private static Reply abor(Session session, String argument) {
        session.next().dropPrepared();
        return Reply.of(226, "No transfer in progress.");
    }
}
