package dev.fakeftp.contract;

import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.renames;
import static dev.fakeftp.Query.sessions;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploadAttempts;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.Count;
import dev.fakeftp.DataMode;
import dev.fakeftp.Exchange;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Journal;
import dev.fakeftp.Notice;
import dev.fakeftp.Rename;
import dev.fakeftp.SessionState;
import dev.fakeftp.Symptom;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the fake remembers of the conversation. */
@Timeout(60)
interface JournalContract extends Carried {
    @Test
    default void exchangesAreInTheOrderOfTheConversation() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/ä b.txt", "12345");
            assertThat(client.ftp().deleteFile("/missing")).isFalse();
        }

        List<Exchange> said = fake().journal().exchanges().all();
        assertThat(said)
                .extracting(Exchange::command)
                .containsExactly(
                        "", "USER acme", "PASS ***", "TYPE I", "PASV", "STOR /ä b.txt", "DELE /missing", "QUIT");
        assertThat(said).extracting(Exchange::session).containsOnly(said.get(0).session());
        assertThat(said).extracting(Exchange::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(codes(said.get(0))).containsExactly("220");
        assertThat(codes(said.get(5))).containsExactly("150", "226");
        assertThat(codes(said.get(6))).containsExactly("550");
        assertThat(codes(said.get(7))).containsExactly("221");
    }

    @Test
    default void aReplyOfSeveralLinesIsThereLineByLine() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().features()).isTrue();
        }

        assertThat(fake().journal().exchanges().all())
                .filteredOn(exchange -> exchange.command().equals("FEAT"))
                .singleElement()
                .satisfies(feat -> assertThat(feat.replies()).contains("211-Features:", " UTF8", "211 End"));
    }

    @Test
    default void aRefusedTransferShowsItsSymptomOnce() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().sendCommand("RETR", DECLARED_FILE)).isEqualTo(425);
            assertThat(client.ftp().sendCommand("RETR", DECLARED_FILE)).isEqualTo(425);
        }

        assertThat(fake().journal().symptoms()).containsExactly(Symptom.NO_MODE);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().verify(Count.exactly(1), uploads("/never.csv")))
                .withMessageContaining(Symptom.NO_MODE.url());
    }

    @Test
    default void thePasswordIsMaskedEverywhere() throws IOException {
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().sendCommand("PASS", PASSWORD)).isEqualTo(503);
        }

        assertThat(fake().journal().transcript()).contains("PASS ***").doesNotContain(PASSWORD);
        assertThat(fake().journal().toString()).doesNotContain(PASSWORD);
    }

    @Test
    default void aSessionTellsWhoAndHowItEnds() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "");
            long number = fake().uploads().get(0).session();

            assertThat(fake().journal().sessions().all())
                    .filteredOn(session -> session.number() == number)
                    .singleElement()
                    .returns(USER, FtpSession::user)
                    .returns(SessionState.OPEN, FtpSession::state)
                    .returns("", FtpSession::end)
                    .satisfies(session -> assertThat(session.client()).matches(".+:[0-9]+"));
        }
    }

    @Test
    default void transfersOfEveryKindAreThere() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "123");
            assertThat(client.download(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
            assertThat(client.ftp().listNames("/declared")).contains("/declared/hello.txt");
            client.breakUpload("/broken.txt");
        }

        List<Transfer> transfers = fake().journal().transfers().all();
        assertThat(transfers)
                .extracting(t -> t.command() + " " + t.path() + " " + t.state())
                .containsExactly(
                        "STOR /a.txt COMPLETE",
                        "RETR /declared/hello.txt COMPLETE",
                        "NLST /declared COMPLETE",
                        "STOR /broken.txt FAILED");
        assertThat(transfers.get(1))
                .returns((long) DECLARED_TEXT.length(), Transfer::bytes)
                .returns(TransferType.IMAGE, Transfer::type)
                .returns(DataMode.PASSIVE, Transfer::mode)
                .returns("PASV", Transfer::openedBy)
                .returns(USER, Transfer::user)
                .returns(TransferState.COMPLETE, Transfer::state);
    }

    @Test
    default void theJournalIsAskedBySessionVerbPathAndUser() throws IOException {
        try (Client one = Client.of(fake());
                Client other = Client.of(fake())) {
            one.upload("/one.txt", "1");
            other.upload("/other.txt", "2");
            one.rename("/one.txt", "/done.txt");
        }

        Journal journal = fake().journal();
        long session = fake().uploads().get(0).session();
        assertThat(journal.find(transfers().inSession(session)))
                .extracting(Transfer::path)
                .containsExactly("/one.txt");
        assertThat(journal.find(exchanges("stor")))
                .extracting(Exchange::command)
                .containsExactly("STOR /one.txt", "STOR /other.txt");
        assertThat(journal.find(exchanges().inSession(session)))
                .extracting(Exchange::verb)
                .contains("STOR", "RNFR", "RNTO")
                .doesNotContain("FEAT");
        assertThat(journal.find(exchanges().inSession(session)))
                .extracting(Exchange::index)
                .isSorted()
                .first()
                .isEqualTo(0L);
        assertThat(journal.find(exchanges().by(USER)))
                .extracting(Exchange::verb)
                .contains("PASS", "STOR")
                .doesNotContain("", "USER");
        assertThat(journal.find(uploads("/done.txt")))
                .extracting(Upload::sentPath)
                .containsExactly("/one.txt");
        assertThat(journal.find(renames("/done.*").from("/one.*")))
                .extracting(Rename::toString)
                .containsExactly("#" + session + " renamed /one.txt to /done.txt");
        assertThat(journal.find(sessions().by(USER)))
                .extracting(FtpSession::number)
                .contains(session);
        assertThat(journal.find(sessions().by("nobody"))).isEmpty();
    }

    @Test
    default void aTransferThatRunsIsThereWithItsBytesSoFar() throws IOException {
        try (Client client = Client.of(fake())) {
            OutputStream running = client.begin("/running.txt");
            fake().await(uploadAttempts("/running.txt").reaching(14), SOON);

            assertThat(fake().journal().find(transfers()))
                    .singleElement()
                    .returns(TransferState.RUNNING, Transfer::state)
                    .returns(14L, Transfer::bytes);
            assertThat(fake().journal().transcript()).endsWith(", RUNNING");
            assertThat(fake().uploads()).isEmpty();
            running.close();
            assertThat(client.ftp().completePendingCommand()).isTrue();
        }

        assertThat(fake().journal().find(transfers())).singleElement().returns(TransferState.COMPLETE, Transfer::state);
    }

    @Test
    default void theTranscriptReadsLikeAConversation() throws IOException {
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "123");
        }

        long session = fake().uploads().get(0).session();
        assertThat(fake().journal().transcript())
                .containsSubsequence(
                        "#" + session + " ",
                        " connected to ",
                        " (HOST)\n",
                        "#" + session + " < 220 ",
                        "#" + session + " > USER acme < 331 ",
                        "#" + session + " > STOR /a.txt\n",
                        "#" + session + " STOR /a.txt: 3 bytes, IMAGE, PASSIVE by PASV, ",
                        " connected to ",
                        ", COMPLETE\n",
                        "#" + session + " < 150 ",
                        " / 226 ",
                        "#" + session + " > QUIT < 221 ");
        assertThat(fake().journal().lastLines(1)).singleElement().asString().contains("QUIT");
    }

    /** ESC [ 1 A moves the cursor one line up on terminals (ECMA-48, section 8.3.22, CUU). */
    @Test
    default void aNameCannotFakeALineOfTheConversation() throws IOException {
        String name = "a\r  #1 > DELE q3.csv < 250 Deleted.\u001b[1A\u007f\u0085\u2028\u202e";
        String escaped = "a\\r  #1 > DELE q3.csv < 250 Deleted.\\x1b[1A\\x7f\\x85\\u2028\\u202e";
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().sendCommand("MKD " + name)).isEqualTo(257);
            client.upload("/" + name + "/b", "1");
            client.rename("/" + name, "/" + name + "2");
        }

        Journal journal = fake().journal();
        assertThat(journal.find(exchanges("MKD")))
                .singleElement()
                .returns("MKD " + name, Exchange::command)
                .asString()
                .contains("> MKD " + escaped + " <");
        assertThat(fake().uploads())
                .singleElement()
                .returns("/" + name + "2/b", Upload::path)
                .asString()
                .contains(escaped + "/b: 1 bytes")
                .endsWith("now /" + escaped + "2/b");
        assertThat(fake().files().list("/"))
                .anySatisfy(file -> assertThat(file)
                        .returns("/" + name + "2", FtpFile::path)
                        .asString()
                        .startsWith("/" + escaped + "2, folder"));
        assertThat(journal.find(renames("*")))
                .singleElement()
                .asString()
                .contains("renamed /" + escaped + " to /" + escaped + "2");
        assertHasNoControlCharacters(journal.transcript());
        assertThat(journal.transcript()).contains("> MKD " + escaped, "STOR /" + escaped + "/b: 1 bytes");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake().awaitUpload("/in/b", Duration.ZERO))
                .withMessageContaining("/" + escaped + "2/b: in another folder or case")
                .satisfies(failure -> assertHasNoControlCharacters(String.valueOf(failure.getMessage())));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> fake().files().read("/" + name))
                .withMessageContaining(escaped);
    }

    @Test
    default void aHintAndANoticeShowNamesOnOneLineToo() throws IOException {
        String name = "a\r\u001bb";
        fake().faults().add(Fault.on("SIZE").reply(550, "No."));
        fake().faults().add(Fault.on("DELE").at("/a*").reply(550, "No."));
        try (Client client = Client.of(fake())) {
            client.ftp().setFileType(FTP.ASCII_FILE_TYPE);
            client.upload("/" + name, "\0");
            assertThat(client.ftp().sendCommand("DELE /" + name)).isEqualTo(550);
        }

        Journal journal = fake().journal();
        assertThat(journal.hints()).singleElement().asString().contains("STOR /a\\r\\x1bb");
        assertThat(journal.notices().all())
                .extracting(Notice::text)
                .allSatisfy(text -> assertHasNoControlCharacters(text))
                .hasSize(1);
    }

    private static void assertHasNoControlCharacters(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).isEqualTo(ControlCharacters.escape(line)));
    }

    private static List<String> codes(Exchange exchange) {
        return exchange.replies().stream().map(line -> line.substring(0, 3)).toList();
    }
}
