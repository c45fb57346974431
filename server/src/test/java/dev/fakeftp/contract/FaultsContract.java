package dev.fakeftp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.io.CopyStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong, as Commons Net sees it. */
@Timeout(60)
interface FaultsContract extends Carried {
    /** Long enough for a sound reply on a loaded machine, and short for a test that waits in vain. */
    Duration IMPATIENCE = Duration.ofSeconds(1);

    @Test
    default void anotherReplyComesAsOftenAsWasSaidAndTheCommandIsNotDone() throws IOException {
        fake().faults()
                .add(Fault.on("STOR")
                        .at("/in/*.csv")
                        .reply(552, "Quota exceeded.")
                        .times(2));
        fake().files().createFolder("/in");
        try (Client client = Client.of(fake())) {
            client.upload("/in/a.txt", "1");
            assertThat(store(client, "/in/a.csv")).isEqualTo("552 Quota exceeded.");
            assertThat(store(client, "/in/a.csv")).isEqualTo("552 Quota exceeded.");
            assertThat(store(client, "/in/a.csv")).startsWith("226 ");
        }

        assertThat(fake().journal().uploads().all()).hasSize(2);
        assertThat(fake().faults().all()).isEmpty();
        assertThat(fake().journal().notices().all())
                .extracting(Notice::text)
                .filteredOn(text -> text.contains("fault COMMAND of STOR /in/*.csv: REPLY 552 Quota exceeded."))
                .hasSize(2);
    }

