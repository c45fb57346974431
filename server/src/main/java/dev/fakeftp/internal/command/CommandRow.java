package dev.fakeftp.internal.command;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One command: all that the table checks before its function runs, and what HELP and FEAT say of it.
 *
 * @param syntax the verb and its argument: {@code <must be there>} or {@code [<may be there>]}
 * @param aliases further verbs that mean the same
 * @param access who may send it
 * @param feature its line in FEAT (RFC 2389), if it has one
 * @param during what it does if it comes while a transfer runs
 * @param handler what it does
 */
record CommandRow(
        String syntax,
        List<String> aliases,
        Access access,
        Optional<String> feature,
        DuringTransfer during,
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
        return new CommandRow(syntax, List.of(), access, Optional.empty(), DuringTransfer.WAITS, handler);
    }

    /** The same row with a line in FEAT. */
    CommandRow feature(String line) {
        return new CommandRow(syntax, aliases, access, Optional.of(line), during, handler);
    }

    /** The same row with further verbs. */
    CommandRow also(String... verbs) {
        return new CommandRow(syntax, List.of(verbs), access, feature, during, handler);
    }

    /** The same row for a command that does not wait for a transfer's end. */
    CommandRow during(DuringTransfer does) {
        return new CommandRow(syntax, aliases, access, feature, does, handler);
    }

    /** The verb and its aliases. */
    List<String> verbs() {
        return Stream.concat(Stream.of(verb()), aliases.stream()).toList();
    }

    /** The syntax with one of the verbs. */
    String syntax(String verb) {
        return verb + syntax.substring(verb().length());
    }

    String verb() {
        return syntax.split(" ", -1)[0];
    }

    boolean needsArgument() {
        return syntax.contains(" <");
    }
}
