package com.example.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** Sends reports by FTP. A report gets its name only when it is complete, so that no client reads half of it. */
public final class ReportUploader {
    private static final String UNFINISHED = ".part";

    private final ReportServer server;

    public ReportUploader(ReportServer server) {
        this.server = server;
    }

    /** Sends a report to the folder {@code /in}, and creates this folder if it does not exist. */
    public void send(Path report) throws IOException {
        FTPClient ftp = new FTPClient();
        try (InputStream content = Files.newInputStream(report)) {
            ftp.connect(server.host(), server.port());
            check(ftp, ftp.login(server.user(), server.password()));
            check(ftp, ftp.setFileType(FTP.BINARY_FILE_TYPE));
            if (!ftp.changeWorkingDirectory("/in")) {
                check(ftp, ftp.makeDirectory("/in"));
                check(ftp, ftp.changeWorkingDirectory("/in"));
            }
            String name = report.getFileName().toString();
            check(ftp, ftp.storeFile(name + UNFINISHED, content));
            check(ftp, ftp.rename(name + UNFINISHED, name));
            ftp.logout();
        } finally {
            ftp.disconnect();
        }
    }

    private static void check(FTPClient ftp, boolean done) throws IOException {
        if (!done || !FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
            throw new IOException(
                    "The report server refused: " + ftp.getReplyString().strip());
        }
    }
}
