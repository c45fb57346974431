package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.list.ListMaker;
import dev.fakeftp.internal.list.ListMaker.Made;
import dev.fakeftp.internal.list.ListRequest;
import dev.fakeftp.internal.listing.Facts;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.listing.ListShapes.StatusShape;
import dev.fakeftp.internal.listing.Listing;
import dev.fakeftp.internal.listing.Selection;
import dev.fakeftp.internal.listing.Selection.Missing;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.TransferReplies;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Listings, over the data connection or the control connection (RFC 959, section 4.1.3; RFC 3659). */
final class ListCommands {
    /** The options of {@link ListRequest}. */
    private static final String OPTIONS = "(?:\\s*-(?!-(?:\\s|$))[A-Za-z0-9-]+(?:\\s|$))*+(?:\\s*--(?:\\s|$))?";

    private static final ArgumentPattern OPTIONS_AND_PATH = ArgumentPattern.of(OPTIONS + "(?<path>.*)");

    /** Without an argument STAT describes the server. */
    private static final ArgumentPattern ANY_OPTIONS_AND_PATH =
            ArgumentPattern.of("(?=.*\\S)" + OPTIONS + "(?<path>.*)");

    private static final String NO_FILES = "No files found.";

    private static final Pattern CODE = Pattern.compile("[0-9]{3}");

    static final List<CommandRow> ROWS = List.of(
            row("LIST [<options>] [<path>]", LOGGED_IN, ListCommands::list).argument(OPTIONS_AND_PATH),
            row("NLST [<options>] [<path>]", LOGGED_IN, ListCommands::nlst).argument(OPTIONS_AND_PATH),
            row("MLSD [<folder>]", LOGGED_IN, ListCommands::mlsd),
            row("STAT [<path>]", LOGGED_IN, ListCommands::stat)
                    .argument(ANY_OPTIONS_AND_PATH)
                    .during(DuringTransfer.IS_SERVED));

    private ListCommands() {}

    private static Reply list(Session session, String argument) throws IOException {
        return send(
                session,
                new Command("LIST", argument),
                ListRequest.of(session, shapes(session).list(), argument),
                Quirk.LIST_EMPTY);
    }

    private static Reply nlst(Session session, String argument) throws IOException {
        boolean options = argument.startsWith("-");
        Selection selection =
                options ? shapes(session).namesWithOptions() : shapes(session).names();
        return send(
                session, new Command("NLST", argument), ListRequest.of(session, selection, argument), Quirk.NLST_EMPTY);
    }

    /** Makes the lines before the first reply, because they may fail. */
    private static Reply send(Session session, Command command, ListRequest request, Quirk quirk) throws IOException {
        try (DataTransfer transfer = session.listing(command.verb(), request.path())) {
            Missing declared = request.selection().missing();
            boolean nothing = session.context().settings().quirks().contains(quirk);
            Made made = new ListMaker(request, nothing ? Missing.NOTHING : declared).make();
            if (made.lines().isEmpty() && declared == Missing.REFUSED_IF_EMPTY) {
                throw new ReplyException(Situation.EMPTY, 550, NO_FILES);
            }
            return send(
                    session,
                    command,
                    transfer,
                    made,
                    request.optionsShown(shapes(session).layout().optionsShown()));
        }
    }

    private static Reply mlsd(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        try (DataTransfer transfer = session.listing("MLSD", path)) {
            if (!session.tree().file(path).folder()) {
                // RFC 3659, section 7.2.1.
                throw new ReplyException(
                        Situation.NOT_A_FOLDER, 501, argument + ": Not a directory. Use MLST for a file.");
            }
            Facts facts = session.options().facts();
            FileTree tree = session.tree().reading(facts.detail());
            List<Entry> entries = tree.entries(path);
            if (shapes(session).facts().dots()) {
                entries.addAll(tree.dots(path));
            }
            List<String> lines = facts.lines(entries);
            return send(session, new Command("MLSD", argument), transfer, new Made(lines, lines.size(), null), "");
        }
    }

    private static Reply send(Session session, Command command, DataTransfer transfer, Made made, String options)
            throws IOException {
        if (made.lines().isEmpty() && session.context().settings().quirks().contains(Quirk.EMPTY_550)) {
            throw new ReplyException(Situation.EMPTY, 550, NO_FILES);
        }
        byte[] bytes = session.encode(Listing.text(made.lines()));
        Reply complete = made.refusal() == null
                ? Reply.of(226, DataTransfer.COMPLETE)
                        .with("count", made.count())
                        .with("options", options)
                : Reply.of(List.of(made.refusal()));
        TransferReplies all = TransferCommands.replies(
                session, command, Reply.of(150, "Opening data connection for the listing."), complete);
        return transfer.send(all, Channels.newChannel(new ByteArrayInputStream(bytes)))
                .reply();
    }

    /** Sends lines like LIST's, without an indent in most servers, because clients use one parser for both. */
    private static Reply stat(Session session, String argument) throws IOException {
        if (argument.isBlank()) {
            return Reply.of(211, "Fake FTP:", status(session), "End");
        }
        StatusShape shape = shapes(session).status();
        ListRequest request = ListRequest.of(session, shapes(session).statusSelection(), argument);
        List<String> frame = (ListMaker.ofFile(request) ? shape.file() : shape.folder()).lines();
        List<String> lines = new ArrayList<>();
        lines.add(frame.get(0)
                .replace("{argument}", argument)
                .replace("{path}", request.asked().isEmpty() ? "." : request.asked())
                .replace("{absolute}", request.path().toString()));
        new ListMaker(request, request.selection().missing())
                .make()
                .lines()
                .forEach(line -> lines.add(padded(shape.indent() + line)));
        lines.add(frame.get(frame.size() - 1));
        return Reply.of(lines);
    }

    private static ListShapes shapes(Session session) {
        return session.context().settings().profile().lists().shapes();
    }

    /** Pads a line that looks like the last line of a reply (RFC 959, section 4.2). */
    private static String padded(String line) {
        return CODE.matcher(line).lookingAt() ? " " + line : line;
    }

    private static List<String> status(Session session) {
        return List.of(
                "Logged in as " + session.login().user() + " from "
                        + session.client().getHostAddress(),
                "Working folder " + session.folder(),
                session.options().toString(),
                session.transferStatus(),
                "Idle timeout " + session.idleSeconds() + " seconds");
    }
}
