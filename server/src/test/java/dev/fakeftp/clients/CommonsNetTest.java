package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commons Net with its defaults and with usual settings. Its active mode checks the address of the connecting server. */
@Timeout(60)
class CommonsNetTest {
    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/out/offer 1.csv", "1;2;3\n")
            .start();
    private final FTPClient client = new FTPClient();

    @BeforeEach
    void setPatience() {
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() throws IOException {
        client.disconnect();
        server.close();
    }

    @Nested
    class AsItComes {
        @Test
        void uploadsInActiveModeAndAscii() throws IOException {
            logIn();
            upAndDown("/in.txt");

            assertThat(server.uploads())
                    .singleElement()
                    .returns(DataMode.ACTIVE, Upload::mode)
                    .returns("PORT", Upload::openedBy);
        }

        @Test
        void listsNamesAndSizes() throws IOException {
            logIn();
            assertLists();
        }

        @Test
        void sendsNamesInIso88591() throws IOException {
            logIn();
            upAndDown("/März.txt");

            assertThat(server.files().exists("/März.txt")).isTrue();
        }
    }

    @Nested
    class InPassiveMode {
        @Test
        void uploadsWithPasv() throws IOException {
            logIn();
            client.enterLocalPassiveMode();
            upAndDown("/in.txt");
            assertLists();

            assertThat(server.uploads())
                    .singleElement()
                    .returns(DataMode.PASSIVE, Upload::mode)
                    .returns("PASV", Upload::openedBy);
        }

        @Test
        void uploadsWithEpsv() throws IOException {
            client.setUseEPSVwithIPv4(true);
            logIn();
            client.enterLocalPassiveMode();
            upAndDown("/in.txt");
            assertLists();

            assertThat(server.uploads()).singleElement().returns("EPSV", Upload::openedBy);
        }
    }

    // RFC 3659, section 5, and RFC 959, section 4.1.3.
    @Nested
    class GoingOn {
        @Test
        void resumesAppendsAndFindsAName() throws IOException {
            server.files().put("/in.txt", "0123456789".getBytes(UTF_8));
            logIn();
            client.enterLocalPassiveMode();
            assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();

            client.setRestartOffset(8);
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            assertThat(client.retrieveFile("in.txt", rest)).isTrue();
            client.setRestartOffset(10);
            assertThat(client.storeFile("in.txt", content("ab"))).isTrue();
            assertThat(client.appendFile("in.txt", content("cd"))).isTrue();
            assertThat(client.storeUniqueFile(content("unique"))).isTrue();

            assertThat(rest.toString(UTF_8)).isEqualTo("89");
            assertThat(server.files().readString("/in.txt")).isEqualTo("0123456789abcd");
            assertThat(server.uploads()).extracting(Upload::offset).containsExactly(10L, 12L, 0L);
            assertThat(client.rein()).isEqualTo(220);
        }

        private ByteArrayInputStream content(String text) {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }

    @Nested
    class WithUtf8 {
        @Test
        void keepsNamesOutsideAscii() throws IOException {
            client.setAutodetectUTF8(true);
            logIn();
            assertThat(client.getControlEncoding()).isEqualToIgnoringCase(UTF_8.name());
            upAndDown("/März \uD834\uDD1E.txt");

            assertThat(client.listFiles("/")).extracting(FTPFile::getName).contains("März \uD834\uDD1E.txt");
            assertThat(client.listNames("/")).contains("/März \uD834\uDD1E.txt");
        }
    }

    @Nested
    class Folders {
        @Test
        void areMadeEnteredRenamedAndDeleted() throws IOException {
            logIn();

            assertThat(client.makeDirectory("a \"b\"")).isTrue();
            assertThat(client.changeWorkingDirectory("a \"b\"")).isTrue();
            assertThat(client.printWorkingDirectory()).isEqualTo("/a \"b\"");
            assertThat(client.changeToParentDirectory()).isTrue();
            assertThat(client.rename("a \"b\"", "c")).isTrue();
            assertThat(client.removeDirectory("c")).isTrue();
            assertThat(client.removeDirectory("c")).isFalse();
        }
    }

    @Nested
    class Facts {
        @Test
        void areReadOverBothConnections() throws IOException {
            logIn();
            client.enterLocalPassiveMode();

            assertThat(client.hasFeature("MLST")).isTrue();
            assertThat(client.mlistDir("/out"))
                    .singleElement()
                    .returns("offer 1.csv", FTPFile::getName)
                    .returns(6L, FTPFile::getSize)
                    .returns(true, FTPFile::isFile)
                    .returns(true, file -> file.hasPermission(FTPFile.USER_ACCESS, FTPFile.WRITE_PERMISSION));
            assertThat(client.mlistFile("/out").isDirectory()).isTrue();
            assertThat(client.mlistFile("/nowhere")).isNull();
        }

        // Spring Integration's FtpRemoteFileTemplate.exists asks so.
        @Test
        void areInTheStatusOfWhatExistsAlone() throws IOException {
            logIn();

            assertThat(client.getStatus("/out/offer 1.csv")).contains(" offer 1.csv");
            assertThat(client.getStatus("/out")).contains(" offer 1.csv");
            assertThat(client.getStatus("/out/offer 2.csv")).isNull();
            assertThat(client.getStatus()).contains("Logged in as acme");
        }

        @Test
        void areChanged() throws IOException {
            logIn();

            assertThat(client.setModificationTime("/out/offer 1.csv", "20240229235958"))
                    .isTrue();
            assertThat(client.getModificationTime("/out/offer 1.csv")).isEqualTo("20240229235958");
            assertThat(client.mdtmInstant("/out/offer 1.csv")).isEqualTo("2024-02-29T23:59:58Z");
            assertThat(client.sendSiteCommand("CHMOD 600 /out/offer 1.csv")).isTrue();
            assertThat(client.listFiles("/out/*.csv")[0].toString()).startsWith("-rw------- ");
        }
    }

    private void logIn() throws IOException {
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).isTrue();
    }

    private void upAndDown(String path) throws IOException {
        byte[] content = "one\ntwo\n".getBytes(UTF_8);
        ByteArrayOutputStream back = new ByteArrayOutputStream();

        assertThat(client.storeFile(path, new ByteArrayInputStream(content))).isTrue();
        assertThat(client.retrieveFile(path, back)).isTrue();

        assertThat(back.toByteArray()).isEqualTo(content);
        assertThat(server.files().read(path)).isEqualTo(content);
    }

    private void assertLists() throws IOException {
        assertThat(client.listFiles("/out"))
                .singleElement()
                .returns("offer 1.csv", FTPFile::getName)
                .returns(6L, FTPFile::getSize)
                .returns(true, FTPFile::isFile);
        assertThat(client.listDirectories("/")).extracting(FTPFile::getName).containsExactly("out");
    }
}
