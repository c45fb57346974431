package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the server is and can (RFC 959, section 4.1.3; RFC 2389). */
final class InfoCommands {
    static final List<CommandRow> ROWS = List.of(
            row("NOOP", ANYONE, (session, argument) -> Reply.of(200, "Still here."))
                    .during(DuringTransfer.IS_SERVED),
            row("SYST", ANYONE, (session, argument) -> Reply.of(215, "UNIX Type: L8")),
            row("FEAT", ANYONE, InfoCommands::feat),
            row("HELP [<command>]", ANYONE, InfoCommands::help),
            row("OPTS <command> [<options>]", ANYONE, InfoCommands::opts).feature("UTF8"));

    private static final String MODE_Z = "MODE Z";

    private InfoCommands() {}

    private static Reply feat(Session session, String argument) {
        List<String> features = CommandTable.rowsFor(session).stream()
                .map(CommandRow::feature)
                .flatMap(Optional::stream)
                .toList();
        return Reply.of(211, "Features:", features, "End");
    }

    private static Reply help(Session session, String verb) {
        List<String> lines = CommandTable.rowsFor(session).stream()
                .flatMap(row -> row.verbs().stream()
                        .filter(each -> verb.isBlank() || each.equalsIgnoreCase(verb.strip()))
                        .filter(each -> !CommandTable.refused(session, row, each))
                        .map(row::syntax))
                .toList();
        if (lines.isEmpty()) {
            throw new ReplyException(502, "Unknown command. HELP alone lists those that are known.");
        }
        return Reply.of(214, "Commands:", lines, "End");
    }

    /** Names are UTF-8 whether the client asks for it or not (RFC 2640); Windows Explorer wants a 200 here. */
    private static Reply opts(Session session, String argument) {
        if (argument.regionMatches(true, 0, MODE_Z, 0, MODE_Z.length())) {
            return ChannelCommands.optsModeZ(session, argument.substring(MODE_Z.length()));
        }
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "UTF8", "UTF8 ON", "UTF-8", "UTF-8 ON" -> Reply.of(200, "Names are UTF-8.");
            case "UTF8 OFF" -> throw new ReplyException(504, "Names are always UTF-8.");
            default ->
                throw new ReplyException(501, "The options known here are OPTS UTF8 ON and OPTS MODE Z LEVEL <0-9>.");
        };
    }
}