    @Test
    default void aFaultThatIsRemovedTriggersNoMore() throws IOException {
        Fault first = Fault.on("STOR").at("/a.txt").reply(552, "Quota exceeded.");
        Fault second = Fault.on("STOR").at("/b.txt").reply(552, "Quota exceeded.");
        fake().faults().add(first, second);

        fake().faults().remove(first);

        assertThat(fake().faults().all()).containsExactly(second);
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
            assertThat(store(client, "/b.txt")).isEqualTo("552 Quota exceeded.");
        }
    }

    @Test
    default void aFaultThatIsNotThereIsNamedAndNoneIsRemoved() {
        Fault present = Fault.on("STOR").close();
        fake().faults().add(present);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fake().faults().remove(present, Fault.on("RETR").close()))
                .withMessageContaining("There is no fault COMMAND of RETR: CLOSE, but [COMMAND of STOR: CLOSE].");
        assertThat(fake().faults().all()).containsExactly(present);
    }

    @Test
    default void whatIsHeldHasItsNameUntilItsFaultIsRemoved() throws Exception {
        Fault hold =
                Fault.beforeReply("NOOP").hold("half", Duration.ofSeconds(30)).times(1);
        fake().faults().add(hold);
        assertThat(fake().faults().held()).isEmpty();
        try (Client client = Client.of(fake())) {
            CompletableFuture<Void> reply = CompletableFuture.runAsync(() -> noOpUnchecked(client));
            fake().faults().awaitHeld("half", Duration.ofSeconds(10));
            assertThat(fake().faults().held()).containsExactly("half");

            fake().faults().remove(hold);

            assertThat(reply).succeedsWithin(Duration.ofSeconds(10));
            assertThat(fake().faults().held()).isEmpty();
        }
    }

    @Test
    default void clientsThatConnectAreRejected() throws IOException {
        fake().faults().add(Fault.tooManyConnections().times(1));

        assertThatExceptionOfType(FTPConnectionClosedException.class)
                .isThrownBy(() -> connect(new FTPClient()))
                .withMessageContaining("421");
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
        }
    }

    @Test
    default void aGreetingThatIsNoneIsMalformed() {
        fake().faults().add(Fault.onConnect().raw("SSH-2.0-OpenSSH_9.2\r\n"));

        assertThatExceptionOfType(MalformedServerReplyException.class).isThrownBy(() -> connect(new FTPClient()));
    }

    @Test
    default void aLoginIsRefused() throws IOException {
        fake().faults().add(Fault.loginRefused().times(1));
        FTPClient client = new FTPClient();
        connect(client);

        assertThat(client.login(USER, PASSWORD)).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(530);
        assertThat(client.login(USER, PASSWORD)).isTrue();
        client.disconnect();
    }

    /** The server knows the user of PASS from the USER before it. */
    @Test
    default void oneUsersLoginIsRefusedAtUserAndAtPass() throws IOException {
        FtpUser unlucky = FtpUser.fresh();
        fake().forUser(unlucky)
                .faults()
                .add(Fault.on("PASS").reply(530, "Not this password.").times(1));
        fake().faults()
                .add(Fault.on("USER")
                        .by(unlucky.name())
                        .reply(530, "Not this user.")
                        .times(1));
        Client.of(fake()).close();
        FTPClient client = new FTPClient();
        connect(client);

        assertThat(client.login(unlucky.name(), unlucky.password())).isFalse();
        assertThat(client.getReplyString()).isEqualTo("530 Not this user.");
        assertThat(client.login(unlucky.name(), unlucky.password())).isFalse();
        assertThat(client.getReplyString()).isEqualTo("530 Not this password.");
        assertThat(client.login(unlucky.name(), unlucky.password())).isTrue();
        client.disconnect();
    }

    @Test
    default void theSessionEndsInTheMiddle() throws IOException {
        try (Client client = Client.of(fake())) {
            fake().faults().add(Fault.serverGoingDown().times(1));

            assertThatExceptionOfType(FTPConnectionClosedException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }
    }

    @Test
    default void theLast226IsLost() throws IOException {
        fake().faults().add(Fault.lost226().times(1));
        try (Client client = Client.of(fake())) {
            client.ftp().setSoTimeout((int) IMPATIENCE.toMillis());

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> store(client, "/a.txt"));
        }

        assertThat(fake().awaitUpload("/a.txt", SOON).complete()).isTrue();
    }

    @Test
    default void anUploadIsCutAtAByte() throws IOException {
        fake().faults().add(Fault.atByte(65_536).of("STOR").reset().times(1));
        try (Client client = Client.of(fake())) {
            byte[] content = new byte[200_000];
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.ftp().storeFile("/a.bin", endless()));
            Transfer cut = fake().await(Query.transfers().broken(), SOON);
            assertThat(cut)
                    .returns(65_536L, Transfer::bytes)
                    .returns(TransferState.ABORTED, Transfer::state)
                    .returns("a fault: at byte 65536 of STOR: RESET", Transfer::cause);
            assertThat(fake().files().read("/a.bin")).hasSize(65_536);
            assertThat(client.ftp().getReply()).isEqualTo(426);
            client.upload("/a.bin", content);
        }
    }

    @Test
    default void aDownloadEndsEarlyAndSaysThatItWasAll() throws IOException {
        fake().files().put("/a.bin", new byte[100_000]);
        fake().faults().add(Fault.atByte(1_000).of("RETR").truncate());
        try (Client client = Client.of(fake())) {
            assertThat(client.download("/a.bin")).hasSize(1_000);
            assertThat(client.ftp().getReplyCode()).isEqualTo(226);
        }
    }

    @Test
    default void aByteIsAnotherOne() throws IOException {
        fake().faults().add(Fault.atByte(2).of("STOR").corrupt());
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "abcd");
        }

        assertThat(fake().files().read("/a.txt")).isEqualTo(new byte[] {'a', 'b', (byte) ~'c', 'd'});
    }

    @Test
    default void aGreetingNeverComes() {
        fake().faults().add(Fault.onConnect().silence());
        FTPClient client = new FTPClient();
        client.setConnectTimeout((int) IMPATIENCE.toMillis());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> connect(client))
                .withMessageContaining("Timed out waiting for initial connect reply");
    }

    @Test
    default void aClientThatConnectsIsCutOff() {
        fake().faults().add(Fault.onConnect().close());

        assertThatExceptionOfType(FTPConnectionClosedException.class).isThrownBy(() -> connect(new FTPClient()));
    }

    @Test
    default void aControlConnectionEnds() throws IOException {
        fake().faults().add(Fault.on("NOOP").close());
        try (Client client = Client.of(fake())) {
            assertThatExceptionOfType(FTPConnectionClosedException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }
    }

    /** Published ports may turn a reset into an end. */
    @Test
    default void aControlConnectionIsReset() throws IOException {
        fake().faults().add(Fault.afterReply("NOOP").reset());
        try (Client client = Client.of(fake())) {
            client.ftp().sendNoOp();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp())
                    .isInstanceOfAny(SocketException.class, FTPConnectionClosedException.class);
        } catch (SocketException e) {
            // The reset came before the reply was read.
        }

        assertThat(endOfSession("a fault")).isEqualTo("a fault reset the connection");
    }

    @Test
    default void aCommandGetsNoAnswerAnyMore() throws IOException {
        fake().faults().add(Fault.on("NOOP").stall());
        try (Client client = Client.of(fake())) {
            client.ftp().setSoTimeout((int) IMPATIENCE.toMillis());

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }

        assertThat(endOfSession("the client left while")).isEqualTo("the client left while a fault kept it waiting");
    }

    /** Commons Net 3.13 reads the 226 first, and then waits in vain for the replies that it misses. */
    @Test
    default void aKeepAliveGetsNoAnswer() throws IOException {
        fake().faults().add(Fault.on("NOOP").silence());
        try (Client client = Client.of(fake())) {
            assertThat(storeUntilNoop(client)).isTrue();
        }

        assertThat(fake().awaitUpload("/a.txt", SOON).complete()).isTrue();
        assertThat(fake().journal().find(Query.exchanges("NOOP")).get(0).replies())
                .isEmpty();
    }

    @Test
    default void aKeepAliveEndsTheSessionAndTheTransfer() throws IOException {
        fake().faults().add(Fault.on("NOOP").close());
        try (Client client = Client.of(fake())) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> storeUntilNoop(client));
        }

        assertThat(fake().await(Query.uploadAttempts().broken(), SOON))
                .returns(TransferState.CUT, upload -> upload.transfer().state())
                .returns("the control connection ended: a fault closed the connection", Upload::cause);
    }

    @Test
    default void aReplyHasSeveralLines() throws IOException {
        fake().faults().add(Fault.on("NOOP").reply(200, "One\nTwo\nThree"));
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().sendNoOp()).isTrue();
            assertThat(client.ftp().getReplyStrings()).containsExactly("200-One", " Two", "200 Three");
        }
    }

    @Test
    default void aReplyComesByteByByte() throws IOException {
        fake().faults().add(Fault.on("NOOP").dribble(Duration.ofMillis(1)));
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().sendNoOp()).isTrue();
        }
    }

    @Test
    default void aReplyEndsInALineFeedAlone() throws IOException {
        fake().faults().add(Fault.on("NOOP").raw("200 Fine.\n"));
        try (Client client = Client.of(fake())) {
            client.ftp().setSoTimeout((int) IMPATIENCE.toMillis());

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }
    }

    @Test
    default void aReplyIsCutInTheMiddle() throws IOException {
        fake().faults().add(Fault.on("NOOP").raw("20"), Fault.afterReply("NOOP").close());
        try (Client client = Client.of(fake())) {
            assertThatExceptionOfType(MalformedServerReplyException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp())
                    .withMessageContaining("Truncated server reply");
        }
    }

    @Test
    default void aReplyComesLate() throws IOException {
        fake().faults().add(Fault.beforeReply("STOR").delay(Duration.ofMillis(300)));
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
        }

        assertThat(fake().journal().find(Query.exchanges("STOR")))
                .singleElement()
                .satisfies(stor -> assertThat(stor.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(300)));
    }

    @Test
    default void theLast226ComesBeforeTheData() throws IOException {
        fake().faults().add(Fault.atByte(0).of("STOR").reply(226, "Done already."));
        try (Client client = Client.of(fake())) {
            assertThat(store(client, "/a.txt")).isEqualTo("226 Done already.");
            assertThat(client.ftp().sendNoOp()).isTrue();
        }

        assertThat(fake().awaitUpload("/a.txt", SOON).bytes()).isEqualTo(1);
    }

    @Test
    default void aSizeIsWrong() throws IOException {
        fake().faults().add(Fault.on("SIZE").reply(213, "4711"));
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().getSize(DECLARED_FILE)).isEqualTo("4711");
        }
    }

    @Test
    default void aListingIsNotAll() throws IOException {
        fake().files().put("/list/a.txt", "1");
        fake().files().put("/list/b.txt", "2");
        fake().faults().add(Fault.atByte(70).of("LIST").truncate());
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().listFiles("/list"))
                    .extracting(FTPFile::getName)
                    .startsWith("a.txt")
                    .doesNotContain("b.txt");
        }
    }

    @Test
    default void aDownloadEndsAtAByteAndIsRefusedAfterwards() throws IOException {
        fake().files().put("/a.bin", new byte[100_000]);
        fake().faults().add(Fault.atByte(1_000).of("RETR").close());
        try (Client client = Client.of(fake())) {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            assertThat(client.ftp().retrieveFile("/a.bin", got)).isFalse();
            assertThat(client.ftp().getReplyCode()).isEqualTo(426);
            assertThat(got.size()).isEqualTo(1_000);
        }
    }

    /** Published ports may turn a reset into an end. */
    @Test
    default void aDownloadIsResetAtAByte() throws IOException {
        fake().files().put("/a.bin", new byte[100_000]);
        fake().faults().add(Fault.atByte(1_000).of("RETR").reset());
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().retrieveFile("/a.bin", OutputStream.nullOutputStream()))
                    .isFalse();
            assertThat(client.ftp().getReplyCode()).isEqualTo(426);
        } catch (CopyStreamException e) {
            assertThat(e).hasCauseInstanceOf(SocketException.class);
        }
    }

    @Test
    default void aDownloadStandsStillAtAByte() throws IOException {
        fake().files().put("/a.bin", new byte[100_000]);
        fake().faults().add(Fault.atByte(1_000).of("RETR").stall());
        try (Client client = Client.of(fake())) {
            client.ftp().setDataTimeout(IMPATIENCE);

            assertThatExceptionOfType(CopyStreamException.class)
                    .isThrownBy(() -> client.ftp().retrieveFile("/a.bin", OutputStream.nullOutputStream()))
                    .withCauseInstanceOf(SocketTimeoutException.class);
            fake().reset();
        }
    }

    @Test
    default void anUploadIsTakenAndNeverRead() throws Exception {
        fake().faults().add(Fault.atByte(0).of("STOR").stall());
        try (Client client = Client.of(fake())) {
            CompletableFuture<Boolean> upload = CompletableFuture.supplyAsync(() -> endlessUpload(client));
            fake().await(Query.uploadAttempts().reaching(0), SOON);
            assertThat(upload).isNotDone();

            fake().disconnectAll();

            assertThat(upload.get(SOON.toSeconds(), TimeUnit.SECONDS)).isFalse();
        }

        assertThat(fake().await(Query.uploadAttempts().broken(), SOON).bytes()).isZero();
    }

    @Test
    default void aDownloadIsSlow() throws IOException {
        fake().files().put("/a.bin", new byte[1_000]);
        fake().faults().add(Fault.slowLine(4_000));
        try (Client client = Client.of(fake())) {
            assertThat(client.download("/a.bin")).hasSize(1_000);
        }

        assertThat(fake().await(Query.downloads("/a.bin"), SOON).duration())
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    default void aPassivePortHangs() throws IOException {
        fake().faults().add(Fault.onData().of("RETR").stall());
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().retrieveFile(DECLARED_FILE, OutputStream.nullOutputStream()))
                    .isFalse();
            assertThat(client.ftp().getReplyCode()).isEqualTo(425);
        }
    }

    @Test
    default void anActiveClientIsNeverConnectedTo() throws IOException {
        fake().faults().add(Fault.onData().of("RETR").stall());
        try (Client client = Client.of(fake())) {
            client.ftp().enterLocalActiveMode();

            assertThat(client.ftp().retrieveFile(DECLARED_FILE, OutputStream.nullOutputStream()))
                    .isFalse();
            assertThat(client.ftp().getReplyCode()).isEqualTo(425);
        }
    }

    @Test
    default void whatCannotHappenThenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.onConnect().truncate())
                .withMessageContaining("At CONNECT the effect must be one of")
                .withMessageContaining("TRUNCATE");
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.on("STOR").reply(99, "No."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("STOR").at("[").close());
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.slowLine(0));
    }

    @Test
    default void aFullDiskIsA452ForLargeFilesToo() throws IOException {
        fake().faults().add(Fault.diskFull());
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().storeFile("/a.bin", new ByteArrayInputStream(new byte[1_000_000])))
                    .isFalse();
            assertThat(client.ftp().getReplyString()).startsWith("452 ");
            assertThat(fake().files().exists("/a.bin")).isFalse();
        }
    }

    @Test
    default void anUploadIsHeldAtAByteUntilTheTestLetsItGoOn() throws Exception {
        fake().faults().add(Fault.atByte(3).of("STOR").hold("half", SOON));
        try (Client client = Client.of(fake())) {
            CompletableFuture<Void> upload =
                    CompletableFuture.runAsync(() -> uploadUnchecked(client, "/a.txt", "abcdef"));

            fake().faults().awaitHeld("half", SOON);
            assertThat(fake().files().read("/a.txt")).asString(UTF_8).isEqualTo("abc");
            assertThat(fake().uploads()).isEmpty();
            fake().faults().release("half");

            upload.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(fake().awaitUpload("/a.txt", SOON).bytes()).isEqualTo(6);
    }

    @Test
    default void aReplyIsHeldUntilAReset() throws Exception {
        fake().faults().add(Fault.beforeReply("NOOP").hold("reply", Duration.ofHours(1)));
        try (Client client = Client.of(fake())) {
            CompletableFuture<Void> noop = CompletableFuture.runAsync(() -> noOpUnchecked(client));
            fake().faults().awaitHeld("reply", SOON);

            fake().reset();

            noop.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(fake().faults().all()).isEmpty();
    }

    @Test
    default void whatIsNotHeldCannotBeReleased() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().faults().release("nothing"))
                .withMessageContaining("nothing");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().faults().awaitHeld("nothing", Duration.ofMillis(1)))
                .withMessageContaining("nothing");
    }

    @Test
    default void chancesAreTheSameInEachRun() throws IOException {
        StringBuilder replies = new StringBuilder();
        for (int run = 0; run < 2; run++) {
            fake().faults().add(Fault.on("NOOP").reply(500, "No.").withProbability(0.5, 42));
            try (Client client = Client.of(fake())) {
                for (int i = 0; i < 20; i++) {
                    replies.append(client.ftp().sendNoOp() ? '1' : '0');
                }
            }
            fake().faults().clear();
        }

        assertThat(replies.substring(0, 20)).isEqualTo(replies.substring(20)).contains("0", "1");
    }

    @Test
    default void countsCanBeOfEachSession() throws IOException {
        fake().faults().add(Fault.on("NOOP").reply(500, "No.").after(1).times(1).perSession());
        for (int session = 0; session < 2; session++) {
            try (Client client = Client.of(fake())) {
                assertThat(client.ftp().sendNoOp()).isTrue();
                assertThat(client.ftp().sendNoOp()).isFalse();
                assertThat(client.ftp().sendNoOp()).isTrue();
            }
        }
    }

    @Test
    default void aUsersPartHasFaultsOfItsOwn() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.faults().add(Fault.on("STOR").at("/a.txt").reply(550, "No."));
        try (Client other = Client.of(fake());
                Client client = Client.of(fake(), user)) {
            other.upload("/a.txt", "1");
            assertThat(store(client, "/a.txt")).isEqualTo("550 No.");
            client.upload("/b.txt", "1");
        }

        part.faults().clear();
        assertThat(fake().faults().all()).isEmpty();
    }

    /** Clients of the test before may end only now. */
    private String endOfSession(String beginning) {
        return fake().await(
                        Query.sessions()
                                .ended()
                                .where(beginning, session -> session.end().startsWith(beginning)),
                        SOON)
                .end();
    }

    private void connect(FTPClient client) throws IOException {
        client.setDefaultTimeout((int) SOON.toMillis());
        client.connect(fake().address().getHost(), fake().address().getPort());
    }

    private static String store(Client client, String path) throws IOException {
        client.ftp().storeFile(path, new ByteArrayInputStream(new byte[] {1}));
        return client.ftp().getReplyString().strip();
    }

    /** An upload that lasts until the client has sent a NOOP, so that its connection is kept alive. */
    private boolean storeUntilNoop(Client client) throws IOException {
        client.ftp().setControlKeepAliveTimeout(Duration.ofMillis(50));
        client.ftp().setControlKeepAliveReplyTimeout(IMPATIENCE);
        CompletableFuture<?> noop = CompletableFuture.supplyAsync(() -> fake().await(Query.exchanges("NOOP"), SOON));
        return client.ftp().storeFile("/a.txt", until(noop));
    }

    /** A byte at a time until something has happened. */
    private static InputStream until(CompletableFuture<?> end) {
        return new InputStream() {
            @Override
            public int read() {
                return end.isDone() ? -1 : 1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return end.isDone() ? -1 : 1;
            }
        };
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 1;
            }
        };
    }

    private static void uploadUnchecked(Client client, String path, String text) {
        try {
            client.upload(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the client takes it for done. */
    private static boolean endlessUpload(Client client) {
        try {
            return client.ftp().storeFile("/a.bin", endless());
        } catch (IOException e) {
            return false;
        }
    }

    private static void noOpUnchecked(Client client) {
        try {
            client.ftp().sendNoOp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
