package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.FtpTime;
import dev.fakeftp.internal.files.UnixMode;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that no RFC defines (RFC 959, section 4.1.3: SITE). */
final class SiteCommands {
    private static final ArgumentPattern MODE_AND_PATH = ArgumentPattern.of("([0-7]{3,4}) (?<path>.+)");

    /** The two known forms of SITE UTIME. */
    private static final ArgumentPattern TIMES_AND_PATH = ArgumentPattern.of(
            "(?:(?:\\d{14}|\\d{12}) (?!.* UTC$))?(?<path>.+?)(?: \\d{12,14} \\d{12,14} \\d{12,14} UTC)?$");

    static final List<CommandRow> ROWS = List.of(row(
            "SITE <command> [<arguments>]",
            LOGGED_IN,
            List.of(
                    row("CHMOD <mode> <path>", LOGGED_IN, SiteCommands::chmod).argument(MODE_AND_PATH),
                    row("UTIME <time> <path>", LOGGED_IN, SiteCommands::utime).argument(TIMES_AND_PATH),
                    row("MKDIR <folder>", LOGGED_IN, SiteCommands::mkdir),
                    row("IDLE [<seconds>]", LOGGED_IN, SiteCommands::idle),
                    row("HELP", LOGGED_IN, SiteCommands::help)),
            Reply.of(504, "No such SITE command. SITE HELP lists the known ones.")));

    private static final Pattern TIME_AND_PATH = Pattern.compile("(\\d{12}|\\d{14}) (.+)");

    /** The older form of ProFTPD and Pure-FTPd: the path, then the times of access, modification and change. */
    private static final Pattern PATH_AND_TIMES = Pattern.compile("(.+) \\d{12,14} (\\d{12}|\\d{14}) \\d{12,14} UTC");

    /** One day; a client that needs longer should reconnect. */
    private static final long LONGEST_IDLE_SECONDS = Duration.ofDays(1).toSeconds();

    private SiteCommands() {}

    private static Reply help(Session session, String argument) {
        List<String> syntaxes =
                ROWS.get(0).below().stream().map(CommandRow::syntax).toList();
        return Reply.of(214, "Commands:", syntaxes, "End");
    }

    private static Reply chmod(Session session, String argument) throws IOException {
        Matcher setting = MODE_AND_PATH.pattern().matcher(argument);
        if (!setting.matches()) {
            throw new ReplyException(
                    argument.contains(" ") ? Situation.BAD_ARGUMENT : Situation.NO_ARGUMENT,
                    501,
                    "Use SITE CHMOD 644 path, with three or four octal digits.");
        }
        session.tree().setPermissions(session.path(setting.group(2)), UnixMode.parse(setting.group(1)));
        return Reply.of(200, "Permissions changed.");
    }

    private static Reply utime(Session session, String argument) throws IOException {
        Matcher threeTimes = PATH_AND_TIMES.matcher(argument);
        Matcher oneTime = TIME_AND_PATH.matcher(argument);
        if (threeTimes.matches()) {
            return touch(session, threeTimes.group(1), threeTimes.group(2));
        } else if (oneTime.matches()) {
            return touch(session, oneTime.group(2), oneTime.group(1));
        }
        throw new ReplyException(501, "Use SITE UTIME 20240229235958 path, in UTC.");
    }

    private static Reply touch(Session session, String path, String time) throws IOException {
        session.tree().setModified(session.path(path), FtpTime.parse(time));
        return Reply.of(200, "Time changed.");
    }

    private static Reply mkdir(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        session.tree().createFolders(path);
        return Reply.of(257, DirectoryCommands.quoted(session, path) + " exists, with all parent folders.");
    }

    private static Reply idle(Session session, String argument) {
        if (!argument.isBlank()) {
            long seconds = Long.parseLong(argument.strip());
            if (seconds < 1 || seconds > LONGEST_IDLE_SECONDS) {
                throw new ReplyException(501, "Use SITE IDLE with 1 to " + LONGEST_IDLE_SECONDS + " seconds.");
            }
            session.limitIdle(Duration.ofSeconds(seconds));
        }
        return Reply.of(200, "Idle timeout is " + session.idleSeconds() + " seconds.");
    }
}
