package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.datasets.Catalog.DatasetKind;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A session's place among data sets or in z/OS UNIX, its SITE parameters, and its work on data sets. */
public final class DatasetSession {
    private static final Pattern OPTIONS = Pattern.compile("^\\s*(?:-[A-Za-z0-9]+(?:\\s+|$))+");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Z0-9@#$]|^[0-9]+");
    private static final int LONGEST_USER = 8;

    private final DatasetTree tree;
    private final Spool spool;
    private final String user;
    private final SiteParameters site;
    private List<String> prefix;
    private @Nullable FtpPath unixFolder;

    /**
     * Begins at the user's home, or with the user's name as prefix if the home is the root.
     *
     * @param login the user's name as it was sent
     * @param files the user's files
     * @param onServer gives the server's path of a user's path
     */
    public DatasetSession(
            String login, FtpPath home, FileTree files, UnaryOperator<FtpPath> onServer, Catalog catalog) {
        this.tree = new DatasetTree(files, onServer, catalog);
        this.spool = new Spool(files, catalog);
        this.user = userId(login);
        this.site = new SiteParameters(user);
        this.prefix = home.isRoot() ? List.of(user) : DatasetTree.qualifiers(home);
        tree.recordQualifierIfEmpty(home);
    }

    private static String userId(String login) {
        String id = NOT_OF_A_NAME.matcher(login.toUpperCase(Locale.ROOT)).replaceAll("");
        return id.isEmpty() ? "USER" : id.substring(0, Math.min(LONGEST_USER, id.length()));
    }

    DatasetTree tree() {
        return tree;
    }

    Spool spool() {
        return spool;
    }

    /** The user's z/OS name, which is the first qualifier of the user's data sets. */
    public String user() {
        return user;
    }

    /** The SITE parameters. */
    public SiteParameters site() {
        return site;
    }

    /** Returns whether the working folder is one of z/OS UNIX. */
    public boolean inUnix() {
        return unixFolder != null;
    }

    /** Returns whether an argument names a data set, a member or a pattern of these, and no z/OS UNIX path. */
    public boolean names(String argument) {
        String name = withoutOptions(argument);
        return name.startsWith("'") || !(inUnix() || name.startsWith("/") || name.startsWith("~"));
    }

    /** Removes options of {@code ls}, and blanks around the rest. */
    static String withoutOptions(String argument) {
        return OPTIONS.matcher(argument).replaceFirst("").strip();
    }

    /** The working folder; it need not exist. */
    public FtpPath folder() {
        return unixFolder != null ? unixFolder : tree.locate(new DatasetName(prefix));
    }

    /** Makes a folder of z/OS UNIX the working folder. */
    public void enterUnix(FtpPath folder) {
        unixFolder = folder;
    }

    /** Makes a prefix of names, or a partitioned data set, the working folder. Neither need exist. */
    public void enter(String argument) {
        String name = argument.strip();
        if (name.equals("..")) {
            prefix = prefix.isEmpty() ? prefix : prefix.subList(0, prefix.size() - 1);
        } else if (!name.equals(".")) {
            String full = fullName(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
            String prefixed = full.endsWith(".") ? full.substring(0, full.length() - 1) : full;
            prefix =
                    prefixed.isEmpty() ? List.of() : checked(prefixed, argument).qualifiers();
        }
        unixFolder = null;
    }

    /** Returns whether the working folder is a partitioned data set. */
    public boolean inPartitioned() {
        return !inUnix() && !prefix.isEmpty() && tree.isPartitioned(folder());
    }

    /** The prefix of names: {@code HOT.}, or the name of the partitioned data set, or nothing. */
    public String prefix() {
        return prefix.isEmpty() || inPartitioned() ? String.join(".", prefix) : String.join(".", prefix) + ".";
    }

    List<String> qualifiers() {
        return prefix;
    }

    /** Returns the path of a data set or member. A name that breaks the rules is a path below the working folder. */
    public FtpPath path(String argument) {
        String name = withoutOptions(argument);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            FtpPath folder = folder();
            return name.equals("..") ? folder.parent() : folder;
        }
        return DatasetName.parse(fullName(name))
                .map(tree::locate)
                .orElseGet(() ->
                        FtpPath.ROOT.resolve(fullName(name).replace('.', '/').replaceFirst("\\((.*)\\)$", "/$1")));
    }

    /** Parses the name of a data set or member. Fails with 501 if it breaks the rules. */
    public DatasetName name(String argument) {
        return checked(fullName(argument.strip()), argument);
    }

