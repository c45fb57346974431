package dev.fakeftp.internal.command;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All commands; checks once what every command needs, and turns every failure into its reply. */
public final class CommandTable {
    private static final Map<String, CommandRow> ROWS = Stream.of(
                    LoginCommands.ROWS,
                    SecurityCommands.ROWS,
                    InfoCommands.ROWS,
                    DirectoryCommands.ROWS,
                    FileCommands.ROWS,
                    FactCommands.ROWS,
                    ListCommands.ROWS,
                    HashCommands.ROWS,
                    SiteCommands.ROWS,
                    ChannelCommands.ROWS,
                    TransferCommands.ROWS)
            .flatMap(List::stream)
            .flatMap(row -> row.verbs().stream().map(verb -> Map.entry(verb, row)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private CommandTable() {}

    /** Runs a command; whatever goes wrong becomes a reply. */
    public static Reply run(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        if (row == null || refused(session, row, command.verb())) {
            return session.site()
                    .imitation()
                    .refusal(command.verb())
                    .orElseGet(() -> row == null
                            ? Reply.of(500, "Unknown command. HELP lists those that are known.")
                            : Reply.of(
                                    502, command.verb() + " is switched off on this server. HELP lists what is not."));
        }
        try {
            return row.run(session, command);
        } catch (ReplyException e) {
            return e.reply();
        } catch (IOException | RuntimeException e) {
            return failure(session, command, e);
        }
    }

    /** What this command does while the session's transfer runs. */
    public static DuringTransfer duringTransfer(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        return row == null || session.site().refused().contains(row.verb()) ? DuringTransfer.WAITS : row.during();
    }

    /**
     * The paths on the server that a command names, and the working folder if it acts on that for want of one. Of a verb
     * that is not known, all of the argument is taken for a path.
     */
    public static List<String> paths(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        List<String> named =
                row == null ? ArgumentPattern.PATH.paths(command.argument()) : row.paths(command.argument());
        return named.stream()
                .map(path -> session.onServer(session.path(path)).toString())
                .toList();
    }

    /** All verbs, in capitals. */
    public static Set<String> verbs() {
        return ROWS.keySet();
    }

    /** The verbs of TLS. */
    public static List<String> securityVerbs() {
        return SecurityCommands.ROWS.stream().map(CommandRow::verb).toList();
    }

    /** The rows that a client can use, sorted by verb. */
    static List<CommandRow> rowsFor(Session session) {
        return rows().stream().filter(row -> !refused(session, row, row.verb())).toList();
    }

    /** Whether a client cannot use the row by this verb: who refuses a verb refuses its aliases too. */
    static boolean refused(Session session, CommandRow row, String verb) {
        Set<String> refused = session.site().refused();
        return refused.contains(row.verb()) || refused.contains(verb);
    }

    /** All rows, sorted by verb. */
    static List<CommandRow> rows() {
        return ROWS.values().stream()
                .distinct()
                .sorted(Comparator.comparing(CommandRow::verb))
                .toList();
    }

    /** Why no file can have that name on the server's file system. */
    private static String whyImpossible(InvalidPathException invalid) {
        if (invalid.getInput().indexOf('\0') >= 0) {
            return "A name cannot hold a NUL character.";
        } else if (invalid.getReason().contains("unmappable")) {
            return "Names outside ASCII need a UTF-8 locale on the server.";
        }
        return "Not a possible name here (" + invalid.getReason() + ").";
    }

    /**
     * The one list of failures and their replies (RFC 959, section 4.2.2). Real paths stay on this side. The words are those of
     * POSIX, as ProFTPD and Pure-FTPd have them: clients look for "No such file or directory".
     */
    private static Reply failure(Session session, Command command, Exception e) {
        String name = command.argument() + ": ";
        if (e instanceof NoSuchFileException && session.site().tree().gone()) {
            return Reply.of(550, "The server's root folder is gone. Make it again, or start the server again.");
        } else if (e instanceof NoSuchFileException && session.tree().gone()) {
            return Reply.of(550, "This user's root folder is gone. Send REIN and log in again, which makes it.");
        } else if (e instanceof NoSuchFileException) {
            return Reply.of(550, name + "No such file or directory.");
        } else if (e instanceof NotDirectoryException) {
            return Reply.of(550, name + "Not a directory.");
        } else if (e instanceof FileAlreadyExistsException) {
            return Reply.of(550, name + "File exists.");
        } else if (e instanceof DirectoryNotEmptyException) {
            return Reply.of(550, name + "Directory not empty.");
        } else if (e instanceof AccessDeniedException denied) {
            return Reply.of(550, name + (denied.getReason() == null ? "Permission denied." : denied.getReason() + "."));
        } else if (e instanceof FileSystemException refused) {
            return Reply.of(550, name + refused.getReason() + ".");
        } else if (e instanceof InvalidPathException invalid) {
            return Reply.of(553, name + whyImpossible(invalid));
        } else if (e instanceof DateTimeException) {
            return Reply.of(501, "Times are written as 20240229235958, in UTC.");
        } else if (e instanceof NumberFormatException) {
            return Reply.of(501, name + "There is a number that cannot be.");
        } else if (e instanceof UnsupportedOperationException) {
            return Reply.of(504, name + "The server's file system cannot do that.");
        }
        StringWriter stack = new StringWriter();
        e.printStackTrace(new PrintWriter(stack));
        String trace = stack.toString().lines().map(String::strip).collect(Collectors.joining(" / "));
        session.site()
                .recorder()
                .notice(session.number(), "#" + session.number() + " " + command + " failed: " + trace);
        return Reply.of(451, "The server failed at this; its log and journal say how.");
    }
}
