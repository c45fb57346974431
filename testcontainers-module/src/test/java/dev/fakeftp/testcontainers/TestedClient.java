package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.ErrandStep.APPEND;
import static dev.fakeftp.testcontainers.ErrandStep.DELETE;
import static dev.fakeftp.testcontainers.ErrandStep.DOWNLOAD;
import static dev.fakeftp.testcontainers.ErrandStep.LIST;
import static dev.fakeftp.testcontainers.ErrandStep.MIRRORED_DOWNLOAD;
import static dev.fakeftp.testcontainers.ErrandStep.MIRRORED_UPLOAD;
import static dev.fakeftp.testcontainers.ErrandStep.MKDIR;
import static dev.fakeftp.testcontainers.ErrandStep.RENAME;
import static dev.fakeftp.testcontainers.ErrandStep.RESUMED_DOWNLOAD;
import static dev.fakeftp.testcontainers.ErrandStep.RESUMED_UPLOAD;
import static dev.fakeftp.testcontainers.ErrandStep.SIZE;
import static dev.fakeftp.testcontainers.ErrandStep.UPLOAD;

import dev.fakeftp.DataMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The clients of docs/clients.md in its order: how each chooses a mode, and what it cannot do. */
enum TestedClient {
    COMMONS_NET(
            "Commons Net",
            ClientVersion.jar("org.apache.commons.net.ftp.FTPClient"),
            "default",
            "`enterLocalPassiveMode()`"),
    SPRING_INTEGRATION(
            "Spring Integration",
            ClientVersion.jar("org.springframework.integration.ftp.session.DefaultFtpSessionFactory"),
            "default",
            "`setClientMode(2)`",
            RESUMED_DOWNLOAD,
            RESUMED_UPLOAD),
    CAMEL(
            "Camel, producer and consumer",
            ClientVersion.jar("org.apache.camel.component.file.remote.FtpComponent"),
            "default",
            "`passiveMode=true`",
            RESUMED_UPLOAD),
    COMMONS_VFS(
            "Commons VFS",
            ClientVersion.jar("org.apache.commons.vfs2.provider.ftp.FtpFileSystem"),
            "default",
            "`setPassiveMode(options, true)`",
            RESUMED_UPLOAD),
    HUTOOL(
            "Hutool",
            ClientVersion.jar("cn.hutool.extra.ftp.Ftp"),
            "default",
            "`FtpMode.Passive`",
            RESUMED_DOWNLOAD,
            RESUMED_UPLOAD,
            APPEND),
    JDK(
            "the JDK's `ftp:` URLs",
            ClientVersion.java(),
            "if the server refuses passive mode",
            "default",
            RESUMED_DOWNLOAD,
            MKDIR,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            DELETE),

    CURL("curl", ClientVersion.program("curl", "--version"), "`-P -`", "default"),
    LFTP("lftp", ClientVersion.program("lftp", "--version"), "`set ftp:passive-mode off`", "default", APPEND),
    WGET(
            "wget",
            ClientVersion.program("wget", "--version"),
            "`--no-passive-ftp`",
            "default",
            MKDIR,
            UPLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD,
            DELETE),
    NCFTP(
            "NcFTP's programs",
            ClientVersion.program("ncftpget", "--version"),
            "`-E`, or `set passive off` in `ncftp`",
            "default"),
    TNFTP("tnftp, the `ftp` of BSD", ClientVersion.stated("tnftp", "dpkg-query", "--show", "tnftp"), "`-A`", "default"),
    PYTHON_FTPLIB("Python's `ftplib`", ClientVersion.program("python3", "--version"), "`set_pasv(False)`", "default"),
    PERL_NET_FTP(
            "Perl's `Net::FTP`",
            ClientVersion.program("perl", "-MNet::FTP", "-e", "print Net::FTP->VERSION"),
            "`Passive => 0`",
            "`Passive => 1`"),
    RUBY_NET_FTP(
            "Ruby's `Net::FTP`",
            ClientVersion.program("ruby", "-rnet/ftp", "-e", "print Net::FTP::VERSION"),
            "`passive: false`",
            "default"),
    PHP_FTP(
            "PHP's `ftp_…`",
            // Debian changes the third number within a release.
            ClientVersion.program("php", "-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"),
            "default",
            "`ftp_pasv($ftp, true)`"),
    BASIC_FTP("Node's `basic-ftp`", ClientVersion.npm("basic-ftp"), "no", "default"),
    ZOS_NODE_ACCESSOR(
            "Node's `zos-node-accessor`, with z/OS",
            ClientVersion.npm("zos-node-accessor"),
            "no",
            "default",
            RESUMED_DOWNLOAD,
            MIRRORED_DOWNLOAD,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD),

