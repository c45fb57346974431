package dev.fakeftp.contract;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Count.never;
import static dev.fakeftp.Query.renames;
import static dev.fakeftp.Query.uploads;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Notice;
import dev.fakeftp.Reaction;
import dev.fakeftp.Rename;
import dev.fakeftp.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server does when uploads have ended, as Commons Net sees it. */
@Timeout(60)
interface ReactionsContract extends Carried {
    /** Long enough to see that something came later, and short for a test that waits for it. */
    Duration LATER = Duration.ofMillis(200);

    /** Long enough to call something off before it has passed, on a loaded machine. */
    Duration AMPLE = Duration.ofSeconds(2);

    @Test
    default void anAcknowledgementIsThereWhenTheClientHasIts226() throws IOException {
        fake().files().createFolder("/in");
        fake().reactions()
                .add(Reaction.toUpload("/in/*.csv")
                        .put("/out/{name}.ack", "{\"file\":\"{path}\",\"by\":\"{user}\"} ä"));
        try (Client client = Client.of(fake())) {
            client.upload("/in/q3.csv", "1;2");
            client.upload("/in/q3.txt", "1;2");

            assertThat(client.download("/out/q3.csv.ack")).isEqualTo("{\"file\":\"/in/q3.csv\",\"by\":\"acme\"} ä");
            assertThat(client.ftp().listNames("/out")).hasSize(1);
        }
        assertThat(notices()).singleElement().asString().contains("wrote /out/q3.csv.ack, for /in/q3.csv");
    }

    @Test
    default void everyPlaceholderIsFilledIn() throws IOException {
        fake().files().createFolder("/in/a b");
        fake().reactions()
                .add(Reaction.toUpload("*")
                        .put("{folder}/../{stem}.txt", "{path}|{folder}|{name}|{stem}|{user}|{}|{ X}"));
        try (Client client = Client.of(fake())) {
            client.upload("/in/a b/q3.final.csv", "1");
            client.upload("/top", "1");
        }

        assertThat(fake().files().readString("/in/q3.final.txt"))
                .isEqualTo("/in/a b/q3.final.csv|/in/a b|q3.final.csv|q3.final|acme|{}|{ X}");
        assertThat(fake().files().readString("/top.txt")).isEqualTo("/top|/|top|top|acme|{}|{ X}");
    }

    @Test
    default void aFileThatIsThereIsReplacedByAnAcknowledgement() throws IOException {
        fake().files().put("/last.txt", "a long text that was there before");
        fake().reactions().add(Reaction.toUpload("*").put("/last.txt", "{name}"));
        try (Client client = Client.of(fake())) {
            client.upload("/a.csv", "1");
        }

        assertThat(fake().files().readString("/last.txt")).isEqualTo("a.csv");
    }

    @Test
    default void aMovedUploadIsFoundWhereItIsAndWasNeverSeenElsewhere() throws Exception {
        fake().files().createFolder("/in");
        fake().reactions().add(Reaction.toUpload("/in/*.csv").rename("/done/{stem}-1.csv"));
        CompletableFuture<Upload> moved = CompletableFuture.supplyAsync(() -> fake().awaitUpload("/done/*", SOON));
        try (Client client = Client.of(fake())) {
            client.upload("/in/q3.csv", "1;2");
            assertThat(client.download("/done/q3-1.csv")).isEqualTo("1;2");
        }

        assertThat(moved.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .returns("/in/q3.csv", Upload::sentPath)
                .returns("/done/q3-1.csv", Upload::path);
        assertThat(fake().await(renames("/done/*"), SOON))
                .returns("/in/q3.csv", Rename::from)
                .returns(USER, Rename::user);
        fake().verify(never(), uploads("/in/*"));
        assertThat(fake().files().exists("/in/q3.csv")).isFalse();
        assertThat(notices()).singleElement().asString().contains("renamed /in/q3.csv to /done/q3-1.csv");
    }

    @Test
    default void aDeletedUploadStaysInTheJournal() throws IOException {
        fake().reactions().add(Reaction.toUpload("*.csv").delete());
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv", "1;2");
            assertThat(client.ftp().size("/q3.csv")).isEqualTo(550);
        }

        assertThat(fake().awaitUpload("/q3.csv", SOON).bytes()).isEqualTo(3);
        assertThat(notices()).singleElement().asString().contains("deleted /q3.csv");
    }

