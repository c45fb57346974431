package dev.fakeftp.internal.command;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One command: the checks before its function runs, and its lines in HELP and FEAT.
 *
 * @param syntax the verb and its argument: {@code <required>} or {@code [<optional>]}
 * @param aliases further verbs of the command
 * @param argument the syntax of its argument, with the parts that are paths
 * @param access the clients that may send it
 * @param feature its line in FEAT (RFC 2389), if it has one; some depend on the session
 * @param during its behaviour during a transfer
 * @param below its subcommands, as of SITE and OPTS
 * @param handler its function
 */
record CommandRow(
        String syntax,
        List<String> aliases,
        ArgumentPattern argument,
        Access access,
        @Nullable Function<Session, String> feature,
        DuringTransfer during,
        List<CommandRow> below,
        Handler handler) {
    /** The clients that may send a command. */
    enum Access {
        ANYONE,
        LOGGED_IN,
        /** Anyone whose control connection is encrypted. */
        ENCRYPTED,
        /** CCC has a reply of its own to a client without encryption (RFC 2228, section 3). */
        LOGGED_IN_AND_ENCRYPTED;

        private Optional<Reply> refusalWithoutLogin() {
            return switch (this) {
                case ANYONE, ENCRYPTED -> Optional.empty();
                case LOGGED_IN, LOGGED_IN_AND_ENCRYPTED ->
                    Optional.of(Reply.of(530, "Log in with USER and PASS first."));
            };
        }

        private Optional<Reply> refusalWithoutTls() {
            return switch (this) {
                case ANYONE, LOGGED_IN -> Optional.empty();
                case ENCRYPTED -> Optional.of(Reply.of(503, "Send AUTH TLS first."));
                case LOGGED_IN_AND_ENCRYPTED -> Optional.of(Reply.of(533, "The connection is not encrypted."));
            };
        }
    }

    /** The function of a command. It returns the reply; {@link CommandTable} turns exceptions into replies. */
    interface Handler {
        Reply run(Session session, String argument) throws IOException;
    }

    static CommandRow row(String syntax, Access access, Handler handler) {
        return row(syntax, access, List.of(), handler);
    }

    /** A command with subcommands; {@code unknown} is the reply to any other. */
    static CommandRow row(String syntax, Access access, List<CommandRow> below, Reply unknown) {
        return row(syntax, access, below, (session, argument) -> {
            Command command = Command.parse(argument);
            Optional<CommandRow> meant = meant(below, command);
            return meant.isPresent() ? meant.get().run(session, command, true) : unknown;
        });
    }

    private static CommandRow row(String syntax, Access access, List<CommandRow> below, Handler handler) {
        return new CommandRow(
                syntax,
                List.of(),
                ArgumentPattern.ofSyntax(syntax),
                access,
                null,
                DuringTransfer.WAITS,
                below,
                handler);
    }

    /** Returns a copy with a line in FEAT. */
    CommandRow feature(String line) {
        return feature(session -> line);
    }

    /** Returns a copy with a line in FEAT that depends on the session. */
    CommandRow feature(Function<Session, String> line) {
        return new CommandRow(syntax, aliases, argument, access, line, during, below, handler);
    }

    /** Returns the line in FEAT for a session, if there is one. */
    Optional<String> featureLine(Session session) {
        return Optional.ofNullable(feature).map(line -> line.apply(session));
    }

    /** Returns a copy with further verbs. */
    CommandRow also(String... verbs) {
        return new CommandRow(syntax, List.of(verbs), argument, access, feature, during, below, handler);
    }

    /** Returns a copy with another behaviour during a transfer. */
    CommandRow during(DuringTransfer does) {
        return new CommandRow(syntax, aliases, argument, access, feature, does, below, handler);
    }

    /** Returns a copy whose argument is more than a path. */
    CommandRow argument(ArgumentPattern pattern) {
        return new CommandRow(syntax, aliases, pattern, access, feature, during, below, handler);
    }

    /** Returns a copy with another function. */
    CommandRow handledBy(Handler other) {
        return new CommandRow(syntax, aliases, argument, access, feature, during, below, other);
    }

    /** Returns the paths of an argument as the client wrote them; an empty one is the working folder. */
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

    /** Returns the verb and its aliases. */
    List<String> verbs() {
        List<String> verbs = new ArrayList<>(aliases);
        verbs.add(0, verb());
        return verbs;
    }

    /** Returns the syntax with one of the verbs. */
    String syntax(String verb) {
        return verb + syntax.substring(verb().length());
    }

    /** Returns whether this server refuses a verb of the row; a refused verb includes its aliases. */
    boolean refused(Session session, String given) {
        Set<String> refused = session.context().settings().refused();
        return refused.contains(verb()) || refused.contains(given);
    }

    /** Checks access and argument, and runs the handler. */
    Reply run(Session session, Command command, boolean loginNeeded) throws IOException {
        Optional<Reply> refusal = refusal(session, command, loginNeeded);
        return refusal.isPresent() ? refusal.get() : handler.run(session, command.argument());
    }

    /** A missing argument is reported before a missing AUTH, as before any other missing command. */
    private Optional<Reply> refusal(Session session, Command command, boolean loginNeeded) {
        if (loginNeeded
                && !session.login().done()
                && access.refusalWithoutLogin().isPresent()) {
            return access.refusalWithoutLogin();
        } else if (needsArgument() && command.argument().isBlank()) {
            return Optional.of(
                    Reply.of(501, "Use " + syntax(command.verb()) + ".").in(Situation.NO_ARGUMENT));
        }
        return session.encrypted() ? Optional.empty() : access.refusalWithoutTls();
    }

    String verb() {
        return syntax.split(" ", -1)[0];
    }

    boolean takesArgument() {
        return syntax.contains(" ");
    }

    boolean needsArgument() {
        return syntax.contains(" <");
    }
}
