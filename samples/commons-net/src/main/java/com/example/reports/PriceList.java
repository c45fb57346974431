package com.example.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** Downloads a supplier's price list from an FTP server, with one {@code article;price} a line. */
public final class PriceList {
    private PriceList() {}

    /** Returns the prices by article. */
    public static Map<String, BigDecimal> fetch(ReportServer server) throws IOException {
        FTPClient ftp = new FTPClient();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ftp.connect(server.host(), server.port());
            if (!ftp.login(server.user(), server.password())) {
                throw new IOException("The supplier refused the login: "
                        + ftp.getReplyString().strip());
            }
            ftp.setFileType(FTP.BINARY_FILE_TYPE);
            if (!ftp.retrieveFile("/out/prices.csv", content)) {
                throw new IOException("No price list: " + ftp.getReplyString().strip());
            }
            ftp.logout();
        } finally {
            ftp.disconnect();
        }
        return parse(content.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, BigDecimal> parse(String csv) {
        Map<String, BigDecimal> prices = new TreeMap<>();
        csv.lines().map(line -> line.split(";")).forEach(cells -> prices.put(cells[0], new BigDecimal(cells[1])));
        return prices;
    }
}
