package dev.fakeftp.internal.partner;

import dev.fakeftp.internal.personality.PersonalityFile;
import java.io.IOException;

/** Starts this server with a personality, for the conversation that the partner's server had. */
public interface Rehearsal {
    /** A running server. */
    interface Stage extends AutoCloseable {
        Partner partner();

        /** Starts the server again, with another personality and the same files. */
        Stage again(PersonalityFile file) throws IOException;

        @Override
        void close();
    }

    /** Starts the server for the user of the partner. */
    Stage start(PersonalityFile file, Partner of) throws IOException;
}
