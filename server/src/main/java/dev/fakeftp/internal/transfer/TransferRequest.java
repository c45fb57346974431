package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;

/**
 * A command that transfers data.
 *
 * @param session the session's number in the journal
 * @param user the user who is logged in
 * @param shown the path as the user sees it
 * @param path the path on the server
 * @param tree the user's files
 * @param data the prepared data connection; the transfer closes it
 */
public record TransferRequest(
        long session,
        String user,
        String verb,
        FtpPath shown,
        FtpPath path,
        FileTree tree,
        PreparedData data,
        TransferOptions options) {}
