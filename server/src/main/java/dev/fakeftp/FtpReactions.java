package dev.fakeftp;

import java.util.List;

/** What a server does when uploads have ended; {@link FakeFtp#reset()} brings back what was declared. */
public interface FtpReactions {
    /**
     * Adds reactions. Several to one upload are done in the order in which they were added, each where the one before has
     * left the file.
     *
     * <p>Fails with {@link IllegalArgumentException} if the server would have more than 1,000.
     */
    void add(Reaction... reactions);

    /** Those that uploads can still trigger, in the order in which they were added. */
    List<Reaction> all();

    /** Removes all reactions, and what they would still do later. */
    void clear();
}
