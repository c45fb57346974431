package dev.fakeftp.contract;

import static dev.fakeftp.Query.transfers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users and their permissions on a running server. */
@Timeout(60)
interface UsersContract extends Carried {
    @Test
    default void anAddedUserIsAcceptedUntilReset() throws IOException {
        FtpUser added = new FtpUser("né;w", "p,a;s%s:").withHome("/in").withQuota(5_000_000_000L);
        fake().users().put(added);

        assertThat(fake().users().all()).contains(added);
        FTPClient client = connected();
        assertThat(client.login("né;w", "p,a;s%s:")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo("/in");

        fake().reset();
        assertThat(client.rein()).isEqualTo(220);
        assertThat(client.login("né;w", "p,a;s%s:")).isFalse();
        client.disconnect();
    }

    @Test
    default void aUserWithARootSeesNothingElseAndTheTestSeesWhereItIs() throws IOException {
        FtpUser rooted = new FtpUser("rooted", "secret").withRoot("/roots/é,1").withHome("/in");
        fake().users().put(rooted);
        assertThat(fake().users().all()).contains(rooted);

        FTPClient client = connected();
        assertThat(client.login("rooted", "secret")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo("/in");
        assertThat(client.listNames(DECLARED_FILE)).isNull();
        client.enterLocalPassiveMode();
        assertThat(client.storeFile("a.part", new ByteArrayInputStream(new byte[3])))
                .isTrue();
        assertThat(client.rename("a.part", "/a.txt")).isTrue();
        client.disconnect();

        Upload upload = fake().awaitUpload("/roots/*/a.txt", SOON);
        assertThat(upload.path()).isEqualTo("/roots/é,1/a.txt");
        assertThat(upload.sentPath()).isEqualTo("/roots/é,1/in/a.part");
        assertThat(fake().files().read(upload.path())).hasSize(3);
        assertThat(fake().journal().find(transfers().by("rooted"))).containsExactly(upload.transfer());
    }

    @Test
    default void freshUsersShareTheServerAndSeeNothingOfEachOther() throws IOException {
        for (FtpUser user : List.of(FtpUser.fresh(), FtpUser.fresh())) {
            fake().users().put(user);
            FTPClient client = connected();
            assertThat(client.login(user.name(), user.password())).isTrue();
            client.enterLocalPassiveMode();
            assertThat(client.listNames()).isEmpty();
            assertThat(client.storeFile("/a.txt", new ByteArrayInputStream(new byte[1])))
                    .isTrue();
            client.disconnect();
            assertThat(fake().takeUpload(user.root() + "/*", SOON).user()).isEqualTo(user.name());
        }
    }

    @Test
    default void aRemovedUserIsRejectedAlsoIfItWasTheLast() throws IOException {
        fake().users().remove(USER);
        FTPClient client = connected();
        assertThat(client.login(USER, PASSWORD)).isFalse();
        client.disconnect();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().users().remove(USER))
                .withMessageContaining("There is no user " + USER);
    }

    @Test
    default void whatAUserMayDoChangesForOpenSessionsToo() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "a");
            fake().users().put(new FtpUser(USER, PASSWORD).readOnly());
            assertThat(stored(client)).isEqualTo(550);
            assertThat(client.download("/a.txt")).isEqualTo("a");

            fake().users().put(new FtpUser(USER, PASSWORD).withPermissions(FtpPermission.WRITE));
            client.upload("/b.txt", "b");
            assertThat(client.ftp().retrieveFile("/b.txt", new java.io.ByteArrayOutputStream()))
                    .isFalse();

            fake().users().put(new FtpUser(USER, PASSWORD).withQuota(1));
            assertThat(stored(client)).isEqualTo(552);
        }
    }

    @Test
    default void aPathIsDeniedUntilAllIsAllowed() throws IOException {
        try (Client client = Client.of(fake())) {
            fake().users().deny("*.txt", FtpPermission.WRITE);
            assertThat(stored(client)).isEqualTo(550);
            assertThat(client.ftp().getReplyString()).contains("Permission denied");
            assertThat(client.download(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
            fake().users().deny("/declared/**", FtpPermission.READ);
            assertThat(client.ftp().listNames("/declared/hello.txt")).isNull();

            fake().users().allowAll();
            client.upload("/a.txt", "a");
            fake().users().deny("/a.txt", FtpPermission.READ, FtpPermission.WRITE);
            fake().reset();
            client.upload("/a.txt", "a");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> fake().users().deny("/in/[", FtpPermission.READ));
    }

    private int stored(Client client) throws IOException {
        client.ftp().storeFile("/a.txt", new ByteArrayInputStream(new byte[100]));
        return client.ftp().getReplyCode();
    }

    private FTPClient connected() throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding("UTF-8");
        client.connect(fake().address().getHost(), fake().address().getPort());
        return client;
    }
}
