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
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;

/** The test's view of a {@link FileTree}. */
public record TreeFiles(FileTree tree) implements FtpFiles {
    private interface Work<T> {
        T run(FtpPath path) throws IOException;
    }

    @Override
    public void put(String path, InputStream content) {
        at(path, file -> {
            tree.createFolders(file.parent());
            try (OutputStream out = Channels.newOutputStream(tree.target(file).write())) {
                return content.transferTo(out);
            }
        });
    }

    @Override
    public void put(String path, SeededBytes content) {
        at(path, file -> {
            tree.createFolders(file.parent());
            tree.put(file, content);
            return file;
        });
    }

    @Override
    public void createFolder(String path) {
        at(path, folder -> {
            tree.createFolders(folder);
            return folder;
        });
    }

    @Override
    public InputStream open(String path) {
        return at(path, file -> Channels.newInputStream(tree.read(file)));
    }

    @Override
    public List<FtpFile> list(String folder) {
        return at(folder, tree::list);
    }

    @Override
    public boolean exists(String path) {
        return tree.exists(FtpPath.of(path));
    }

    @Override
    public void delete(String path) {
        at(path, file -> {
            tree.deleteAll(file);
            return file;
        });
    }

    @Override
    public void divert(String glob, Sink sink) {
        tree.divert(new Glob(glob), sink);
    }

    /** What fails names the path as the test knows it; where the root lies is nobody's business. */
    private static <T> T at(String path, Work<T> work) {
        try {
            return work.run(FtpPath.of(path));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new NoSuchFileException(ControlCharacters.escape(path)));
        } catch (FileSystemException e) {
            String reason =
                    Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
            throw new UncheckedIOException(
                    new FileSystemException(ControlCharacters.escape(path), null, reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
