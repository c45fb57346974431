package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Rename;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;

/**
 * The part of the journal that belongs to one user, or all of it.
 *
 * @param user the user, or an empty string for the whole journal
 * @param root the folder that this user sees as the root
 */
public record Scope(String user, String root) {
    /** The whole journal. */
    public static final Scope ALL = new Scope("", "/");

    /** Returns whether it is the whole journal. */
    public boolean all() {
        return user.isEmpty();
    }

    /** Returns the path as the user sees it. */
    String path(String onServer) {
        if (onServer.equals(root)) {
            return "/";
        }
        return !root.equals("/") && onServer.startsWith(root + "/") ? onServer.substring(root.length()) : onServer;
    }

    /** Returns the entry with paths as the user sees them. */
    JournalEntry seen(JournalEntry entry) {
        if (root.equals("/") || entry instanceof Exchange || entry instanceof FtpSession) {
            return entry;
        } else if (entry instanceof Upload upload) {
            return new Upload(Copies.at(upload.transfer(), path(upload.sentPath())), path(upload.path()));
        } else if (entry instanceof Rename rename) {
            return Copies.between(rename, path(rename.from()), path(rename.to()));
        }
        Transfer transfer = (Transfer) entry;
        return Copies.at(transfer, path(transfer.path()));
    }
}
