package dev.fakeftp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferState;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the fake tells of each upload. */
@Timeout(60)
interface UploadsContract extends Carried {
    @Test
    default void thereIsNoUploadAtFirst() {
        assertThat(fake().uploads()).isEmpty();
        assertThat(fake().journal().uploads().all()).isEmpty();
    }

    @Test
    default void anUploadIsListedOnceTheClientHasIts226() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "a");

            assertThat(fake().uploads()).extracting(Upload::path).containsExactly("/a.txt");
        }
    }

    @Test
    default void anUploadTellsWhatWasSentAndHow() throws Exception {
        byte[] content = {0, 13, 10, 13, (byte) 0xFF, 10};
        try (Client client = Client.of(fake())) {
            client.upload("/raw.bin", content);
        }

        Upload upload = fake().uploads().get(0);
        assertThat(upload.path()).isEqualTo("/raw.bin");
        assertThat(upload.sentPath()).isEqualTo("/raw.bin");
        assertThat(upload.bytes()).isEqualTo(6);
        assertThat(upload.sha256()).isEqualTo(sha256(content));
        assertThat(upload.user()).isEqualTo(USER);
        assertThat(upload.command()).isEqualTo("STOR");
        assertThat(upload.type()).isEqualTo(TransferType.IMAGE);
        assertThat(upload.mode()).isEqualTo(DataMode.PASSIVE);
        assertThat(upload.openedBy()).isEqualTo("PASV");
        assertThat(upload.tls()).isFalse();
        assertThat(upload.offset()).isZero();
        assertThat(upload.complete()).isTrue();
        assertThat(upload.cause()).isEmpty();
        assertThat(upload.transfer().state()).isEqualTo(TransferState.COMPLETE);
        assertThat(upload.start()).isAfter(Instant.EPOCH);
        assertThat(upload.duration()).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    @Test
    default void anUploadTellsThatEpsvOpenedIt() throws IOException {
        try (Client client = Client.of(fake())) {
            client.ftp().setUseEPSVwithIPv4(true);
            client.upload("/a.txt", "a");
        }

        assertThat(fake().uploads())
                .singleElement()
                .returns("EPSV", Upload::openedBy)
                .returns(DataMode.PASSIVE, Upload::mode);
    }

    @Test
    default void anUploadInAsciiTellsWhatIsOnTheDisk() throws Exception {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
            client.upload("/lines.txt", "one\ntwo\n");
        }

        assertThat(fake().uploads())
                .singleElement()
                .returns(TransferType.ASCII, Upload::type)
                .returns(8L, Upload::bytes)
                .returns(sha256("one\ntwo\n".getBytes(UTF_8)), Upload::sha256);
        assertThat(fake().files().readString("/lines.txt")).isEqualTo("one\ntwo\n");
    }

    @Test
    default void anEmptyUploadIsComplete() throws Exception {
        try (Client client = Client.of(fake())) {
            client.upload("/empty", "");
        }

        assertThat(fake().journal().uploads().all())
                .singleElement()
                .returns(0L, Upload::bytes)
                .returns(sha256(new byte[0]), Upload::sha256)
                .returns(true, Upload::complete);
    }

    @Test
    default void uploadsAreListedOldestFirst() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/b", "1");
            client.upload("/a", "2");
            client.upload("/b", "3");
        }

        assertThat(fake().uploads()).extracting(Upload::path).containsExactly("/b", "/a", "/b");
    }

    @Test
    default void uploadsTellTheirSession() throws IOException {
        try (Client one = Client.of(fake());
                Client other = Client.of(fake())) {
            one.upload("/1", "");
            other.upload("/2", "");
            one.upload("/3", "");
        }

        List<Upload> uploads = fake().uploads();
        assertThat(uploads.get(0).session())
                .isEqualTo(uploads.get(2).session())
                .isNotEqualTo(uploads.get(1).session())
                .isPositive();
    }

    @Test
    default void aRelativeNameIsToldAsAnAbsolutePath() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().changeWorkingDirectory("/declared")).isTrue();
            client.upload("ü, \"x\".txt", "");
        }

        assertThat(fake().uploads()).extracting(Upload::sentPath).containsExactly("/declared/ü, \"x\".txt");
    }

    @Test
    default void anUploadFollowsItsFileWhereRntoMovesIt() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv.part", "1;2");
            client.rename("/q3.csv.part", "/declared/q3.csv");
            client.rename("/declared", "/elsewhere");
        }

        assertThat(fake().uploads())
                .singleElement()
                .returns("/q3.csv.part", Upload::sentPath)
                .returns("/elsewhere/q3.csv", Upload::path);
    }

    @Test
    default void aBrokenUploadIsInTheJournalWithItsCause() throws IOException {
        try (Client client = Client.of(fake())) {
            client.breakUpload("/broken.txt");
        }

        Upload upload = fake().journal().uploads().all().get(0);
        assertThat(upload.complete()).isFalse();
        assertThat(upload.sentPath()).isEqualTo("/broken.txt");
        assertThat(upload.bytes()).isZero();
        assertThat(upload.cause()).contains("no client connected");
        assertThat(upload.transfer().state()).isEqualTo(TransferState.FAILED);
        assertThat(fake().uploads()).isEmpty();
    }

    @Test
    default void aDownloadIsNoUpload() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.download(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
        }

        assertThat(fake().journal().uploads().all()).isEmpty();
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
