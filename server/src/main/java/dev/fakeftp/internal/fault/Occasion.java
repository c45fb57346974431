package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import java.util.List;

/**
 * Something at which a fault could strike.
 *
 * @param moment when
 * @param verb the command, or an empty string
 * @param paths the paths on the server that the command names
 * @param user the user who is logged in, or an empty string
 * @param session the number of the session, or 0
 */
public record Occasion(Fault.Moment moment, String verb, List<String> paths, String user, long session) {}
