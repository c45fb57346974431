package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.UploadTarget;
import dev.fakeftp.internal.personality.Behaviour;
import dev.fakeftp.internal.personality.Behaviour.TransferRules;
import dev.fakeftp.internal.personality.Behaviour.UniqueNames;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.TransferReplies;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands with a data connection (RFC 959, section 4.1.3). */
final class TransferCommands {
    static final List<CommandRow> ROWS = List.of(
            row("STOR <file>", LOGGED_IN, TransferCommands::stor),
            row("APPE <file>", LOGGED_IN, TransferCommands::appe),
            row("STOU [<file>]", LOGGED_IN, TransferCommands::stou).argument(ArgumentPattern.PATH),
            row("RETR <file>", LOGGED_IN, TransferCommands::retr),
            row("REST <offset>", LOGGED_IN, TransferCommands::rest).feature("REST STREAM"),
            row("ALLO <size>", LOGGED_IN, TransferCommands::allo),
            row("ABOR", LOGGED_IN, TransferCommands::abor).during(DuringTransfer.ENDS_IT));

    /** Digits that fit into a long; no file is larger. */
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    /** A path that cannot name a file: it ends with a slash, {@code .} or {@code ..}. */
    private static final Pattern FOLDER = Pattern.compile("(?:^|/)\\.{0,2}$");

    /** The prefix of generated names. */
    private static final String STOU_NAME = "stou";

    private TransferCommands() {}

    private static Reply stor(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        long offset = session.next().takeOffset();
        Behaviour rules = rules(session);
        checkFirst(session, path, offset, argument);
        try (DataTransfer transfer = session.transfer("STOR", path)) {
            UploadTarget target = writable(session, path, argument);
            long start = Restarts.upload(rules.restarts(), session.options().type(), offset, target);
            if (start == 0 && rules.transfers().createsFirst()) {
                target.write().close();
            }
            return transfer.from(start)
                    .receive(
                            receiving(session, new Command("STOR", argument)),
                            Restarts.opener(rules.restarts(), start, target))
                    .reply();
        }
    }

    /** Starts at the end of the file and ignores REST, as vsftpd does. */
    private static Reply appe(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        Behaviour rules = rules(session);
        checkFirst(session, path, 0, argument);
        try (DataTransfer transfer = session.transfer("APPE", path)) {
            UploadTarget target = writable(session, path, argument);
            if (!rules.transfers().appendsToFiles() && target.length() > 0) {
                throw new ReplyException(Situation.EXISTS, 451, argument + ": Append/Restart not permitted.");
            }
            return transfer.from(target.length())
                    .receive(receiving(session, new Command("APPE", argument)), target::append)
                    .reply();
        }
    }

    private static Reply stou(Session session, String argument) throws IOException {
        String unique = unique(session, argument);
        FtpPath path = session.path(unique);
        try (DataTransfer transfer = session.transfer("STOU", path)) {
            return transfer.receive(
                            naming(session, new Command("STOU", argument), unique),
                            writable(session, path, argument)::create)
                    .reply();
        }
    }

    private static TransferReplies receiving(Session session, Command command) {
        return replies(session, command, Reply.of(150, "Ready to receive data."), Reply.of(226, DataTransfer.COMPLETE));
    }

    /** Reports the generated name in the 150 (RFC 1123, section 4.1.2.9) and in the 226, which the JDK reads. */
    private static TransferReplies naming(Session session, Command command, String unique) {
        return replies(
                session,
                command,
                Reply.of(150, "FILE: " + unique).with("unique", unique),
                Reply.of(226, "Transfer complete (unique file name:" + unique + ").")
                        .with("unique", unique));
    }

    /** Checks the target before the 150, so that a client sends no bytes in vain. */
    private static UploadTarget writable(Session session, FtpPath path, String argument) throws IOException {
        if (argument.endsWith("/") && session.context().settings().profile().active()) {
            throw new AccessDeniedException(path.toString(), null, "Is a directory");
        }
        UploadTarget target = session.tree().target(path);
        target.checkWritable();
        return target;
    }

    private static Behaviour rules(Session session) {
        return session.context().settings().profile().behaviour();
    }

    /** Checks the target of an upload, and creates it, before the data connection if the imitated server does so. */
    private static void checkFirst(Session session, FtpPath path, long offset, String argument) throws IOException {
        TransferRules rules = rules(session).transfers();
        if (rules.fileFirst()) {
            UploadTarget target = writable(session, path, argument);
            if (rules.createsFirst() && offset == 0 && target.length() == 0) {
                target.write().close();
            }
        }
    }

