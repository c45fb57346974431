package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.TlsMode;
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

/** Camel through the recorder, and again to the replay after the server's end. */
@Timeout(120)
class RecordedCamelTest {
    private static final int SOON_SECONDS = 30;

    @TempDir
    private Path dir;

    /**
     * How Camel uses the server.
     *
     * @param tls whether it uses AUTH TLS, and PROT P for its data
     */
    private record Use(boolean passive, boolean tls) {
        String uri(int port) {
            return (tls ? "ftps" : "ftp") + "://acme@127.0.0.1:" + port
                    + "/reports?password=secret&binary=true&disconnect=true&passiveMode=" + passive
                    + (tls ? "&execPbsz=0&execProt=P" : "");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void isReplayed(boolean passive, boolean tls) throws Exception {
        Use use = new Use(passive, tls);
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .tls(TlsMode.EXPLICIT)
                .start()) {
            record(server.host(), server.port(), "TLSv1.2", use);
        }
        replay(use);
    }

    /** Each server resumes TLS sessions with one version only, and requires it for data connections. */
    @ParameterizedTest
    @CsvSource({
        "vsftpd,  TLSv1.3, ssl_enable=YES force_local_logins_ssl=NO force_local_data_ssl=NO, true,  false",
        "vsftpd,  TLSv1.3, ssl_enable=YES force_local_logins_ssl=NO force_local_data_ssl=NO, false, false",
        "vsftpd,  TLSv1.3, ssl_enable=YES force_local_logins_ssl=NO force_local_data_ssl=NO, true,  true",
        "vsftpd,  TLSv1.3, ssl_enable=YES force_local_logins_ssl=NO force_local_data_ssl=NO, false, true",
        "proftpd, TLSv1.2, TLSEngine:on, true,  false",
        "proftpd, TLSv1.2, TLSEngine:on, false, false",
        "proftpd, TLSv1.2, TLSEngine:on, true,  true",
        "proftpd, TLSv1.2, TLSEngine:on, false, true"
    })
    @Tag("full")
    void isReplayedWithoutTheRealServer(String name, String version, String settings, boolean passive, boolean tls)
            throws Exception {
        Use use = new Use(passive, tls);
        Path served = Files.createDirectories(dir.resolve("served"));
        String[] words = settings.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace(':', ' ');
        }
        try (RealServer server = RealServer.start(name, served, "127.0.0.1", words)) {
            record("127.0.0.1", server.address().getPort(), version, use);
        }
        replay(use);
    }

    private void record(String host, int port, String version, Use use) throws Exception {
        try (FakeFtpRecorder recorder = FakeFtpRecorder.of(host, port, dir.resolve("recording"))
                .serverTls(version)
                .start()) {
            transfer(use.uri(recorder.port()), "sold", dir.resolve("first"));
        }
    }

    private void replay(Use use) throws Exception {
        try (FtpReplay replay = FtpReplay.of(dir.resolve("recording")).start()) {
            transfer(use.uri(replay.port()), "sold", dir.resolve("second"));
            replay.verify();
        }
        FtpReplay other = FtpReplay.of(dir.resolve("recording")).start();
        transfer(use.uri(other.port()), "lost", dir.resolve("third"));
        assertThatThrownBy(other::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the client uploaded 4 bytes with sha256:");
    }

    /** Uploads under a temporary name, then downloads and deletes. The downloaded bytes are the recorded ones. */
    private static void transfer(String folder, String content, Path to) throws Exception {
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