    // Of the rest, only a full dev/verify runs the tests.
    HADOOP(
            "Hadoop's `FTPFileSystem`",
            ClientVersion.jar("org.apache.hadoop.fs.ftp.FTPFileSystem"),
            "default",
            "`fs.ftp.data.connection.mode`",
            RESUMED_DOWNLOAD,
            RESUMED_UPLOAD,
            APPEND),
    ANT(
            "Ant's `ftp` task",
            ClientVersion.jar("org.apache.tools.ant.taskdefs.optional.net.FTP"),
            "default",
            "`passive=\"yes\"`",
            RESUMED_DOWNLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND),
    WAGON(
            "Maven's Wagon",
            ClientVersion.jar("org.apache.maven.wagon.providers.ftp.FtpWagon"),
            "`setPassiveMode(false)`",
            "default",
            RESUMED_DOWNLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            DELETE),
    FTP_FS(
            "ftp-fs",
            ClientVersion.jar("com.github.robtimus.filesystems.ftp.FTPFileSystemProvider"),
            "default",
            "`withConnectionMode(PASSIVE)`",
            RESUMED_DOWNLOAD,
            RESUMED_UPLOAD),
    EDTFTPJ("edtFTPj", ClientVersion.jar("com.enterprisedt.net.ftp.FTPClient"), "`setConnectMode(ACTIVE)`", "default"),
    RCLONE(
            "rclone",
            ClientVersion.program("rclone", "version"),
            "no",
            "default",
            RESUMED_DOWNLOAD,
            RESUMED_UPLOAD,
            APPEND),
    INETUTILS_FTP("the `ftp` of GNU inetutils", ClientVersion.program("inetutils-ftp", "--version"), "default", "`-p`"),
    YAFC("yafc", ClientVersion.program("yafc", "--version"), "`use_passive_mode no`", "default"),
    GFTP("`gftp-text`", ClientVersion.program("gftp-text", "--version"), "`set passive_transfer=0`", "default", APPEND),
    EMACS(
            "Emacs' `ange-ftp`, which runs `tnftp`",
            ClientVersion.program("emacs", "--version"),
            "`-A` in `ange-ftp-ftp-program-args`",
            "default",
            RESUMED_DOWNLOAD,
            MIRRORED_DOWNLOAD,
            RESUMED_UPLOAD,
            MIRRORED_UPLOAD),
    ARIA2(
            "aria2",
            ClientVersion.program("aria2c", "--version"),
            "`--ftp-pasv=false`",
            "default",
            LIST,
            SIZE,
            MIRRORED_DOWNLOAD,
            MKDIR,
            UPLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD,
            DELETE),
    AXEL(
            "axel",
            ClientVersion.program("axel", "--version"),
            "no",
            "default",
            LIST,
            SIZE,
            RESUMED_DOWNLOAD,
            MKDIR,
            UPLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD,
            DELETE),
    BUSYBOX(
            "BusyBox's `ftpget` and `ftpput`",
            ClientVersion.program("busybox"),
            "no",
            "default",
            LIST,
            SIZE,
            MKDIR,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD,
            DELETE),
    WPUT(
            "wput",
            ClientVersion.program("wput", "--version"),
            "`--port-mode`",
            "default",
            LIST,
            SIZE,
            DOWNLOAD,
            RESUMED_DOWNLOAD,
            MIRRORED_DOWNLOAD,
            RENAME,
            APPEND,
            DELETE),
    FTPUTIL(
            "Python's ftputil",
            ClientVersion.stated("python3", "/usr/bin/python3", "-c", "import ftputil; print(ftputil.__version__)"),
            "`use_passive_mode=False`",
            "default",
            APPEND),
    FSSPEC(
            "Python's fsspec",
            ClientVersion.stated("python3", "/usr/bin/python3", "-c", "import fsspec; print(fsspec.__version__)"),
            "no",
            "default",
            RESUMED_UPLOAD,
            APPEND),
    PERL_LWP(
            "Perl's LWP",
            ClientVersion.program("perl", "-MLWP", "-e", "print LWP->VERSION"),
            "default",
            "`FTP_PASSIVE=1`",
            SIZE,
            RESUMED_DOWNLOAD,
            MKDIR,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            MIRRORED_UPLOAD,
            DELETE),
    TCL_FTP(
            "tcllib's `ftp`",
            ClientVersion.stated("tclsh", "sh", "-c", "echo 'puts [package require ftp]' | tclsh"),
            "default",
            "`-mode passive`",
            RESUMED_UPLOAD),
    NPM_FTP("Node's `ftp`", ClientVersion.npm("ftp"), "no", "default"),
    PROMISE_FTP("Node's `promise-ftp`", ClientVersion.npm("promise-ftp"), "no", "default"),
    JSFTP("Node's `jsftp`", ClientVersion.npm("jsftp"), "no", "default", RESUMED_DOWNLOAD, RESUMED_UPLOAD, APPEND),
    FTP_DEPLOY(
            "Node's `ftp-deploy`",
            ClientVersion.npm("ftp-deploy"),
            "no",
            "default",
            LIST,
            SIZE,
            DOWNLOAD,
            RESUMED_DOWNLOAD,
            MIRRORED_DOWNLOAD,
            RENAME,
            RESUMED_UPLOAD,
            APPEND,
            DELETE);

    /** In place of the words for a mode that the client does not have. */
    private static final String ABSENT = "no";

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // reads the same version each time
    private final ClientVersion.Source version;

    private final String active;
    private final String passive;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<ErrandStep> cannot = EnumSet.noneOf(ErrandStep.class);

    TestedClient(String title, ClientVersion.Source version, String active, String passive, ErrandStep... cannot) {
        this.title = title;
        this.version = version;
        this.active = active;
        this.passive = passive;
        this.cannot.addAll(List.of(cannot));
    }

    String title() {
        return title;
    }

    /** Reads the version of the client that this JVM has or this machine runs. */
    ClientVersion version() throws Exception {
        return version.read();
    }

    /** Returns how the client gets into this mode. */
    String switchTo(DataMode mode) {
        return mode == DataMode.ACTIVE ? active : passive;
    }

    boolean has(DataMode mode) {
        return !switchTo(mode).equals(ABSENT);
    }

    boolean can(ErrandStep step) {
        return !cannot.contains(step);
    }

    /** Returns whether this hint is unexpected. axel never reads the reply at the end of a transfer. */
    boolean isUnexpected(String hint) {
        return this != AXEL || !hint.contains("without reading \"226");
    }

    boolean isLittleUsed() {
        return compareTo(HADOOP) >= 0;
    }
}
