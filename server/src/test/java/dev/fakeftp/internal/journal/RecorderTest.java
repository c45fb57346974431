package dev.fakeftp.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fakeftp.ControlPort;
import dev.fakeftp.Count;
import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.Notice;
import dev.fakeftp.Query;
import dev.fakeftp.SessionState;
import dev.fakeftp.Sink;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecorderTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration NO_TIME = Duration.ZERO;

    private final List<String> log = new ArrayList<>();
    private final Recorder recorder = new Recorder(new Log(log::add, false));

    @Nested
    class AwaitUpload {
        @Test
        void countsAnEarlierUpload() {
            upload("/in/a.csv");
            assertThat(awaitUpload("/in/*.csv", NO_TIME).path()).isEqualTo("/in/a.csv");
        }

        @Test
        void givesTheSameUploadAgain() {
            upload("/in/a.csv");
            assertThat(awaitUpload("*", NO_TIME)).isEqualTo(awaitUpload("*", NO_TIME));
        }

        @Test
        void givesTheNewest() {
            upload("/in/a.csv", 1);
            upload("/in/a.csv", 2);
            upload("/in/b.csv", 3);
            assertThat(awaitUpload("/in/a.csv", NO_TIME).bytes()).isEqualTo(2);
        }

        @Test
        void wakesWhenAnUploadEnds() throws Exception {
            RunningTransfer running = recorder.begin(transfer("STOR", "/in/a.csv"));
            FutureTask<Upload> waiter = waiter(() -> awaitUpload("a.csv", LONG));
            complete(running, 7);
            assertThat(waiter.get().bytes()).isEqualTo(7);
        }

        @Test
        void sleepsOnWhenAnotherUploadEnds() throws Exception {
            FutureTask<Upload> waiter = waiter(() -> awaitUpload("a.csv", LONG));
            upload("/in/b.csv");
            upload("/in/a.csv");
            assertThat(waiter.get().path()).isEqualTo("/in/a.csv");
        }

        @Test
        void isSatisfiedByAnAppendAndAStoreUnique() {
            complete(recorder.begin(transfer("APPE", "/a")), 1);
            complete(recorder.begin(transfer("STOU", "/b")), 1);
            assertThat(awaitUpload("a", NO_TIME).command()).isEqualTo("APPE");
            assertThat(awaitUpload("b", NO_TIME).command()).isEqualTo("STOU");
        }

        @Test
        void isNeverSatisfiedByABrokenUpload() {
            for (TransferState broken : List.of(TransferState.CUT, TransferState.ABORTED, TransferState.FAILED)) {
                recorder.begin(transfer("STOR", "/in/a.csv")).end(broken, "it broke", "");
            }
            assertUnsatisfied(() -> awaitUpload("a.csv", NO_TIME));
            assertUnsatisfied(() -> takeUpload("a.csv", NO_TIME));
        }

        @Test
        void isNeverSatisfiedByADownloadOrAListing() {
            complete(recorder.begin(transfer("RETR", "/a")), 1);
            complete(recorder.begin(transfer("LIST", "/a")), 1);
            assertUnsatisfied(() -> awaitUpload("a", NO_TIME));
            assertThat(recorder.uploads(Scope.ALL).all()).isEmpty();
        }

        @Test
        void isSatisfiedByARename() throws Exception {
            upload("/in/a.tmp");
            FutureTask<Upload> waiter = waiter(() -> awaitUpload("/done/a.csv", LONG));
            recorder.renamed(1, "/in/a.tmp", "/done/a.csv");
            assertThat(waiter.get().path()).isEqualTo("/done/a.csv");
            assertThat(waiter.get().sentPath()).isEqualTo("/in/a.tmp");
        }

        @Test
        void isSatisfiedByARenameOfTheFolder() {
            upload("/in/a.csv");
            upload("/inside/a.csv");
            recorder.renamed(1, "/in", "/done/in");
            assertThat(recorder.uploads(Scope.ALL).all())
                    .extracting(Upload::path)
                    .containsExactly("/done/in/a.csv", "/inside/a.csv");
        }

        @Test
        void isNotSatisfiedByTheNameBeforeARename() {
            upload("/in/a.tmp");
            recorder.renamed(1, "/in/a.tmp", "/in/a.csv");
            assertUnsatisfied(() -> awaitUpload("a.tmp", NO_TIME));
        }

        @Test
        void refusesAMalformedGlob() {
            assertThatThrownBy(() -> awaitUpload("[", LONG)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> takeUpload("[", LONG)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void endsWhenItsThreadIsInterrupted() {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> awaitUpload("a", LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class AwaitBytes {
        @Test
        void missesNoneHoweverTheTransferAndTheWaitMeet() throws Exception {
            Query<Upload> half = Query.uploadAttempts("/a").reaching(5);
            for (int i = 0; i < 2_000; i++) {
                recorder.clear(Scope.ALL);
                RunningTransfer running = recorder.begin(transfer("STOR", "/a"));
                FutureTask<List<Upload>> wait = new FutureTask<>(
                        () -> recorder.await(Scope.ALL, Count.atLeast(1), half, Duration.ofSeconds(2)));
                Thread thread = new Thread(wait, "waiter");
                thread.start();
                for (int spins = i % 100; spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                running.passed(5);
                assertThat(wait.get()).hasSize(1);
                running.end(TransferState.COMPLETE, "", "");
            }
        }
    }

    @Nested
    class TakeUpload {
        @Test
        void givesTheOldestAndEachOnce() {
            upload("/a", 1);
            upload("/a", 2);
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(1);
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(2);
            assertUnsatisfied(() -> takeUpload("a", NO_TIME));
        }

        @Test
        void takesNothingFromAwaitUpload() {
            upload("/a");
            assertThat(takeUpload("a", NO_TIME)).isEqualTo(awaitUpload("a", NO_TIME));
            assertThat(recorder.uploads(Scope.ALL).all()).hasSize(1);
        }

        @Test
        void skipsBrokenUploads() {
            recorder.begin(transfer("STOR", "/a")).end(TransferState.CUT, "it broke", "");
            upload("/a", 2);
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(2);
        }

        @Test
        void givesTwoTakersAtOnceAnUploadEach() throws Exception {
            FutureTask<Upload> first = waiter(() -> takeUpload("*", LONG));
            FutureTask<Upload> second = waiter(() -> takeUpload("*", LONG));
            upload("/a");
            upload("/b");
            assertThat(Set.of(first.get().path(), second.get().path())).containsExactlyInAnyOrder("/a", "/b");
        }
    }

    @Nested
    class AFailedWait {
        @Test
        void saysThatThereWasNothing() {
            assertThat(messageOf(() -> awaitUpload("/in/*.csv", Duration.ofMillis(1))))
                    .isEqualTo("""
                            Expected within 1 ms at least 1 of: uploads at /in/*.csv, complete. Found 0.
                            Nearest misses: none.
                            The conversation: none.""");
        }

        @Test
        void namesUploadsInAnotherFolderOrCaseOrUnderAnotherName() {
            upload("/out/a.csv");
            upload("/in/A.CSV");
            upload("/in/b.csv");
            assertThat(messageOf(() -> awaitUpload("/in/a.csv", NO_TIME)))
                    .contains("/out/a.csv: in another folder or case")
                    .contains("/in/A.CSV: in another folder or case")
                    .contains("/in/b.csv: under another name");
        }

        @Test
        void namesBrokenUploadsWithTheirCause() {
            RunningTransfer running = recorder.begin(transfer("STOR", "/in/a.csv"));
            running.passed(12);
            running.end(TransferState.CUT, "the client vanished", "");
            assertThat(messageOf(() -> awaitUpload("/in/a.csv", NO_TIME)))
                    .contains("/in/a.csv: CUT after 12 bytes (the client vanished)");
        }

        @Test
        void namesUploadsThatRunWithTheirBytes() {
            recorder.begin(transfer("STOR", "/in/a.csv")).passed(34);
            recorder.begin(transfer("RETR", "/in/a.csv")).passed(56);
            assertThat(messageOf(() -> awaitUpload("/in/a.csv", NO_TIME)))
                    .contains("/in/a.csv: still running, 34 bytes so far")
                    .doesNotContain("/in/a.csv: still running, 56 bytes");
        }

        @Test
        void namesUploadsThatWereTakenBefore() {
            upload("/in/a.csv");
            Upload taken = takeUpload("a.csv", NO_TIME);
            assertThat(messageOf(() -> takeUpload("a.csv", NO_TIME)))
                    .startsWith("Expected at least 1 of: uploads at a.csv, complete, available to takeUpload. Found 0.")
                    .contains(taken.path() + ": not available to takeUpload");
        }

        @Test
        void showsWhereAnUploadIsNow() {
            upload("/in/a.csv");
            recorder.renamed(1, "/in", "/out");
            assertThat(messageOf(() -> awaitUpload("/in/a.csv", NO_TIME)))
                    .contains("/out/a.csv: in another folder or case");
        }

        @Test
        void showsTheLastLinesOfTheJournal() {
            recorder.exchange(1, Instant.now(), "SIZE a", List.of("550 No such file."));
            upload("/in/b.csv", 3);
            assertThat(messageOf(() -> awaitUpload("a.csv", NO_TIME))).endsWith("""
                            The conversation:
                              #1 > SIZE a < 550 No such file.
                                = #1 STOR /in/b.csv: 3 bytes, IMAGE, PASSIVE by EPSV, 127.0.0.1:2 connected to 127.0.0.1:3, COMPLETE""");
        }

        @Test
        void showsTheBeginAndTheEndOfALongLine() {
            recorder.exchange(1, Instant.now(), "SIZE /" + "y".repeat(8_000), List.of("550 No such file."));
            assertThat(messageOf(() -> awaitUpload("a.csv", NO_TIME)))
                    .hasSizeLessThan(1_500)
                    .contains("#1 > SIZE /yyy", "yyy … yyy", "yyy < 550 No such file.");
        }

        @Test
        void showsFewOfThoseThatTheTestsOwnConditionRefused() {
            for (int i = 1; i <= 100; i++) {
                upload("/in/a.csv", i);
            }
            Query<Upload> large = Query.uploads("/in/a.csv").where("large", upload -> upload.bytes() > 1_000);
            String message = messageOf(() -> recorder.await(Scope.ALL, Count.atLeast(1), large, NO_TIME));
            assertThat(message).contains("Candidates, the last 10 of 100:");
            assertThat(message.lines()).hasSizeLessThan(80);
        }

        @Test
        void fitsOnAScreen() {
            for (int i = 1; i <= 100; i++) {
                upload("/out/a.csv", i);
            }
            assertThat(messageOf(() -> awaitUpload("/in/a.csv", NO_TIME)).lines())
                    .hasSizeLessThan(55)
                    .last()
                    .asString()
                    .contains("100 bytes");
        }
    }

    @Nested
    class Bounds {
        @Test
        void keepTheNewestAndSayHowManyWereDropped() {
            fill();
            assertThat(recorder.uploads(Scope.ALL).latest()).hasSize(JournalStore.KEPT);
            assertThat(recorder.uploads(Scope.ALL).latest().get(0).bytes()).isEqualTo(1);
            assertThatThrownBy(() -> recorder.uploads(Scope.ALL).all())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("10000")
                    .hasMessageContaining("1 older")
                    .hasMessageContaining("reset()");
        }

        @Test
        void holdForTheJournalToo() {
            for (int i = 0; i <= JournalStore.KEPT; i++) {
                recorder.exchange(1, Instant.now(), "NOOP", List.of("200 Done."));
                recorder.sessionEnded(
                        recorder.sessionOpened("127.0.0.1:1", "127.0.0.1:21", ControlPort.HOST),
                        SessionEnd.closed("221 Goodbye."));
            }
            assertThat(recorder.journal(Scope.ALL).exchanges().dropped()).isEqualTo(1);
            assertThat(recorder.journal(Scope.ALL).exchanges().latest()).hasSize(JournalStore.KEPT);
            assertThat(recorder.journal(Scope.ALL).sessions().dropped()).isEqualTo(1);
            assertThat(recorder.journal(Scope.ALL).sessions().latest().get(0).number())
                    .isEqualTo(2);
        }

        @Test
        void doNotHinderAwaitUpload() {
            fill();
            assertThat(awaitUpload("*", NO_TIME).bytes()).isEqualTo(JournalStore.KEPT);
        }

        @Test
        void failATakeWhenUploadsWereDroppedThatNobodyHadTaken() {
            fill();
            assertThatThrownBy(() -> takeUpload("*", NO_TIME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("dropped before a test took them")
                    .hasMessageContaining("reset()");
        }

        @Test
        void doNotHinderATakeWhenOnlyTakenUploadsWereDropped() {
            upload("/a", 0);
            assertThat(takeUpload("a", NO_TIME).bytes()).isZero();
            for (int i = 1; i <= JournalStore.KEPT; i++) {
                upload("/a", i);
            }
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(1);
        }

        @Test
        void doNotHinderATakeWhenOnlyBrokenUploadsWereDropped() {
            recorder.begin(transfer("STOR", "/a")).end(TransferState.CUT, "it broke", "");
            for (int i = 1; i <= JournalStore.KEPT; i++) {
                upload("/a", i);
            }
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(1);
        }

        @Test
        void holdForTheBytesOfEachKindToo() {
            String text = "x".repeat(8_000);
            for (int i = 0; i < 3_000; i++) {
                recorder.exchange(1, Instant.now(), text + i, List.of("200 Done."));
                recorder.notice(1, text + i);
                recorder.renamed(1, text + i, "/a");
                complete(recorder.begin(transfer("RETR", text + i)), 1);
                long session = recorder.sessionOpened("127.0.0.1:1", "127.0.0.1:21", ControlPort.HOST);
                recorder.loggedIn(session, text + i);
                recorder.sessionEnded(session, SessionEnd.closed("221 Goodbye."));
            }
            Journal journal = recorder.journal(Scope.ALL);
            for (History<?> history : List.of(
                    journal.exchanges(),
                    journal.notices(),
                    journal.renames(),
                    journal.transfers(),
                    journal.sessions())) {
                assertThat(history.limit()).isEqualTo("10 MiB");
                assertThat(history.latest()).hasSizeBetween(1_200, 1_310);
                assertThat(history.dropped()).isEqualTo(3_000 - history.latest().size());
            }
            assertThat(log).isNotEmpty();
        }

        @Test
        void countTheLinesOfReplies() {
            List<String> lines = Collections.nCopies(1_000, "-rw-r--r-- 1 acme acme 12 Jan 01 12:00 q3.csv");
            for (int i = 0; i < 500; i++) {
                recorder.exchange(1, Instant.now(), "STAT /in", lines);
            }
            assertThat(recorder.journal(Scope.ALL).exchanges().latest()).hasSizeLessThan(150);
        }

        @Test
        void keepTheNewestEntryHoweverLargeItIs() {
            String huge = "x".repeat((int) JournalStore.KEPT_BYTES + 1);
            recorder.notice(0, "small");
            recorder.notice(0, huge);
            assertThat(recorder.journal(Scope.ALL).notices().latest())
                    .extracting(Notice::text)
                    .containsExactly(huge);
        }

        @Test
        void countTheNewPathsOfUploadsThatWereRenamed() {
            for (int i = 0; i < 4_000; i++) {
                upload("/in/" + i);
            }
            recorder.renamed(1, "/in", "/" + "y".repeat(4_000));
            assertThat(recorder.uploads(Scope.ALL).latest()).hasSizeLessThan(2_600);
            assertThatThrownBy(() -> recorder.uploads(Scope.ALL).all())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("to stay within 10 MiB");
        }

        @Test
        void areNamedByWaitsAndTakesThatWouldNeedWhatWasDropped() {
            for (int i = 0; i < 3_000; i++) {
                upload("/" + "y".repeat(4_000) + i);
            }
            assertThatThrownBy(() -> recorder.await(Scope.ALL, Count.never(), Query.uploads("/in/*"), NO_TIME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "The exact number is unknown: [0-9]+ older entries were dropped to stay within 10 MiB. .*");
            assertThatThrownBy(() -> takeUpload("*", NO_TIME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("to stay within 10 MiB");
        }

        @Test
        void areBothNamedIfBothWereExceeded() {
            for (int i = 0; i < 10_001; i++) {
                recorder.notice(0, "short");
            }
            recorder.notice(0, "x".repeat((int) JournalStore.KEPT_BYTES));
            assertThat(recorder.journal(Scope.ALL).notices().limit()).isEqualTo("10000 entries and 10 MiB");
        }

        private void fill() {
            for (int i = 0; i <= JournalStore.KEPT; i++) {
                upload("/a", i);
            }
        }
    }

    @Nested
    class Clear {
        @Test
        void forgetsAllButTheOpenSessions() {
            long open = recorder.sessionOpened("127.0.0.1:1", "127.0.0.1:21", ControlPort.HOST);
            recorder.sessionEnded(
                    recorder.sessionOpened("127.0.0.1:2", "127.0.0.1:21", ControlPort.HOST),
                    SessionEnd.closed("221 Goodbye."));
            recorder.exchange(open, Instant.now(), "NOOP", List.of("200 Done."));
            upload("/a");

            recorder.clear(Scope.ALL);

            assertThat(recorder.uploads(Scope.ALL).all()).isEmpty();
            assertThat(recorder.journal(Scope.ALL).exchanges().all()).isEmpty();
            assertThat(recorder.journal(Scope.ALL).transfers().all()).isEmpty();
            assertThat(recorder.journal(Scope.ALL).sessions().all())
                    .extracting(FtpSession::number)
                    .containsExactly(open);
        }

        @Test
        void forgetsWhatWasDropped() {
            for (int i = 0; i <= JournalStore.KEPT; i++) {
                upload("/a", i);
            }
            recorder.clear(Scope.ALL);
            upload("/a", 5);
            assertThat(recorder.uploads(Scope.ALL).all()).hasSize(1);
            assertThat(takeUpload("a", NO_TIME).bytes()).isEqualTo(5);
        }

        @Test
        void countsOn() {
            upload("/a");
            long before = recorder.journal(Scope.ALL).transfers().all().get(0).sequence();
            recorder.clear(Scope.ALL);
            upload("/a");
            assertThat(recorder.journal(Scope.ALL).transfers().all().get(0).sequence())
                    .isGreaterThan(before);
        }
    }

    @Nested
    class Close {
        @Test
        void endsWaits() throws Exception {
            FutureTask<Upload> awaiting = waiter(() -> awaitUpload("a", LONG));
            FutureTask<Upload> taking = waiter(() -> takeUpload("a", LONG));
            recorder.close();
            for (FutureTask<Upload> waiter : List.of(awaiting, taking)) {
                assertThatThrownBy(waiter::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed")
                        .hasMessageContaining("a");
            }
        }

        @Test
        void failsLaterWaits() {
            recorder.close();
            assertThatThrownBy(() -> awaitUpload("a", LONG)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void leavesWhatHasHappened() {
            upload("/a");
            recorder.close();
            assertThat(awaitUpload("a", LONG).path()).isEqualTo("/a");
            assertThat(recorder.uploads(Scope.ALL).all()).hasSize(1);
        }
    }

    @Nested
    class TheJournal {
        @Test
        void tellsWhoCameAndHowTheyLeft() {
            long first = recorder.sessionOpened("127.0.0.1:1", "127.0.0.1:21", ControlPort.HOST);
            long second = recorder.sessionOpened("127.0.0.1:2", "127.0.0.1:21", ControlPort.HOST);
            recorder.loggedIn(second, "acme");
            recorder.sessionEnded(second, SessionEnd.closed("221 Goodbye."));
            recorder.sessionEnded(second, SessionEnd.closed("a second time"));

            List<FtpSession> sessions = recorder.journal(Scope.ALL).sessions().all();
            assertThat(sessions).extracting(FtpSession::number).containsExactly(first, second);
            assertThat(sessions).extracting(FtpSession::user).containsExactly("", "acme");
            assertThat(sessions).extracting(FtpSession::state).containsExactly(SessionState.OPEN, SessionState.CLOSED);
            assertThat(sessions).extracting(FtpSession::end).containsExactly("", "221 Goodbye.");
            assertThat(sessions).extracting(FtpSession::client).containsExactly("127.0.0.1:1", "127.0.0.1:2");
        }

        @Test
        void tellsExchangesAndTransfersInTheirOrder() {
            recorder.exchange(1, Instant.now(), "", List.of("220 Ready."));
            upload("/a", 2);
            recorder.exchange(1, Instant.now(), "STOR a", List.of("150 Go on.", "226 Done."));
            upload("/b", 3);

            assertThat(recorder.journal(Scope.ALL).transcript()).isEqualTo("""
                    #1 < 220 Ready.
                    #1 > STOR a
                      = #1 STOR /a: 2 bytes, IMAGE, PASSIVE by EPSV, 127.0.0.1:2 connected to 127.0.0.1:3, COMPLETE
                    #1 < 150 Go on. / 226 Done.
                      = #1 STOR /b: 3 bytes, IMAGE, PASSIVE by EPSV, 127.0.0.1:2 connected to 127.0.0.1:3, COMPLETE""");
            assertThat(recorder.journal(Scope.ALL).lastLines(2))
                    .containsExactly(
                            "#1 < 150 Go on. / 226 Done.",
                            "  = #1 STOR /b: 3 bytes, IMAGE, PASSIVE by EPSV, 127.0.0.1:2 connected to 127.0.0.1:3, COMPLETE");
            assertThat(recorder.journal(Scope.ALL).lastLines(0)).isEmpty();
        }

        @Test
        void isAsItWasWhenItWasAskedFor() {
            var before = recorder.journal(Scope.ALL);
            recorder.exchange(1, Instant.now(), "NOOP", List.of("200 Done."));
            assertThat(before.exchanges().all()).isEmpty();
            assertThat(recorder.journal(Scope.ALL).exchanges().all())
                    .extracting(Exchange::command)
                    .containsExactly("NOOP");
        }

        @Test
        void tellsTheDigestOfAnUpload() {
            RunningTransfer running = recorder.begin(transfer("STOR", "/a"));
            running.end(TransferState.COMPLETE, "", "abc123");
            assertThat(recorder.uploads(Scope.ALL).all())
                    .extracting(Upload::sha256)
                    .containsExactly("abc123");
        }
    }

    @Nested
    class TheLog {
        @Test
        void hasALineForEachSessionAndTransfer() {
            recorder.sessionEnded(
                    recorder.sessionOpened("127.0.0.1:1", "127.0.0.1:21", ControlPort.HOST),
                    SessionEnd.closed("221 Goodbye."));
            recorder.exchange(1, Instant.now(), "NOOP", List.of("200 Done."));
            upload("/a", 4);
            assertThat(log).hasSize(2);
            assertThat(log.get(0)).contains("#1", "127.0.0.1:1", "221 Goodbye.");
            assertThat(log.get(1))
                    .isEqualTo(
                            "#1 STOR /a: 4 bytes, IMAGE, PASSIVE by EPSV, 127.0.0.1:2 connected to 127.0.0.1:3, COMPLETE");
        }

        @Test
        void hasALineForEachExchangeIfAsked() {
            Recorder talkative = new Recorder(new Log(log::add, true));
            talkative.exchange(1, Instant.now(), "NOOP", List.of("200 Done."));
            assertThat(log).containsExactly("#1 > NOOP < 200 Done.");
        }
    }

    /** Starts a wait in another thread, and comes back once it waits. */
    private static FutureTask<Upload> waiter(Supplier<Upload> wait) {
        FutureTask<Upload> task = new FutureTask<>(wait::get);
        Thread thread = new Thread(task, "waiter");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return task;
    }

    private Upload awaitUpload(String glob, Duration atMost) {
        List<Upload> found = recorder.await(Scope.ALL, Count.atLeast(1), Query.uploads(glob), atMost);
        return found.get(found.size() - 1);
    }

    private Upload takeUpload(String glob, Duration atMost) {
        return recorder.takeUpload(Scope.ALL, glob, atMost);
    }

    private void upload(String path) {
        upload(path, 1);
    }

    private void upload(String path, long bytes) {
        complete(recorder.begin(transfer("STOR", path)), bytes);
    }

    private static void complete(RunningTransfer running, long bytes) {
        running.passed(bytes);
        running.end(TransferState.COMPLETE, "", "");
    }

    private static Transfer transfer(String command, String path) {
        return new Transfer(
                0,
                1,
                "acme",
                command,
                path,
                TransferType.IMAGE,
                new DataConnection(
                        DataMode.PASSIVE, "EPSV", "127.0.0.1:2", "127.0.0.1:3", "127.0.0.1:3", false, Encryption.NONE),
                Sink.DISK,
                0,
                0,
                "",
                false,
                TransferState.RUNNING,
                "",
                Instant.now(),
                Duration.ZERO);
    }

    private static void assertUnsatisfied(ThrowingCallable wait) {
        assertThatThrownBy(wait)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected at least 1 of: uploads at ");
    }

    private static String messageOf(ThrowingCallable wait) {
        AssertionError thrown = catchThrowableOfType(AssertionError.class, wait);
        assertThat(thrown).isNotNull();
        return String.valueOf(thrown.getMessage());
    }
}
