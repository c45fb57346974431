package dev.fakeftp.benchmarks.servers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Puts a folder with many small files into a container without FTP. */
public final class ManyFiles {
    private static final byte[] CONTENT = new byte[1024];
    private static final int SERVERS_USER = 1000;

    private ManyFiles() {}

    /** Puts this number of files into the folder {@code list} of a container's server. */
    public static void put(String container, int files) throws IOException {
        Engine.client()
                .copyArchiveToContainerCmd(container)
                .withTarInputStream(new ByteArrayInputStream(archive(files)))
                .withRemotePath("/srv/ftp")
                .exec();
    }

    private static byte[] archive(int files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, "list/", new byte[0]);
            for (int i = 0; i < files; i++) {
                put(tar, "list/file-" + i + ".csv", CONTENT);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setIds(SERVERS_USER, SERVERS_USER);
        entry.setLastModifiedTime(FileTime.from(Instant.now()));
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
