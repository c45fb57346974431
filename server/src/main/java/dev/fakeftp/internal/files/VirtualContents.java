package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The virtual content of files that are empty on the disk. All attributes but size and content come from the disk. A
 * file with bytes on the disk is an ordinary file. Files are deleted and moved here together with their content. Safe for
 * any thread.
 */
final class VirtualContents {
    private final Map<Path, VirtualContent> known = new HashMap<>();
    private Map<Path, VirtualContent> declared = Map.of();

    /** Returns the file's virtual content, if it has any. */
    Optional<VirtualContent> at(Path file, long sizeOnDisk) {
        return sizeOnDisk > 0 ? Optional.empty() : at(file);
    }

    /** Opens a file for reading. */
    SeekableByteChannel read(FtpPath path, Entry file) throws IOException {
        Optional<VirtualContent> content = at(file.real(), file.size());
        return content.isPresent()
                ? content.get().open(path)
                : Files.newByteChannel(file.real(), StandardOpenOption.READ);
    }

    private synchronized Optional<VirtualContent> at(Path file) {
        return Optional.ofNullable(known.get(file));
    }

    /** Returns a copy of the entry with the size that clients see. */
    Entry shown(Entry entry) {
        return entry.folder() || entry.size() > 0
                ? entry
                : at(entry.real()).map(content -> entry.sized(content.size())).orElse(entry);
    }

    /** Returns the total size of the files in and below a folder, in bytes as clients see it; links do not count. */
    long total(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) found::iterator) {
                size += Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? size(each, Files.size(each)) : 0;
            }
        }
        return size;
    }

    private long size(Path file, long sizeOnDisk) {
        return at(file, sizeOnDisk).map(VirtualContent::size).orElse(sizeOnDisk);
    }

    /** Fails if the file's bytes are not on the disk, so that they cannot be copied or appended to. */
    void checkOnDisk(FtpPath path, Entry entry) throws FileSystemException {
        if (shown(entry).size() > entry.size()) {
            throw new FileSystemException(
                    path.toString(), null, path + " is not on the disk, and only a whole upload can replace it");
        }
    }

    /** Gives virtual content to a file that is empty on the disk. */
    synchronized void put(Path file, VirtualContent content) {
        known.put(file, content);
    }

    /** Removes a file's virtual content. */
    synchronized void forget(Path file) {
        known.remove(file);
    }

    /** Deletes a file or an empty folder. */
    synchronized void delete(Path file) throws IOException {
        Files.delete(file);
        known.remove(file);
    }

    /** Deletes the content of a folder; does nothing for a file. */
    void deleteChildren(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        openUp(folder);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                deleteChildren(child);
                delete(child);
            }
        }
    }

    /** SITE CHMOD may have removed permissions that the server needs to delete a folder's content. */
    private static void openUp(Path folder) throws IOException {
        PosixFileAttributeView attributes = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (attributes == null) {
            return;
        }
        Set<PosixFilePermission> permissions = attributes.readAttributes().permissions();
        if (permissions.addAll(PosixFilePermissions.fromString("rwx------"))) {
            attributes.setPermissions(permissions);
        }
    }

    /** Moves a file, or a folder with its content, in one step: no reader finds it empty meanwhile. */
    synchronized void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Map<Path, VirtualContent> moved = new HashMap<>();
        known.forEach((file, content) -> {
            if (file.startsWith(from)) {
                moved.put(to.resolve(from.relativize(file)), content);
            }
        });
        known.keySet().removeIf(file -> file.startsWith(from) || file.startsWith(to));
        known.putAll(moved);
    }

    /** Stores the virtual content as the declared one. */
    synchronized void declare() {
        declared = Map.copyOf(known);
    }

    /** Restores the declared virtual content of a folder whose declared files are back on the disk. */
    synchronized void restore(Path folder) {
        declared.forEach((file, content) -> {
            if (file.startsWith(folder)) {
                known.put(file, content);
            }
        });
    }
}
