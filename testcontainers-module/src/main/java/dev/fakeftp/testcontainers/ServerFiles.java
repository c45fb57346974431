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
 * What lies in the container when the server starts: the declared files, and those settings that are not for everybody who
 * can inspect the container. All of it is one archive, because each one costs the engine a process.
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

    /** Files for a container whose server has its root there. */
    ServerFiles(String root) {
        this.root = root;
    }

    /** Declares a file or folder at a path below the root; the last one at a path counts. */
    void declare(String path, Transferable content) {
        declared.put(path, content);
    }

    /** Keeps a setting's value in a file, and gives its path. */
    String keep(String name, byte[] value) {
        settings.put(path(name), value);
        return path(name);
    }

    /** The same for a text, as UTF-8. */
    String keep(String name, String value) {
        return keep(name, value.getBytes(UTF_8));
    }

    /** The same for a value that is another one each time: containers that differ in nothing else can be reused. */
    String keepUnhashed(String name, String value) {
        unhashed.put(path(name), value.getBytes(UTF_8));
        return path(name);
    }

    /** Where a setting of this name lies in the container. */
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

    /** Testcontainers asks {@link #transferTo} only. */
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
