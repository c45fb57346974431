package dev.fakeftp.internal.fault;

import java.util.List;

/** A command of a client, as faults select it. Its values may change while it is executed. */
public interface FaultTarget {
    /** Returns the verb of the command. */
    String verb();

    /** Returns the paths on the server that the command names. */
    List<String> paths();

    /** Returns the user of the command, or an empty string. */
    String user();

    /** Returns the number of the session. */
    long session();
}
