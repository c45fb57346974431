package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpSession;
import dev.fakeftp.SessionState;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the fake comes back to its declared state, and how it throws everybody out. */
@Timeout(60)
interface ResetContract extends Carried {
    @Test
    default void resetForgetsUploadsAndJournal() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "");

            fake().reset();

            assertThat(fake().uploads()).isEmpty();
            assertThat(fake().journal().exchanges().all()).isEmpty();
            assertThat(fake().journal().transfers().all()).isEmpty();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> fake().awaitUpload("/a.txt", Duration.ZERO));
        }
    }

    @Test
    default void resetBringsBackTheDeclaredFilesAndNoOthers() throws IOException {
        fake().files().put("/seeded/by the test.txt", "");
        try (Client client = Client.of(fake())) {
            client.upload(DECLARED_FILE, "overwritten");
            client.upload("/declared/new.txt", "");
            client.rename("/declared", "/moved");
        }

        fake().reset();

        assertThat(fake().files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
        assertThat(fake().files().list("/")).extracting(FtpFile::path).containsExactly("/declared");
        assertThat(fake().files().list("/declared"))
                .extracting(FtpFile::path)
                .containsExactly("/declared/empty", DECLARED_FILE);
    }

    @Test
    default void sessionsStayLoggedInAcrossAReset() throws IOException {
        try (Client client = Client.of(fake())) {
            fake().reset();
            client.upload("/after.txt", "123");

            long number = fake().uploads().get(0).session();
            assertThat(fake().journal().sessions().all())
                    .filteredOn(session -> session.number() == number)
                    .singleElement()
                    .returns(USER, FtpSession::user)
                    .returns(SessionState.OPEN, FtpSession::state)
                    .returns("", FtpSession::end);
        }
    }

    @Test
    default void resetEndsARunningUploadWhichNeverShowsUp() throws IOException {
        try (Client client = Client.of(fake())) {
            OutputStream running = client.begin("/running.txt");

            fake().reset();

            closeBroken(running);
            assertThat(client.ftp().getReply()).isEqualTo(FTPReply.TRANSFER_ABORTED);
            assertThat(fake().uploads()).isEmpty();
            assertThat(fake().journal().exchanges().all()).isEmpty();
            assertThat(fake().files().exists("/running.txt")).isFalse();
            client.upload("/next.txt", "works");
            assertThat(fake().uploads()).hasSize(1);
        }
    }

    @Test
    default void aTakenUploadDoesNotHideALaterOneAfterAReset() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
            assertThat(fake().takeUpload("/a.txt", SOON).bytes()).isEqualTo(1);

            fake().reset();

            client.upload("/a.txt", "22");
            assertThat(fake().takeUpload("/a.txt", SOON).bytes()).isEqualTo(2);
        }
    }

    @Test
    default void disconnectAllEndsEverySession() throws IOException {
        try (Client idle = Client.of(fake());
                Client busy = Client.of(fake())) {
            OutputStream running = busy.begin("/running.txt");

            fake().disconnectAll();

            assertThatExceptionOfType(IOException.class).isThrownBy(idle.ftp()::getReply);
            assertThatExceptionOfType(IOException.class).isThrownBy(busy.ftp()::getReply);
            closeBroken(running);
        }
    }

    @Test
    default void disconnectAllLeavesFilesAndUploadsAndLetsClientsComeBack() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "stays");

            fake().disconnectAll();

            try (Client again = Client.of(fake())) {
                assertThat(again.download("/a.txt")).isEqualTo("stays");
            }
            assertThat(fake().uploads()).hasSize(1);
        }
    }

    /** The server has ended this data connection; whether closing it fails depends on the network between. */
    private static void closeBroken(OutputStream data) {
        try {
            data.close();
        } catch (IOException e) {
            // As described.
        }
    }
}
