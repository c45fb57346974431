package dev.fakeftp;

import java.util.List;

/** The server's reactions to ended uploads; {@link FakeFtp#reset()} restores the declared ones. */
public interface FtpReactions {
    /**
     * Adds reactions. Several reactions to one upload run in the order in which they were added. Each finds the file where
     * the previous one left it.
     *
     * <p>Fails with {@link IllegalArgumentException} if the server would have more than 1,000.
     */
    void add(Reaction... reactions);

    /** Returns the reactions that uploads can still trigger, in the order in which they were added. */
    List<Reaction> all();

    /** Removes all reactions, delayed ones included. */
    void clear();
}
