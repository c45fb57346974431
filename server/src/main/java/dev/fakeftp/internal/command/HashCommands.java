package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.internal.files.Checksum;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checksums of files (draft-bryan-ftp-hash, draft-twine-ftpmd5, and the undocumented X-commands). */
final class HashCommands {
    private static final ArgumentPattern PATH_AND_RANGE = ArgumentPattern.of(
            "(?:\"(?<quoted>" + QuotedArguments.QUOTED + ")\"|(?<path>.+?))(?: \\d+(?: \\d+)?)?\\s*$");

    static final List<CommandRow> ROWS = List.of(
            row("HASH <file>", LOGGED_IN, HashCommands::hash).feature(HashCommands::feature),
            row("MD5 <file>", LOGGED_IN, HashCommands::md5)
                    .argument(PATH_AND_RANGE)
                    .feature("MD5"),
            ranged("XCRC", Checksum.CRC_32),
            ranged("XMD5", Checksum.MD5),
            ranged("XSHA", Checksum.SHA_1),
            ranged("XSHA1", Checksum.SHA_1),
            ranged("XSHA256", Checksum.SHA_256),
            ranged("XSHA512", Checksum.SHA_512));

    /** The row of OPTS for HASH (draft-bryan-ftp-hash, section 3.3). */
    static final CommandRow OPTS_HASH = row("HASH [<algorithm>]", ANYONE, HashCommands::optsHash);

    /** The arguments after the name in the X-commands. */
    private static final Pattern QUOTED =
            Pattern.compile("\"" + QuotedArguments.QUOTED + "\"(?: (\\d+)(?: (\\d+))?)?\\s*");

    private static final Pattern PLAIN = Pattern.compile("(.+?)(?: (\\d+)(?: (\\d+))?)?");

    private HashCommands() {}

    private static CommandRow ranged(String verb, Checksum checksum) {
        return row(
                        verb + " <file> [<start> [<end>]]",
                        LOGGED_IN,
                        (session, argument) -> Reply.of(250, ofRange(session, checksum, argument)))
                .argument(PATH_AND_RANGE)
                .feature(verb + " filename;start;end");
    }

    private static String feature(Session session) {
        return "HASH "
                + Arrays.stream(Checksum.values())
                        .map(each -> each == session.options().checksum() ? each + "*" : each.toString())
                        .collect(Collectors.joining(";"));
    }

    private static Reply optsHash(Session session, String argument) {
        if (!argument.isBlank()) {
            session.options()
                    .checksum(Arrays.stream(Checksum.values())
                            .filter(each -> each.toString().equalsIgnoreCase(argument.strip()))
                            .findAny()
                            .orElseThrow(() ->
                                    new ReplyException(501, "Unknown algorithm. Known: " + feature(session) + ".")));
        }
        return Reply.of(200, session.options().checksum().toString());
    }

    private static Reply hash(Session session, String argument) throws IOException {
        try (SeekableByteChannel file = session.tree().read(session.path(argument))) {
            long size = file.size();
            String hex = session.options().checksum().hex(file, 0, size);
            return Reply.of(213, session.options().checksum() + " 0-" + size + " " + hex + " " + argument);
        }
    }

    private static Reply md5(Session session, String argument) throws IOException {
        return Reply.of(251, argument + " " + ofRange(session, Checksum.MD5, argument));
    }

    private static String ofRange(Session session, Checksum checksum, String argument) throws IOException {
        Range range = Range.parse(session, argument);
        try (SeekableByteChannel file = session.tree().read(session.path(range.name()))) {
            long end = Math.min(range.end(), file.size());
            if (range.start() > end) {
                throw new ReplyException(501, "The range ends before its start, or starts beyond the file.");
            }
            return checksum.hex(file, range.start(), end);
        }
    }

    /** A part of a file, from start (inclusive) to end (exclusive), as in ProFTPD and ftpserverlib. */
    private record Range(String name, long start, long end) {
        /** A file whose name ends with a number takes precedence over a range. */
        static Range parse(Session session, String argument) {
            Matcher quoted = QUOTED.matcher(argument);
            if (quoted.matches()) {
                return of(quoted, QuotedArguments.unquoted(quoted.group(1)));
            }
            Matcher plain = PLAIN.matcher(argument);
            return plain.matches() && !session.tree().exists(session.path(argument))
                    ? of(plain, plain.group(1))
                    : new Range(argument, 0, Long.MAX_VALUE);
        }

        private static Range of(Matcher written, String name) {
            return new Range(
                    name,
                    written.group(2) == null ? 0 : Long.parseLong(written.group(2)),
                    written.group(3) == null ? Long.MAX_VALUE : Long.parseLong(written.group(3)));
        }
    }
}
