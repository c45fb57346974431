package dev.fakeftp.internal.command;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One command: all that the table checks before its function runs, and what HELP and FEAT say of it.
 *
 * @param syntax the verb and its argument: {@code <must be there>} or {@code [<may be there>]}
 * @param aliases further verbs that mean the same
 * @param argument how its argument is written, and what in it is a path
 * @param access who may send it
 * @param feature its line in FEAT (RFC 2389), if it has one; some show what the session has chosen
 * @param during what it does if it comes while a transfer runs
 * @param below the commands that its argument can begin with, as for SITE and OPTS
 * @param handler what it does
 */
record CommandRow(
        String syntax,
        List<String> aliases,
        ArgumentPattern argument,
        Access access,
        Optional<Function<Session, String>> feature,
        DuringTransfer during,
        List<CommandRow> below,
        Handler handler) {
    /** Who may send a command. */
    enum Access {
        ANYONE,
        LOGGED_IN
    }

    /** What a command does. The reply is sent after it; exceptions become replies in {@link CommandTable}. */
    interface Handler {
        Reply run(Session session, String argument) throws IOException;
    }

    static CommandRow row(String syntax, Access access, Handler handler) {
        return row(syntax, access, List.of(), handler);
    }

    /** A command of commands; {@code unknown} answers what is none of them. */
    static CommandRow row(String syntax, Access access, List<CommandRow> below, Reply unknown) {
        return row(syntax, access, below, (session, argument) -> {
            Command command = Command.parse(argument);
            Optional<CommandRow> meant = meant(below, command);
            return meant.isPresent() ? meant.get().run(session, command) : unknown;
        });
    }

    private static CommandRow row(String syntax, Access access, List<CommandRow> below, Handler handler) {
        return new CommandRow(
                syntax,
                List.of(),
                ArgumentPattern.ofSyntax(syntax),
                access,
                Optional.empty(),
                DuringTransfer.WAITS,
                below,
                handler);
    }

    /** The same row with a line in FEAT. */
    CommandRow feature(String line) {
        return feature(session -> line);
    }

    /** The same row with a line in FEAT that depends on the session. */
    CommandRow feature(Function<Session, String> line) {
        return new CommandRow(syntax, aliases, argument, access, Optional.of(line), during, below, handler);
    }

    /** The same row with further verbs. */
    CommandRow also(String... verbs) {
        return new CommandRow(syntax, List.of(verbs), argument, access, feature, during, below, handler);
    }

    /** The same row for a command that does not wait for a transfer's end. */
    CommandRow during(DuringTransfer does) {
        return new CommandRow(syntax, aliases, argument, access, feature, does, below, handler);
    }

    /** The same row, whose argument is more than a path. */
    CommandRow argument(ArgumentPattern pattern) {
        return new CommandRow(syntax, aliases, pattern, access, feature, during, below, handler);
    }

    /** The paths that an argument names, as the client wrote them; an empty one is the working folder. */
    List<String> paths(String given) {
        if (below.isEmpty()) {
            return argument.paths(given);
        }
        Command command = Command.parse(given);
        return meant(below, command).map(row -> row.paths(command.argument())).orElseGet(List::of);
    }

    private static Optional<CommandRow> meant(List<CommandRow> below, Command command) {
        return below.stream().filter(row -> row.verb().equals(command.verb())).findFirst();
    }

    /** The verb and its aliases. */
    List<String> verbs() {
        return Stream.concat(Stream.of(verb()), aliases.stream()).toList();
    }

    /** The syntax with one of the verbs. */
    String syntax(String verb) {
        return verb + syntax.substring(verb().length());
    }

    /** Checks what the row asks for, and does what the command is for. */
    Reply run(Session session, Command command) throws IOException {
        if (access == Access.LOGGED_IN && !session.login().done()) {
            return Reply.of(530, "Log in with USER and PASS first.");
        }
        if (needsArgument() && command.argument().isBlank()) {
            return Reply.of(501, "Use " + syntax(command.verb()) + ".");
        }
        return handler.run(session, command.argument());
    }

    String verb() {
        return syntax.split(" ", -1)[0];
    }

    boolean needsArgument() {
        return syntax.contains(" <");
    }
}
