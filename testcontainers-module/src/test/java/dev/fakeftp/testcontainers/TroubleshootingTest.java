package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.Symptom;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages with a remedy link to docs/troubleshooting.md, whose headings are the messages that clients and tests get. */
@Timeout(60)
class TroubleshootingTest {
    private static final Path TOP = Path.of("..");
    private static final Path PAGE = TOP.resolve("docs/troubleshooting.md");

    /** A failure with a text of ours. Wrong arguments, and files that cannot be read or written, explain themselves. */
    private static final Pattern FAILURE =
            Pattern.compile("new (?:IllegalState|ContainerLaunch|ContainerFetch)Exception\\((.*?);", Pattern.DOTALL);

    private static final Pattern WARNING = Pattern.compile("LOG\\.warn\\((.*?);", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void everySymptomHasASection(Symptom symptom) throws IOException {
        String anchor = symptom.url().substring(symptom.url().indexOf('#') + 1);

        assertThat(DocsTest.anchors(PAGE)).contains(anchor);
    }

    @Test
    void linksLeadToTheProject() throws IOException {
        String page = Symptom.NO_ENGINE.url();

        assertThat(Files.readString(TOP.resolve("pom.xml")))
                .contains("<url>" + page.substring(0, page.indexOf("/blob/main/docs/troubleshooting.md#")) + "</url>");
    }

    @Test
    void everyFailureOfTheModuleHasALink() throws IOException {
        List<String> failures = statements(FAILURE, Path.of("src/main/java"));

        assertThat(failures).hasSizeGreaterThan(15).allMatch(failure -> failure.contains("Symptom."));
    }

    @Test
    void everyWarningOfTheEngineCheckHasALink() throws IOException {
        assertThat(statements(WARNING, Path.of("src/main/java/dev/fakeftp/testcontainers/EngineCheck.java")))
                .hasSize(2)
                .allMatch(warning -> warning.contains("Symptom."));
    }

    @Test
    void everySymptomIsUsed() throws IOException {
        String sources = sources(TOP.resolve("server/src/main/java")) + sources(Path.of("src/main/java"));

        assertThat(Stream.of(Symptom.values()))
                .allSatisfy(symptom -> assertThat(
                                replies().contains(symptom) || sources.contains("Symptom." + symptom.name() + "."))
                        .as("%s", symptom)
                        .isTrue());
    }

    /** Those that a reply shows need no other use. */
    private static List<Symptom> replies() {
        return List.of(
                Symptom.NO_RELAY,
                Symptom.CLIENT_OUT_OF_REACH,
                Symptom.PASSIVE_PORT_OUT_OF_REACH,
                Symptom.NO_FREE_PORT,
                Symptom.NO_MODE,
                Symptom.NO_DATA_CONNECTION,
                Symptom.TRANSFER_BROKEN,
                Symptom.ADDRESS_REFUSED,
                Symptom.IDLE,
                Symptom.TOO_MANY_SESSIONS,
                Symptom.SESSION_ENDED,
                Symptom.ADDRESS_FAMILY,
                Symptom.DATA_TLS,
                Symptom.TLS_REQUIRED);
    }

    @Nested
    class MessagesOfCommonsNet {
        private final FTPClient client = new FTPClient();
        private FakeFtpServer ftp = FakeFtpServer.builder().start();

        @AfterEach
        void end() throws IOException {
            client.disconnect();
            ftp.close();
        }

        @Test
        void connectionRefused() throws IOException {
            startAgain(FakeFtpServer.builder().bind("127.0.0.1").publicHost("127.0.0.9"));
            client.setIpAddressFromPasvResponse(true);
            client.enterLocalPassiveMode();

            assertThatThrownBy(this::upload)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining(heading("Connection refused"));
        }

        @Test
        void acceptTimedOut() throws IOException {
            connect();
            ftp.faults().add(Fault.on("STOR").reply(150, "The server will connect to you."));
            client.setDataTimeout(Duration.ofMillis(300));

            assertThatThrownBy(this::upload)
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage(heading("Accept timed out"));
        }

        @Test
        void emptyListings() throws IOException {
            startAgain(FakeFtpServer.builder().file("/q3.csv", "").dataTimeout(Duration.ofMillis(300)));
            ftp.faults().add(Fault.onData().of("LIST").stall());

            assertThat(client.listFiles()).isEmpty();
            assertThat(client.getReplyCode()).isNotEqualTo(FTPReply.CLOSING_DATA_CONNECTION);
            assertThat(heading("Empty listings")).isNotEmpty();
        }

        private void upload() throws IOException {
            client.storeFile("q3.csv", new ByteArrayInputStream(new byte[1]));
        }

        private void startAgain(FakeFtpServer.Builder builder) throws IOException {
            ftp.close();
            ftp = builder.start();
            connect();
        }

        private void connect() throws IOException {
            client.connect(ftp.host(), ftp.port());
            client.login("acme", "secret");
        }
    }

    /** Returns the heading. Fails if the page has none with this text. */
    private static String heading(String text) throws IOException {
        assertThat(Files.readAllLines(PAGE)).contains("### " + text);
        return text;
    }

    private static List<String> statements(Pattern pattern, Path sources) throws IOException {
        return pattern.matcher(sources(sources))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            StringBuilder text = new StringBuilder();
            for (Path source : sources) {
                text.append(Files.readString(source)).append('\n');
            }
            return text.toString();
        }
    }
}
