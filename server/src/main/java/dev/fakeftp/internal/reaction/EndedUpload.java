package dev.fakeftp.internal.reaction;

import dev.fakeftp.Reaction;
import dev.fakeftp.internal.files.FtpPath;
import java.util.Optional;

/**
 * An upload that has ended, or whose file has got another path.
 *
 * @param trigger complete or broken
 * @param sequence the upload's number in the journal
 * @param session the number of the session that uploads or renames
 * @param user the user who uploaded
 * @param before where the file was before on the server, if it was renamed
 * @param path where the file is now on the server
 */
public record EndedUpload(
        Reaction.Trigger trigger, long sequence, long session, String user, Optional<FtpPath> before, FtpPath path) {
    /** What is known of it when it ends. */
    public static EndedUpload of(boolean complete, long sequence, long session, String user, FtpPath path) {
        Reaction.Trigger trigger = complete ? Reaction.Trigger.UPLOAD : Reaction.Trigger.BROKEN_UPLOAD;
        return new EndedUpload(trigger, sequence, session, user, Optional.empty(), path);
    }
}
