package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.integration.ftp.session.DefaultFtpSessionFactory;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;

/** Clients list and download from containers that imitate other servers. They choose a list parser by SYST. */
// A client that waits at a socket ignores interrupts, so its thread is abandoned.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PersonalitiesIT {
    private static final int SOON_MILLIS = 20_000;
    private static final byte[] CONTENT = "1;2;3\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(value = Personality.class, names = "ZOS", mode = EnumSource.Mode.EXCLUDE)
    void commonsNetListsAndFetchesByTheNamesThatItSees(Personality personality) throws Exception {
        try (FakeFtpContainer ftp = started(personality);
                Client client = new Client(ftp)) {
            client.ftp().changeWorkingDirectory("OUT");

            FTPFile[] files = client.ftp().listFiles();

            assertThat(files).extracting(FTPFile::isDirectory).containsExactlyInAnyOrder(false, true);
            FTPFile file = files[files[0].isDirectory() ? 1 : 0];
            assertThat(file.getName()).startsWith("Q3.CSV");
            assertThat(client.retrieve(file.getName())).isEqualTo(CONTENT);
        }
    }

    /** A folder on z/OS is a qualifier or a partitioned data set. */
    @Test
    void commonsNetListsAndFetchesMembersOfZos() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withPersonality(Personality.ZOS)
                .withUser("hot", "secret")
                .withFile("/HOT/JCL/JOB1", CONTENT)) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                FTPFile[] datasets = client.ftp().listFiles();
                client.ftp().changeWorkingDirectory(datasets[0].getName());

                assertThat(datasets).extracting(FTPFile::isDirectory).containsExactly(true);
                assertThat(client.ftp().listFiles())
                        .extracting(FTPFile::getName)
                        .containsExactly("JOB1");
                assertThat(client.retrieve("JOB1")).isEqualTo(CONTENT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "IIS", "OLD_UNIX", "OS400"})
    void camelSpringIntegrationAndVfsListAndFetch(Personality personality) throws Exception {
        try (FakeFtpContainer ftp = started(personality)) {
            assertThat(fetchedByCamel(ftp)).isEqualTo(CONTENT);
            assertSpringIntegrationListsAndFetches(ftp);
            assertVfsListsAndFetches(ftp);
        }
    }

    @Test
    void listsAreInTheirZoneAtTheirTimeAndInTheirCharset() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withListingZone(ZoneId.of("Asia/Kolkata"))
                .withListingTime(Instant.parse("2024-03-15T00:00:00Z"))
                .withCharset(StandardCharsets.ISO_8859_1)) {
            ftp.start();
            ftp.files().put("/März.csv", CONTENT);
            FTPClient client = new FTPClient();
            client.connect(ftp.getHost(), ftp.getControlPort());
            client.login(ftp.getUsername(), ftp.getPassword());
            client.enterLocalPassiveMode();

            client.setModificationTime("März.csv", "20240229201530");

            assertThat(client.listFiles())
                    .singleElement()
                    .extracting(FTPFile::getRawListing)
                    .asString()
                    .endsWith(" Mar 01 01:45 März.csv");
            client.disconnect();
        }
    }

    private static FakeFtpContainer started(Personality personality) {
        FakeFtpContainer ftp = new FakeFtpContainer()
                .withPersonality(personality)
                .withUser("acme", "secret")
                .withFile("/OUT/Q3.CSV", CONTENT)
                .withFile("/OUT/SUB/OLD.CSV", CONTENT);
        ftp.start();
        return ftp;
    }

    private static byte[] fetchedByCamel(FakeFtpContainer ftp) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            try (ConsumerTemplate template = camel.createConsumerTemplate()) {
                return template.receiveBody(
                        "ftp://acme@" + ftp.getHost() + ":" + ftp.getControlPort()
                                + "/OUT?password=secret&passiveMode=true&binary=true&noop=true",
                        SOON_MILLIS,
                        byte[].class);
            }
        }
    }

    private static void assertSpringIntegrationListsAndFetches(FakeFtpContainer ftp) {
        DefaultFtpSessionFactory sessions = new DefaultFtpSessionFactory();
        sessions.setHost(ftp.getHost());
        sessions.setPort(ftp.getControlPort());
        sessions.setUsername("acme");
        sessions.setPassword("secret");
        sessions.setClientMode(FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE);
        FtpRemoteFileTemplate template = new FtpRemoteFileTemplate(sessions);

        assertThat(template.list("/OUT")).extracting(FTPFile::getName).containsExactly("Q3.CSV", "SUB");
        assertThat(template.get("/OUT/Q3.CSV", content -> assertThat(content).hasBinaryContent(CONTENT)))
                .isTrue();
    }

    private static void assertVfsListsAndFetches(FakeFtpContainer ftp) throws Exception {
        FileSystemOptions options = new FileSystemOptions();
        FtpFileSystemConfigBuilder.getInstance().setPassiveMode(options, true);
        try (StandardFileSystemManager vfs = new StandardFileSystemManager()) {
            vfs.init();
            FileObject folder = vfs.resolveFile(ftp.getFtpUrl() + "/OUT", options);

            assertThat(folder.getChildren())
                    .extracting(child -> child.getName().getBaseName())
                    .containsExactlyInAnyOrder("Q3.CSV", "SUB");
            assertThat(folder.resolveFile("SUB").isFolder()).isTrue();
            assertThat(folder.resolveFile("Q3.CSV").getContent().getByteArray()).isEqualTo(CONTENT);
        }
    }
}
