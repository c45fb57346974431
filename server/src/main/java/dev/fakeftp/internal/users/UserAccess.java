package dev.fakeftp.internal.users;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.files.AccessPolicy;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
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

    /** Limits the file to the quota. */
    @Override
    public WritableByteChannel limited(FtpPath file, WritableByteChannel opened, long start) throws IOException {
        FtpUser user = users.named(name);
        if (user.quota() == 0) {
            return opened;
        }
        FtpPath home = FtpPath.of(user.home());
        long used = tree.exists(home) ? tree.size(home) : 0;
        long largest = user.quota() - used + tree.target(file).length();
        return new LimitedFile(opened, largest - start);
    }

    @Override
    public Sink sink(FtpPath file) throws IOException {
        return tree.sink(file);
    }
}
