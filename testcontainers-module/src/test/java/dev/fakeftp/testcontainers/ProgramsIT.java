package dev.fakeftp.testcontainers;

import dev.fakeftp.DataMode;
import java.nio.file.Path;
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
    @Container
    private static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withPassivePorts(4);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "CURL, curl.sh, EPSV",
        "LFTP, lftp.sh, PASV",
        "WGET, wget.sh, PASV",
        "NCFTP, ncftp.sh, PASV",
        "TNFTP, tnftp.sh, EPSV",
        "PYTHON_FTPLIB, python-ftplib.py, PASV",
        "PERL_NET_FTP, perl-net-ftp.pl, PASV",
        "RUBY_NET_FTP, ruby-net-ftp.rb, PASV",
        "PHP_FTP, php-ftp.php, PASV",
        "BASIC_FTP, basic-ftp.mjs, EPSV"
    })
    void doesTheErrandInPassiveMode(TestedClient client, String script, String openedBy) throws Exception {
        send(client, script, DataMode.PASSIVE, openedBy);
    }

    /** All clients except NcFTP (see below) and basic-ftp, which has no active mode. */
    @ParameterizedTest
    @CsvSource({
        "CURL, curl.sh, EPRT",
        "LFTP, lftp.sh, PORT",
        "WGET, wget.sh, PORT",
        "TNFTP, tnftp.sh, EPRT",
        "PYTHON_FTPLIB, python-ftplib.py, PORT",
        "PERL_NET_FTP, perl-net-ftp.pl, PORT",
        "RUBY_NET_FTP, ruby-net-ftp.rb, PORT",
        "PHP_FTP, php-ftp.php, PORT"
    })
    void doesTheErrandInActiveMode(TestedClient client, String script, String openedBy) throws Exception {
        send(client, script, DataMode.ACTIVE, openedBy);
    }

    /** NcFTP accepts data only from the address of its control connection, unlike the others. */
    @Tag("strict-client")
    @Test
    void ncftpDoesTheErrandInActiveModeToo() throws Exception {
        send(TestedClient.NCFTP, "ncftp.sh", DataMode.ACTIVE, "PORT");
    }

    private void send(TestedClient client, String script, DataMode mode, String openedBy) throws Exception {
        new ProgramErrand(ftp, dir).run(getClass(), client, script, mode, openedBy);
    }
}
