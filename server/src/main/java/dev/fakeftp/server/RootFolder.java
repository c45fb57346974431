package dev.fakeftp.server;

import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that the files lie in, and how it comes back to what it held at the start. */
final class RootFolder implements Closeable {
    private final Path root;
    private final boolean temporary;
    private final boolean ephemeral;
    private Optional<Path> declared = Optional.empty();

    private RootFolder(Path root, boolean temporary, boolean ephemeral) {
        this.root = root;
        this.temporary = temporary;
        this.ephemeral = ephemeral;
    }

    /** A new folder that goes with the server. */
    static RootFolder temporary() throws IOException {
        return new RootFolder(Files.createTempDirectory("fakeftp-"), true, true);
    }

    /** A user's folder, whose files are never deleted but by clients. */
    static RootFolder kept(Path root) throws IOException {
        return new RootFolder(folder(root), false, false);
    }

    /** A user's folder that {@link #restore} may empty. */
    static RootFolder ephemeral(Path root) throws IOException {
        return new RootFolder(folder(root), false, true);
    }

    Path path() {
        return root;
    }

    /** Remembers what lies here now as what was declared. Call it before the first client comes. */
    void declare() throws IOException {
        if (ephemeral && !isEmpty(root)) {
            Path copy = Files.createTempDirectory("fakeftp-declared-");
            declared = Optional.of(copy);
            copy(root, copy);
        }
    }

    /** Brings back what was declared in a folder; one that the user gave and that is not ephemeral stays as it is. */
    void restore(FtpPath folder, FileTree tree) {
        if (!ephemeral) {
            return;
        }
        try {
            Path emptied = folder.in(root);
            if (Files.isDirectory(emptied)) {
                tree.below(folder).deleteAll(FtpPath.ROOT);
            }
            if (declared.isPresent() && Files.isDirectory(folder.in(declared.get()))) {
                Files.createDirectories(emptied);
                copy(folder.in(declared.get()), emptied);
                tree.restoreContent(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The files could not be restored; are some of them not the server's own?", e);
        }
    }

    /** Deletes what the server made for itself. */
    @Override
    public void close() throws IOException {
        if (declared.isPresent()) {
            delete(declared.get());
        }
        if (temporary) {
            delete(root);
        }
    }

    private static Path folder(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("The root " + root + " is not a folder. Make it first, or leave the root out.");
        }
        // Whoever walks through the files does not follow a link where the walk begins.
        return root.toRealPath();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** Copies everything with its times; those of folders last, because what is written into a folder changes them. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            List<Path> all = found.skip(1).toList();
            for (Path each : all) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
            for (Path each : all) {
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setLastModifiedTime(to.resolve(from.relativize(each)), Files.getLastModifiedTime(each));
                }
            }
        }
    }

    private static void deleteBelow(Path folder) throws IOException {
        new FileTree(folder).deleteAll(FtpPath.ROOT);
    }

    private static void delete(Path folder) throws IOException {
        deleteBelow(folder);
        Files.delete(folder);
    }
}
