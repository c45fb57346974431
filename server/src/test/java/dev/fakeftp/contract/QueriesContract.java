package dev.fakeftp.contract;

import static dev.fakeftp.Count.atLeast;
import static dev.fakeftp.Count.atMost;
import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Count.never;
import static dev.fakeftp.Query.downloadAttempts;
import static dev.fakeftp.Query.downloads;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.renames;
import static dev.fakeftp.Query.sessions;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploadAttempts;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Rename;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test waits for and checks besides one upload. */
@Timeout(60)
interface QueriesContract extends Carried {
    @Test
    default void aWaitForSeveralUploadsEndsWithTheLast() throws Exception {
        CompletableFuture<List<Upload>> wait = meanwhile(() -> fake().await(atLeast(3), uploads("/in/*.csv"), SOON));
        fake().files().createFolder("/in");
        try (Client client = Client.of(fake())) {
            client.upload("/in/1.csv", "1");
            client.upload("/in/2.txt", "2");
            client.upload("/in/3.csv", "3");
            client.upload("/in/4.csv", "4");
        }

        assertThat(result(wait)).extracting(Upload::path).containsExactly("/in/1.csv", "/in/3.csv", "/in/4.csv");
    }

    @Test
    default void aWaitForARenameEndsWithTheFinalName() throws Exception {
        CompletableFuture<Rename> wait = meanwhile(() -> fake().await(renames("/q3.csv"), SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv.part", "1;2");
            client.rename("/q3.csv.part", "/q3.csv");
        }

        assertThat(result(wait)).returns("/q3.csv.part", Rename::from).returns("/q3.csv", Rename::to);
    }

    @Test
    default void aWaitForADownloadEndsWithIt() throws Exception {
        CompletableFuture<Transfer> wait = meanwhile(() -> fake().await(downloads(DECLARED_FILE), SOON));
        try (Client client = Client.of(fake())) {
            assertThat(client.download(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
        }

        assertThat(result(wait)).returns((long) DECLARED_TEXT.length(), Transfer::bytes);
    }

    @Test
    default void aWaitForACommandEndsWithItsReply() throws Exception {
        CompletableFuture<Exchange> wait =
                meanwhile(() -> fake().await(exchanges("DELE").answeredWith(550), SOON));
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().deleteFile(DECLARED_FILE)).isTrue();
            assertThat(client.ftp().deleteFile("/missing")).isFalse();
        }

        assertThat(result(wait).command()).isEqualTo("DELE /missing");
    }

    /** The verbs of draft-twine-ftpmd5 and of other servers have digits. */
    @Test
    default void aCheckTakesVerbsWithDigits() throws IOException {
        List<String> verbs = List.of("MD5", "XSHA1", "xsha256", "XSHA512");
        try (Client client = Client.of(fake())) {
            for (String verb : verbs) {
                client.ftp().sendCommand(verb, DECLARED_FILE);
            }
        }

        assertThat(verbs).allSatisfy(verb -> fake().verify(exactly(1), exchanges(verb)));
    }

    @Test
    default void aWaitForASessionsEndEndsWithIt() throws Exception {
        CompletableFuture<FtpSession> wait;
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "");
            long number = fake().uploads().get(0).session();
            wait = meanwhile(
                    () -> fake().await(sessions().inSession(number).by(USER).ended(), SOON));
        }

