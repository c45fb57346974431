package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Files, without their content (RFC 959, section 4.1.3; RFC 3659). */
final class FileCommands {
    static final List<CommandRow> ROWS = List.of(
            row("DELE <file>", LOGGED_IN, FileCommands::dele),
            row("RNFR <path>", LOGGED_IN, FileCommands::rnfr),
            row("RNTO <path>", LOGGED_IN, FileCommands::rnto),
            row("SIZE <file>", LOGGED_IN, FileCommands::size).feature("SIZE"),
            row("MDTM <file>", LOGGED_IN, FileCommands::mdtm).feature("MDTM"));

    /** RFC 3659, section 2.3: always UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private FileCommands() {}

    private static Reply dele(Session session, String argument) throws IOException {
        session.tree().deleteFile(session.path(argument));
        return Reply.of(250, "File deleted.");
    }

    private static Reply rnfr(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        session.tree().file(path);
        session.renameFrom(path);
        return Reply.of(350, "Send RNTO with the new name.");
    }

    private static Reply rnto(Session session, String argument) throws IOException {
        FtpPath from = session.takeRenameSource();
        FtpPath to = session.path(argument);
        session.tree().rename(from, to);
        session.site().recorder().renamed(from.toString(), to.toString());
        return Reply.of(250, "Renamed.");
    }

    private static Reply size(Session session, String argument) throws IOException {
        return Reply.of(213, Long.toString(file(session, argument).size()));
    }

    private static Reply mdtm(Session session, String argument) throws IOException {
        return Reply.of(213, TIME.format(file(session, argument).modified()));
    }

    private static FtpFile file(Session session, String argument) throws IOException {
        FtpFile file = session.tree().file(session.path(argument));
        if (file.folder()) {
            throw new ReplyException(550, argument + ": It is a folder.");
        }
        return file;
    }
}