    @Test
    default void theNextCommandIsAnsweredAndNotDone() throws IOException {
        fake().reactions().add(Reaction.toUpload("*.csv").replyToNext(552, "No room after {name}."));
        try (Client client = Client.of(fake());
                Client other = Client.of(fake())) {
            client.upload("/q3.csv", "1;2");
            assertThat(other.ftp().makeDirectory("/other")).isTrue();
            assertThat(client.ftp().makeDirectory("/new")).isFalse();
            assertThat(client.ftp().getReplyString().strip()).isEqualTo("552 No room after q3.csv.");
            assertThat(fake().files().exists("/new")).isFalse();
            assertThat(client.ftp().makeDirectory("/new")).isTrue();
        }

        assertThat(notices()).singleElement().asString().contains("answered the command");
    }

    @Test
    default void a421ToTheNextCommandEndsTheSession() throws IOException {
        fake().reactions().add(Reaction.toUpload("*.csv").replyToNext(421, "Enough for today."));
        try (Client client = Client.of(fake())) {
            client.upload("/q3.csv", "1;2");

            assertThatExceptionOfType(FTPConnectionClosedException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }
    }

    @Test
    default void severalReactionsAreDoneInTheirOrderWhereTheFileIsByThen() throws IOException {
        fake().files().createFolder("/in");
        fake().reactions()
                .add(
                        Reaction.toUpload("/in/*").put("/log/{name}", "{path}"),
                        Reaction.toUpload("/in/*").rename("/one/{name}"),
                        Reaction.toUpload("/in/*").rename("/two/{name}"),
                        Reaction.toUpload("/in/*").delete());
        try (Client client = Client.of(fake())) {
            client.upload("/in/q3.csv", "1;2");
        }

        assertThat(fake().files().list("/two")).isEmpty();
        assertThat(fake().files().list("/one")).isEmpty();
        assertThat(fake().files().readString("/log/q3.csv")).isEqualTo("/in/q3.csv");
        assertThat(fake().journal().find(renames("**")))
                .extracting(Rename::to)
                .containsExactly("/one/q3.csv", "/two/q3.csv");
        assertThat(notices()).hasSize(4);
    }

    /** Commons Net, lftp, WinSCP and most uploaders of the industry send a file under another name and rename it. */
    @Test
    default void anUploadThatGetsItsNameByRntoTriggersOnce() throws IOException {
        fake().files().createFolder("/in");
        fake().reactions().add(Reaction.toUpload("/in/*.csv").put("/out/{name}.ack", "{user}"));
        try (Client client = Client.of(fake())) {
            client.upload("/in/q3.csv.part", "1");
            client.upload("/in/q3.csv.part", "1;2");
            assertThat(fake().files().exists("/out")).isFalse();
            client.rename("/in/q3.csv.part", "/in/q3.csv");
            assertThat(client.download("/out/q3.csv.ack")).isEqualTo(USER);
            client.rename("/in/q3.csv", "/in/q4.csv");
        }

        assertThat(fake().files().list("/out")).extracting(FtpFile::path).containsExactly("/out/q3.csv.ack");
        assertThat(notices()).hasSize(1);
    }

    @Test
    default void aRenameByAReactionComesAfterTheClients() throws IOException {
        fake().reactions().add(Reaction.toUpload("/q3.csv").rename("/done/{name}"));
        try (Client client = Client.of(fake())) {
            client.upload("/q3.part", "1");
            client.rename("/q3.part", "/q3.csv");
        }

        assertThat(fake().journal().find(renames("**")))
                .extracting(Rename::to)
                .containsExactly("/q3.csv", "/done/q3.csv");
        assertThat(fake().awaitUpload("/done/q3.csv", SOON).sentPath()).isEqualTo("/q3.part");
    }

    @Test
    default void eachUploadInAFolderThatIsRenamedTriggers() throws IOException {
        fake().files().createFolder("/batch.part/sub");
        fake().reactions().add(Reaction.toUpload("/batch/**.csv").put("/out/{name}.ack", "{path}"));
        try (Client client = Client.of(fake())) {
            client.upload("/batch.part/a.csv", "1");
            client.upload("/batch.part/sub/b.csv", "1");
            client.rename("/batch.part", "/batch");
        }

        assertThat(fake().files().readString("/out/a.csv.ack")).isEqualTo("/batch/a.csv");
        assertThat(fake().files().readString("/out/b.csv.ack")).isEqualTo("/batch/sub/b.csv");
    }

    @Test
    default void aFileThatNobodyUploadedTriggersNothing() throws IOException {
        fake().files().put("/a.part", "by the test");
        fake().reactions().add(Reaction.toUpload("*.csv").delete());
        try (Client client = Client.of(fake())) {
            client.rename("/a.part", "/a.csv");
        }

        assertThat(fake().files().exists("/a.csv")).isTrue();
    }

    @Test
    default void aBrokenUploadTriggersNothingButWhatIsForBrokenOnes() throws IOException {
        fake().faults().add(Fault.atByte(2).of("STOR").close().times(1));
        fake().reactions()
                .add(
                        Reaction.toUpload("*").put("/complete/{name}", ""),
                        Reaction.toBrokenUpload("*.csv").rename("/rejected/{name}"));
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().storeFile("/a.csv", new ByteArrayInputStream("1;2".getBytes(UTF_8))))
                    .isFalse();
            assertThat(fake().files().exists("/complete")).isFalse();
            assertThat(fake().files().readString("/rejected/a.csv")).isEqualTo("1;");
            client.rename("/rejected/a.csv", "/b.csv");
            assertThat(fake().files().exists("/complete")).isFalse();
            client.upload("/c.csv", "1;2");
        }

