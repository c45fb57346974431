package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.realservers.RealServer;
import dev.fakeftp.recorder.FakeFtpRecorder;
import dev.fakeftp.recorder.FtpReplay;
import dev.fakeftp.server.FakeFtpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel through the recorder, and again to the replay after the server's end. */
@Timeout(120)
class RecordedCamelTest {
    private static final int SOON_SECONDS = 30;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReplayed(boolean passive) throws Exception {
        try (FakeFtpServer server =
                FakeFtpServer.builder().user("acme", "secret").start()) {
            record(server.host(), server.port(), passive);
        }
        replay(passive);
    }

    @ParameterizedTest
    @CsvSource({"vsftpd, true", "vsftpd, false", "proftpd, true", "proftpd, false"})
    @Tag("full")
    void isReplayedWithoutTheRealServer(String name, boolean passive) throws Exception {
        Path served = Files.createDirectories(dir.resolve("served"));
        try (RealServer server = RealServer.start(name, served, "127.0.0.1")) {
            record("127.0.0.1", server.address().getPort(), passive);
        }
        replay(passive);
    }

    private void record(String host, int port, boolean passive) throws Exception {
        try (FakeFtpRecorder recorder =
                FakeFtpRecorder.of(host, port, dir.resolve("recording")).start()) {
            transfer(recorder.port(), passive, "sold", dir.resolve("first"));
        }
    }

    private void replay(boolean passive) throws Exception {
        try (FtpReplay replay = FtpReplay.of(dir.resolve("recording")).start()) {
            transfer(replay.port(), passive, "sold", dir.resolve("second"));
            replay.verify();
        }
        FtpReplay other = FtpReplay.of(dir.resolve("recording")).start();
        transfer(other.port(), passive, "lost", dir.resolve("third"));
        assertThatThrownBy(other::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the client uploaded 4 bytes with sha256:");
    }

    /** Uploads under a temporary name, then downloads and deletes. The downloaded bytes are the recorded ones. */
    private static void transfer(int port, boolean passive, String content, Path to) throws Exception {
        String folder = "ftp://acme@127.0.0.1:" + port
                + "/reports?password=secret&binary=true&disconnect=true&passiveMode=" + passive;
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();
            template.sendBodyAndHeader(
                    folder + "&tempPrefix=.", content.getBytes(StandardCharsets.UTF_8), Exchange.FILE_NAME, "q3.csv");
            NotifyBuilder done =
                    new NotifyBuilder(camel).fromRoute("poll").whenDone(1).create();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(folder + "&delete=true&initialDelay=0&repeatCount=1")
                            .routeId("poll")
                            .to("file:" + to);
                }
            });
            assertThat(done.matches(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(to.resolve("q3.csv")).hasContent("sold");
    }
}
