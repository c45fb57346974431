package dev.fakeftp.internal.fault;

import dev.fakeftp.FaultEffect.Moment;
import java.util.List;

/**
 * A point at which a fault can trigger.
 *
 * @param moment the moment
 * @param verb the command, or an empty string
 * @param paths the paths on the server that the command names
 * @param user the user who is logged in, or an empty string
 * @param session the number of the session, or 0
 */
public record FaultPoint(Moment moment, String verb, List<String> paths, String user, long session) {
    static FaultPoint of(Moment moment, FaultTarget command) {
        return new FaultPoint(moment, command.verb(), command.paths(), command.user(), command.session());
    }

    FaultPoint at(Moment other) {
        return new FaultPoint(other, verb, paths, user, session);
    }
}
