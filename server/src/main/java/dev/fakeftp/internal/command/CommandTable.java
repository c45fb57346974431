package dev.fakeftp.internal.command;

import dev.fakeftp.internal.files.FileErrors;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.personality.Behaviour.Abort;
import dev.fakeftp.internal.personality.Behaviour.DuringRules;
import dev.fakeftp.internal.personality.Behaviour.FileRules;
import dev.fakeftp.internal.personality.PersonalityProfile;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All commands. Makes the checks that every command needs, and turns every failure into a reply. */
public final class CommandTable {
    /** The rows made so far, by verb. */
    private static final Map<String, CommandRow> ROWS = new ConcurrentHashMap<>();

    /** The themes whose rows are not made yet. */
    private static final Iterator<Theme> FURTHER = List.of(Theme.values()).iterator();

    /**
     * The themes of commands, in the order of a session. A theme's rows are made when none before it has a verb, so that
     * a first upload waits for few.
     */
    private enum Theme {
        LOGIN,
        CHANNEL,
        TRANSFER,
        DIRECTORY,
        LIST,
        FILE,
        FACT,
        SECURITY,
        INFO,
        HASH,
        SITE;

        private List<CommandRow> rows() {
            return switch (this) {
                case LOGIN -> LoginCommands.ROWS;
                case CHANNEL -> ChannelCommands.ROWS;
                case TRANSFER -> TransferCommands.ROWS;
                case DIRECTORY -> DirectoryCommands.ROWS;
                case LIST -> ListCommands.ROWS;
                case FILE -> FileCommands.ROWS;
                case FACT -> FactCommands.ROWS;
                case SECURITY -> SecurityCommands.ROWS;
                case INFO -> InfoCommands.rows(CommandTable::rows);
                case HASH -> HashCommands.ROWS;
                case SITE -> SiteCommands.ROWS;
            };
        }
    }

    /** The reasons of POSIX, for personalities. */
    private static final String DENIED = "Permission denied";

    private static final String NOT_PERMITTED = "Operation not permitted";

    /** Verbs that only the owner of a file may use. */
    private static final Set<String> OF_OWNERS = Set.of("MFF", "MFMT", "SITE");

    /** The commands that can work before a login if the imitated server allows it. */
    private static final Set<String> HARMLESS = Set.of("ABOR", "ALLO", "MODE", "REST", "STRU", "TYPE");

    /** The verbs of {@link SecurityCommands}, whose rows a server without TLS does not make. */
    private static final List<String> OF_TLS = List.of("AUTH", "PBSZ", "PROT", "CCC");

    private static final Set<String> PREPARING = Set.of("PASV", "EPSV", "PORT", "EPRT");

    private CommandTable() {}

    /** Runs a command and returns its reply, for failures too. */
    public static Reply run(Session session, Command command) {
        CommandRow row = row(command.verb());
        return session.context().settings().profile().active()
                ? imitated(session, command, row)
                : own(session, command, row, true);
    }

    private static Reply imitated(Session session, Command command, @Nullable CommandRow row) {
        ImitatedReplies replies = imitated(session, command);
        PersonalityProfile imitation = session.context().settings().profile();
        boolean lacking =
                row == null ? !imitation.verbs().contains(command.verb()) : row.refused(session, command.verb());
        if (lacking) {
            // Without TLS, this server refuses its verbs. Other servers can word that differently.
            return securityVerbs().contains(command.verb()) && imitation.verbs().contains(command.verb())
                    ? replies.refusedAnswer().orElseGet(replies::unknown)
                    : replies.unknown();
        }
        Optional<Reply> refusal = replies.refusal(row == null || row.takesArgument());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (row != null && !row.below().isEmpty() && !imitation.has(row.verb(), Command.parse(command.argument()))) {
            return replies.answer(Reply::none).orElseGet(replies::unknownSubcommand);
        }
        FileRules files = imitation.behaviour().files();
        if (files.renameAtOnce() && !command.verb().startsWith("RN")) {
            session.forgetRenameSource();
        }
        if (!imitation.behaviour().restarts().beforePort() && PREPARING.contains(command.verb())) {
            session.next().restartAt(0);
        }
        if (files.emptyIsHome() && command.argument().isEmpty() && names(row, "CWD")) {
            return imitated(session, new Command(command.verb(), session.home().toString()), row);
        }
        Supplier<Reply> own = () -> own(session, command, row, !HARMLESS.contains(command.verb()));
        return replies.answer(own).orElseGet(() -> replies.instead(own.get()));
    }

    private static boolean names(@Nullable CommandRow row, String verb) {
        return row != null && row.verb().equals(verb);
    }

    /** Returns the replies of the imitated server to a command. */
    static ImitatedReplies imitated(Session session, Command command) {
        CommandRow row = row(command.verb());
        if (row == null) {
            return new ImitatedReplies(session, command, List.of(command.verb()), command.argument());
        }
        List<String> names = new ArrayList<>();
        if (!row.below().isEmpty()) {
            names.add(command.verb() + " " + Command.parse(command.argument()).verb());
        }
        names.add(command.verb());
        names.add(row.verb());
        // A server whose MDTM sets no time takes the whole argument for a path.
        if (row.verb().equals("MDTM")
                && !session.context().settings().profile().behaviour().files().timeByMdtm()) {
            return new ImitatedReplies(session, command, names, command.argument());
        }
        String file = row.takesArgument()
                ? row.paths(command.argument()).stream().findFirst().orElse(command.argument())
                : "";
        return new ImitatedReplies(session, command, names, file);
    }

