package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.testcontainers.ProgramErrand.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Common programs and libraries of other languages. Each does the whole errand by its script in src/test/clients, in both
 * modes, through mapped ports.
 */
@Testcontainers
@Timeout(60)
class ProgramsIT {
    private static final Path SCRIPTS = Path.of("src/test/clients").toAbsolutePath();

    private static final Map<String, Set<Step>> NO_COMMAND_FOR = Map.of(
            "lftp.sh", EnumSet.of(Step.APPEND),
            // wget can only download.
            "wget.sh", EnumSet.range(Step.MKDIR, Step.DELETE));

    @Container
    private static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withPassivePorts(4);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "curl.sh, EPSV",
        "lftp.sh, PASV",
        "wget.sh, PASV",
        "ncftp.sh, PASV",
        "tnftp.sh, EPSV",
        "python-ftplib.py, PASV",
        "perl-net-ftp.pl, PASV",
        "ruby-net-ftp.rb, PASV",
        "php-ftp.php, PASV",
        "basic-ftp.mjs, EPSV"
    })
    void doesTheErrandInPassiveMode(String script, String openedBy) throws Exception {
        send(script, DataMode.PASSIVE, openedBy);
    }

    /** All clients except NcFTP (see below) and basic-ftp, which has no active mode. */
    @ParameterizedTest
    @CsvSource({
        "curl.sh, EPRT",
        "lftp.sh, PORT",
        "wget.sh, PORT",
        "tnftp.sh, EPRT",
        "python-ftplib.py, PORT",
        "perl-net-ftp.pl, PORT",
        "ruby-net-ftp.rb, PORT",
        "php-ftp.php, PORT"
    })
    void doesTheErrandInActiveMode(String script, String openedBy) throws Exception {
        send(script, DataMode.ACTIVE, openedBy);
    }

    /** NcFTP accepts data only from the address of its control connection, unlike the others. */
    @Tag("strict-client")
    @Test
    void ncftpDoesTheErrandInActiveModeToo() throws Exception {
        send("ncftp.sh", DataMode.ACTIVE, "PORT");
    }

    private void send(String script, DataMode mode, String openedBy) throws Exception {
        ProgramErrand errand = new ProgramErrand(ftp, dir);
        Program.run(
                errand.folder(),
                List.of(
                        SCRIPTS.resolve(script).toString(),
                        ftp.getHost(),
                        String.valueOf(ftp.getControlPort()),
                        mode == DataMode.ACTIVE ? "active" : "passive"));
        errand.end();

        assertThat(ftp.journal().transfers().all()).allSatisfy(transfer -> {
            assertThat(transfer.complete()).as(transfer.cause()).isTrue();
            assertThat(transfer.mode()).isEqualTo(mode);
            assertThat(transfer.openedBy()).isEqualTo(openedBy);
        });
        assertThat(ftp.journal().hints()).isEmpty();
        Set<Step> impossible = NO_COMMAND_FOR.getOrDefault(script, Set.of());
        for (Step step : Step.values()) {
            if (impossible.contains(step)) {
                assertThatThrownBy(() -> errand.check(step)).as("%s", step).isInstanceOf(AssertionError.class);
            } else {
                errand.check(step);
            }
        }
    }
}
