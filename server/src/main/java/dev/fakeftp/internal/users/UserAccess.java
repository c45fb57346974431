package dev.fakeftp.internal.users;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.files.AccessPolicy;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/**
 * A user's current permissions on files.
 *
 * @param root the server's folder at the tree's root
 */
public record UserAccess(Users users, String name, FtpPath root, FileTree tree) implements AccessPolicy {
    @Override
    public void checkRead(FtpPath path) throws AccessDeniedException {
        check(path, FtpPermission.READ);
    }

    @Override
    public void checkWrite(FtpPath path) throws AccessDeniedException {
        check(path, FtpPermission.WRITE);
    }

    private void check(FtpPath path, FtpPermission permission) throws AccessDeniedException {
        if (!users.named(name).permissions().contains(permission)) {
            throw new AccessDeniedException(
                    path.toString(), null, "Permission denied: " + name + " has no permission to " + permission);
        }
        if (users.denies(path.below(root), permission)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    /** Returns the largest size of this file within the quota. */
    @Override
    public long largest(FtpPath file) throws IOException {
        FtpUser user = users.named(name);
        if (user.quota() == 0) {
            return Long.MAX_VALUE;
        }
        FtpPath home = FtpPath.of(user.home());
        long used = tree.exists(home) ? tree.size(home) : 0;
        return user.quota() - used + tree.target(file).length();
    }

    @Override
    public Sink sink(FtpPath file) throws IOException {
        return tree.sink(file);
    }
}
