package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;

/**
 * Something at which a fault could strike.
 *
 * @param moment when
 * @param verb the command, or an empty string
 * @param path the path on the server that the command names; empty if it names none
 * @param user the user who is logged in, or an empty string
 * @param session the number of the session, or 0
 */
public record Occasion(Fault.Moment moment, String verb, String path, String user, long session) {}
