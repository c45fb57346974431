package com.example.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** Downloads a large file, and after a broken connection only the missing rest of it. */
public final class ResumingDownload {
    private final ReportServer server;

    public ResumingDownload(ReportServer server) {
        this.server = server;
    }

    /** Downloads the missing rest of a file. If the connection breaks, the received bytes stay in the file. */
    public void fetch(String path, Path file) throws IOException {
        FTPClient ftp = new FTPClient();
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ftp.connect(server.host(), server.port());
            ftp.login(server.user(), server.password());
            ftp.enterLocalPassiveMode();
            ftp.setFileType(FTP.BINARY_FILE_TYPE);
            ftp.setRestartOffset(Files.size(file));
            if (!ftp.retrieveFile(path, out)) {
                throw new IOException(
                        "The download failed: " + ftp.getReplyString().strip());
            }
            ftp.logout();
        } finally {
            ftp.disconnect();
        }
    }
}
