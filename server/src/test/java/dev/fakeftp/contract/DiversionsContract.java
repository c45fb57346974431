package dev.fakeftp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uploads whose bytes do not end on the server's disk. */
@Timeout(60)
interface DiversionsContract extends Carried {
    @Test
    default void ofADiscardedUploadRemainSizeTimeAndDigest() throws IOException {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SeededBytes content = new SeededBytes(1_000_003, 1);
        fake().files().divert("/in/**", Sink.DISCARD);
        fake().files().createFolder("/in");
        try (Client client = Client.of(fake())) {
            client.upload("/in/big.bin", content.open().readAllBytes());
        }

        assertThat(fake().awaitUpload("/in/big.bin", SOON))
                .returns(content.size(), Upload::bytes)
                .returns(content.sha256(), Upload::sha256);
        assertThat(fake().files().list("/in")).singleElement().satisfies(file -> {
            assertThat(file).returns("/in/big.bin", FtpFile::path).returns(content.size(), FtpFile::size);
            assertThat(file.modified()).isBetween(before, Instant.now().plusSeconds(1));
        });
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> fake().files().read("/in/big.bin"))
                .havingCause()
                .withMessageContaining("/in/big.bin")
                .withMessageContaining("its bytes were not kept");
    }

    @Test
    default void theNewestDiversionThatMatchesDecides() throws IOException {
        fake().files().divert("/**", Sink.DISCARD);
        fake().files().divert("*.txt", Sink.DISK);
        try (Client client = Client.of(fake())) {
            client.upload("/a.bin", "gone");
            client.upload("/a.txt", "kept");
        }

        assertThat(fake().files().readString("/a.txt")).isEqualTo("kept");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> fake().files().read("/a.bin"));
    }

    @Test
    default void whatTheTestPutsIsNoUpload() {
        fake().files().divert("/**", Sink.DISCARD);

        fake().files().put("/a.txt", "kept");

        assertThat(fake().files().readString("/a.txt")).isEqualTo("kept");
    }

    @Test
    default void aResetEndsADiversion() throws IOException {
        fake().files().divert("/**", Sink.DISCARD);

        fake().reset();

        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "kept");
        }
        assertThat(fake().files().readString("/a.txt")).isEqualTo("kept");
    }

    @Test
    default void aSinkThatNobodyServesBreaksTheUpload() throws IOException {
        // Port 1 belongs to a service that no longer runs anywhere.
        fake().files().divert("/print/*", Sink.tcp("127.0.0.1", 1));
        fake().files().createFolder("/print");
        try (Client client = Client.of(fake())) {
            // It sends nothing, because that could meet the reset of the data connection.
            assertThat(client.ftp().storeFileStream("/print/a.txt")).isNotNull();
            assertThat(client.ftp().getReply()).isEqualTo(451);
            assertThat(client.ftp().getReplyString())
                    .startsWith("451 Transfer broken: the sink tcp://127.0.0.1:1 is not reachable (Connection refused");
        }

        assertThat(fake().journal().uploads().all())
                .singleElement()
                .satisfies(upload ->
                        assertThat(upload.cause()).contains("tcp://127.0.0.1:1", "Check the server at that address"));
        assertThat(fake().files().exists("/print/a.txt")).isFalse();
    }

    @Test
    default void aUsersPartDivertsItsOwnUploadsAlone() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.files().divert("/a.txt", Sink.DISCARD);
        try (Client client = Client.of(fake(), user);
                Client other = Client.of(fake())) {
            client.upload("/a.txt", "gone");
            other.upload("/a.txt", "kept");
            assertThat(part.files().list("/")).singleElement().returns(4L, FtpFile::size);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> part.files().read("/a.txt"));
            assertThat(fake().files().read("/a.txt")).isEqualTo("kept".getBytes(UTF_8));

            part.reset();
            client.upload("/a.txt", "kept too");
        }

        assertThat(part.files().readString("/a.txt")).isEqualTo("kept too");
    }

    @Test
    default void aResetOfAUsersPartLeavesTheDiversionsOfOthers() throws IOException {
        FakeFtp part = fake().forUser(FtpUser.fresh());
        fake().files().divert("/a.txt", Sink.DISCARD);

        part.reset();

        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "gone");
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> fake().files().read("/a.txt"));
    }

    @Test
    default void aMalformedGlobIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().files().divert("/in/{a", Sink.DISCARD))
                .withMessageContaining("/in/{a");
    }
}