        assertThat(result(wait))
                .returns(SessionState.CLOSED, FtpSession::state)
                .satisfies(session -> assertThat(session.end()).startsWith("221 "));
    }

    @Test
    default void aWaitForBytesEndsWhileTheTransferRuns() throws Exception {
        try (Client client = Client.of(fake())) {
            CompletableFuture<Upload> wait =
                    meanwhile(() -> fake().await(uploadAttempts("/big.bin").reaching(14), SOON));
            OutputStream running = client.begin("/big.bin");

            assertThat(result(wait))
                    .returns(14L, Upload::bytes)
                    .returns(false, Upload::complete)
                    .returns(TransferState.RUNNING, upload -> upload.transfer().state());
            running.close();
            assertThat(client.ftp().completePendingCommand()).isTrue();
        }
    }

    @Test
    default void aWaitTakesWhatTheTestsOwnCodeSays() throws Exception {
        CompletableFuture<Upload> wait = meanwhile(() ->
                fake().await(uploads("*.csv").where("longer than its name", upload -> upload.bytes() > 6), SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/1.csv", "1");
            client.upload("/2.csv", "22");
            client.upload("/3.csv", "seven77");
        }

        assertThat(result(wait).path()).isEqualTo("/3.csv");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        fake().verify(exactly(2), uploads("*.csv").where("odd", upload -> upload.bytes() == 2)))
                .withMessageContaining("Expected exactly 2 of: uploads at *.csv, complete, odd. Found 1")
                .withMessageContaining("/3.csv");
    }

    @Test
    default void aCheckCountsWhatMeetsAllCriteria() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/1.csv", "1");
            client.upload("/2.csv", "2");
            assertThat(client.ftp().setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
            client.upload("/3.csv", "3");
        }

        assertThat(fake().verify(
                                exactly(2),
                                uploads("*.csv").binary().passive().inTheClear().by(USER)))
                .extracting(Upload::path)
                .containsExactly("/1.csv", "/2.csv");
        assertThat(fake().verify(exactly(1), uploads("*.csv").text()))
                .extracting(Upload::path)
                .containsExactly("/3.csv");
        fake().verify(never(), exchanges("DELE"));
        fake().verify(never(), exchanges("XSHA256"));
        fake().verify(never(), uploads().overTls());
        fake().verify(never(), transfers().active());
        fake().verify(never(), uploadAttempts().broken());
        fake().verify(atMost(3), exchanges("stor"));
        fake().verify(atLeast(1), exchanges("TYPE").answeredWith(2));
    }

    @Test
    default void anUploadOrADownloadIsACompleteOne() throws IOException {
        try (Client client = Client.of(fake())) {
            client.breakUpload("/broken.txt");
            client.upload("/whole.txt", "1");
            assertThat(client.download("/whole.txt")).isEqualTo("1");
            client.rename("/whole.txt", "/done.txt");
        }

        assertThat(fake().uploads()).isEqualTo(fake().verify(exactly(1), uploads()));
        assertThat(fake().verify(exactly(2), uploadAttempts()))
                .extracting(Upload::complete)
                .containsExactly(false, true);
        fake().verify(exactly(1), uploadAttempts("/broken.txt").broken());
        fake().verify(exactly(1), uploadAttempts("/done.txt").complete());
        fake().verify(never(), uploadAttempts().running());
        fake().verify(never(), uploads("/broken.txt"));
        fake().verify(exactly(1), downloads());
        fake().verify(exactly(1), downloadAttempts("/whole.txt"));
        fake().verify(never(), downloadAttempts().broken());
        fake().verify(exactly(2), transfers("/whole.txt").complete());
        fake().verify(exactly(1), renames());
    }

    @Test
    default void aWaitForACompleteUploadThatReachesANumberOfBytesIsNotSatisfiedEarlier() throws Exception {
        try (Client client = Client.of(fake())) {
            OutputStream running = client.begin("/big.bin");
            fake().await(uploadAttempts("/big.bin").reaching(14).running(), SOON);
            fake().verify(never(), uploads("/big.bin").reaching(14));
            running.close();
            assertThat(client.ftp().completePendingCommand()).isTrue();
        }

        fake().verify(exactly(1), uploads("/big.bin").reaching(10).reaching(14));
        fake().verify(never(), uploads("/big.bin").reaching(15).reaching(10));
    }

    @Test
    default void aFailedCheckSaysHowTheNearestDiffer() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
            client.upload("/q3.csv", "1");
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        fake().verify(exactly(1), uploads("/in/*.csv").binary().overTls()))
                .withMessageContaining(
                        "Expected exactly 1 of: uploads at /in/*.csv, in binary, over TLS, complete. Found 0.")
                .withMessageContaining("/q3.csv: in another folder or case; in text; in the clear\n")
                .withMessageContaining("The conversation:\n")
                .withMessageContaining("> STOR /q3.csv\n");
    }

    @Test
    default void aFailedCheckShowsWhatShouldNotBeThere() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().deleteFile("/missing")).isFalse();
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().verify(never(), exchanges("DELE")))
                .withMessageContaining("Expected none of: exchanges with DELE. Found 1.\nFound:\n  #")
                .withMessageContaining("> DELE /missing < 550 ")
                .withMessageNotContaining("Nearest misses");
    }

    @Test
    default void aWaitIsOverAtOnceWhenThereAreTooMany() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/1.csv", "1");
            client.upload("/2.csv", "2");
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().await(exactly(1), uploads("*.csv"), Duration.ofHours(1)))
                .withMessageContaining("Found 2");
    }

    @Test
    default void threeThousandLooksRightAfterTheReplyMissNothing() throws IOException {
        try (Client client = Client.of(fake())) {
            for (int i = 0; i < 1_000; i++) {
                client.upload("/" + i + ".part", "1;2");
                fake().verify(exactly(1), uploads("/" + i + ".part"));
                client.rename("/" + i + ".part", "/" + i + ".csv");
                fake().verify(exactly(1), renames("/" + i + ".csv"));
                assertThat(client.download("/" + i + ".csv")).isEqualTo("1;2");
                fake().verify(exactly(1), downloads("/" + i + ".csv"));
            }
        }
    }

    @Test
    default void aQuestionThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchanges("DELE").binary())
                .withMessageContaining("TYPE does not apply to EXCHANGES. It applies to UPLOADS and TRANSFERS.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchanges().answeredWith(99))
                .withMessageContaining("REPLY");
        assertThatIllegalArgumentException().isThrownBy(() -> renames("/in/["));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchanges("STORE"))
                .withMessageContaining("\"STORE\" is not an FTP verb. Did you mean STOR?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions().broken())
                .withMessageContaining("STATE of SESSIONS is OPEN or ENDED, not \"BROKEN\".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfers().ended())
                .withMessageContaining("STATE of TRANSFERS is RUNNING, COMPLETE or BROKEN, not \"ENDED\".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uploads().broken())
                .withMessage("The query is limited to \"complete\", which excludes \"broken\"."
                        + " For any state, use uploadAttempts(), downloadAttempts() or transfers().");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions().by("acme").by("other"))
                .withMessage("The query is limited to \"by acme\", which excludes \"by other\".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchanges().answeredWith(5).answeredWith(226))
                .withMessage("The query is limited to \"answered with 5\", which excludes \"answered with 226\".");
        assertThat(exchanges().answeredWith(550).answeredWith(5)).hasToString("exchanges answered with 550");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().await(never(), exchanges("DELE"), SOON))
                .withMessageContaining("verify");
    }

    private static <T> CompletableFuture<T> meanwhile(Supplier<T> wait) {
        return CompletableFuture.supplyAsync(wait);
    }

    private static <T> T result(CompletableFuture<T> wait) throws Exception {
        return wait.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