    private static Reply own(Session session, Command command, @Nullable CommandRow row, boolean loginNeeded) {
        if (row == null) {
            return Reply.of(500, "Unknown command. HELP lists the known ones.");
        } else if (row.refused(session, command.verb())) {
            return Reply.of(502, command.verb() + " is disabled on this server. HELP lists the available commands.");
        }
        try {
            CommandRow acting = session.datasets().isPresent() ? DatasetCommands.extended(row) : row;
            return acting.run(session, command, loginNeeded);
        } catch (ReplyException e) {
            return e.reply();
        } catch (IOException | RuntimeException e) {
            return failure(session, command, e);
        }
    }

    /** Returns a command's behaviour during a transfer. */
    public static DuringTransfer duringTransfer(Session session, Command command) {
        CommandRow row = row(command.verb());
        if (session.context().settings().profile().active()) {
            return imitatedDuringTransfer(session, command);
        }
        return row == null || session.context().settings().refused().contains(row.verb())
                ? DuringTransfer.WAITS
                : row.during();
    }

    private static DuringTransfer imitatedDuringTransfer(Session session, Command command) {
        DuringRules rules = session.context().settings().profile().behaviour().during();
        if (command.verb().equals("ABOR")) {
            return rules.abort() == Abort.WAITS ? DuringTransfer.WAITS : DuringTransfer.ENDS_IT;
        } else if (rules.served().contains(command.verb())) {
            return DuringTransfer.IS_SERVED;
        }
        return switch (rules.others()) {
            case WAIT -> DuringTransfer.WAITS;
            case REFUSED -> DuringTransfer.IS_REFUSED;
            case SERVED -> DuringTransfer.IS_SERVED;
        };
    }

    /** Returns the refusal of a line that is too long for the imitated server. */
    public static ReplyException lineTooLong(Session session) {
        return new ReplyException(imitated(session, new Command("", ""))
                .instead(Reply.of(500, "Line too long.").in(Situation.LINE_TOO_LONG)));
    }

    /** Returns the refusal of a command during a transfer. */
    public static Reply refusalDuringTransfer(Session session, Command command) {
        return imitated(session, command).unknown();
    }

    /**
     * Returns the server's paths that a command names, or the working folder if it acts on that. The whole argument of
     * an unknown verb counts as a path.
     */
    public static List<String> paths(Session session, Command command) {
        CommandRow row = row(command.verb());
        List<String> named =
                row == null ? ArgumentPattern.PATH.paths(command.argument()) : row.paths(command.argument());
        return named.stream()
                .map(path -> session.onServer(session.path(path)).toString())
                .toList();
    }

    /** Returns whether the server has this command. */
    public static boolean knows(Command command) {
        return row(command.verb()) != null;
    }

    /** Returns all verbs in capitals. */
    public static Set<String> verbs() {
        makeAll();
        return Set.copyOf(ROWS.keySet());
    }

    /** Returns the verbs of TLS. */
    public static List<String> securityVerbs() {
        return OF_TLS;
    }

    /** Returns all rows, sorted by verb. */
    static List<CommandRow> rows() {
        makeAll();
        return ROWS.values().stream()
                .distinct()
                .sorted(Comparator.comparing(CommandRow::verb))
                .toList();
    }

    /** Returns the row of a verb, or null. Makes rows until one has it. */
    private static @Nullable CommandRow row(String verb) {
        while (!ROWS.containsKey(verb) && makeMore()) {
            // The next theme may have it.
        }
        return ROWS.get(verb);
    }

    private static void makeAll() {
        while (makeMore()) {
            // One theme after the other.
        }
    }

    /** Makes the rows of the next theme. Returns false if all are made. */
    private static synchronized boolean makeMore() {
        if (!FURTHER.hasNext()) {
            return false;
        }
        for (CommandRow row : FURTHER.next().rows()) {
            for (String verb : row.verbs()) {
                if (ROWS.put(verb, row) != null) {
                    throw new IllegalStateException("Two commands have the verb " + verb + ".");
                }
            }
        }
        return true;
    }

    private static Reply refusal(Session session, Command command, FileSystemException e) {
        String reason =
                e instanceof NoSuchFileException && e.getReason() != null ? e.getReason() : FileErrors.reason(e);
        String text = command.argument() + ": " + reason + ".";
        if (!session.context().settings().profile().active()) {
            return Reply.of(550, text).in(FileErrors.situation(e));
        }
        FileSystemException posix = belowFile(session, command, e);
        Situation situation = FileErrors.situation(posix);
        boolean denied = situation == Situation.REFUSED;
        return Reply.of(550, text)
                .in(situation)
                .with(
                        "reason",
                        denied
                                ? OF_OWNERS.contains(command.verb()) ? NOT_PERMITTED : DENIED
                                : FileErrors.reason(posix));
    }

    /** A missing file below a file has another reason on POSIX systems. */
    private static FileSystemException belowFile(Session session, Command command, FileSystemException e) {
        if (!(e instanceof NoSuchFileException)) {
            return e;
        }
        try {
            FtpPath parent = session.path(imitated(session, command).file()).parent();
            while (!parent.isRoot() && !session.tree().exists(parent)) {
                parent = parent.parent();
            }
            return session.tree().file(parent).folder() ? e : new NotDirectoryException(parent.toString());
        } catch (IOException | InvalidPathException other) {
            return e;
        }
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
            return refusal(session, command, refused);
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
