package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.Quirk;
import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.FtpTime;
import dev.fakeftp.internal.files.UnixMode;
import dev.fakeftp.internal.io.IoRunnable;
import dev.fakeftp.internal.listing.Facts;
import dev.fakeftp.internal.listing.ListShapes.FactPath;
import dev.fakeftp.internal.listing.ListShapes.FactShape;
import dev.fakeftp.internal.personality.Behaviour.TextSize;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.AsciiLineEnds;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands for the facts of files (RFC 3659; draft-somers-ftp-mfxx). */
final class FactCommands {
    /** A time, one blank and a path: the older way to set a time, before MFMT. */
    private static final ArgumentPattern TIME_AND_PATH = ArgumentPattern.of("(\\d{14}(?:\\.\\d+)?) (?<path>.+)");

    private static final ArgumentPattern MAYBE_TIME_AND_PATH =
            ArgumentPattern.of("(?:\\d{14}(?:\\.\\d+)? )?(?<path>.+)");

    /** ncftp omits the last semicolon. */
    private static final ArgumentPattern FACTS_AND_PATH =
            ArgumentPattern.of("([^;= ]+=[^;= ]*(?:;[^;= ]+=[^;= ]*)*+);? (?<path>.+)");

    static final List<CommandRow> ROWS = List.of(
            row("SIZE <file>", LOGGED_IN, FactCommands::size).feature("SIZE"),
            row("MDTM [<time>] <file>", LOGGED_IN, FactCommands::mdtm)
                    .argument(MAYBE_TIME_AND_PATH)
                    .feature("MDTM"),
            row("MLST [<path>]", LOGGED_IN, FactCommands::mlst)
                    .feature(session -> "MLST " + session.options().facts().feature()),
            row("MFMT <time> <path>", LOGGED_IN, FactCommands::mfmt)
                    .argument(TIME_AND_PATH)
                    .feature("MFMT"),
            row("MFF <facts> <path>", LOGGED_IN, FactCommands::mff)
                    .argument(FACTS_AND_PATH)
                    .feature("MFF modify;UNIX.mode;"),
            row("AVBL [<folder>]", LOGGED_IN, FactCommands::avbl).feature("AVBL"),
            row("DSIZ [<folder>]", LOGGED_IN, FactCommands::dsiz).feature("DSIZ"));

    /** The row of OPTS for MLST (RFC 3659, section 7.9). */
    static final CommandRow OPTS_MLST = row("MLST [<facts>]", ANYONE, FactCommands::optsMlst);

    /** The length of a time without a fraction. */
    private static final int SECONDS = "20240229201530".length();

    /** The number of bytes per read. */
    private static final int CHUNK = 1 << 16;

    private static final Pattern FACT = Pattern.compile("([^;= ]+)=([^;= ]*)");

    private FactCommands() {}

    /** Returns the number of bytes that RETR would send now (RFC 3659, section 4). Under TYPE A the file is read. */
    private static Reply size(Session session, String argument) throws IOException {
        TextSize rule =
                session.context().settings().profile().behaviour().files().textSize();
        boolean text = session.options().type() == TransferType.ASCII;
        if (text && rule == TextSize.REFUSED) {
            throw new ReplyException(Situation.OUT_OF_ORDER, 550, "SIZE requires TYPE I.");
        }
        Entry entry = file(session, argument);
        if (!text) {
            return size(entry.size());
        }
        if (rule == TextSize.STORED) {
            return size(entry.size());
        }
        if (session.context().settings().quirks().contains(Quirk.SIZE_BINARY_ONLY)) {
            throw new ReplyException(Situation.OUT_OF_ORDER, 550, "SIZE requires TYPE I.");
        }
        return size(sizeOfText(session, argument));
    }

    private static Reply size(long bytes) {
        return Reply.of(213, Long.toString(bytes)).with("size", bytes);
    }

    private static long sizeOfText(Session session, String argument) throws IOException {
        AsciiLineEnds lineEnds = new AsciiLineEnds();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try (SeekableByteChannel file = session.tree().read(session.path(argument))) {
            long size = 0;
            while (file.read(buffer.clear()) >= 0) {
                size += lineEnds.toWire(buffer.flip()).remaining();
            }
            return size;
        }
    }

