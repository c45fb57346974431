package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.ControlPort;
import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.Sink;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.TransferType;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.journal.SessionEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal takes of the heap, measured. */
@Timeout(60)
class JournalMemoryTest {
    private static final int ENTRIES = 10_000;
    private static final int KINDS = 6;
    private static final long MOST_OF_A_KIND = 10 << 20;

    private final Recorder recorder = new Recorder(new Log(line -> {}, false));

    @Test
    void ordinaryEntriesAreBoundedByTheirNumber() {
        for (int i = 0; i <= ENTRIES; i++) {
            add("/" + i + "/in/of-the-day/a-report-of-the-quarter.csv", "acme");
        }
        Journal journal = recorder.journal(Scope.ALL);
        assertThat(List.<History<?>>of(
                        journal.sessions(),
                        journal.exchanges(),
                        journal.transfers(),
                        journal.uploads(),
                        journal.renames(),
                        journal.notices()))
                .allSatisfy(history -> assertThat(history.limit()).isEqualTo(ENTRIES + " entries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "ü", "報"})
    void entriesOfAnyLengthTakeNoMoreThanTheyAreCounted(String letter) {
        long before = Heap.used();
        for (int i = 0; i < 6_000; i++) {
            add("/" + i + letter.repeat(i % 4_000), i + letter.repeat(i % 50));
        }
        assertThat(Heap.used() - before).isLessThan(KINDS * MOST_OF_A_KIND + Heap.NOTHING_MUCH);
        assertThat(recorder.journal(Scope.ALL).exchanges().limit()).isEqualTo("10 MiB");
    }

    /** The smallest entries are those whose own objects count most. */
    @Test
    void shortEntriesTakeNoMoreThanTheyAreCounted() {
        long before = Heap.used();
        for (int i = 0; i < ENTRIES; i++) {
            add("/" + i, "u");
        }
        assertThat(Heap.used() - before).isLessThan(KINDS * MOST_OF_A_KIND);
        assertThat(recorder.journal(Scope.ALL).exchanges().latest()).hasSize(ENTRIES);
    }

    /** One entry of each kind. */
    private void add(String path, String user) {
        long session = recorder.sessionOpened("127.0.0.1:" + path.length(), "127.0.0.1:21", ControlPort.HOST);
        recorder.loggedIn(session, user);
        recorder.exchange(
                session, Instant.now(), "STOR " + path, List.of("150 Send it.", "226 " + path + " is there."));
        recorder.begin(transfer(session, user, path)).end(TransferState.COMPLETE, "", "0123456789abcdef".repeat(4));
        recorder.renamed(session, path, path + ".done");
        recorder.notice(session, "Somebody has looked at " + path + ".");
        recorder.sessionEnded(session, SessionEnd.closed("221 Goodbye."));
    }

    private static Transfer transfer(long session, String user, String path) {
        return new Transfer(
                0,
                session,
                user,
                "STOR",
                path,
                TransferType.IMAGE,
                new DataConnection(
                        DataMode.PASSIVE,
                        "EPSV",
                        "127.0.0.1:" + (10_000 + session),
                        "127.0.0.1:" + (20_000 + session),
                        "127.0.0.1:" + (20_000 + session),
                        false,
                        new Encryption("TLSv1.3", "TLS_AES_256_GCM_SHA384", false, true)),
                Sink.tcp("printer.example", (int) (9_000 + session % 100)),
                0,
                0,
                "",
                false,
                TransferState.RUNNING,
                "",
                Instant.now(),
                Duration.ZERO);
    }
}
