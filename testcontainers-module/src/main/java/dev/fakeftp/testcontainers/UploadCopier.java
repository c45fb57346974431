package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies files out of a container as one tar stream, in constant memory. The copies have exact bytes, and times to the
 * second. Other files of the target stay, and files of the same name are overwritten. No entry is written outside it.
 */
final class UploadCopier {
    private static final Logger LOG = LoggerFactory.getLogger(UploadCopier.class);

    private static final String UNIT = "files";

    private final String container;

    UploadCopier(String container) {
        this.container = container;
    }

    /** Copies the content of a folder in the container into a local folder. */
    void copyFolder(String source, Path target, Consumer<Progress> listener) {
        try (TarArchiveInputStream tar = archive(source)) {
            Files.createDirectories(target);
            new Extraction(tar, target.toRealPath(), listener).run();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The files below " + source + " could not be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    /** Copies one file in the container to a local file. */
    void copyFile(String source, Path target) {
        try (TarArchiveInputStream tar = archive(source)) {
            TarArchiveEntry entry = Objects.requireNonNull(tar.getNextEntry());
            if (!entry.isFile()) {
                throw new IOException(source + " is not a file. Use copyUploads to copy folders.");
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(target, entry.getLastModifiedTime());
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("There is no " + source + " in the container to copy to " + target + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException(source + " could not be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    /** Returns the text of any file in the container. */
    String read(String source) {
        try (TarArchiveInputStream tar = archive(source)) {
            tar.getNextEntry();
            return new String(tar.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(source + " of container " + container + " could not be read.", e);
        }
    }

    private TarArchiveInputStream archive(String source) throws IOException {
        return new TarArchiveInputStream(EngineArchive.open(container, source), UTF_8.name());
    }

    /** Extracts one archive into one folder. */
    private static final class Extraction {
        private final TarArchiveInputStream tar;
        private final Path target;
        private final Consumer<Progress> listener;
        private final Map<Path, FileTime> folders = new LinkedHashMap<>();
        private long files;

        Extraction(TarArchiveInputStream tar, Path target, Consumer<Progress> listener) {
            this.tar = tar;
            this.target = target;
            this.listener = listener;
        }

        void run() throws IOException {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry);
            }
            // Set last, because writing a file into a folder changes the folder's time.
            for (Map.Entry<Path, FileTime> folder : folders.entrySet()) {
                Files.setLastModifiedTime(folder.getKey(), folder.getValue());
            }
            listener.accept(new Progress(target.toString(), files, files, UNIT));
        }

        private void extract(TarArchiveEntry entry) throws IOException {
            Path path = inside(entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                folders.put(path, entry.getLastModifiedTime());
            } else if (entry.isLink()) {
                Files.copy(inside(entry.getLinkName()), path, StandardCopyOption.REPLACE_EXISTING);
                copied(path);
            } else if (entry.isFile()) {
                Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(path, entry.getLastModifiedTime());
                copied(path);
            } else {
                LOG.warn("{} is neither a file nor a folder, so it was not copied.", entry.getName());
            }
        }

        private void copied(Path path) {
            files++;
            listener.accept(new Progress(target.relativize(path).toString(), files, 0, UNIT));
        }

        /** Returns the local path of an entry: its name without that of the copied folder. */
        private Path inside(String name) throws IOException {
            int slash = name.indexOf('/');
            Path path =
                    target.resolve(slash < 0 ? "" : name.substring(slash + 1)).normalize();
            // A symbolic link that is already in the target could lead out of it, and so could a name with dots.
            Path folder = path.equals(target)
                    ? target
                    : Objects.requireNonNull(path.getParent()).toRealPath();
            if (!folder.startsWith(target)) {
                throw new IOException("The entry " + name + " would leave " + target + ".");
            }
            return path;
        }
    }
}
