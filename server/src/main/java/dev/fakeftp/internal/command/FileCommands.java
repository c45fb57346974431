package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;

/** Commands for files, without their content (RFC 959, section 4.1.3). */
final class FileCommands {
    /** The syntax of {@link QuotedArguments}. */
    private static final ArgumentPattern PATHS =
            ArgumentPattern.of("\\s*(?:\"(?<quoted>" + QuotedArguments.QUOTED + ")\"|(?<path>\\S+))");

    static final List<CommandRow> ROWS = List.of(
            row("DELE <file>", LOGGED_IN, FileCommands::dele),
            row("RNFR <path>", LOGGED_IN, FileCommands::rnfr),
            row("RNTO <path>", LOGGED_IN, FileCommands::rnto),
            row("COMB <file> <part> [<parts>]", LOGGED_IN, FileCommands::comb)
                    .argument(PATHS)
                    .feature("COMB target;source_list"));

    private FileCommands() {}

    private static Reply dele(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        boolean folders =
                session.context().settings().profile().behaviour().files().deletesFolders();
        if (folders && session.tree().exists(path) && session.tree().file(path).folder()) {
            session.tree().deleteFolder(path);
        } else {
            session.tree().deleteFile(path);
        }
        return Reply.of(250, "File deleted.");
    }

    private static Reply rnfr(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        boolean repeated = session.renaming()
                && session.context().settings().profile().replies().has(List.of("RNFR"), Situation.REPEATED);
        if (repeated && !ImitatedReplies.accepts(session, "RNFR", Situation.REPEATED)) {
            throw new ReplyException(Situation.REPEATED, 503, "Send RNTO first.");
        }
        if (session.context().settings().profile().behaviour().files().brokenLinks()) {
            session.tree().listed(path);
        } else {
            session.tree().file(path);
        }
        session.renameFrom(path);
        Reply reply = Reply.of(350, "Send RNTO with the new name.");
        return repeated ? reply.in(Situation.REPEATED) : reply;
    }

    private static Reply rnto(Session session, String argument) throws IOException {
        FtpPath from = session.takeRenameSource();
        FtpPath to = session.renamed(from, argument);
        boolean replaces =
                session.context().settings().profile().behaviour().files().renameReplaces();
        boolean same = to.toString().equalsIgnoreCase(from.toString());
        if (!replaces && !same && session.tree().exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        rename(session, from, to);
        return Reply.of(250, "Renamed.");
    }

    /** Renames a file or folder, and records that. */
    static void rename(Session session, FtpPath from, FtpPath to) throws IOException {
        session.tree().rename(from, to);
        FtpPath before = session.onServer(from);
        FtpPath now = session.onServer(to);
        session.context()
                .reactions()
                .renamed(
                        session.number(),
                        before,
                        now,
                        () -> session.context()
                                .recorder()
                                .renamed(session.number(), before.toString(), now.toString()));
    }

    /** Joins parts that a client uploaded in parallel, and deletes them (GlobalSCAPE, ftpserverlib). */
    private static Reply comb(Session session, String argument) throws IOException {
        List<FtpPath> paths =
                QuotedArguments.of(argument).stream().map(session::path).toList();
        if (paths.size() < 2) {
            throw new ReplyException(501, "Use COMB \"target\" \"part\" \"part\".");
        }
        session.tree().combine(paths.get(0), paths.subList(1, paths.size()));
        return Reply.of(250, "Parts combined.");
    }
}
