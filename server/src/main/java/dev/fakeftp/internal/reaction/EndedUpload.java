package dev.fakeftp.internal.reaction;

import dev.fakeftp.Reaction;
import dev.fakeftp.internal.files.FtpPath;
import org.jspecify.annotations.Nullable;

/**
 * An ended upload, or an upload whose file has been renamed.
 *
 * @param trigger complete or broken
 * @param sequence the upload's number in the journal
 * @param session the number of the uploading or renaming session
 * @param user the uploading user
 * @param before the file's earlier path on the server, if it was renamed
 * @param path the file's path on the server
 */
public record EndedUpload(
        Reaction.Trigger trigger,
        long sequence,
        long session,
        String user,
        @Nullable FtpPath before,
        FtpPath path) {
    /** Creates the event for the end of an upload. */
    public static EndedUpload of(boolean complete, long sequence, long session, String user, FtpPath path) {
        Reaction.Trigger trigger = complete ? Reaction.Trigger.UPLOAD : Reaction.Trigger.BROKEN_UPLOAD;
        return new EndedUpload(trigger, sequence, session, user, null, path);
    }
}
