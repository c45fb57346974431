package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files, listings and users that a test chooses. */
@Timeout(60)
class ChosenFilesTest {
    private final FakeFtpServer ftp =
            FakeFtpServer.builder().user("acme", "secret").start();
    private final FTPClient client = new FTPClient();

    @TempDir
    private Path dir;

    @AfterEach
    void end() throws IOException {
        client.disconnect();
        ftp.close();
    }

    @Test
    void filesHaveTheChosenTimesAndPermissions() throws IOException {
        ftp.files().put("/out/old.csv", "bolt;0.20\n", Instant.parse("2020-02-29T12:00:00Z"));
        ftp.files().setModified("/out", Instant.parse("2001-01-01T00:00:00Z")); // folders too
        ftp.files().setPermissions("/out/old.csv", "r--r-----");
        ftp.files().put("/in", Path.of("src/test/resources")); // local files and folders keep their times

        connect("acme");
        FTPFile listed = client.listFiles("/out")[0];
        assertThat(listed.hasPermission(FTPFile.USER_ACCESS, FTPFile.WRITE_PERMISSION))
                .isFalse();
        assertThat(client.getModificationTime("/out/old.csv")).isEqualTo("20200229120000");
        assertThat(ftp.files().list("/in"))
                .filteredOn(file -> file.path().equals("/in/q3.csv"))
                .extracting(FtpFile::modified)
                .containsExactly(Files.getLastModifiedTime(Path.of("src/test/resources/q3.csv"))
                        .toInstant());
    }

    @Test
    void listingsHaveTheChosenLines() throws IOException {
        Path recorded = Files.writeString(dir.resolve("listing.txt"), "total 0\n");
        connect("acme");

        ftp.files().setListing("/in", "total 1", "-rw-r--r--   1 ftp      ftp            22 29 Mai 2020 q3.csv");
        ftp.files().setListing("/out", Files.readAllLines(recorded)); // an empty list is an empty listing
        assertThat(client.listFiles("/in")).hasSize(1);
        assertThat(client.listFiles("/out")).isEmpty();

        ftp.files().removeListing("/in"); // LIST sends the content again
        assertThat(client.listFiles("/in")).isEmpty();
    }

    @Test
    void uploadsGoToAPrinterInsteadOfTheDisk() throws IOException {
        try (ServerSocket queue = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String printer = queue.getInetAddress().getHostAddress();
            int port = queue.getLocalPort();

            ftp.files().divert("/in/**", Sink.DISCARD);
            ftp.files().divert("/print/*.ps", Sink.tcp(printer, port));

            connect("acme");
            assertThat(client.makeDirectory("/print")).isTrue();
            assertThat(client.storeFile("/print/page.ps", content("%!PS"))).isTrue();
            try (Socket page = queue.accept()) {
                assertThat(page.getInputStream().readAllBytes()).asString().isEqualTo("%!PS");
            }
        }
    }

    @Test
    void aLargeFileNeedsNoDisk() throws Exception {
        SeededBytes big = new SeededBytes(100_000_000, 42); // size and seed; ten gigabytes take no more memory
        ftp.files().put("/out/big.bin", big);

        String sha256OfWhatTheClientGot = download("/out/big.bin");
        assertThat(sha256OfWhatTheClientGot).isEqualTo(big.sha256()); // or compare with big.open()
    }

    @Test
    void usersChangeWhileTheServerRuns() throws IOException {
        ftp.users().put(new FtpUser("acme", "secret").readOnly()); // like a change by an administrator
        connect("acme");
        assertThat(client.storeFile("/in.csv", content("1"))).isFalse();

        ftp.users().put(new FtpUser("acme", "secret"));
        ftp.users().deny("/in/**", FtpPermission.WRITE); // 550 for all users, until allowAll()
        assertThat(client.makeDirectory("/in")).isTrue();
        assertThat(client.storeFile("/in/q3.csv", content("1"))).isFalse();

        client.disconnect();
        ftp.users().remove("acme"); // refuses further logins
        client.connect(ftp.host(), ftp.port());
        assertThat(client.login("acme", "secret")).isFalse();
    }

    @Test
    void aUserHasAPartOfTheServer() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = ftp.forUser(user); // adds the user

        client.connect(ftp.host(), ftp.port());
        assertThat(client.login(user.name(), user.password())).isTrue();
        assertThat(client.storeFile("q3.csv", content("1"))).isTrue();
        assertThat(part.files().readString("/q3.csv")).isEqualTo("1");
    }

    private void connect(String user) throws IOException {
        client.connect(ftp.host(), ftp.port());
        assertThat(client.login(user, "secret")).isTrue();
        client.setFileType(FTP.BINARY_FILE_TYPE);
    }

    private String download(String path) throws Exception {
        connect("acme");
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream bytes = client.retrieveFileStream(path)) {
            new DigestInputStream(bytes, sha256).transferTo(java.io.OutputStream.nullOutputStream());
        }
        assertThat(client.completePendingCommand()).isTrue();
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
