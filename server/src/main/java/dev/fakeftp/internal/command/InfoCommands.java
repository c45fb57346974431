package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.row;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server is and can (RFC 959, section 4.1.3; RFC 2389). */
final class InfoCommands {
    static final List<CommandRow> ROWS = List.of(
            row("NOOP", ANYONE, (session, argument) -> Reply.of(200, "Still here."))
                    .during(DuringTransfer.IS_SERVED),
            row(
                    "SYST",
                    ANYONE,
                    (session, argument) ->
                            Reply.of(215, session.site().imitation().system())),
            row("FEAT", ANYONE, InfoCommands::feat),
            row("HELP [<command>]", ANYONE, InfoCommands::help),
            row(
                            "OPTS <command> [<options>]",
                            ANYONE,
                            List.of(
                                    row("UTF8 [ON]", ANYONE, InfoCommands::utf8),
                                    row("UTF-8 [ON]", ANYONE, InfoCommands::utf8),
                                    FactCommands.OPTS_MLST,
                                    ChannelCommands.OPTS_MODE,
                                    HashCommands.OPTS_HASH),
                            Reply.of(501, "No such option. HELP OPTS lists those that are known."))
                    .feature("UTF8"));

    private InfoCommands() {}

    private static Reply feat(Session session, String argument) {
        List<String> lines = session.site()
                .imitation()
                .features()
                .map(imitated -> imitated.stream()
                        .flatMap(line -> feature(session, line).stream())
                        .toList())
                .orElseGet(() -> features(session));
        return Reply.of(211, "Features:", lines, "End");
    }

    private static List<String> features(Session session) {
        return CommandTable.rowsFor(session).stream()
                .map(CommandRow::feature)
                .flatMap(Optional::stream)
                .map(line -> line.apply(session))
                .sorted()
                .toList();
    }

    /** The line of a server that this one passes for, unless the command is refused. */
    private static Optional<String> feature(Session session, String line) {
        String verb = line.split(" ", -1)[0];
        if (session.site().refused().contains(verb)) {
            return Optional.empty();
        }
        return CommandTable.rowsFor(session).stream()
                .filter(row -> row.verb().equals(line))
                .findFirst()
                .flatMap(CommandRow::feature)
                .map(own -> own.apply(session))
                .or(() -> Optional.of(line));
    }

    /** All commands, or one; of a command of commands, those that it has. */
    static Reply help(Session session, String verb) {
        List<CommandRow> rows = CommandTable.rowsFor(session);
        List<String> lines = rows.stream()
                .flatMap(row -> row.verbs().stream()
                        .filter(each -> verb.isBlank() || each.equalsIgnoreCase(verb.strip()))
                        .filter(each -> !CommandTable.refused(session, row, each))
                        .flatMap(each -> syntaxes(row, each, verb.isBlank())))
                .toList();
        if (lines.isEmpty()) {
            throw new ReplyException(502, "Unknown command. HELP alone lists those that are known.");
        }
        return Reply.of(214, "Commands:", lines, "End");
    }

    private static Stream<String> syntaxes(CommandRow row, String verb, boolean amongOthers) {
        return amongOthers || row.below().isEmpty()
                ? Stream.of(row.syntax(verb))
                : row.below().stream().map(CommandRow::syntax);
    }

    /** RFC 2640. Windows Explorer wants a 200 here, also where names are UTF-8 anyway. */
    private static Reply utf8(Session session, String argument) {
        Charset usual = session.site().charset();
        boolean on = switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "", "ON" -> true;
            case "OFF" -> false;
            default -> throw new ReplyException(501, "Use OPTS UTF8 ON or OPTS UTF8 OFF.");
        };
        if (!on && usual.equals(UTF_8)) {
            throw new ReplyException(
                    504, "UTF8 stays on. Names that are not UTF-8 are taken for ISO 8859-1 and come back so.");
        }
        session.charset(on ? UTF_8 : usual);
        return Reply.of(200, "Names are " + session.charset() + ".");
    }
}
