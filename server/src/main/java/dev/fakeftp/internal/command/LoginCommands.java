package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import java.util.List;

/** Who the client is (RFC 959, section 4.1.1). */
final class LoginCommands {
    static final List<CommandRow> ROWS = List.of(
            row("USER <name>", ANYONE, LoginCommands::user),
            row("PASS [<password>]", ANYONE, LoginCommands::pass),
            row("QUIT", ANYONE, LoginCommands::quit));

    private LoginCommands() {}

    /** Always asks for a password, as the JDK and Commons Net expect: whether the name is known comes with PASS. */
    private static Reply user(Session session, String name) {
        session.offerUser(name);
        return Reply.of(331, "Send the password with PASS.");
    }

    private static Reply pass(Session session, String password) {
        session.logIn(password);
        return Reply.of(230, "Logged in.");
    }

    private static Reply quit(Session session, String argument) {
        return Reply.of(221, "Goodbye.").thenClose();
    }
}
