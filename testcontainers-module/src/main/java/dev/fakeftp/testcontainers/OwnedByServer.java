package dev.fakeftp.testcontainers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Checksum;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.images.builder.Transferable;

/**
 * Files to copy below the server's root, with the server as their owner. The engine would make root the owner of the files
 * and of the folders above them. The server, which is not root, could not write there.
 */
final class OwnedByServer implements Transferable {
    private static final int SERVER = 1000;

    private final Transferable files;
    private final String root;

    OwnedByServer(Transferable files, String root) {
        this.files = files;
        this.root = root;
    }

    @Override
    public long getSize() {
        return files.getSize();
    }

    @Override
    public String getDescription() {
        return files.getDescription();
    }

    @Override
    public void updateChecksum(Checksum checksum) {
        files.updateChecksum(checksum);
    }

    @Override
    public void transferTo(TarArchiveOutputStream tar, String destination) {
        // Otherwise the encoding of non-ASCII names would depend on this JVM's locale.
        tar.setAddPaxHeadersForNonAsciiNames(true);
        try {
            for (int slash = destination.indexOf('/', root.length() + 1);
                    slash > 0;
                    slash = destination.indexOf('/', slash + 1)) {
                TarArchiveEntry folder = new TarArchiveEntry(destination.substring(0, slash + 1));
                folder.setIds(SERVER, SERVER);
                tar.putArchiveEntry(folder);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.transferTo(new Owning(tar), destination);
    }

    /** Forwards everything to another archive and sets the owner of each entry. */
    private static final class Owning extends TarArchiveOutputStream {
        private final TarArchiveOutputStream tar;

        @SuppressWarnings("resource") // The caller closes the other archive.
        Owning(TarArchiveOutputStream tar) {
            super(OutputStream.nullOutputStream());
            this.tar = tar;
        }

        @Override
        public void putArchiveEntry(TarArchiveEntry entry) throws IOException {
            entry.setIds(SERVER, SERVER);
            tar.putArchiveEntry(entry);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            tar.write(bytes, offset, length);
        }

        @Override
        public void closeArchiveEntry() throws IOException {
            tar.closeArchiveEntry();
        }
    }
}
