package dev.fakeftp.testcontainers;

import static dev.fakeftp.Query.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.utility.MountableFile;

@Timeout(120)
class SettingsIT {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @Test
    void onlyDeclaredUsersAreAcceptedAndTheirPasswordsMayHoldAnyCharacter() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withUser("a,b:c", "s,e%c:r+e t€")) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.store("/up.txt", TEXT);
            }
            FTPClient unknownClient = new FTPClient();
            unknownClient.connect(ftp.getHost(), ftp.getControlPort());

            assertThat(unknownClient.login("somebody", "else")).isFalse();
            assertThat(unknownClient.getReplyCode()).isEqualTo(530);
            assertThat(ftp.awaitUpload("up.txt", Duration.ofSeconds(5)).user()).isEqualTo("a,b:c");
            unknownClient.disconnect();
        }
    }

    @Test
    void anonymousIsAcceptedWithAnyPassword() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withAnonymous()) {
            ftp.start();
            try (Client client = new Client(ftp, "anonymous", "me@example.com")) {
                client.store("/up.txt", TEXT);
            }

            assertThat(ftp.getUsername()).isEqualTo("anonymous");
            assertThatThrownBy(() -> new Client(ftp, "somebody", "else")).hasMessageContaining("530");
        }
    }

    @Test
    void declaredFilesAndFoldersAreThereTakeUploadsAndComeBackAfterAReset(@TempDir Path dir) throws Exception {
        Files.createDirectories(dir.resolve("folder/in"));
        Files.write(dir.resolve("folder/in/örtlich.txt"), TEXT);
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withFile("/deep/down/text.txt", "text")
                .withFile("/bytes.bin", new byte[] {0, 1, 2})
                .withFile("/of-a-folder", MountableFile.forHostPath(dir.resolve("folder")))
                .withCopyFileToContainer(MountableFile.forHostPath(dir.resolve("folder")), "/srv/ftp/plain")) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                assertThat(client.retrieve("/deep/down/text.txt")).isEqualTo(TEXT);
                assertThat(client.retrieve("/bytes.bin")).isEqualTo(new byte[] {0, 1, 2});
                assertThat(client.retrieve("/of-a-folder/in/örtlich.txt")).isEqualTo(TEXT);
                for (String folder : new String[] {"/deep/down", "/deep", "/of-a-folder/in", "/plain/in", "/plain"}) {
                    client.store(folder + "/up.txt", TEXT);
                }
                client.store("/plain/in/örtlich.txt", new byte[0]);
                client.ftp().deleteFile("/bytes.bin");

                ftp.reset();

                assertThat(client.retrieve("/plain/in/örtlich.txt")).isEqualTo(TEXT);
                assertThat(client.retrieve("/bytes.bin")).isEqualTo(new byte[] {0, 1, 2});
                assertThat(ftp.files().exists("/deep/up.txt")).isFalse();
                client.store("/deep/down/again.txt", TEXT);
            }
        }
    }

    /** The server in a container is not root, so permissions apply to it too. */
    @Test
    void declaredTimesAndPermissionsComeBackAfterAReset(@TempDir Path dir) throws Exception {
        Instant old = Instant.parse("1969-07-20T20:17:40Z");
        FileTime older = FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z"));
        Files.createDirectories(dir.resolve("folder/sub"));
        Files.write(dir.resolve("folder/sub/b.csv"), TEXT);
        Files.setLastModifiedTime(dir.resolve("folder/sub/b.csv"), older);
        Files.setLastModifiedTime(dir.resolve("folder/sub"), older);
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withFile("/out/a, ä.csv", "text", old)
                .withModified("/out", old)
                .withPermissions("/out/a, ä.csv", "---------")
                .withFile("/in", MountableFile.forHostPath(dir.resolve("folder")))
                .withPermissions("/in/sub", "r-xr-x---")) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                for (int reset = 0; reset < 2; reset++) {
                    assertThat(ftp.files().list("/out"))
                            .containsExactly(new FtpFile("/out/a, ä.csv", false, 4, old, "---------"));
                    assertThat(client.ftp().retrieveFileStream("/out/a, ä.csv")).isNull();
                    assertThat(client.ftp().getReplyCode()).isEqualTo(550);
                    assertThat(ftp.files().list("/"))
                            .filteredOn(FtpFile::path, "/out")
                            .extracting(FtpFile::modified)
                            .containsExactly(old);
                    assertThat(ftp.files().list("/in"))
                            .containsExactly(new FtpFile("/in/sub", true, 0, older.toInstant(), "r-xr-x---"));
                    assertThat(ftp.files().list("/in/sub"))
                            .extracting(FtpFile::modified)
                            .containsExactly(older.toInstant());
                    ftp.files().setPermissions("/in/sub", "rwxr-xr-x");
                    ftp.files().put("/in/sub/b.csv", "changed");
                    ftp.files().delete("/out/a, ä.csv");
                    ftp.reset();
                }
            }
            // The engine's archives have whole seconds: Docker 20.10.24 truncates, Podman 4.3.1 rounds.
            ftp.copyUploads(dir.resolve("copied"));
            assertThat(Files.getLastModifiedTime(dir.resolve("copied/in/sub/b.csv"))
                            .toInstant())
                    .isCloseTo(older.toInstant(), within(1, ChronoUnit.SECONDS));
            assertThat(Files.getLastModifiedTime(dir.resolve("copied/out/a, ä.csv"))
                            .toInstant())
                    .isEqualTo(old);
        }
    }

    @Test
    void declaredReactionsAreThereFromTheStartAndAfterTheResetOfAnyHandle() throws Exception {
        Reaction once = Reaction.toUpload("*.csv")
                .put("/out/{name}.ack", "{user} \"ä\"")
                .times(1);
        Reaction deletes = Reaction.toBrokenUpload("*").delete();
        try (FakeFtpContainer ftp = new FakeFtpContainer().withReaction(once, deletes)) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.store("/a.csv", TEXT);
                assertThat(ftp.files().readString("/out/a.csv.ack")).isEqualTo("test \"ä\"");
                assertThat(ftp.reactions().all()).containsExactly(deletes);

                ftp.forUser(FtpUser.fresh()).reset();
                ftp.reset();

                assertThat(ftp.reactions().all()).containsExactly(once, deletes);
            }
        }
    }

    @Test
    void onePassivePortServesTransfersOneAfterAnother() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withPassivePorts(1)) {
            ftp.start();
            try (Client one = new Client(ftp);
                    Client two = new Client(ftp)) {
                for (int i = 0; i < 10; i++) {
                    one.store("/one-" + i, TEXT);
                    two.store("/two-" + i, TEXT);
                }
            }

            assertThat(ftp.uploads()).hasSize(20);
        }
    }

    @Test
    void activeModeCanBeRefused() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withoutActiveMode()) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.ftp().enterLocalActiveMode();
                assertThat(client.ftp().storeFile("/up.txt", InputStream.nullInputStream()))
                        .isFalse();
                assertThat(client.ftp().getReplyString()).startsWith("502 PORT is disabled");

                client.ftp().enterLocalPassiveMode();
                client.store("/up.txt", TEXT);
            }
        }
    }

    @Test
    void passiveModeCanBeRefused() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withoutPassiveMode()) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                assertThat(client.ftp().storeFile("/up.txt", InputStream.nullInputStream()))
                        .isFalse();
                assertThat(client.ftp().getReplyString()).startsWith("502 PASV is disabled");

                client.active().store("/up.txt", TEXT);
            }
        }
    }

    @Test
    void aServerCanKnowEpsvOnlyAndBeImpatient() throws Exception {
        try (FakeFtpContainer ftp =
                new FakeFtpContainer().withDisabledCommands("PASV").withDataTimeout(Duration.ofMillis(100))) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.ftp().setUseEPSVwithIPv4(true);
                client.store("/up.txt", TEXT);
                assertThat(ftp.awaitUpload("/up.txt", Duration.ofSeconds(5)).openedBy())
                        .isEqualTo("EPSV");

                client.ftp().epsv();
                assertThat(client.ftp().stor("/late.txt")).isEqualTo(150);
                assertThat(client.ftp().getReply()).isEqualTo(425);
                assertThatThrownBy(() -> ftp.awaitUpload("/late.txt", Duration.ZERO))
                        .hasMessageContaining("no client connected to passive port")
                        .hasMessageContaining("The advertised address was " + ftp.getHost());
            }
        }
    }

    @Test
    void aServerCanHaveQuirksASessionLimitAndALoginDelay() throws Exception {
        Duration delay = Duration.ofMillis(200);
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withQuirk(Quirk.CDUP_200, Quirk.NLST_EMPTY)
                .withSessionsPerAddress(1)
                .withLoginDelay(delay)) {
            ftp.start();
            Instant asked = Instant.now();
            try (Client client = new Client(ftp)) {
                assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(delay);
                assertThat(client.ftp().cdup()).isEqualTo(200);
                assertThat(client.ftp().listNames("nowhere")).isEmpty();
                assertThatThrownBy(() -> new Client(ftp)).hasMessageContaining("421");
            }
        }
    }

    @Test
    void aSilentSessionCanEndSoon() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withIdleTimeout(Duration.ofSeconds(1))) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                assertThat(ftp.await(sessions().ended(), Duration.ofSeconds(20)).end())
                        .startsWith("421 Idle timeout (1 seconds)");
                assertThatThrownBy(() -> client.ftp().sendNoOp()).isInstanceOf(FTPConnectionClosedException.class);
            }
        }
    }

    @Test
    void aUserCanHaveARootAHomeAnAccountAndAQuotaAndFewTries() throws Exception {
        FtpUser user = new FtpUser("acme", "s;e,c")
                .withRoot("/r,1")
                .withHome("/a;b")
                .withAccount("x=y")
                .withQuota(4);
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withUser(user)
                .withUser(FtpUser.ANONYMOUS.readOnly())
                .withFailedLogins(1)) {
            ftp.start();
            FTPClient client = new FTPClient();
            client.connect(ftp.getHost(), ftp.getControlPort());
            assertThat(client.login("acme", "s;e,c", "x=y")).isTrue();
            assertThat(client.printWorkingDirectory()).isEqualTo("/a;b");
            client.enterLocalPassiveMode();
            assertThat(client.storeFile("fits", new ByteArrayInputStream(TEXT))).isTrue();
            assertThat(client.appendFile("fits", new ByteArrayInputStream(TEXT)))
                    .isFalse();
            assertThat(client.getReplyCode()).isEqualTo(552);
            assertThat(client.rein()).isEqualTo(220);
            assertThat(client.user("acme")).isEqualTo(331);
            assertThatThrownBy(() -> client.pass("wrong")).isInstanceOf(FTPConnectionClosedException.class);

            try (Client anonymous = new Client(ftp, "ftp", "me@example.com")) {
                assertThat(anonymous.retrieve("/r,1/a;b/fits")).isEqualTo(TEXT);
                assertThat(anonymous.ftp().deleteFile("/r,1/a;b/fits")).isFalse();
            }
            assertThat(ftp.users().all()).containsExactly(user, FtpUser.ANONYMOUS.readOnly());
        }
    }

    @Test
    void aContainerThatWasStoppedCanBeStartedAgain() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
            ftp.stop();
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.store("/up.txt", TEXT);
            }

            assertThat(ftp.uploads()).hasSize(1);
        }
    }
}
