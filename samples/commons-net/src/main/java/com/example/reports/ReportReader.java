package com.example.reports;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;

/** Lists the reports on the server, without those that {@link ReportUploader} is still sending. */
public final class ReportReader {
    private final ReportServer server;

    public ReportReader(ReportServer server) {
        this.server = server;
    }

    /** Returns the names of the complete reports in {@code /in}. */
    public List<String> complete() throws IOException {
        FTPClient ftp = new FTPClient();
        try {
            ftp.connect(server.host(), server.port());
            ftp.login(server.user(), server.password());
            ftp.enterLocalPassiveMode();
            String[] names = ftp.listNames("/in");
            ftp.logout();
            return Stream.of(names).filter(name -> !name.endsWith(".part")).toList();
        } finally {
            ftp.disconnect();
        }
    }
}
