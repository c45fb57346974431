package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Count;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Query;
import dev.fakeftp.SessionState;
import dev.fakeftp.Sink;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a test waits for what a client does. */
@Timeout(60)
interface WaitsContract extends Carried {
    @Test
    default void awaitUploadCountsAnEarlierUpload() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "a");
        }

        assertThat(fake().awaitUpload("/a.txt", Duration.ZERO).bytes()).isEqualTo(1);
    }

    @Test
    default void awaitUploadGivesTheNewestEachTime() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
            client.upload("/a.txt", "22");
        }

        assertThat(fake().awaitUpload("/a.txt", Duration.ZERO).bytes()).isEqualTo(2);
        assertThat(fake().awaitUpload("/a.txt", Duration.ZERO).bytes()).isEqualTo(2);
    }

    @Test
    default void awaitUploadWakesWhenALaterUploadEnds() throws Exception {
        CompletableFuture<Upload> wait = CompletableFuture.supplyAsync(() -> fake().awaitUpload("/late.txt", SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/other.txt", "");
            client.upload("/late.txt", "late");
        }

        assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).bytes()).isEqualTo(4);
    }

    @Test
    default void awaitUploadDoesNotTakeARunningUpload() throws Exception {
        try (Client client = Client.of(fake())) {
            OutputStream running = client.begin("/running.txt");

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> fake().awaitUpload("/running.txt", Duration.ZERO))
                    .withMessageContaining("/running.txt: still running");

            CompletableFuture<Upload> wait =
                    CompletableFuture.supplyAsync(() -> fake().awaitUpload("/running.txt", SOON));
            running.close();
            assertThat(client.ftp().completePendingCommand()).isTrue();
            assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).bytes()).isEqualTo(14);
        }
    }

    /** The condition itself tells that it was asked, and found the session open. */
    @Test
    default void aConditionIsAskedAgainWhenItsEntryChanges() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<FtpSession> wait;
        try (Client client = Client.of(fake())) {
            wait = CompletableFuture.supplyAsync(() -> fake().await(
                            Query.sessions().where("ended", session -> {
                                asked.countDown();
                                return session.state() != SessionState.OPEN;
                            }),
                            SOON));
            assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(client.ftp().logout()).isTrue();
        }

        assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).end()).startsWith("221 ");
    }

    @Test
    default void aConditionIsAskedAgainWhenATransferMakesProgress() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Client client = Client.of(fake())) {
            OutputStream running = client.begin("/running.txt");
            CompletableFuture<Upload> wait = CompletableFuture.supplyAsync(() -> fake().await(
                            Query.uploadAttempts().where("long", upload -> {
                                asked.countDown();
                                return upload.bytes() > 1000;
                            }),
                            SOON));
            assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            running.write(new byte[2000]);
            running.flush();

            assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).transfer().state())
                    .isEqualTo(TransferState.RUNNING);
            running.close();
        }
    }

    @Test
    default void renamingToTheFinalNameSatisfiesAWait() throws Exception {
        CompletableFuture<Upload> wait = CompletableFuture.supplyAsync(() -> fake().awaitUpload("/q3.csv", SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv.part", "1;2");
            client.rename("/q3.csv.part", "/q3.csv");
        }

        assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .returns("/q3.csv.part", Upload::sentPath)
                .returns("/q3.csv", Upload::path);
    }

    @Test
    default void anUploadThatWasRenamedNoLongerMatchesItsFirstName() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv.part", "1;2");
            client.rename("/q3.csv.part", "/q3.csv");
        }

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> fake().awaitUpload("*.part", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in/deep/März, q3.csv",
                "/in/**",
                "/in/*/*.csv",
                "*.csv",
                "März*",
                "/in/deep/M?rz, q[1-4].{csv,txt}"
            })
    default void aGlobMatchesThePathOrWithoutASlashTheName(String glob) throws IOException {
        fake().files().createFolder("/in/deep");
        try (Client client = Client.of(fake())) {
            client.upload("/in/deep/März, q3.csv", "1");
        }

        assertThat(fake().awaitUpload(glob, Duration.ZERO).path()).isEqualTo("/in/deep/März, q3.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/in/*.csv", "/q3.csv", "*.CSV", "deep", "q3"})
    default void aGlobMatchesNothingElse(String glob) throws IOException {
        fake().files().createFolder("/in/deep");
        try (Client client = Client.of(fake())) {
            client.upload("/in/deep/q3.csv", "1");
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().awaitUpload(glob, Duration.ZERO))
                .withMessageContaining(glob);
    }

    @Test
    default void aMalformedGlobIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> fake().awaitUpload("/in/{a", SOON));
        assertThatIllegalArgumentException().isThrownBy(() -> fake().takeUpload("/in/[", SOON));
    }

    @Test
    default void aGlobWithASlashButNotBeforeTheRootIsRefusedWithTheRemedy() {
        String words = "The glob \"in/*.csv\" matches nothing, because paths begin with \"/\". Use \"/in/*.csv\"";
        List<ThrowingCallable> calls = List.of(
                () -> fake().awaitUpload("in/*.csv", SOON),
                () -> fake().takeUpload("in/*.csv", SOON),
                () -> fake().files().divert("in/*.csv", Sink.DISCARD),
                () -> fake().users().deny("in/*.csv", FtpPermission.WRITE),
                () -> Fault.on("STOR").at("in/*.csv").close(),
                () -> Query.renames("in/*.csv"),
                () -> Query.downloads("in/*.csv"));
        assertThat(calls)
                .allSatisfy(call ->
                        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(words));
    }

    @Test
    default void aWaitMayBeAsLongAsADurationCanBe() throws IOException {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        fake().faults().add(Fault.on("NOOP").hold("held", SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "a");
            assertThat(fake().awaitUpload("/a.txt", forEver).bytes()).isEqualTo(1);
            assertThat(fake().await(Query.uploads().where("of one byte", upload -> upload.bytes() == 1), forEver)
                            .path())
                    .isEqualTo("/a.txt");
            assertThat(fake().takeUpload("/a.txt", forEver).bytes()).isEqualTo(1);
            CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.ftp().sendNoOp();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            fake().faults().awaitHeld("held", forEver);
            fake().faults().release("held");
            assertThat(held.join()).isTrue();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> fake().await(Count.exactly(1), Query.exchanges(), forEver))
                    .withMessageContaining("exactly 1 of: exchanges");
        }
    }

    @Test
    default void aWaitIsNotNegative() {
        Duration negative = Duration.ofMillis(-1);
        List<ThrowingCallable> calls = List.of(
                () -> fake().awaitUpload("*", negative),
                () -> fake().takeUpload("*", negative),
                () -> fake().await(Query.sessions(), negative),
                () -> fake().faults().awaitHeld("held", negative));
        assertThat(calls)
                .allSatisfy(call -> assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessage("The wait must be zero or longer, not PT-0.001S."));
    }

    @Test
    default void aBrokenUploadNeverSatisfiesAWait() throws IOException {
        try (Client client = Client.of(fake())) {
            client.breakUpload("/broken.txt");
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().awaitUpload("/broken.txt", Duration.ZERO))
                .withMessageContaining("/broken.txt: FAILED after 0 bytes (no data connection");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().takeUpload("/broken.txt", Duration.ZERO));
    }

    @Test
    default void aFailedWaitNamesWhatCameNearAndWhatWasSaidLast() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/declared/Q3.csv", "1");
            client.upload("/far.txt", "1");
            assertThat(client.ftp().sendNoOp()).isTrue();
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().awaitUpload("/in/q3.csv", Duration.ofMillis(1)))
                .withMessageContaining("Expected within 1 ms at least 1 of: uploads at /in/q3.csv, complete. Found 0.")
                .withMessageContaining("/declared/Q3.csv: in another folder or case")
                .withMessageContaining("> NOOP < 200")
                .withMessageNotContaining("/far.txt: in")
                .withMessageNotContaining(PASSWORD);
    }

    @Test
    default void aFailedWaitSaysThatNothingCame() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().awaitUpload("*", Duration.ZERO))
                .withMessageContaining("Nearest misses: none.");
    }

    @Test
    default void takeUploadGivesTheOldestAndEachOnce() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/1.csv", "");
            client.upload("/2.txt", "");
            client.upload("/3.csv", "");
        }

        assertThat(fake().takeUpload("*.csv", SOON).path()).isEqualTo("/1.csv");
        assertThat(fake().takeUpload("*.csv", SOON).path()).isEqualTo("/3.csv");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().takeUpload("*.csv", Duration.ZERO))
                .withMessageContaining("/3.csv: not available to takeUpload");
        assertThat(fake().takeUpload("*", SOON).path()).isEqualTo("/2.txt");
    }

    @Test
    default void takeUploadWakesWhenALaterUploadEnds() throws Exception {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
            assertThat(fake().takeUpload("/a.txt", SOON).bytes()).isEqualTo(1);
            CompletableFuture<Upload> wait = CompletableFuture.supplyAsync(() -> fake().takeUpload("/a.txt", SOON));
            client.upload("/a.txt", "22");

            assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).bytes()).isEqualTo(2);
        }
    }

    @Test
    default void takingLeavesAnUploadInTheList() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "");
        }

        assertThat(fake().takeUpload("/a.txt", SOON)).isEqualTo(fake().uploads().get(0));
        assertThat(fake().awaitUpload("/a.txt", Duration.ZERO))
                .isEqualTo(fake().uploads().get(0));
    }
}
