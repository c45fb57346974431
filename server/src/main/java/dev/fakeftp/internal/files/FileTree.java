package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import dev.fakeftp.Glob;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.io.Batches;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files below one root, accessible by {@link FtpPath} only. A symbolic link that leads out of the root counts as
 * missing.
 *
 * <p>Failures are those of {@link Files}: {@link NoSuchFileException}, {@link NotDirectoryException} and so on.
 */
public final class FileTree {
    /** The largest write: with less space left, it may fail. */
    private static final long ONE_WRITE = 128 * 1024;

    private final Path root;
    private final PathResolver resolver;
    private final AccessPolicy access;
    private final TreeState state;

    /** A tree over an existing folder of any file system, without sinks. */
    public FileTree(Path root) throws IOException {
        this(root, sink -> {
            throw new SinkException(sink, "is not reachable");
        });
    }

    /** A tree over an existing folder of any file system; the connector opens the sinks of diverted uploads. */
    public FileTree(Path root, SinkConnector connector) throws IOException {
        this(new PathResolver(root.toRealPath()), AccessPolicy.ALL, new TreeState(connector));
    }

    private FileTree(PathResolver resolver, AccessPolicy access, TreeState state) {
        this.root = resolver.root();
        this.resolver = resolver;
        this.access = access;
        this.state = state;
    }

    /** Returns this tree with limited permissions. */
    public FileTree with(AccessPolicy limited) {
        return new FileTree(resolver, limited, state);
    }

    /** Returns this tree, which reads other details of files. */
    public FileTree reading(Entry.Detail detail) {
        return new FileTree(new PathResolver(root, detail), access, state);
    }

    /** Returns the tree below a folder, with all permissions; files outside the folder are missing there. */
    public FileTree below(FtpPath folder) throws IOException {
        return folder.isRoot()
                ? with(AccessPolicy.ALL)
                : new FileTree(
                        new PathResolver(
                                resolver.inside(folder, resolver.folder(folder).toRealPath())),
                        AccessPolicy.ALL,
                        state);
    }

    /** Fails with {@link InvalidPathException} if one of the names cannot exist on this file system. */
    void checkNames(FtpPath path) {
        resolver.checkNames(path);
    }

