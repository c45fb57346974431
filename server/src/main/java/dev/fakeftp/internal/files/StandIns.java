package dev.fakeftp.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which files, empty on the disk, stand in for content that is not there. So all that is asked of a file but its size and
 * content is asked of the disk, and one that has bytes there is what it looks like. Safe for any thread.
 */
final class StandIns {
    private final Map<Path, StandIn> known = new HashMap<>();
    private Map<Path, StandIn> declared = Map.of();

    /** What the file stands in for, if it does. */
    Optional<StandIn> at(Path file, long sizeOnDisk) {
        return sizeOnDisk > 0 ? Optional.empty() : at(file);
    }

    private synchronized Optional<StandIn> at(Path file) {
        return Optional.ofNullable(known.get(file));
    }

    /** The same entry with the size that clients see. */
    Entry shown(Entry entry) {
        return entry.file().folder()
                ? entry
                : at(entry.real(), entry.file().size())
                        .map(content -> entry.sized(content.size()))
                        .orElse(entry);
    }

    /** How many bytes clients see. */
    long size(Path file, long sizeOnDisk) {
        return at(file, sizeOnDisk).map(StandIn::size).orElse(sizeOnDisk);
    }

    /** Fails if the file's bytes are not on the disk, so that they cannot be a part of others. */
    void checkOnDisk(FtpPath path, Entry entry) throws FileSystemException {
        if (shown(entry).file().size() > entry.file().size()) {
            throw new FileSystemException(
                    path.toString(), null, path + " is not on the disk, and only a whole upload can replace it");
        }
    }

    /** Lets a file, empty on the disk, stand in for this from now on. */
    synchronized void put(Path file, StandIn content) {
        known.put(file, content);
    }

    /** Lets a file be what it is on the disk. */
    synchronized void forget(Path file) {
        known.remove(file);
    }

    /** Deletes a file or an empty folder. */
    synchronized void delete(Path file) throws IOException {
        Files.delete(file);
        known.remove(file);
    }

    /** Moves a file, or a folder with all that is in it, in one step: nobody finds it empty meanwhile. */
    synchronized void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Map<Path, StandIn> moved = new HashMap<>();
        known.forEach((file, content) -> {
            if (file.startsWith(from)) {
                moved.put(to.resolve(from.relativize(file)), content);
            }
        });
        known.keySet().removeIf(file -> file.startsWith(from) || file.startsWith(to));
        known.putAll(moved);
    }

    /** Remembers what there is now as what was declared. */
    synchronized void declare() {
        declared = Map.copyOf(known);
    }

    /** Knows again what was declared in a folder, whose declared files are back on the disk. */
    synchronized void restore(Path folder) {
        declared.forEach((file, content) -> {
            if (file.startsWith(folder)) {
                known.put(file, content);
            }
        });
    }
}
