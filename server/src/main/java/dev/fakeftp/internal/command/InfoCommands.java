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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Commands about the server (RFC 959, section 4.1.3; RFC 2389). */
final class InfoCommands {
    private static final Set<String> SECURITY = Set.of("AUTH", "PBSZ", "PROT");

    private final Supplier<List<CommandRow>> all;

    private InfoCommands(Supplier<List<CommandRow>> all) {
        this.all = all;
    }

    /** The rows; HELP and FEAT describe {@code all} rows of the server. */
    static List<CommandRow> rows(Supplier<List<CommandRow>> all) {
        InfoCommands info = new InfoCommands(all);
        return List.of(
                row("NOOP", ANYONE, (session, argument) -> Reply.of(200, "NOOP ok."))
                        .during(DuringTransfer.IS_SERVED),
                row("SYST", ANYONE, (session, argument) -> Reply.of(215, "UNIX Type: L8")),
                row("FEAT", ANYONE, info::feat),
                row("HELP [<command>]", ANYONE, info::help),
                row(
                                "OPTS <command> [<options>]",
                                ANYONE,
                                List.of(
                                        row("UTF8 [ON]", ANYONE, InfoCommands::utf8),
                                        row("UTF-8 [ON]", ANYONE, InfoCommands::utf8),
                                        FactCommands.OPTS_MLST,
                                        ChannelCommands.OPTS_MODE,
                                        HashCommands.OPTS_HASH),
                                Reply.of(501, "No such option. HELP OPTS lists the known ones."))
                        .feature("UTF8"));
    }

    /** The rows that a client can use, sorted by verb. */
    private List<CommandRow> usable(Session session) {
        return all.get().stream()
                .filter(row -> !row.refused(session, row.verb()))
                .toList();
    }

    private Reply feat(Session session, String argument) {
        List<String> named = session.context().settings().profile().features();
        List<String> lines = named.isEmpty()
                ? features(session)
                : named.stream()
                        .flatMap(line -> feature(session, line).stream())
                        .toList();
        return Reply.of(211, "Features:", lines, "End");
    }

    private List<String> features(Session session) {
        return usable(session).stream()
                .flatMap(row -> row.featureLine(session).stream())
                .sorted()
                .toList();
    }

    /** A personality's line, unless its command is refused. */
    private Optional<String> feature(Session session, String line) {
        String verb = line.split(" ", -1)[0];
        if (session.context().settings().refused().contains(verb)) {
            return shownWithoutTls(session, verb) ? Optional.of(line) : Optional.empty();
        }
        return usable(session).stream()
                .filter(row -> row.verb().equals(line))
                .findFirst()
                .flatMap(row -> row.featureLine(session))
                .or(() -> Optional.of(line));
    }

    private static boolean shownWithoutTls(Session session, String verb) {
        return SECURITY.contains(verb)
                && session.context().settings().profile().behaviour().login().showsTls();
    }

    /** Lists all commands, or one command with its subcommands. */
    private Reply help(Session session, String verb) {
        List<CommandRow> rows = usable(session);
        List<String> lines = rows.stream()
                .flatMap(row -> row.verbs().stream()
                        .filter(each -> verb.isBlank() || each.equalsIgnoreCase(verb.strip()))
                        .filter(each -> !row.refused(session, each))
                        .flatMap(each -> syntaxes(row, each, verb.isBlank())))
                .toList();
        if (lines.isEmpty()) {
            throw new ReplyException(502, "Unknown command. HELP alone lists the known ones.");
        }
        return Reply.of(214, "Commands:", lines, "End");
    }

    private static Stream<String> syntaxes(CommandRow row, String verb, boolean amongOthers) {
        return amongOthers || row.below().isEmpty()
                ? Stream.of(row.syntax(verb))
                : row.below().stream().map(CommandRow::syntax);
    }

    /** RFC 2640. Windows Explorer needs a 200 here, even if names are always UTF-8. */
    private static Reply utf8(Session session, String argument) {
        Charset usual = session.context().settings().charset();
        boolean on = switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "", "ON" -> true;
            case "OFF" -> false;
            default -> throw new ReplyException(501, "Use OPTS UTF8 ON or OPTS UTF8 OFF.");
        };
        if (!on && usual.equals(UTF_8)) {
            throw new ReplyException(
                    504, "UTF8 stays on. Names that are not valid UTF-8 are read and returned as ISO 8859-1.");
        }
        session.charset(on ? UTF_8 : usual);
        return Reply.of(200, "Names are " + session.charset() + ".");
    }
}
