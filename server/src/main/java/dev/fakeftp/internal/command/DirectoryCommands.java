package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.personality.Behaviour.FileRules;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.regex.Pattern;

/** Commands for folders (RFC 959, sections 4.1.1, 4.1.3 and appendix II). The verbs with an X are those of RFC 775. */
final class DirectoryCommands {
    static final List<CommandRow> ROWS = List.of(
            row("PWD", LOGGED_IN, DirectoryCommands::pwd).also("XPWD"),
            row("CWD <folder>", LOGGED_IN, DirectoryCommands::cwd).also("XCWD").feature("TVFS"),
            row("CDUP", LOGGED_IN, DirectoryCommands::cdup).also("XCUP"),
            row("MKD <folder>", LOGGED_IN, DirectoryCommands::mkd).also("XMKD"),
            row("RMD <folder>", LOGGED_IN, DirectoryCommands::rmd).also("XRMD"));

    private static final Pattern DOT = Pattern.compile("(?:^|/)\\.$");

    private DirectoryCommands() {}

    private static Reply pwd(Session session, String argument) throws IOException {
        if (rules(session).checksWorkingFolder()) {
            session.tree().file(session.folder());
        }
        return Reply.of(257, quoted(session, session.folder()) + " is the working folder.");
    }

    private static Reply cwd(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        if (!session.tree().file(path).folder()) {
            throw new NotDirectoryException(path.toString());
        }
        FtpPath entered = rules(session).realFolders() ? session.tree().real(path) : path;
        session.enter(entered);
        String written = session.context().settings().profile().paths().written(entered);
        return Reply.of(250, "Working folder is " + quoted(session, entered) + ".")
                .with("path", written)
                .with("quotedPath", written.replace("\"", "\"\""));
    }

    private static Reply cdup(Session session, String argument) throws IOException {
        Reply up = cwd(session, "..");
        return session.context().settings().quirks().contains(Quirk.CDUP_200)
                ? Reply.of(200, "Changed to the parent folder.")
                : up;
    }

    private static Reply mkd(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        if (session.context().settings().profile().active() && session.tree().exists(path)) {
            throw new FileAlreadyExistsException(path.toString()); // On POSIX systems, before a missing permission.
        }
        session.tree().createFolder(path);
        return Reply.of(257, quoted(session, path) + " created.");
    }

    private static FileRules rules(Session session) {
        return session.context().settings().profile().behaviour().files();
    }

    private static Reply rmd(Session session, String argument) throws IOException {
        if (DOT.matcher(argument).find() && !rules(session).removesWorkingFolder()) {
            throw new FileSystemException(argument, null, "Invalid argument");
        }
        FtpPath path = session.path(argument);
        if (path.isRoot() && session.context().settings().profile().active()) {
            throw new FileSystemException(argument, null, "Device or resource busy");
        }
        session.tree().deleteFolder(path);
        return Reply.of(250, "Folder deleted.");
    }

    /** Quotes a path for a 257; inner quotes are doubled (RFC 959, appendix II). */
    static String quoted(Session session, FtpPath path) {
        return "\""
                + session.context().settings().profile().paths().written(path).replace("\"", "\"\"") + "\"";
    }
}
