package dev.fakeftp.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code learn} in a JVM of its own, which trusts the partner's certificate. */
@Timeout(120)
class LearnTest {
    @TempDir
    private Path dir;

    @Test
    void sendsNoPasswordInTheClearIfTlsIsWanted() throws Exception {
        Path trusted = dir.resolve("trusted.p12");
        Path raw = dir.resolve("raw.txt");
        try (FakeFtpServer server = FakeFtpServer.builder()
                .user("acme", "secret")
                .tls(TlsMode.EXPLICIT)
                .start()) {
            try (OutputStream out = Files.newOutputStream(trusted)) {
                server.tls().trustStore().store(out, "changeit".toCharArray());
            }
            Map<String, String> variables = Map.of(
                    "JAVA_TOOL_OPTIONS",
                    "-Djavax.net.ssl.trustStorePassword=changeit -Djavax.net.ssl.trustStore=" + trusted,
                    "FAKEFTP_PARTNER_PASSWORD",
                    "secret");
            List<String> flags = List.of(
                    "learn",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    server.port() + "",
                    "--user",
                    "acme",
                    "--tls",
                    "--read-only");
            List<String> files = List.of("--out", dir.resolve("learnt.json").toString(), "--keep-raw", raw.toString());
            String[] arguments = Stream.concat(flags.stream(), files.stream()).toArray(String[]::new);
            try (Program learn = Program.main(dir, variables, arguments)) {
                assertThat(learn.rest()).contains("The personality of 127.0.0.1:" + server.port() + " is in ");
                assertThat(learn.exitCode()).isZero();
            }
        }

        List<String> withPassword = Stream.of(Files.readString(raw).split("(?m)^# "))
                .filter(session -> session.contains("> PASS ***"))
                .toList();
        assertThat(withPassword)
                .hasSizeGreaterThan(5)
                .allSatisfy(session -> assertThat(session).containsSubsequence("> AUTH TLS", "< 234", "> PASS ***"));
    }
}
