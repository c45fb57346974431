package dev.fakeftp.server;

import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of the server's files. It can restore its declared content. */
final class RootFolder implements Closeable {
    /** Permissions that the server needs to copy a declared file or folder, which may have fewer. */
    private static final Set<PosixFilePermission> FOR_FILES = PosixFilePermissions.fromString("r--------");

    private static final Set<PosixFilePermission> FOR_FOLDERS = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final boolean temporary;
    private final boolean ephemeral;
    private @Nullable Path declared;

    private RootFolder(Path root, boolean temporary, boolean ephemeral) {
        this.root = root;
        this.temporary = temporary;
        this.ephemeral = ephemeral;
    }

    /** Creates a folder that is deleted with the server. */
    static RootFolder temporary() throws IOException {
        return new RootFolder(newFolder("fakeftp-"), true, true);
    }

    /** Uses a folder of the test, whose files only clients delete. */
    static RootFolder kept(Path root) throws IOException {
        return new RootFolder(folder(root), false, false);
    }

    /** Uses a folder of the test that {@link #restore} may empty. */
    static RootFolder ephemeral(Path root) throws IOException {
        return new RootFolder(folder(root), false, true);
    }

    Path path() {
        return root;
    }

    /** Saves the present content as the declared content. Call it before the first client connects. */
    void declare() throws IOException {
        if (ephemeral && !isEmpty(root)) {
            Path copy = newFolder("fakeftp-declared-");
            declared = copy;
            copy(root, copy);
        }
    }

    /** Restores the declared content of a folder. A root of the test that is not ephemeral stays unchanged. */
    void restore(FtpPath folder, FileTree tree) {
        if (!ephemeral) {
            return;
        }
        try {
            Path emptied = folder.in(root);
            if (Files.isDirectory(emptied)) {
                tree.below(folder).deleteAll(FtpPath.ROOT);
            }
            if (declared != null && Files.isDirectory(folder.in(declared))) {
                Files.createDirectories(emptied);
                copy(folder.in(declared), emptied);
                tree.restoreContent(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The files could not be restored. Check that the server owns all of them.", e);
        }
    }

    /** Deletes the temporary folders. */
    @Override
    public void close() throws IOException {
        if (declared != null) {
            delete(declared);
        }
        if (temporary) {
            delete(root);
        }
    }

    /**
     * Creates a temporary folder for this process's user alone. Its name needs no random number, which takes long in a
     * cold JVM: the system creates no folder with a name that exists.
     */
    private static Path newFolder(String prefix) throws IOException {
        return newFolder(Path.of(System.getProperty("java.io.tmpdir")), prefix + System.currentTimeMillis());
    }

    /** Creates a folder with this name, or with the next number after it. */
    static Path newFolder(Path parent, String name) throws IOException {
        boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ofOwner = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOR_FOLDERS)}
                : new FileAttribute<?>[0];
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(parent.resolve(name + "-" + number), ofOwner);
            } catch (FileAlreadyExistsException e) {
                // Another server of this millisecond has it.
            }
        }
    }

    private static Path folder(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("The root " + root + " is not a folder. Create it first, or omit the root.");
        }
        // A walk through the files does not follow a symbolic link at its start.
        return root.toRealPath();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    /**
     * Copies everything with its times and permissions. Those of a folder come last: writing into it needs other
     * permissions and changes its times.
     */
    private static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path each : children) {
                copyOne(each, to.resolve(each.getFileName().toString()));
            }
        }
    }

    private static void copyOne(Path from, Path to) throws IOException {
        boolean folder = Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> needed = folder ? FOR_FOLDERS : FOR_FILES;
        Optional<Set<PosixFilePermission>> tooFew = permissionsUnless(needed, from);
        try {
            if (tooFew.isPresent()) {
                Files.setPosixFilePermissions(from, needed);
            }
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            if (folder) {
                copy(from, to);
                Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
            }
        } finally {
            if (tooFew.isPresent()) {
                Files.setPosixFilePermissions(from, tooFew.get());
            }
        }
        if (tooFew.isPresent()) {
            Files.setPosixFilePermissions(to, tooFew.get());
        }
    }

    /** Returns the permissions of a file or folder; empty if its owner has those that are needed. */
    private static Optional<Set<PosixFilePermission>> permissionsUnless(Set<PosixFilePermission> needed, Path path)
            throws IOException {
        PosixFileAttributeView attributes =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return attributes == null || Files.isSymbolicLink(path)
                ? Optional.empty()
                : Optional.of(attributes.readAttributes().permissions()).filter(all -> !all.containsAll(needed));
    }

    private static void deleteBelow(Path folder) throws IOException {
        new FileTree(folder).deleteAll(FtpPath.ROOT);
    }

    private static void delete(Path folder) throws IOException {
        deleteBelow(folder);
        Files.delete(folder);
    }
}