        assertThat(fake().files().list("/complete")).extracting(FtpFile::path).containsExactly("/complete/c.csv");
        assertThat(fake().files().list("/rejected")).isEmpty();
    }

    /** 425: the file that was there before has not been touched. */
    @Test
    default void anUploadThatNeverBeganTriggersNothing() throws IOException {
        fake().files().put("/a.csv", "from before");
        fake().reactions().add(Reaction.toBrokenUpload("*").delete());
        try (Client client = Client.of(fake())) {
            client.breakUpload("/a.csv");
        }

        assertThat(fake().files().readString("/a.csv")).isEqualTo("from before");
    }

    @Test
    default void aDelayedReactionIsDoneThatMuchLaterWhereTheFileIsByThen() throws IOException {
        fake().reactions()
                .add(
                        Reaction.toUpload("/a.csv").rename("/done/{name}").after(LATER),
                        Reaction.toUpload("/a.csv").rename("/b.csv"));
        try (Client client = Client.of(fake())) {
            client.upload("/a.csv", "1");
        }

        Rename late = fake().await(renames("/done/a.csv"), SOON);
        Upload upload = fake().awaitUpload("/done/a.csv", SOON);
        assertThat(late.from()).isEqualTo("/b.csv");
        assertThat(Duration.between(upload.start(), late.time())).isGreaterThanOrEqualTo(LATER);
    }

    @Test
    default void nothingThatWasTriggeredBeforeAResetIsDoneAfterIt() throws IOException {
        try (Client client = Client.of(fake())) {
            fake().reactions()
                    .add(
                            Reaction.toUpload("*").put("/early.txt", "").after(LATER),
                            Reaction.toUpload("*").replyToNext(552, "No."));
            client.upload("/a.csv", "1");
            fake().reset();
            assertThat(fake().reactions().all()).isEmpty();
            assertThat(client.ftp().noop()).isEqualTo(200);

            fake().reactions().add(Reaction.toUpload("*").rename("/done").after(LATER.multipliedBy(2)));
            client.upload("/b.csv", "1");
        }

        assertThat(fake().await(renames("/done"), SOON).from()).isEqualTo("/b.csv");
        assertThat(fake().files().exists("/early.txt")).isFalse();
    }

    @Test
    default void clearedReactionsAreNotDoneLaterEither() throws IOException {
        try (Client client = Client.of(fake())) {
            fake().reactions()
                    .add(
                            Reaction.toUpload("*").put("/early.txt", "").after(AMPLE),
                            Reaction.toUpload("*").replyToNext(552, "No."));
            client.upload("/a.csv", "1");
            fake().reactions().clear();
            assertThat(client.ftp().noop()).isEqualTo(200);

            fake().reactions().add(Reaction.toUpload("*").rename("/done").after(AMPLE.plus(LATER)));
            client.upload("/b.csv", "1");
        }

        fake().await(renames("/done"), SOON);
        assertThat(fake().files().exists("/early.txt")).isFalse();
    }

    @Test
    default void reactionsCountAndSayWhoseUploadsTheyAreFor() throws IOException {
        Reaction twice = Reaction.toUpload("*").by(USER).put("/log/{name}", "").times(2);
        Reaction others = Reaction.toUpload("*").by("nobody").delete();
        fake().reactions().add(twice, others);
        assertThat(fake().reactions().all()).containsExactly(twice, others);
        try (Client client = Client.of(fake())) {
            for (String name : List.of("/a", "/b", "/c")) {
                client.upload(name, "1");
            }
        }

        assertThat(fake().files().list("/log")).extracting(FtpFile::path).containsExactly("/log/a", "/log/b");
        assertThat(fake().reactions().all()).containsExactly(others);
    }

    @Test
    default void aReactionThatFailsLeavesTheUploadAndTellsWhy() throws IOException {
        fake().files().createFolder("/folder");
        fake().reactions()
                .add(
                        Reaction.toUpload("*.csv").put("/folder", "x"),
                        Reaction.toUpload("*.csv").put("/a.csv/below", "x"),
                        Reaction.toUpload("*.csv").delete(),
                        Reaction.toUpload("*.csv").rename("/done"),
                        Reaction.toUpload("*.csv").put("/" + "x".repeat(300), "x"));
        try (Client client = Client.of(fake())) {
            client.upload("/a.csv", "1");
        }

        assertThat(fake().awaitUpload("/a.csv", SOON).complete()).isTrue();
        assertThat(notices()).hasSize(5).element(2).asString().contains("deleted");
        assertThat(notices())
                .filteredOn(text -> text.contains("failed: "))
                .hasSize(4)
                .noneSatisfy(text -> assertThat(text).contains("fakeftp-").doesNotContain("/srv/"));
        assertThat(fake().files().list("/"))
                .extracting(FtpFile::path)
                .containsExactlyInAnyOrder("/declared", "/folder");
    }

    @Test
    default void aUsersPartHasReactionsOfItsOwnBelowItsRoot() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.files().createFolder("/in");
        fake().reactions().add(Reaction.toUpload("/nowhere").delete());
        part.reactions()
                .add(
                        Reaction.toUpload("/in/*").put("/../../out/{name}", "{path} {folder}"),
                        Reaction.toUpload("/in/*").rename("/done/{name}"));
        try (Client client = Client.of(fake(), user);
                Client other = Client.of(fake())) {
            client.upload("/in/a.csv", "1");
            other.ftp().makeDirectory("/in");
            other.upload("/in/b.csv", "1");
        }

        assertThat(part.files().readString("/out/a.csv")).isEqualTo("/in/a.csv /in");
        assertThat(part.awaitUpload("/done/a.csv", SOON).sentPath()).isEqualTo("/in/a.csv");
        assertThat(fake().files().exists(user.root() + "/done/a.csv")).isTrue();
        assertThat(fake().files().exists("/in/b.csv")).isTrue();
        assertThat(part.reactions().all())
                .hasSize(2)
                .allSatisfy(reaction -> assertThat(reaction.root()).isEqualTo(user.root()));
        assertThat(fake().reactions().all()).hasSize(3);
        part.reset();
        assertThat(part.reactions().all()).isEmpty();
        assertThat(fake().reactions().all()).hasSize(1);
    }

    @Test
    default void theResetOfAPartLeavesUndoneWhatItsUploadsHaveTriggered() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        fake().reactions()
                .add(
                        Reaction.toUpload("early").put("/early.txt", "").after(AMPLE),
                        Reaction.toUpload("early").replyToNext(552, "No."),
                        Reaction.toUpload("late").rename("/done").after(AMPLE.plus(LATER)));
        try (Client client = Client.of(fake(), user)) {
            client.upload("/early", "1");
            part.reset();
            assertThat(client.ftp().noop()).isEqualTo(200);
            client.upload("/late", "1");
        }

        fake().await(renames("/done"), SOON);
        assertThat(fake().files().exists("/early.txt")).isFalse();
    }

    @Test
    default void whatCannotBeFailsInTheCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().reactions()
                        .add(Collections.nCopies(1_001, Reaction.toUpload("*").delete())
                                .toArray(new Reaction[0])))
                .withMessageContaining("at most 1000 reactions");
        assertThat(fake().reactions().all()).isEmpty();
    }

    @Test
    default void aHundredUploadsAtOnceEachHaveTheirAcknowledgement() throws Exception {
        fake().reactions().add(Reaction.toUpload("*.csv").put("/out/{name}", "{name}"));
        CompletableFuture<?>[] sending = new CompletableFuture<?>[4];
        for (int sender = 0; sender < sending.length; sender++) {
            String prefix = "/" + sender + "-";
            sending[sender] = CompletableFuture.runAsync(() -> {
                try (Client client = Client.of(fake())) {
                    for (int number = 0; number < 25; number++) {
                        client.upload(prefix + number + ".csv", "1");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        CompletableFuture.allOf(sending).get(SOON.toSeconds(), TimeUnit.SECONDS);

        fake().verify(exactly(100), uploads("*.csv"));
        assertThat(fake().files().list("/out")).hasSize(100);
    }

    private List<String> notices() {
        return fake().journal().notices().all().stream()
                .map(Notice::text)
                .filter(text -> text.contains(" reaction "))
                .toList();
    }
}
