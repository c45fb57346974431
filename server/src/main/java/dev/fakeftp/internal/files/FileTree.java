package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import dev.fakeftp.Glob;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import java.io.IOException;
import java.io.OutputStream;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files below one root, which only an {@link FtpPath} enters; a symbolic link that leads out does not exist.
 *
 * <p>Failures are those of {@link Files}: {@link NoSuchFileException}, {@link NotDirectoryException} and so on.
 */
public final class FileTree {
    /** What is written at once: with less room than that left, a write may fail. */
    private static final long ONE_WRITE = 128 * 1024;

    private final Path root;
    private final Places places;
    private final Rights rights;
    private final StandIns standIns;
    private final Diversions diversions;

    /** A tree over an existing folder of any file system, which no upload leaves. */
    public FileTree(Path root) throws IOException {
        this(root, sink -> {
            throw new SinkException(sink, "is out of reach");
        });
    }

    /** A tree over an existing folder of any file system; uploads that are diverted leave it through the outlet. */
    public FileTree(Path root, Outlet outlet) throws IOException {
        this(new Places(root.toRealPath()), Rights.ALL, new StandIns(), new Diversions(outlet));
    }

    private FileTree(Places places, Rights rights, StandIns standIns, Diversions diversions) {
        this.root = places.root();
        this.places = places;
        this.rights = rights;
        this.standIns = standIns;
        this.diversions = diversions;
    }

    /** The same tree for somebody who may not do everything. */
    public FileTree with(Rights limited) {
        return new FileTree(places, limited, standIns, diversions);
    }

    /** The tree below one of the folders, for somebody who may do everything there: what lies outside does not exist. */
    public FileTree below(FtpPath folder) throws IOException {
        return folder.isRoot()
                ? with(Rights.ALL)
                : new FileTree(
                        new Places(places.inside(folder, folder(folder).toRealPath())),
                        Rights.ALL,
                        standIns,
                        diversions);
    }

    /** Whether a file or folder is at the path. */
    public boolean exists(FtpPath path) {
        try {
            look(path);
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** The file or folder at the path. */
    public FtpFile file(FtpPath path) throws IOException {
        return entry(path).file();
    }

    /** The same with all that is known of it. */
    public Entry entry(FtpPath path) throws IOException {
        rights.checkRead(path);
        return standIns.shown(look(path));
    }

    /** What lies directly in a folder, sorted by name. */
    public List<FtpFile> list(FtpPath folder) throws IOException {
        return entries(folder).stream().map(Entry::file).toList();
    }

    /** The same with all that is known of each. */
    public List<Entry> entries(FtpPath folder) throws IOException {
        rights.checkRead(folder);
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder(folder))) {
            for (Path child : children) {
                entry(folder.child(child.getFileName().toString()), child).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(entry -> entry.file().path()));
        return found;
    }

    /** A folder as {@code .} and the one above it as {@code ..}, which at the root is the root; neither is entered. */
    public List<Entry> dots(FtpPath folder) throws IOException {
        rights.checkRead(folder);
        return List.of(look(folder).called("."), look(folder.parent()).called(".."));
    }

    /** Opens a file for reading; a folder is refused. */
    public SeekableByteChannel read(FtpPath path) throws IOException {
        rights.checkRead(path);
        Entry found = notFolder(path, look(path));
        Optional<StandIn> content = standIns.at(found.real(), found.file().size());
        return content.isPresent()
                ? content.get().open(path)
                : Files.newByteChannel(found.real(), StandardOpenOption.READ);
    }

    /** Makes a file with this content, which takes no room, or replaces one. */
    public void put(FtpPath path, SeededBytes content) throws IOException {
        target(path).standIn(new StandIn.Seeded(content));
    }

    /** Makes a file with this content, or replaces one, in one step: nobody finds half of it. A folder is refused. */
    public void replace(FtpPath path, byte[] content) throws IOException {
        target(path); // fails where there can be no file
        FtpPath unfinished = path.parent().child(".unfinished-" + UUID.randomUUID());
        try {
            try (WritableByteChannel out = target(unfinished).create()) {
                out.write(ByteBuffer.wrap(content));
            }
            rename(unfinished, path);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(places.located(unfinished));
            throw e;
        }
    }

    /** Looks at where a file is about to be written; fails where none can be, as where a folder is. */
    public Target target(FtpPath path) throws IOException {
        Path place = changed(path);
        Optional<Entry> found = isThere(place) ? Optional.of(notFolder(path, look(path, place))) : Optional.empty();
        return new Target(path, found.map(Entry::real).orElse(place), found, rights, standIns, diversions);
    }

    /** Sends clients' uploads to this sink from now on if their paths in this tree match. */
    public void divert(Glob glob, Sink sink) {
        diversions.add(root, glob, sink);
    }

    /** Where a client's upload goes. */
    public Sink sink(FtpPath path) throws IOException {
        return diversions.isEmpty() ? Sink.DISK : diversions.sink(places.located(path));
    }

    /** Whether what failed to be written may have failed for want of room. */
    public boolean full() {
        try {
            return Files.getFileStore(root).getUsableSpace() < ONE_WRITE;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody has taken the root itself away. */
    public boolean gone() {
        return !Files.isDirectory(root);
    }

    /** Remembers what is diverted, and which files have content that is not on the disk, as what was declared. */
    public void declare() {
        standIns.declare();
        diversions.declare();
    }

    /** Goes on with the declared content of a folder whose declared files have been brought back. */
    public void restoreContent(FtpPath folder) {
        standIns.restore(folder.in(root));
    }

    /** Forgets the diversions of a folder that were not declared. */
    public void restoreDiversions(FtpPath folder) {
        diversions.restore(folder.in(root));
    }

    /** Makes a folder below an existing one. */
    public void createFolder(FtpPath path) throws IOException {
        Files.createDirectory(changed(path));
    }

    /** Makes a folder and those above it; does nothing if it is there. */
    public void createFolders(FtpPath path) throws IOException {
        FtpPath made = FtpPath.ROOT;
        for (String name : path.names()) {
            made = made.resolve(name);
            if (!exists(places.located(made))) {
                // Does nothing if somebody else has made it meanwhile.
                Files.createDirectories(changed(made));
            }
            folder(made);
        }
    }

    /** Deletes a file; a folder is refused. */
    public void deleteFile(FtpPath path) throws IOException {
        Path file = changed(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw isFolder(path);
        }
        standIns.delete(file);
    }

    /** Deletes an empty folder; the root is refused. */
    public void deleteFolder(FtpPath path) throws IOException {
        Path folder = notRoot(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString());
        }
        Files.delete(folder);
    }

    /** Deletes a file, or a folder with all that is in it; of the root, only what is in it. */
    public void deleteAll(FtpPath path) throws IOException {
        deleteAll(places.located(path));
    }

    private void deleteAll(Path top) throws IOException {
        if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            openUp(top);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(top)) {
                for (Path child : children) {
                    deleteAll(child);
                }
            }
        }
        if (!top.equals(root)) {
            standIns.delete(top);
        }
    }