    private static DatasetName checked(String full, String argument) {
        return DatasetName.parse(full)
                .orElseThrow(() -> new ReplyException(
                        501, "Invalid data set name \"" + argument.strip() + "\".  Use MVS Dsname conventions."));
    }

    /** Completes a name by the prefix, unless it is in quotes. */
    String fullName(String name) {
        if (name.startsWith("'")) {
            return name.substring(1, name.endsWith("'") && name.length() > 1 ? name.length() - 1 : name.length());
        } else if (prefix.isEmpty()) {
            return name;
        }
        String before = String.join(".", prefix);
        return namesMember(name) ? before + "(" + name + ")" : before + "." + name;
    }

    boolean namesMember(String name) {
        return !name.startsWith("'") && name.indexOf('.') < 0 && name.indexOf('(') < 0 && inPartitioned();
    }

    /** Returns whether there is such a data set or member. */
    public boolean exists(DatasetName name) {
        FtpPath path = tree.locate(name);
        return tree.files().exists(path) && (name.member() != null || !tree.isFolder(path) || tree.isPartitioned(path));
    }

    /** Returns whether there is such a partitioned data set. */
    public boolean isPartitioned(DatasetName name) {
        return tree.isPartitioned(tree.locate(new DatasetName(name.qualifiers())));
    }

    /** The attributes of an existing data set, or of the data set of a member. */
    public DatasetAttributes attributes(DatasetName name) {
        return tree.attributes(tree.locate(new DatasetName(name.qualifiers())));
    }

    /** Creates a partitioned data set with the attributes of the session. Fails if there is a data set of that name. */
    public void createPartitioned(DatasetName name) throws IOException {
        FtpPath path = tree.locate(name);
        if (tree.files().exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        tree.createQualifiers(path);
        tree.files().createFolder(path);
        tree.record(path, DatasetKind.PARTITIONED, site.attributes());
    }

    /**
     * Prepares the upload of a data set or member: creates the folders of its qualifiers. Fails with 550 if a member has
     * no data set, or a partitioned data set is named without a member.
     */
    public void prepareUpload(DatasetName name) throws IOException {
        FtpPath path = tree.locate(name);
        if (name.member() == null) {
            if (tree.isFolder(path)) {
                throw new ReplyException(
                        550,
                        tree.isPartitioned(path)
                                ? name + " is a partitioned data set. Name a member, such as " + name + "(NAME)."
                                : name + " is a qualifier of other data sets, which cannot be a data set here.");
            }
            tree.createQualifiers(path);
        } else if (!tree.isFolder(path.parent())) {
            throw new ReplyException(
                    550, name + " requests a nonexistent partitioned data set.  Use MKD command to create it.");
        }
    }

    /** Records the attributes of a new sequential data set, or removes its qualifiers if nothing was written. */
    public void endUpload(DatasetName name, FtpPath path, boolean existed) throws IOException {
        if (!tree.files().exists(path)) {
            tree.deleteEmptyQualifiers(path);
        } else if (!existed && name.member() == null) {
            tree.record(path, DatasetKind.SEQUENTIAL, site.attributes());
        }
    }

    /** Deletes a member, or a data set with its members. */
    public void delete(DatasetName name) throws IOException {
        FtpPath path = tree.locate(name);
        if (!exists(name)) {
            throw new NoSuchFileException(path.toString());
        }
        if (tree.isFolder(path)) {
            List<FtpPath> children = new ArrayList<>();
            tree.files().list(path).forEach(file -> children.add(FtpPath.of(file.path())));
            for (FtpPath child : children) {
                tree.files().deleteFile(child);
            }
            tree.files().deleteFolder(path);
        } else {
            tree.files().deleteFile(path);
        }
        tree.catalog().remove(tree.onServer().apply(path));
        tree.deleteEmptyQualifiers(path);
    }

    /** Returns the name of an existing data set or member. */
    public DatasetName nameOf(FtpPath path) {
        return tree.isPartitioned(path.parent())
                ? new DatasetName(
                        DatasetTree.qualifiers(path.parent()), path.name().toUpperCase(Locale.ROOT))
                : new DatasetName(DatasetTree.qualifiers(path));
    }

    /** Creates the folders for the new name of a data set. */
    public void prepareRename(FtpPath to) throws IOException {
        tree.createQualifiers(to);
    }

    /** Moves the attributes of a renamed data set, and removes the folders that are empty now. */
    public void endRename(FtpPath from, FtpPath to) throws IOException {
        tree.catalog().move(tree.onServer().apply(from), tree.onServer().apply(to));
        tree.deleteEmptyQualifiers(from);
    }
}
