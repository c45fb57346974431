package dev.fakeftp.testcontainers;

import dev.fakeftp.DataMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Programs and libraries that few people use for FTP. They do the errand of {@link ProgramsIT}. */
@Tag("full")
@Testcontainers
@Timeout(60)
class LittleUsedProgramsIT {
    @Container
    private static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withPassivePorts(4);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "RCLONE, rclone.sh, EPSV",
        "INETUTILS_FTP, inetutils-ftp.sh, PASV",
        "YAFC, yafc.sh, PASV",
        "GFTP, gftp-text.sh, EPSV",
        "EMACS, emacs-ange-ftp.el, EPSV",
        "ARIA2, aria2.sh, PASV",
        "AXEL, axel.sh, PASV",
        "BUSYBOX, busybox.sh, EPSV",
        "WPUT, wput.sh, PASV",
        "FTPUTIL, python-ftputil.py, PASV",
        "FSSPEC, python-fsspec.py, PASV",
        "PERL_LWP, perl-lwp.pl, PASV",
        "TCL_FTP, tcl-ftp.tcl, PASV",
        "NPM_FTP, npm-ftp.mjs, PASV",
        "PROMISE_FTP, promise-ftp.mjs, EPSV",
        "JSFTP, jsftp.mjs, PASV",
        "FTP_DEPLOY, ftp-deploy.mjs, PASV"
    })
    void doesTheErrandInPassiveMode(TestedClient client, String script, String openedBy) throws Exception {
        send(client, script, DataMode.PASSIVE, openedBy);
    }

    /** The others have no active mode. */
    @ParameterizedTest
    @CsvSource({
        "INETUTILS_FTP, inetutils-ftp.sh, PORT",
        "YAFC, yafc.sh, PORT",
        "GFTP, gftp-text.sh, EPRT",
        "EMACS, emacs-ange-ftp.el, EPRT",
        "ARIA2, aria2.sh, PORT",
        "WPUT, wput.sh, PORT",
        "FTPUTIL, python-ftputil.py, PORT",
        "PERL_LWP, perl-lwp.pl, PORT",
        "TCL_FTP, tcl-ftp.tcl, PORT"
    })
    void doesTheErrandInActiveMode(TestedClient client, String script, String openedBy) throws Exception {
        send(client, script, DataMode.ACTIVE, openedBy);
    }

    private void send(TestedClient client, String script, DataMode mode, String openedBy) throws Exception {
        new ProgramErrand(ftp, dir).run(getClass(), client, script, mode, openedBy);
    }
}
