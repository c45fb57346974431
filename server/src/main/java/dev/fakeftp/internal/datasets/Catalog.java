package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.files.FtpPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What clients have said of the server's data sets by SITE, MKD and STOR, and the numbers of jobs. Paths are those of the
 * server. Safe for any thread.
 */
public final class Catalog {
    private final Map<FtpPath, Allocation> known = new HashMap<>();
    private int lastJob;

    /** The kind of a file or folder. */
    enum DatasetKind {
        SEQUENTIAL,
        PARTITIONED,
        /** A folder that is a part of the names of its data sets. */
        QUALIFIER
    }

    /** A file or folder that a client has created. */
    record Allocation(DatasetKind kind, DatasetAttributes attributes) {}

    /** Returns what is known of a file or folder. */
    synchronized Optional<Allocation> find(FtpPath path) {
        return Optional.ofNullable(known.get(path));
    }

    synchronized void put(FtpPath path, DatasetKind kind, DatasetAttributes attributes) {
        known.put(path, new Allocation(kind, attributes));
    }

    synchronized void remove(FtpPath path) {
        known.remove(path);
    }

    synchronized void move(FtpPath from, FtpPath to) {
        Allocation moved = known.remove(from);
        if (moved == null) {
            known.remove(to);
        } else {
            known.put(to, moved);
        }
    }

    /** Forgets everything in and below a folder; after the root, jobs are numbered from 1 again. */
    public synchronized void forget(FtpPath folder) {
        known.keySet().removeIf(path -> path.inside(folder).isPresent());
        lastJob = folder.isRoot() ? 0 : lastJob;
    }

    /** Returns the number of the next job. */
    synchronized int nextJob() {
        return ++lastJob;
    }
}
