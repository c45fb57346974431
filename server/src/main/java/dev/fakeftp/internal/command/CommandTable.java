package dev.fakeftp.internal.command;

import dev.fakeftp.internal.files.FileErrors;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All commands. Makes the checks that every command needs, and turns every failure into a reply. */
public final class CommandTable {
    private static final Map<String, CommandRow> ROWS = Stream.of(
                    LoginCommands.ROWS,
                    SecurityCommands.ROWS,
                    InfoCommands.rows(CommandTable::rows),
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

    /** Runs a command and returns its reply, for failures too. */
    public static Reply run(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        if (row == null || row.refused(session, command.verb())) {
            return session.context()
                    .settings()
                    .profile()
                    .refusal(command.verb())
                    .orElseGet(() -> row == null
                            ? Reply.of(500, "Unknown command. HELP lists the known ones.")
                            : Reply.of(
                                    502,
                                    command.verb()
                                            + " is disabled on this server. HELP lists the available commands."));
        }
        try {
            return row.run(session, command);
        } catch (ReplyException e) {
            return e.reply();
        } catch (IOException | RuntimeException e) {
            return failure(session, command, e);
        }
    }

    /** Returns a command's behaviour during a transfer. */
    public static DuringTransfer duringTransfer(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        return row == null || session.context().settings().refused().contains(row.verb())
                ? DuringTransfer.WAITS
                : row.during();
    }

    /**
     * Returns the server's paths that a command names, or the working folder if it acts on that. The whole argument of
     * an unknown verb counts as a path.
     */
    public static List<String> paths(Session session, Command command) {
        CommandRow row = ROWS.get(command.verb());
        List<String> named =
                row == null ? ArgumentPattern.PATH.paths(command.argument()) : row.paths(command.argument());
        return named.stream()
                .map(path -> session.onServer(session.path(path)).toString())
                .toList();
    }

    /** Returns whether the server has this command. */
    public static boolean knows(Command command) {
        return ROWS.containsKey(command.verb());
    }

    /** Returns all verbs in capitals. */
    public static Set<String> verbs() {
        return ROWS.keySet();
    }

    /** Returns the verbs of TLS. */
    public static List<String> securityVerbs() {
        return SecurityCommands.ROWS.stream().map(CommandRow::verb).toList();
    }

    /** Returns all rows, sorted by verb. */
    static List<CommandRow> rows() {
        return ROWS.values().stream()
                .distinct()
                .sorted(Comparator.comparing(CommandRow::verb))
                .toList();
    }

    /**
     * The one list of failures and their replies (RFC 959, section 4.2.2). Real paths stay private.
     */
    private static Reply failure(Session session, Command command, Exception e) {
        String name = command.argument() + ": ";
        if (e instanceof NoSuchFileException && session.context().tree().missing()) {
            return Reply.of(550, "The server's root folder was deleted. Create it again, or restart the server.");
        } else if (e instanceof NoSuchFileException && session.tree().missing()) {
            return Reply.of(550, "This user's root folder was deleted. Send REIN and log in again to create it.");
        } else if (e instanceof FileSystemException refused) {
            return Reply.of(550, name + FileErrors.reason(refused) + ".");
        } else if (e instanceof InvalidPathException invalid) {
            return Reply.of(553, name + FileErrors.reason(invalid));
        } else if (e instanceof DateTimeException) {
            return Reply.of(501, "Use a time such as 20240229235958, in UTC.");
        } else if (e instanceof NumberFormatException) {
            return Reply.of(501, name + "A number is out of range.");
        } else if (e instanceof UnsupportedOperationException) {
            return Reply.of(504, name + "The server's file system does not support this.");
        }
        StringWriter stack = new StringWriter();
        e.printStackTrace(new PrintWriter(stack));
        String trace = stack.toString().lines().map(String::strip).collect(Collectors.joining(" / "));
        session.context()
                .recorder()
                .notice(session.number(), "#" + session.number() + " " + command + " failed: " + trace);
        return Reply.of(451, "Internal error; see the server's log and journal.");
    }
}