    private static Reply mdtm(Session session, String argument) throws IOException {
        Matcher setting = TIME_AND_PATH.pattern().matcher(argument);
        boolean sets =
                session.context().settings().profile().behaviour().files().timeByMdtm();
        if (sets && setting.matches() && !session.tree().exists(session.path(argument))) {
            return mfmt(session, argument).in(Situation.CHANGED);
        }
        String time = FtpTime.text(file(session, argument).modified());
        return Reply.of(213, time).with("time", time);
    }

    private static Reply mlst(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        FactShape shape =
                session.context().settings().profile().lists().shapes().facts();
        Facts facts = session.options().facts();
        FileTree tree = session.tree().reading(facts.detail());
        Entry entry = shape.dangling() ? tree.listed(path) : linked(tree, path);
        String line = facts.line(entry, name(shape.path(), argument, path, entry));
        return Reply.of(250, "Facts:", List.of(line), "End");
    }

    private static String name(FactPath shape, String argument, FtpPath path, Entry entry) {
        if (shape == FactPath.ASKED && !argument.isEmpty()) {
            return argument;
        }
        if (shape == FactPath.NAME) {
            return entry.name();
        }
        return shape == FactPath.LINKED && entry.link() != null
                ? path.parent().resolve(entry.link().target()).toString()
                : path.toString();
    }

    /** Fails for a link that leads nowhere. */
    private static Entry linked(FileTree tree, FtpPath path) throws IOException {
        Entry entry = tree.listed(path);
        return entry.dangling() ? tree.entry(path) : entry;
    }

    private static Reply optsMlst(Session session, String argument) {
        session.options().facts(session.options().facts().choose(argument));
        return Reply.of(200, ("MLST OPTS " + session.options().facts()).strip());
    }

    private static Reply mfmt(Session session, String argument) throws IOException {
        Matcher setting = TIME_AND_PATH.pattern().matcher(argument);
        if (!setting.matches()) {
            throw new ReplyException(
                    argument.contains(" ") ? Situation.BAD_ARGUMENT : Situation.NO_ARGUMENT,
                    501,
                    "Use MFMT 20240229235958 path, in UTC.");
        }
        session.tree().setModified(session.path(setting.group(2)), FtpTime.parse(setting.group(1)));
        return Reply.of(213, "Modify=" + setting.group(1) + "; " + setting.group(2))
                .with("time", setting.group(1).substring(0, SECONDS));
    }

    /** Checks all facts before it changes any. */
    private static Reply mff(Session session, String argument) throws IOException {
        Matcher setting = FACTS_AND_PATH.pattern().matcher(argument);
        if (!setting.matches()) {
            throw new ReplyException(501, "Use MFF modify=20240229235958;UNIX.mode=0644; path.");
        }
        FtpPath path = session.path(setting.group(2));
        List<IoRunnable> changes = FACT.matcher(setting.group(1))
                .results()
                .map(fact -> change(session.tree(), path, fact.group(1), fact.group(2)))
                .toList();
        for (IoRunnable change : changes) {
            change.run();
        }
        return Reply.of(213, argument);
    }

    private static IoRunnable change(FileTree tree, FtpPath path, String fact, String value) {
        return switch (fact.toLowerCase(Locale.ROOT)) {
            case "modify" -> {
                Instant time = FtpTime.parse(value);
                yield () -> tree.setModified(path, time);
            }
            case "unix.mode" -> {
                Set<PosixFilePermission> permissions = UnixMode.parse(value);
                yield () -> tree.setPermissions(path, permissions);
            }
            default -> throw new ReplyException(504, fact + " cannot be changed. Use modify or UNIX.mode.");
        };
    }

    private static Reply avbl(Session session, String argument) throws IOException {
        return Reply.of(213, Long.toString(session.tree().room(session.path(argument))));
    }

    private static Reply dsiz(Session session, String argument) throws IOException {
        return Reply.of(213, Long.toString(session.tree().size(session.path(argument))));
    }

    private static Entry file(Session session, String argument) throws IOException {
        Entry entry = session.tree().entry(session.path(argument));
        if (entry.folder()) {
            throw new ReplyException(Situation.IS_A_FOLDER, 550, argument + ": Is a directory.");
        }
        return entry;
    }
}
