package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A place where a file is about to be written, as it was when {@link FileTree#target} looked at it, once for all. */
public final class Target {
    private final FtpPath path;
    private final Path real;
    private final Optional<Entry> found;
    private final Rights rights;
    private final StandIns standIns;
    private final Diversions diversions;

    Target(FtpPath path, Path real, Optional<Entry> found, Rights rights, StandIns standIns, Diversions diversions) {
        this.path = path;
        this.real = real;
        this.found = found;
        this.rights = rights;
        this.standIns = standIns;
        this.diversions = diversions;
    }

    Path real() {
        return real;
    }

    /** How long the file is that is there, in bytes as clients see them; 0 if there is none. */
    public long length() {
        return found.map(file -> standIns.shown(file).file().size()).orElse(0L);
    }

    /** Fails if the file cannot be written, and changes nothing. */
    public void checkWritable() throws IOException {
        Path changed = found.isPresent() ? real : Objects.requireNonNull(real.getParent());
        if (!Files.isWritable(changed)) {
            throw Files.exists(changed)
                    ? new AccessDeniedException(path.toString())
                    : new NoSuchFileException(path.toString());
        }
    }

    /** Opens the file for writing, empty: makes it if need be, and forgets what it held. */
    public WritableByteChannel write() throws IOException {
        return open(0, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Opens the file for writing from this offset on: what it held before and after stays. */
    public WritableByteChannel writeFrom(long offset) throws IOException {
        return open(offset, StandardOpenOption.WRITE);
    }

    /** Opens the file for writing at its end: makes it if need be. */
    public WritableByteChannel append() throws IOException {
        return open(length(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes the file, and opens it for writing; fails if there is one. */
    public WritableByteChannel create() throws IOException {
        return open(0, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    private WritableByteChannel open(long start, OpenOption... options) throws IOException {
        rights.checkWrite(path);
        Sink sink = rights.sink(path);
        WritableByteChannel file =
                sink.kind() == Sink.Kind.DISK ? openOnDisk(start, options) : openDiverted(start, sink, options);
        long largest = rights.largest(path);
        return largest == Long.MAX_VALUE ? file : new LimitedFile(file, largest - start);
    }

    private WritableByteChannel openOnDisk(long start, OpenOption... options) throws IOException {
        if (start > 0) {
            checkOnDisk();
        }
        WritableByteChannel file = isToBeEmptied(options)
                ? new OverwrittenFile(Files.newByteChannel(real, StandardOpenOption.WRITE, StandardOpenOption.CREATE))
                : Files.newByteChannel(real, options).position(start);
        standIns.forget(real);
        return file;
    }

    private boolean isToBeEmptied(OpenOption... options) {
        return found.filter(file -> file.file().size() > 0).isPresent()
                && List.of(options).contains(StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The sink comes first: one that takes nothing leaves the file as it is. */
    private WritableByteChannel openDiverted(long start, Sink sink, OpenOption... options) throws IOException {
        StandIn.Gone grown = new StandIn.Gone(start == 0 ? 0 : length());
        WritableByteChannel out = diversions.open(sink);
        try {
            Files.newByteChannel(real, options).close();
            standIn(grown);
            return new DivertedFile(real, start, out, grown);
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    /** Lets a file that is empty on the disk stand in for this: makes it, or empties it. */
    void standIn(StandIn content) throws IOException {
        Files.newByteChannel(
                        real, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        standIns.put(real, content);
    }

    /** Fails if the bytes of the file that is there are not on the disk, so that they cannot be a part of others. */
    void checkOnDisk() throws IOException {
        if (found.isPresent()) {
            standIns.checkOnDisk(path, found.get());
        }
    }
}
