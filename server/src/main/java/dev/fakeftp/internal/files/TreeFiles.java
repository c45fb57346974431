package dev.fakeftp.internal.files;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.Glob;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A {@link FileTree} as {@link FtpFiles}.
 *
 * @param open returns the tree, or fails if the server is closed
 * @param changed runs after each change
 */
public record TreeFiles(Supplier<FileTree> open, Runnable changed) implements FtpFiles {
    /** Wraps a permanent tree. */
    public TreeFiles(FileTree tree) {
        this(() -> tree, () -> {});
    }

    private interface FileOperation<T> {
        T run(FileTree tree, FtpPath path) throws IOException;
    }

    @Override
    public void put(String path, InputStream content) {
        Objects.requireNonNull(content, "content");
        change(path, (tree, file) -> {
            tree.createFolders(file.parent());
            try (OutputStream out = Channels.newOutputStream(tree.target(file).write())) {
                return content.transferTo(out);
            }
        });
    }

    @Override
    public void put(String path, InputStream content, Instant modified) {
        FtpTime.checkWritable(Objects.requireNonNull(modified, "modified"));
        put(path, content);
        setModified(path, modified);
    }

    @Override
    public void put(String path, SeededBytes content) {
        Objects.requireNonNull(content, "content");
        change(path, (tree, file) -> {
            tree.createFolders(file.parent());
            tree.target(file).makeVirtual(new VirtualContent.Seeded(content));
            return file;
        });
    }

    @Override
    public void setModified(String path, Instant time) {
        FtpTime.checkWritable(Objects.requireNonNull(time, "time"));
        change(path, (tree, file) -> {
            tree.setModified(file, time);
            return file;
        });
    }

    @Override
    public void setPermissions(String path, String permissions) {
        Set<PosixFilePermission> parsed = UnixMode.ofLetters(Objects.requireNonNull(permissions, "permissions"));
        change(path, (tree, file) -> {
            tree.setPermissions(file, parsed);
            return file;
        });
    }

    @Override
    public void createFolder(String path) {
        change(path, (tree, folder) -> {
            tree.createFolders(folder);
            return folder;
        });
    }

    @Override
    public InputStream open(String path) {
        return at(path, (tree, file) -> Channels.newInputStream(tree.read(file)));
    }

    @Override
    public List<FtpFile> list(String folder) {
        return at(Objects.requireNonNull(folder, "folder"), FileTree::list);
    }

    @Override
    public boolean exists(String path) {
        return open.get().exists(FtpPath.of(Objects.requireNonNull(path, "path")));
    }

    @Override
    public void delete(String path) {
        change(path, (tree, file) -> {
            tree.deleteAll(file);
            return file;
        });
    }

    @Override
    public void divert(String glob, Sink sink) {
        open.get().divert(new Glob(glob), Objects.requireNonNull(sink, "sink"));
    }

    @Override
    public void setListing(String folder, List<String> lines) {
        Objects.requireNonNull(folder, "folder");
        List<String> checked = ListingOverrides.checked(Objects.requireNonNull(lines, "lines"));
        at(folder, (tree, place) -> {
            tree.setListing(place, checked);
            return place;
        });
    }

    @Override
    public void removeListing(String folder) {
        at(Objects.requireNonNull(folder, "folder"), (tree, place) -> {
            tree.removeListing(place);
            return place;
        });
    }

    private <T> void change(String path, FileOperation<T> work) {
        at(path, work);
        changed.run();
    }

    /** Names the test's path in each exception, because the root's real path is private. */
    private <T> T at(String path, FileOperation<T> work) {
        Objects.requireNonNull(path, "path");
        FileTree tree = open.get();
        FtpPath place = FtpPath.of(path);
        try {
            tree.checkNames(place); // before any folder is created
            return work.run(tree, place);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(ControlCharacters.escape(path) + ": " + FileErrors.reason(e), e);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new NoSuchFileException(ControlCharacters.escape(path)));
        } catch (FileSystemException e) {
            throw new UncheckedIOException(
                    new FileSystemException(ControlCharacters.escape(path), null, FileErrors.reason(e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedOperationException e) {
            throw new UncheckedIOException(new FileSystemException(
                    ControlCharacters.escape(path), null, "The server's file system does not support this"));
        }
    }
}
