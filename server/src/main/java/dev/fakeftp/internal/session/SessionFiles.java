package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.datasets.DatasetSession;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.PathForm;
import dev.fakeftp.internal.personality.Behaviour.FileRules;
import dev.fakeftp.internal.users.UserAccess;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files as a session's user sees them: the root, the home, the working folder and the path from RNFR. */
final class SessionFiles {
    private static final String HOME = "~";

    private final PathForm form;
    private final FileRules rules;
    private final FtpPath root;
    private final FileTree tree;
    private final FtpPath home;
    private final @Nullable DatasetSession datasets;
    private FtpPath folder;
    private @Nullable FtpPath renameSource;

    /** All files, before a login. */
    SessionFiles(ServerContext context) {
        this(context, FtpPath.ROOT, context.tree(), FtpPath.ROOT, null);
    }

    private SessionFiles(
            ServerContext context, FtpPath root, FileTree tree, FtpPath home, @Nullable DatasetSession datasets) {
        this.form = context.settings().profile().paths();
        this.rules = context.settings().profile().behaviour().files();
        this.root = root;
        this.tree = tree;
        this.home = home;
        this.folder = home;
        this.datasets = datasets;
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
        DatasetSession datasets = context.settings().profile().behaviour().hasDatasets()
                ? new DatasetSession(login, home, limited, path -> path.below(root), context.catalog())
                : null;
        return new SessionFiles(context, root, limited, home, datasets);
    }

    FileTree tree() {
        return tree;
    }

    FtpPath onServer(FtpPath path) {
        return path.below(root);
    }

    Optional<DatasetSession> datasets() {
        return Optional.ofNullable(datasets);
    }

    FtpPath folder() {
        return datasets == null ? folder : datasets.folder();
    }

    FtpPath home() {
        return home;
    }

    void enter(FtpPath path) {
        folder = path;
        if (datasets != null) {
            datasets.enterUnix(path);
        }
    }

    /** Resolves an argument. {@code ~} is the user's home, as with vsftpd, unless a file has that name. */
    FtpPath path(String argument) {
        if (datasets != null && datasets.names(argument)) {
            return datasets.path(argument);
        }
        FtpPath working = folder();
        String text = form.read(argument);
        boolean fromHome = rules.home() && (text.equals(HOME) || text.startsWith(HOME + "/"));
        if (fromHome && !tree.exists(working.resolve(HOME))) {
            return home.resolve("." + text.substring(HOME.length()));
        }
        FtpPath path = rules.lexicalParents() ? working.resolve(text) : existing(text);
        return rules.ignoresCase() ? inItsCase(path) : path;
    }

    /** Replaces names by those that exist in another case. What does not exist stays. */
    private FtpPath inItsCase(FtpPath path) {
        FtpPath found = FtpPath.ROOT;
        for (String name : path.names()) {
            found = found.resolve("./" + (tree.exists(found.resolve("./" + name)) ? name : inItsCase(found, name)));
        }
        return found;
    }

    private String inItsCase(FtpPath parent, String name) {
        try {
            return tree.list(parent).stream()
                    .map(file -> FtpPath.of(file.path()).name())
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElse(name);
        } catch (IOException e) {
            return name; // There is no such folder, or the user may not list it.
        }
    }

    /** Resolves the new name of a file. In a server that ignores case, it may differ from the old one in case only. */
    FtpPath renamed(FtpPath from, String argument) {
        FtpPath to = path(argument);
        return rules.ignoresCase() && to.equals(from)
                ? from.parent()
                        .resolve("./" + folder().resolve(form.read(argument)).name())
                : to;
    }

    /** Resolves a path whose parents must exist. Below a missing one, {@code ..} does not lead back. */
    private FtpPath existing(String text) {
        FtpPath path = folder().resolve(text.startsWith("/") ? "/" : "");
        boolean missing = false;
        for (String name : text.split("/", -1)) {
            missing = missing || (name.equals("..") && !tree.exists(path));
            path = missing && name.equals("..") ? path : path.resolve("./" + name);
        }
        return path;
    }

    void renameFrom(FtpPath path) {
        renameSource = path;
    }

    boolean renaming() {
        return renameSource != null;
    }

    void forgetRenameSource() {
        renameSource = null;
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
