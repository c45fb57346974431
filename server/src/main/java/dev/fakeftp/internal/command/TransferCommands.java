package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.FtpFile;
import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.Listing;
import dev.fakeftp.internal.session.DataTransfer;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;

/** What goes over the data connection (RFC 959, section 4.1.3). */
final class TransferCommands {
    static final List<CommandRow> ROWS = List.of(
            row("STOR <file>", LOGGED_IN, TransferCommands::stor),
            row("RETR <file>", LOGGED_IN, TransferCommands::retr),
            row("LIST [<path>]", LOGGED_IN, TransferCommands::list),
            row("NLST [<path>]", LOGGED_IN, TransferCommands::nlst),
            row("ABOR", LOGGED_IN, TransferCommands::abor).during(DuringTransfer.ENDS_IT));

    private TransferCommands() {}

    private static Reply stor(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        try (DataTransfer transfer = session.transfer("STOR", path)) {
            session.tree().checkWritable(path);
            return transfer.receive(() -> session.tree().write(path));
        }
    }

    private static Reply retr(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        try (DataTransfer transfer = session.transfer("RETR", path);
                SeekableByteChannel file = session.tree().read(path)) {
            return transfer.send(opening(session, argument, file.size()), file);
        }
    }

    /** The JDK reads the length of a download from here; under ASCII it would not be what arrives. */
    private static String opening(Session session, String name, long size) {
        return session.type() == TransferType.IMAGE
                ? "Opening BINARY mode data connection for " + name + " (" + size + " bytes)."
                : "Opening ASCII mode data connection for " + name + ".";
    }

    private static Reply list(Session session, String argument) throws IOException {
        FtpPath path = session.path(withoutOptions(argument));
        try (DataTransfer transfer = session.transfer("LIST", path)) {
            return sendLines(transfer, Listing.unix(listed(session, path), Instant.now()));
        }
    }

    private static Reply nlst(Session session, String argument) throws IOException {
        String asked = withoutOptions(argument);
        FtpPath path = session.path(asked);
        try (DataTransfer transfer = session.transfer("NLST", path)) {
            boolean folder = session.tree().file(path).folder();
            return sendLines(transfer, Listing.names(listed(session, path), prefix(asked, folder)));
        }
    }

    /** As vsftpd and ProFTPD do it: names carry what the client wrote, so that they can be sent back as they are. */
    private static String prefix(String asked, boolean folder) {
        if (!folder) {
            return asked.substring(0, asked.lastIndexOf('/') + 1);
        }
        if (asked.isEmpty() || asked.equals(".")) {
            return "";
        }
        return asked.endsWith("/") ? asked : asked + "/";
    }

    private static List<FtpFile> listed(Session session, FtpPath path) throws IOException {
        FtpFile file = session.tree().file(path);
        return file.folder() ? session.tree().list(path) : List.of(file);
    }

    /** The transfer, if there was one, has been given up as soon as the line was heard, and has had its own reply. */
    private static Reply abor(Session session, String argument) {
        session.dropPrepared();
        return Reply.of(226, "No transfer runs now.");
    }

    private static Reply sendLines(DataTransfer transfer, byte[] lines) {
        return transfer.send("Here comes the listing.", Channels.newChannel(new ByteArrayInputStream(lines)));
    }

    /** Clients send options of {@code ls} before the path, such as {@code -a} or {@code -CF}; they mean nothing here. */
    private static String withoutOptions(String argument) {
        String rest = argument;
        while (rest.stripLeading().startsWith("-")) {
            String option = rest.stripLeading();
            int blank = option.indexOf(' ');
            rest = blank < 0 ? "" : option.substring(blank + 1);
        }
        return rest.isBlank() ? "" : rest;
    }
}
