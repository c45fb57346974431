package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Checksum;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.images.builder.Transferable;

/**
 * The files in the container at the server's start. Beside the declared files these are the secret settings, which an
 * inspection of the container must not show. All are in one archive, because each archive costs the engine a process.
 */
final class ServerFiles implements Transferable {
    private static final String FOLDER = "/etc/fakeftp/";
    private static final int SERVER = 1000;
    private static final int ONLY_THE_SERVER_ENTERS = 040700;
    private static final int ONLY_THE_SERVER_READS = 0100400;

    private final String root;
    private final Map<String, Transferable> declared = new LinkedHashMap<>();
    private final Map<String, byte[]> settings = new LinkedHashMap<>();
    private final Map<String, byte[]> unhashed = new LinkedHashMap<>();

    ServerFiles(String root) {
        this.root = root;
    }

    /** Declares a file or folder at a path below the root, and replaces an earlier one at that path. */
    void declare(String path, Transferable content) {
        declared.put(path, content);
    }

    /** Keeps a setting's value in a file, and returns the path of that file. */
    String keep(String name, byte[] value) {
        settings.put(path(name), value);
        return path(name);
    }

    /** Keeps a setting's text in a file as UTF-8, and returns the path of that file. */
    String keep(String name, String value) {
        return keep(name, value.getBytes(UTF_8));
    }

    /** Keeps a value that differs each time. It is not part of the checksum, so it does not prevent reuse. */
    String keepUnhashed(String name, String value) {
        unhashed.put(path(name), value.getBytes(UTF_8));
        return path(name);
    }

    /** Returns the path of a setting's file in the container. */
    static String path(String name) {
        return FOLDER + name;
    }

    boolean isEmpty() {
        return declared.isEmpty() && settings.isEmpty() && unhashed.isEmpty();
    }

    @Override
    public void transferTo(TarArchiveOutputStream tar, String destination) {
        try {
            TarArchiveEntry folder = new TarArchiveEntry(FOLDER);
            folder.setMode(ONLY_THE_SERVER_ENTERS);
            write(tar, folder, new byte[0]);
            for (Map<String, byte[]> files : List.of(settings, unhashed)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                    entry.setMode(ONLY_THE_SERVER_READS);
                    entry.setSize(file.getValue().length);
                    write(tar, entry, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        declared.forEach((path, content) -> new OwnedByServer(content, root).transferTo(tar, path));
    }

    private static void write(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setIds(SERVER, SERVER);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void updateChecksum(Checksum checksum) {
        settings.forEach((path, value) -> {
            checksum.update(path.getBytes(UTF_8));
            checksum.update(value);
        });
        declared.forEach((path, content) -> {
            checksum.update(path.getBytes(UTF_8));
            content.updateChecksum(checksum);
        });
    }

    /** Testcontainers calls {@link #transferTo} only. */
    @Override
    public byte[] getBytes() {
        return new byte[0];
    }

    @Override
    public long getSize() {
        return 0;
    }

    @Override
    public String getDescription() {
        return "the server's files";
    }
}
