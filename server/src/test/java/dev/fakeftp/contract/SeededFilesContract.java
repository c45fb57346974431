package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.SeededBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files whose bytes are made while they are read. */
@Timeout(60)
interface SeededFilesContract extends Carried {
    @Test
    default void aClientGetsTheBytesThatTheTestHas() throws IOException {
        SeededBytes bytes = new SeededBytes(1_000_003, 42);
        fake().files().put("/out/big.bin", bytes);

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().retrieveFile("/out/big.bin", received)).isTrue();
        }

        assertThat(received.toByteArray()).isEqualTo(bytes.open().readAllBytes());
        assertThat(fake().files().read("/out/big.bin")).isEqualTo(received.toByteArray());
    }

    @Test
    default void tenGigabytesAreListedAndEnteredNearTheirEnd() throws IOException {
        SeededBytes bytes = new SeededBytes(10_000_000_000L, -7);
        long offset = bytes.size() - 100_001;
        fake().files().put("/big.bin", bytes);

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().listFiles("/big.bin")).singleElement().returns(bytes.size(), FTPFile::getSize);
            client.ftp().setRestartOffset(offset);
            assertThat(client.ftp().retrieveFile("/big.bin", received)).isTrue();
        }

        try (InputStream end = Channels.newInputStream(bytes.channel().position(offset))) {
            assertThat(received.toByteArray()).isEqualTo(end.readAllBytes());
        }
        assertThat(fake().files().list("/"))
                .filteredOn(file -> file.path().equals("/big.bin"))
                .extracting(FtpFile::size)
                .containsExactly(bytes.size());
    }

    @Test
    default void aSeededFileIsRenamedReplacedAndDeletedLikeOthers() throws IOException {
        SeededBytes bytes = new SeededBytes(100, 1);
        fake().files().put("/a/1.bin", bytes);
        fake().files().put("/a/2.bin", new SeededBytes(100, 2));
        fake().files().put("/a/3.bin", new SeededBytes(100, 3));
        try (Client client = Client.of(fake())) {
            client.rename("/a", "/b");
            client.rename("/b/1.bin", "/b/renamed.bin");
            client.upload("/b/2.bin", "replaced");
            assertThat(client.ftp().deleteFile("/b/3.bin")).isTrue();
            client.upload("/b/3.bin", "");
        }

        assertThat(fake().files().read("/b/renamed.bin")).isEqualTo(bytes.open().readAllBytes());
        assertThat(fake().files().readString("/b/2.bin")).isEqualTo("replaced");
        assertThat(fake().files().readString("/b/3.bin")).isEmpty();
        assertThat(fake().files().exists("/a")).isFalse();
    }

    @Test
    default void aResetForgetsASeededFile() {
        fake().files().put("/big.bin", new SeededBytes(100, 1));

        fake().reset();

        assertThat(fake().files().exists("/big.bin")).isFalse();
        fake().files().put("/big.bin", "");
        assertThat(fake().files().read("/big.bin")).isEmpty();
    }

    @Test
    default void aUsersPartHasASeededFileOfItsOwn() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        SeededBytes bytes = new SeededBytes(1000, 1);
        part.files().put("/big.bin", bytes);

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Client client = Client.of(fake(), user)) {
            assertThat(client.ftp().retrieveFile("/big.bin", received)).isTrue();
        }

        assertThat(received.toByteArray()).isEqualTo(bytes.open().readAllBytes());
        assertThat(Arrays.asList(
                        fake().files().exists("/big.bin"), fake().files().exists(user.root() + "/big.bin")))
                .containsExactly(false, true);
        part.reset();
        assertThat(part.files().list("/")).isEmpty();
    }
}
