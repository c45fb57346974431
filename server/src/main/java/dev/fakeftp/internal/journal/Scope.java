package dev.fakeftp.internal.journal;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Rename;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;

/**
 * Whose part of the journal is meant.
 *
 * @param user the user whose it is, or an empty string for everybody's
 * @param root the folder that this user sees as the root
 */
public record Scope(String user, String root) {
    /** All of it. */
    public static final Scope ALL = new Scope("", "/");

    /** Whether it is everybody's. */
    public boolean all() {
        return user.isEmpty();
    }

    /** The path as the user knows it. */
    String path(String onServer) {
        if (onServer.equals(root)) {
            return "/";
        }
        return !root.equals("/") && onServer.startsWith(root + "/") ? onServer.substring(root.length()) : onServer;
    }

    /** The entry as the user knows it. */
    JournalEntry seen(JournalEntry entry) {
        if (root.equals("/") || entry instanceof Exchange || entry instanceof FtpSession) {
            return entry;
        } else if (entry instanceof Upload upload) {
            return new Upload(upload.transfer().at(path(upload.sentPath())), path(upload.path()));
        } else if (entry instanceof Rename rename) {
            return rename.between(path(rename.from()), path(rename.to()));
        }
        Transfer transfer = (Transfer) entry;
        return transfer.at(path(transfer.path()));
    }
}
