package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.FtpTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs and libraries of other languages over TLS. Each runs its script in src/test/clients/ftps. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fakeftp.testcontainers.TlsServer#all")
@Timeout(60)
class FtpsProgramsIT {
    private static final Path SCRIPTS = Path.of("src/test/clients/ftps").toAbsolutePath();

    private final TlsServer server;
    private final Path dir;
    private final FtpsTrip trip;

    FtpsProgramsIT(TlsServer server, @TempDir Path dir) throws IOException {
        this.server = server;
        this.dir = dir;
        trip = new FtpsTrip(getClass(), server, dir);
    }

    @ParameterizedTest
    @CsvSource({
        "CURL, curl.sh, EPSV",
        "LFTP, lftp.sh, PASV",
        "PYTHON_FTPLIB, python-ftplib.py, PASV",
        "PERL_NET_FTP, perl-net-ftp.pl, PASV",
        "BASIC_FTP, basic-ftp.mjs, EPSV"
    })
    void goesThereAndBackInPassiveMode(TestedClient client, String script, String openedBy) throws Exception {
        trip.assertDone(client, DataMode.PASSIVE, openedBy, trust -> run(script, DataMode.PASSIVE, trust));
    }

    /** All clients except curl (see below) and basic-ftp, which has no active mode. */
    @ParameterizedTest
    @CsvSource({"LFTP, lftp.sh", "PYTHON_FTPLIB, python-ftplib.py", "PERL_NET_FTP, perl-net-ftp.pl"})
    void goesThereAndBackInActiveMode(TestedClient client, String script) throws Exception {
        trip.assertDone(client, DataMode.ACTIVE, "PORT", trust -> run(script, DataMode.ACTIVE, trust));
    }

    /** curl 7.87.0 to 7.88.1 omit TLS in active mode (curl's issue 10666), and the server requires TLS. */
    @Test
    void curlDoesTheSameInActiveModeUnlessItIsOneThatForgetsTls() throws Exception {
        FtpsTrip.Client curl = trust -> run("curl.sh", DataMode.ACTIVE, trust);
        if (Program.run(dir, List.of("curl", "--version")).matches("(?s)curl 7\\.8[78]\\..*")) {
            assertThatThrownBy(() -> curl.carry(server.ftp().tls())).hasMessageContaining("curl: (");
            assertThat(server.ftp().files().exists("/up.bin")).isFalse();
        } else {
            trip.assertDone(TestedClient.CURL, DataMode.ACTIVE, "EPRT", curl);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl.sh", "lftp.sh", "python-ftplib.py", "perl-net-ftp.pl", "basic-ftp.mjs"})
    void refusesAServerThatItDoesNotKnowOrThatHasAnotherName(String script) {
        trip.assertRefusesUnknownServer(trust -> run(script, DataMode.PASSIVE, trust));
        trip.assertRefusesOtherName(trust -> run(script, DataMode.PASSIVE, trust));
    }

    private void run(String script, DataMode mode, FtpTls trust) throws Exception {
        Program.run(
                dir,
                List.of(
                        SCRIPTS.resolve(script).toString(),
                        server.host(),
                        String.valueOf(server.port()),
                        server.mode().name().toLowerCase(Locale.ROOT),
                        mode.name().toLowerCase(Locale.ROOT),
                        trust.writePem(dir.resolve("ca.pem")).toString()));
        assertThat(dir.resolve("listing.txt")).content().contains("up.bin");
    }
}
