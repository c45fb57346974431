package dev.fakeftp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.benchmarks.peers.ApacheServer;
import dev.fakeftp.benchmarks.peers.MockServer;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the README's table about other servers with the benchmarks and with those servers. */
@Timeout(60)
class ReadmeComparisonTest {
    private static final Pattern FIGURE = Pattern.compile("\\d+(\\.\\d+)?");

    private static final int NOT_IMPLEMENTED = 502;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in the JVM, warm: start, upload and stop, ms | start + first upload + stop, warm, ms | Fake FTP, MockFtpServer, Apache FtpServer",
                "in a container: create, start and upload, ms | → first 10-byte STOR done, ms | Fake FTP, MockFtpServer, Apache FtpServer, vsftpd, pure-ftpd",
                "in a container: files of 1 KiB per second | 1 KiB files/s, 1 session | Fake FTP, MockFtpServer, Apache FtpServer, vsftpd, pure-ftpd"
            })
    void theFiguresAreThoseOfTheBenchmarks(String claim, String row, String servers) throws IOException {
        List<String> claimed = new ArrayList<>();
        for (String cell : cells(line("README.md", claim))) {
            FIGURE.matcher(cell).results().forEach(figure -> claimed.add(figure.group()));
        }

        assertThat(claimed).containsExactlyElementsOf(measured(row, List.of(servers.split(", "))));
    }

    /** Returns the medians of a row of the benchmarks, in the order of the servers. */
    private static List<String> measured(String row, List<String> servers) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/benchmarks.md"));
        int at = lines.indexOf(line("docs/benchmarks.md", row));
        int head = at;
        while (!lines.get(head).startsWith("| |")) {
            head--;
        }
        List<String> names = cells(lines.get(head));
        List<String> values = cells(lines.get(at));
        return servers.stream()
                .map(server -> values.get(names.indexOf(server)).replaceFirst(" .*", ""))
                .toList();
    }

    private static String line(String page, String firstCell) throws IOException {
        return Files.readAllLines(Path.of("..").resolve(page)).stream()
                .filter(line -> line.startsWith("| " + firstCell + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no row \"" + firstCell + "\""));
    }

    /** Returns the cells of a row after the first. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        String[] parts = row.split("\\|", -1);
        for (int i = 2; i < parts.length - 1; i++) {
            cells.add(parts[i].strip());
        }
        return cells;
    }

    @Test
    void fakeFtpHasTheCommandsOfTheTable() throws IOException {
        try (FakeFtpServer server =
                FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start()) {
            assertThat(replies(server.port(), "a", "b")).doesNotContain(NOT_IMPLEMENTED);
        }
    }

    @Test
    void mockFtpServerHasNoneOfThem() throws IOException {
        org.mockftpserver.fake.FakeFtpServer server = MockServer.start(0, 0);
        try {
            assertThat(replies(server.getServerControlPort(), "bench", "bench")).containsOnly(NOT_IMPLEMENTED);
        } finally {
            server.stop();
        }
    }

    /** AUTH gets a 431 without a key store. */
    @Test
    void apacheFtpServerHasThem(@TempDir Path folder) throws Exception {
        ApacheServer server = ApacheServer.start(0, folder, "0");
        try {
            assertThat(replies(server.port(), "bench", "bench")).doesNotContain(NOT_IMPLEMENTED);
        } finally {
            server.stop();
        }
    }

    /** Returns the codes of the replies to the commands that the table names. MLST stands for MLSD, which needs a connection. */
    private static List<Integer> replies(int port, String user, String password) throws IOException {
        FTPClient client = new FTPClient();
        client.connect(InetAddress.getLoopbackAddress(), port);
        try {
            assertThat(client.login(user, password)).isTrue();
            return List.of(
                    client.sendCommand("MLST", "/"),
                    client.sendCommand("MDTM", "/"),
                    client.sendCommand("FEAT"),
                    client.sendCommand("AUTH", "TLS"));
        } finally {
            client.disconnect();
        }
    }
}
