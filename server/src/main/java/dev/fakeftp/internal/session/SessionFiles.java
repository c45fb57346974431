package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.PathForm;
import dev.fakeftp.internal.users.UserAccess;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files as a session's user sees them: the root, the home, the working folder and the path from RNFR. */
final class SessionFiles {
    private static final String HOME = "~";

    private final PathForm form;
    private final FtpPath root;
    private final FileTree tree;
    private final FtpPath home;
    private FtpPath folder;
    private @Nullable FtpPath renameSource;

    /** All files, before a login. */
    SessionFiles(ServerContext context) {
        this(context, FtpPath.ROOT, context.tree(), FtpPath.ROOT);
    }

    private SessionFiles(ServerContext context, FtpPath root, FileTree tree, FtpPath home) {
        this.form = context.settings().profile().paths();
        this.root = root;
        this.tree = tree;
        this.home = home;
        this.folder = home;
    }

    /**
     * Creates the home of a user, and returns the files below the root. Later changes of the user's folders have no
     * effect.
     *
     * @param login the user's name as it was sent
     */
    static SessionFiles of(FtpUser user, String login, ServerContext context) throws IOException {
        FtpPath root = FtpPath.of(user.root());
        FtpPath home = FtpPath.of(user.home());
        context.tree().createFolders(root);
        FileTree own = context.tree().below(root);
        own.createFolders(home);
        FileTree limited = own.with(new UserAccess(context.users(), login, root, own));
        return new SessionFiles(context, root, limited, home);
    }

    FileTree tree() {
        return tree;
    }

    FtpPath onServer(FtpPath path) {
        return path.below(root);
    }

    FtpPath folder() {
        return folder;
    }

    void enter(FtpPath path) {
        folder = path;
    }

    /** Resolves an argument. {@code ~} is the user's home, as with vsftpd, unless a file has that name. */
    FtpPath path(String argument) {
        String text = form.read(argument);
        boolean fromHome = text.equals(HOME) || text.startsWith(HOME + "/");
        return fromHome && !tree.exists(folder.resolve(HOME))
                ? home.resolve("." + text.substring(HOME.length()))
                : folder.resolve(text);
    }

    void renameFrom(FtpPath path) {
        renameSource = path;
    }

    /** Returns the path from RNFR once. Fails with 503 without RNFR. */
    FtpPath takeRenameSource() {
        FtpPath source = renameSource;
        if (source == null) {
            throw new ReplyException(503, "Send RNFR first.");
        }
        renameSource = null;
        return source;
    }
}
