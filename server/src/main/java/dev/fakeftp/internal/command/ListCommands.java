package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.listing.ListFormat;
import dev.fakeftp.internal.listing.Listing;
import dev.fakeftp.internal.listing.PersonalityProfile.Replies;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Listings, over the data connection or the control connection (RFC 959, section 4.1.3; RFC 3659). */
final class ListCommands {
    /** The options of {@link ListRequest}. */
    private static final String OPTIONS = "(?:\\s*-(?!-(?:\\s|$))[A-Za-z0-9-]+(?:\\s|$))*+(?:\\s*--(?:\\s|$))?";

    private static final ArgumentPattern OPTIONS_AND_PATH = ArgumentPattern.of(OPTIONS + "(?<path>.*)");

    /** Without an argument STAT describes the server. */
    private static final ArgumentPattern ANY_OPTIONS_AND_PATH =
            ArgumentPattern.of("(?=.*\\S)" + OPTIONS + "(?<path>.*)");

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
        ListRequest request = ListRequest.of(session, argument);
        return send(
                session, "LIST", request.path(), orNothing(session, Quirk.LIST_EMPTY, () -> listed(session, request)));
    }

    private static List<String> listed(Session session, ListRequest request) throws IOException {
        Optional<List<String>> set = request.setLines();
        if (set.isPresent()) {
            return set.get();
        }
        return session.context()
                .settings()
                .profile()
                .listing()
                .lines(request.entries(), session.context().settings().listingClock());
    }

    private static Reply nlst(Session session, String argument) throws IOException {
        ListRequest request = ListRequest.of(session, argument);
        return send(
                session, "NLST", request.path(), orNothing(session, Quirk.NLST_EMPTY, () -> names(session, request)));
    }

    private static List<String> names(Session session, ListRequest request) throws IOException {
        ListFormat listing = session.context().settings().profile().listing();
        String before = request.prefix();
        return request.entries().stream()
                .map(file -> listing.name(before, file))
                .toList();
    }

    /** Returns no line for a missing path if the quirk is set. */
    private static IoSupplier<List<String>> orNothing(Session session, Quirk quirk, IoSupplier<List<String>> lines) {
        return () -> {
            try {
                return lines.get();
            } catch (NoSuchFileException e) {
                if (session.context().settings().quirks().contains(quirk)) {
                    return List.of();
                }
                throw e;
            }
        };
    }

    private static Reply mlsd(Session session, String argument) throws IOException {
        FtpPath path = session.path(argument);
        return send(session, "MLSD", path, () -> {
            if (!session.tree().file(path).folder()) {
                // RFC 3659, section 7.2.1.
                throw new ReplyException(501, argument + ": Not a directory. Use MLST for a file.");
            }
            return Listing.facts(session.tree().entries(path), session.options().facts());
        });
    }

    /** Makes the lines after the transfer has begun. */
    private static Reply send(Session session, String verb, FtpPath path, IoSupplier<List<String>> lines)
            throws IOException {
        try (DataTransfer transfer = session.transfer(verb, path)) {
            List<String> made = lines.get();
            if (made.isEmpty() && session.context().settings().quirks().contains(Quirk.EMPTY_550)) {
                throw new ReplyException(550, "No files found.");
            }
            byte[] bytes = session.encode(Listing.text(made));
            Replies replies = session.context()
                    .settings()
                    .profile()
                    .listReplies("Opening data connection for the listing.", DataTransfer.COMPLETE);
            return transfer.send(replies, Channels.newChannel(new ByteArrayInputStream(bytes)))
                    .reply();
        }
    }

    /** Sends lines like LIST's, without an indent, because clients use one parser for both. */
    private static Reply stat(Session session, String argument) throws IOException {
        if (argument.isBlank()) {
            return Reply.of(211, "Fake FTP:", status(session), "End");
        }
        ListRequest request = ListRequest.of(session, argument);
        int code = request.ofFile() ? 213 : 212;
        List<String> lines = new ArrayList<>();
        lines.add(code + "-Status of " + argument + ":");
        listed(session, request).forEach(line -> lines.add(padded(line)));
        lines.add(code + " End");
        return Reply.of(lines);
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
