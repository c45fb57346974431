package dev.fakeftp.internal.shapes;

import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.partner.Conversation;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.Rehearsal;
import dev.fakeftp.internal.personality.PersonalityFile;
import java.io.IOException;
import java.util.function.Predicate;

/** This server's listings of the files that a partner's server has listed. */
final class RehearsedLists implements AutoCloseable {
    private final boolean dated;
    private Rehearsal.Stage stage;

    /** @param dated whether the files of the partner's server have times of their own */
    RehearsedLists(Rehearsal rehearsal, Partner partner, boolean dated) throws IOException {
        this.dated = dated;
        stage = rehearsal.start(PersonalityFile.DEFAULT.withLists(ListShapes.OWN), partner);
        try {
            ListInterview.create(this::session, dated);
        } catch (IOException e) {
            stage.close();
            throw e;
        }
    }

    private PartnerSession session() throws IOException {
        return new PartnerSession(stage.partner(), new Conversation()).login();
    }

    /** Returns the listings with these shapes, for these commands. */
    ListFindings list(ListShapes shapes, Predicate<String> commands) throws IOException {
        stage = stage.again(PersonalityFile.DEFAULT.withLists(shapes));
        return ListInterview.again(this::session, commands, dated);
    }

    @Override
    public void close() {
        stage.close();
    }
}