    /** Adds a file name if the client named a folder; without it, the new file would be hidden. */
    private static String ofFile(String named) {
        return FOLDER.matcher(named).find() ? named + (named.endsWith("/") ? "" : "/") + STOU_NAME : named;
    }

    /** Returns the name of STOU's file. */
    private static String unique(Session session, String argument) {
        UniqueNames names = rules(session).transfers().unique();
        if (names == UniqueNames.BY_SESSION) {
            return numbered(session, argument.isBlank() ? STOU_NAME : ofFile(argument));
        } else if (names == UniqueNames.ONLY_IF_USED && !argument.isBlank()) {
            return Stream.iterate(0, n -> n + 1)
                    .map(n -> n == 0 ? argument : argument + "." + n)
                    .filter(name -> !session.tree().exists(session.path(name)))
                    .findFirst()
                    .orElseThrow();
        }
        return numbered(session, STOU_NAME);
    }

    /** Returns an unused name. It stays unused, because no other session has this number. */
    private static String numbered(Session session, String wanted) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> wanted + "." + session.number() + "." + n)
                .filter(name -> !session.tree().exists(session.path(name)))
                .findFirst()
                .orElseThrow();
    }

    private static Reply retr(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        long offset = session.next().takeOffset();
        Behaviour rules = rules(session);
        if (rules.transfers().fileFirst()) {
            session.tree().read(path).close();
        }
        try (DataTransfer transfer = session.transfer("RETR", path);
                SeekableByteChannel file = session.tree().read(path)) {
            long start = Restarts.download(rules.restarts(), session.options().type(), offset, file.size());
            return transfer.from(start)
                    .send(sending(session, argument, file.size() - start, file.size()), file.position(start))
                    .reply();
        }
    }

    private static Reply rest(Session session, String argument) {
        long offset = number(argument, "Use REST <offset>, a number of bytes.");
        if (!rules(session).restarts().inText() && session.options().type() == TransferType.ASCII && offset > 0) {
            throw new ReplyException(Situation.BAD_OFFSET, 501, "TYPE A does not allow an offset. Send TYPE I.");
        }
        session.next().restartAt(offset);
        return Reply.of(350, "Restarting at " + offset + ". Send RETR or STOR.").with("offset", offset);
    }

    /** RFC 959, section 4.1.3: space for a file, in records of the second size. It is not the file's length. */
    private static Reply allo(Session session, String argument) {
        for (String word : argument.strip().split(" +R +", 2)) {
            number(word, "Use ALLO <size>, a number of bytes.");
        }
        return Reply.of(202, "No storage allocation is necessary.");
    }

    private static long number(String argument, String syntax) {
        String digits = argument.strip();
        if (!COUNT.matcher(digits).matches()) {
            throw new ReplyException(501, syntax);
        }
        return Long.parseLong(digits);
    }

    /** The JDK reads a download's length from this text; under ASCII that would be wrong. */
    private static TransferReplies sending(Session session, String name, long size, long fileSize) {
        String text = session.options().type() == TransferType.IMAGE
                ? "Opening BINARY mode data connection for " + name + " (" + size + " bytes)."
                : "Opening ASCII mode data connection for " + name + ".";
        return replies(
                session,
                new Command("RETR", name),
                Reply.of(150, text).with("size", size).with("fileSize", fileSize),
                Reply.of(226, DataTransfer.COMPLETE));
    }

    /** Returns the replies to a transfer, in a personality's words. */
    static TransferReplies replies(Session session, Command command, Reply opening, Reply complete) {
        if (!session.context().settings().profile().active()) {
            return new TransferReplies(opening, complete, UnaryOperator.identity());
        }
        ImitatedReplies replies = ImitatedReplies.of(session, command);
        return new TransferReplies(replies.instead(opening), complete, replies::instead);
    }

    /** Runs after the abort: a running transfer ends on receipt of ABOR, with its own reply. */
    private static Reply abor(Session session, String argument) {
        session.next().dropPrepared();
        Reply reply = Reply.of(226, "No transfer in progress.");
        return session.currentTransfer().takeAborted() ? reply.in(Situation.DONE_AFTER_TRANSFER) : reply;
    }
}
