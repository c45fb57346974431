package dev.fakeftp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commons Net as it comes, which chooses how to read lists by what SYST tells, and two programs that read them otherwise. */
@Timeout(60)
class PersonalitiesTest {
    private static final byte[] CONTENT = "1;2;3\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(value = Personality.class, names = "ZOS", mode = EnumSource.Mode.EXCLUDE)
    void isListedReadAndWrittenByItsOwnNames(Personality personality) throws IOException {
        try (FakeFtpServer server = server(personality)) {
            FTPClient client = client(server);
            assertThat(client.changeWorkingDirectory("OUT")).isTrue();

            // Apache FtpServer lists folders first.
            List<FTPFile> files = Stream.of(client.listFiles())
                    .sorted(Comparator.comparing(FTPFile::isDirectory))
                    .toList();

            assertThat(files).extracting(FTPFile::isDirectory).containsExactly(false, true);
            assertThat(files.get(0).getName()).isIn("Q3.CSV", "Q3.CSV;1");
            assertThat(files.get(1).getName()).isIn("SUB", "SUB.DIR;1");
            assertThat(files.get(0).getSize())
                    .isEqualTo(
                            switch (personality) {
                                case VMS -> 512; // One block.
                                default -> CONTENT.length;
                            });
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            assertThat(client.retrieveFile(files.get(0).getName(), copy)).isTrue();
            assertThat(copy.toByteArray()).isEqualTo(CONTENT);
            String out = client.printWorkingDirectory();
            assertThat(client.changeWorkingDirectory(files.get(1).getName())).isTrue();
            assertThat(client.storeFile("NEW.CSV", new ByteArrayInputStream(CONTENT)))
                    .isTrue();
            assertThat(client.changeWorkingDirectory(out)).isTrue();
            // Pure-FTPd 1.0.50 lists . and .. here.
            assertThat(Stream.of(client.listNames()).filter(name -> !name.equals(".") && !name.equals("..")))
                    .containsExactlyElementsOf(
                            files.stream().map(FTPFile::getName).toList());
            assertThat(server.files().read("/OUT/SUB/NEW.CSV")).isEqualTo(CONTENT);
            client.disconnect();
        }
    }

    /** lftp guesses how to read a list by its lines; it knows none of z/OS or OpenVMS, and dates of OS/400 otherwise. */
    @ParameterizedTest
    @EnumSource(
            value = Personality.class,
            names = {"ZOS", "OS400", "VMS"},
            mode = EnumSource.Mode.EXCLUDE)
    void isMirroredByLftp(Personality personality, @TempDir Path dir) throws Exception {
        try (FakeFtpServer server = server(personality)) {
            Program.run(
                            dir,
                            "lftp",
                            "-c",
                            "set cmd:fail-exit on; set net:max-retries 1; open -u acme,secret ftp://" + server.host()
                                    + ":" + server.port() + "; mirror OUT mirrored")
                    .succeeded();

            assertThat(dir.resolve("mirrored/Q3.CSV")).hasBinaryContent(CONTENT);
            assertThat(dir.resolve("mirrored/SUB/OLD.CSV")).hasBinaryContent(CONTENT);
        }
    }

    /** GNU Wget chooses by SYST; it knows no lists of z/OS, and those of OS/400 only where that lists as Unix does. */
    @ParameterizedTest
    @EnumSource(
            value = Personality.class,
            names = {"ZOS", "OS400"},
            mode = EnumSource.Mode.EXCLUDE)
    void isFetchedByWgetFromTheTopDown(Personality personality, @TempDir Path dir) throws Exception {
        try (FakeFtpServer server = server(personality)) {
            Program.run(
                            dir,
                            "wget",
                            "-q",
                            "-r",
                            "-nH",
                            "--tries=1",
                            "ftp://acme:secret@" + server.host() + ":" + server.port() + "/OUT/")
                    .succeeded();

            assertThat(dir.resolve("OUT/Q3.CSV")).hasBinaryContent(CONTENT);
            assertThat(dir.resolve("OUT/SUB/OLD.CSV")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void withoutUtf8IsReadInItsCharset() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .file("/März.txt", "")
                .charset(StandardCharsets.ISO_8859_1)
                .start()) {
            FTPClient client = client(server);
            assertThat(client.listFiles()).extracting(FTPFile::getName).containsExactly("März.txt");
            client.disconnect();
        }
    }

    private static FakeFtpServer server(Personality personality) {
        return FakeFtpServer.builder()
                .personality(personality)
                .file("/OUT/Q3.CSV", CONTENT)
                .file("/OUT/SUB/OLD.CSV", CONTENT)
                .start();
    }

    private static FTPClient client(FakeFtpServer server) throws IOException {
        FTPClient client = new FTPClient();
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(server.host(), server.port());
        assertThat(client.login("acme", "secret")).isTrue();
        client.enterLocalPassiveMode();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        return client;
    }
}
