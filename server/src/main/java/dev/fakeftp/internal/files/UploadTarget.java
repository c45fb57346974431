package dev.fakeftp.internal.files;

import dev.fakeftp.Sink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The destination of an upload, as {@link FileTree#target} found it. */
public final class UploadTarget {
    private final FtpPath path;
    private final Path real;
    private final @Nullable Entry found;
    private final AccessPolicy access;
    private final TreeState state;

    UploadTarget(FtpPath path, Path real, @Nullable Entry found, AccessPolicy access, TreeState state) {
        this.path = path;
        this.real = real;
        this.found = found;
        this.access = access;
        this.state = state;
    }

    Path real() {
        return real;
    }

    /** The length of the existing file in bytes as clients see it; 0 if there is none. */
    public long length() {
        return found == null ? 0 : state.virtualContents().shown(found).size();
    }

    /** Fails if the file cannot be written; changes nothing. */
    public void checkWritable() throws IOException {
        Path changed = found != null ? real : Objects.requireNonNull(real.getParent());
        if (!Files.isWritable(changed)) {
            throw Files.exists(changed)
                    ? new AccessDeniedException(path.toString())
                    : new NoSuchFileException(path.toString());
        }
    }

    /** Opens the file for writing; creates or truncates it. */
    public WritableByteChannel write() throws IOException {
        return open(0, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Opens the file for writing at this offset and keeps the other bytes. */
    public WritableByteChannel writeFrom(long offset) throws IOException {
        return open(offset, StandardOpenOption.WRITE);
    }

    /** Opens the file for writing at this offset; what follows it is lost. */
    public WritableByteChannel truncatedAt(long offset) throws IOException {
        access.checkWrite(path);
        checkOnDisk();
        try (FileChannel file = FileChannel.open(real, StandardOpenOption.WRITE)) {
            file.truncate(offset);
        }
        return writeFrom(offset);
    }

    /** Opens the file for writing at this offset, which may lie beyond its end; creates it if necessary. */
    public WritableByteChannel paddedTo(long offset) throws IOException {
        return open(offset, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    /** Opens the file for appending; creates it if necessary. */
    public WritableByteChannel append() throws IOException {
        return open(length(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Creates the file and opens it for writing. Fails if it exists. */
    public WritableByteChannel create() throws IOException {
        return open(0, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    private WritableByteChannel open(long start, OpenOption... options) throws IOException {
        access.checkWrite(path);
        Sink sink = access.sink(path);
        WritableByteChannel file =
                sink.kind() == Sink.Destination.DISK ? openOnDisk(start, options) : openDiverted(start, sink, options);
        return access.limited(path, file, start);
    }

    private WritableByteChannel openOnDisk(long start, OpenOption... options) throws IOException {
        if (start > 0) {
            checkOnDisk();
        }
        WritableByteChannel file = isToBeEmptied(options)
                ? new OverwrittenFile(Files.newByteChannel(real, StandardOpenOption.WRITE, StandardOpenOption.CREATE))
                : Files.newByteChannel(real, options).position(start);
        state.virtualContents().forget(real);
        return file;
    }

    private boolean isToBeEmptied(OpenOption... options) {
        return found != null && found.size() > 0 && List.of(options).contains(StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Opens the sink first: if that fails, the file stays unchanged. */
    private WritableByteChannel openDiverted(long start, Sink sink, OpenOption... options) throws IOException {
        VirtualContent.Discarded grown = new VirtualContent.Discarded(start == 0 ? 0 : length());
        WritableByteChannel out = state.diversions().open(sink);
        try {
            Files.newByteChannel(real, options).close();
            makeVirtual(grown);
            return new DivertedFile(real, start, out, grown);
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    /** Creates or truncates the file and gives it virtual content. */
    void makeVirtual(VirtualContent content) throws IOException {
        Files.newByteChannel(
                        real, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        state.virtualContents().put(real, content);
    }

    /** Fails if the file's bytes are not on the disk, so that they cannot be copied or appended to. */
    void checkOnDisk() throws IOException {
        if (found != null) {
            state.virtualContents().checkOnDisk(path, found);
        }
    }
}