    /** SITE CHMOD may have taken from the server what it needs to delete what is in a folder. */
    private static void openUp(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.addAll(PosixFilePermissions.fromString("rwx------"))) {
            view.setPermissions(permissions);
        }
    }

    /** Moves a file or folder in one step, replacing a file that is there. */
    public void rename(FtpPath from, FtpPath to) throws IOException {
        standIns.move(notRoot(from), notRoot(to));
    }

    /** Sets when a file or folder was last modified. */
    public void setModified(FtpPath path, Instant time) throws IOException {
        rights.checkWrite(path);
        // The JDK passes a fraction of a second before 1970 to Linux as a negative one, which fails, and then sets
        // 1970.
        Instant possible = time.isBefore(Instant.EPOCH) ? time.truncatedTo(ChronoUnit.SECONDS) : time;
        Files.setLastModifiedTime(look(path).real(), FileTime.from(possible));
    }

    /** Sets who may read, write and enter; fails with {@link UnsupportedOperationException} where files have no owner. */
    public void setPermissions(FtpPath path, Set<PosixFilePermission> permissions) throws IOException {
        rights.checkWrite(path);
        Files.setPosixFilePermissions(look(path).real(), permissions);
    }

    /** Appends files to another one, which is made if need be, and deletes them; all are looked at before. */
    public void combine(FtpPath target, List<FtpPath> parts) throws IOException {
        Target whole = target(target);
        whole.checkOnDisk();
        List<Path> sources = new ArrayList<>();
        for (FtpPath part : parts) {
            rights.checkRead(part);
            Entry source = notFolder(part, look(part));
            standIns.checkOnDisk(part, source);
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

    /** How many bytes the files in a folder and below it have; what links lead to does not count. */
    public long size(FtpPath folder) throws IOException {
        rights.checkRead(folder);
        long size = 0;
        try (Stream<Path> found = Files.walk(folder(folder))) {
            for (Path each : (Iterable<Path>) found::iterator) {
                size += Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
                        ? standIns.size(each, Files.size(each))
                        : 0;
            }
        }
        return size;
    }

    /** How many bytes can still be written below a folder. */
    public long room(FtpPath folder) throws IOException {
        rights.checkRead(folder);
        return Files.getFileStore(folder(folder)).getUsableSpace();
    }

    /** A folder's entry, or nothing if it vanished meanwhile or is a link that leads out or in a circle. */
    private Optional<Entry> entry(FtpPath path, Path child) throws IOException {
        try {
            return Optional.of(standIns.shown(look(path, child)));
        } catch (FileSystemException e) {
            return Optional.empty();
        }
    }

    /** What is there, or what a link there leads to. */
    private Entry look(FtpPath path) throws IOException {
        return look(path, places.located(path));
    }

    private Entry look(FtpPath path, Path place) throws IOException {
        Optional<Entry> itself = Entry.readUnlessLink(path, place);
        return itself.isPresent() ? itself.get() : Entry.read(path, places.inside(path, place.toRealPath()));
    }

    private Path notRoot(FtpPath path) throws IOException {
        if (path.isRoot()) {
            throw new AccessDeniedException("/", null, "The root stays where it is");
        }
        return changed(path);
    }

    private Path folder(FtpPath path) throws IOException {
        Entry found = look(path);
        if (!found.file().folder()) {
            throw new NotDirectoryException(path.toString());
        }
        return found.real();
    }

    private static Entry notFolder(FtpPath path, Entry found) throws IOException {
        if (found.file().folder()) {
            throw isFolder(path);
        }
        return found;
    }

    private static AccessDeniedException isFolder(FtpPath path) {
        return new AccessDeniedException(path.toString(), null, "Is a directory");
    }

    /** Where something is about to be changed. */
    private Path changed(FtpPath path) throws IOException {
        rights.checkWrite(path);
        return places.located(path);
    }

    /** Fails for another reason than that nothing is there, such as a name that is too long. */
    private static boolean isThere(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