    /** Returns whether a file or folder exists at the path. */
    public boolean exists(FtpPath path) {
        try {
            resolver.entry(path);
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Returns the file or folder at the path. */
    public FtpFile file(FtpPath path) throws IOException {
        return entry(path).file();
    }

    /** Returns the file or folder at the path with all attributes. */
    public Entry entry(FtpPath path) throws IOException {
        access.checkRead(path);
        return state.virtualContents().shown(resolver.entry(path));
    }

    /** Returns the path of a folder without links. */
    public FtpPath real(FtpPath folder) throws IOException {
        return FtpPath.of(root.relativize(resolver.folder(folder).toRealPath()).toString());
    }

    /** Returns the direct content of a folder, sorted by name. */
    public List<FtpFile> list(FtpPath folder) throws IOException {
        return Entry.files(entries(folder));
    }

    /** Returns the entry of a listing at the path, which may be a link that leads nowhere. */
    public Entry listed(FtpPath path) throws IOException {
        access.checkRead(path);
        return state.virtualContents().shown(resolver.listed(path, resolver.located(path)));
    }

    /** Returns the content of a folder with all attributes, sorted by name, with links that lead nowhere. */
    public List<Entry> entries(FtpPath folder) throws IOException {
        access.checkRead(folder);
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(resolver.folder(folder))) {
            all.forEach(children::add);
        }
        try {
            return Batches.of(children)
                    .flatMap(batch -> batch.stream().map(child -> child(folder, child)))
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(Entry::name))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns a folder as {@code .} and its parent as {@code ..}; the root is its own parent. */
    public List<Entry> dots(FtpPath folder) throws IOException {
        access.checkRead(folder);
        return List.of(
                resolver.entry(folder).called("."),
                resolver.entry(folder.parent()).called(".."));
    }

    /** Opens a file for reading. Fails for a folder. */
    public SeekableByteChannel read(FtpPath path) throws IOException {
        access.checkRead(path);
        return state.virtualContents().read(path, resolver.file(path));
    }

    /** Creates or replaces a file in one step, so that no reader sees a part of it. Fails for a folder. */
    public void replace(FtpPath path, byte[] content) throws IOException {
        target(path); // fails if the path cannot be a file
        FtpPath unfinished = path.parent().child(".unfinished-" + UUID.randomUUID());
        try {
            try (WritableByteChannel out = target(unfinished).create()) {
                out.write(ByteBuffer.wrap(content));
            }
            rename(unfinished, path);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(resolver.located(unfinished));
            throw e;
        }
    }

    /** Inspects the path of a file that is about to be written. Fails for a folder and other impossible paths. */
    public UploadTarget target(FtpPath path) throws IOException {
        Path place = placeOfUpload(path);
        Optional<Entry> found = resolver.fileIfPresent(path, place);
        return new UploadTarget(path, found.map(Entry::real).orElse(place), found.orElse(null), access, state);
    }

    /** Sends later uploads with matching paths to this sink. */
    public void divert(Glob glob, Sink sink) {
        state.diversions().add(root, glob, sink);
    }

    /** Returns the sink of an upload to the path. */
    public Sink sink(FtpPath path) throws IOException {
        return state.diversions().isEmpty() ? Sink.DISK : state.diversions().sink(resolver.located(path));
    }

    /** Sets the lines that LIST sends for a folder, which is created if necessary. */
    public void setListing(FtpPath folder, List<String> lines) throws IOException {
        createFolders(folder);
        state.listings().put(resolver.folder(folder), ListingOverrides.checked(lines));
    }

    /** Lets LIST send the content of a folder again, which need not exist. */
    public void removeListing(FtpPath folder) throws IOException {
        state.listings().remove(exists(folder) ? resolver.entry(folder).real() : folder.in(root));
    }

    /** Returns the lines that were set for a folder. Empty for a file and any other folder. */
    public Optional<List<String>> listing(FtpPath path) throws IOException {
        access.checkRead(path);
        return state.listings().isEmpty() ? Optional.empty() : state.listings().of(resolver.entry(path));
    }

    /** Returns whether a failed write may be due to a full disk. */
    public boolean full() {
        try {
            return Files.getFileStore(root).getUsableSpace() < ONE_WRITE;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether the root folder has been deleted. */
    public boolean missing() {
        return !Files.isDirectory(root);
    }

    private Path placeOfUpload(FtpPath path) throws IOException {
        try {
            return changed(path);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "There is no folder " + path.parent());
        }
    }

    /** Stores the diversions, the set listings and the virtual content as the declared ones. */
    public void declare() {
        state.declare();
    }

    /** Restores the declared virtual content of a folder whose declared files are back on the disk. */
    public void restoreContent(FtpPath folder) {
        state.virtualContents().restore(folder.in(root));
    }

    /** Restores the declared diversions and listings of a folder. */
    public void restoreRules(FtpPath folder) {
        state.restoreRules(folder.in(root));
    }

    /** Creates a folder in an existing one. */
    public void createFolder(FtpPath path) throws IOException {
        Files.createDirectory(changed(path));
    }

    /** Creates a folder and its parents; does nothing if it exists. */
    public void createFolders(FtpPath path) throws IOException {
        FtpPath made = FtpPath.ROOT;
        for (String name : path.names()) {
            made = made.resolve(name);
            if (!Files.exists(resolver.located(made), LinkOption.NOFOLLOW_LINKS)) {
                // Does nothing if another thread has created it meanwhile.
                Files.createDirectories(changed(made));
            }
            resolver.folder(made);
        }
    }

    /** Deletes a file. Fails for a folder. */
    public void deleteFile(FtpPath path) throws IOException {
        Path file = changed(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PathResolver.isFolder(path);
        }
        state.virtualContents().delete(file);
    }

    /** Deletes an empty folder. Fails for the root. */
    public void deleteFolder(FtpPath path) throws IOException {
        Path folder = notRoot(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    ? new NotDirectoryException(path.toString())
                    : new NoSuchFileException(path.toString());
        }
        Files.delete(folder);
    }

    /** Deletes a file, or a folder with its content. The root itself stays. */
    public void deleteAll(FtpPath path) throws IOException {
        Path top = resolver.located(path);
        state.virtualContents().deleteChildren(top);
        if (!path.isRoot()) {
            state.virtualContents().delete(top);
        }
    }

    /** Moves a file or folder in one step and replaces an existing file. */
    public void rename(FtpPath from, FtpPath to) throws IOException {
        state.virtualContents().move(notRoot(from), notRoot(to));
    }

    /** Sets the modification time of a file or folder. */
    public void setModified(FtpPath path, Instant time) throws IOException {
        access.checkWrite(path);
        // Before 1970 the JDK passes a negative fraction of a second to Linux. That fails, and the JDK then sets 1970.
        Instant possible = time.isBefore(Instant.EPOCH) ? time.truncatedTo(ChronoUnit.SECONDS) : time;
        Files.setLastModifiedTime(resolver.entry(path).real(), FileTime.from(possible));
    }

    /** Sets the permissions. Fails with {@link UnsupportedOperationException} where files have no owner. */
    public void setPermissions(FtpPath path, Set<PosixFilePermission> permissions) throws IOException {
        access.checkWrite(path);
        Files.setPosixFilePermissions(resolver.entry(path).real(), permissions);
    }

    /** Appends files to a target, which is created if necessary, and deletes them. All are checked first. */
    public void combine(FtpPath target, List<FtpPath> parts) throws IOException {
        UploadTarget whole = target(target);
        whole.checkOnDisk();
        List<Path> sources = new ArrayList<>();
        for (FtpPath part : parts) {
            access.checkRead(part);
            Entry source = resolver.file(part);
            state.virtualContents().checkOnDisk(part, source);
            if (sources.contains(source.real()) || source.real().equals(whole.real())) {
                throw new FileSystemException(part.toString(), null, part + " is named twice");
            }
            sources.add(source.real());
        }
        try (OutputStream out =
                Files.newOutputStream(whole.real(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (Path source : sources) {
                Files.copy(source, out);
            }
        }
        for (FtpPath part : parts) {
            deleteFile(part);
        }
    }

    /** Returns the total size of the files in and below a folder, in bytes; targets of links do not count. */
    public long size(FtpPath folder) throws IOException {
        access.checkRead(folder);
        return state.virtualContents().total(resolver.folder(folder));
    }

    /** Returns the free space for files below a folder, in bytes. */
    public long room(FtpPath folder) throws IOException {
        access.checkRead(folder);
        return Files.getFileStore(resolver.folder(folder)).getUsableSpace();
    }

    /** Returns an entry of a folder. Null if it was deleted meanwhile, or is a link out of the root. */
    private @Nullable Entry child(FtpPath folder, Path child) {
        try {
            String name = child.getFileName().toString();
            return state.virtualContents().shown(resolver.child(folder, name, child));
        } catch (FileSystemException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path notRoot(FtpPath path) throws IOException {
        if (path.isRoot()) {
            throw new AccessDeniedException("/", null, "The root cannot be deleted or renamed");
        }
        return changed(path);
    }

    /** Returns the real path for a change. */
    private Path changed(FtpPath path) throws IOException {
        access.checkWrite(path);
        return resolver.located(path);
    }
}
