package dev.fakeftp.internal.control;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.FaultTarget;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import java.util.List;

/** A command as faults select it. */
record CommandTarget(Session active, Command command) implements FaultTarget {
    @Override
    public String verb() {
        return command.verb();
    }

    @Override
    public List<String> paths() {
        return CommandTable.paths(active, command);
    }

    /** Returns the user of a command. Before the login this is the name that the client has offered with USER. */
    @Override
    public String user() {
        return verb().equals("USER") ? command.argument() : active.login().claimedUser();
    }

    @Override
    public long session() {
        return active.number();
    }
}
