package dev.fakeftp.internal.listing;

import static dev.fakeftp.internal.listing.ListFormats.DAY_WITH_BLANK;
import static dev.fakeftp.internal.listing.ListFormats.DAY_WITH_ZERO;

import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The servers that can be imitated, a row for each. */
public final class PersonalityProfiles {
    private static final String COMMON = "ABOR APPE CDUP CWD DELE HELP LIST MKD MODE NLST NOOP PASS PASV PORT PWD QUIT"
            + " RETR RMD RNFR RNTO STOR STRU SYST TYPE USER";
    private static final String ALIASES = " XCUP XCWD XMKD XPWD XRMD";
    private static final String TLS = " AUTH PBSZ PROT";
    private static final String MODERN = " ALLO EPRT EPSV FEAT MDTM OPTS REST SITE SIZE";

    private static final Optional<List<String>> NO_FEATURES = Optional.of(List.of());

    /** Includes a download's size, where the JDK looks for it. */
    private static final Optional<String> WITH_SIZE = Optional.empty();

    private PersonalityProfiles() {}

    /** Returns the row of a personality; other rows are not created. */
    public static PersonalityProfile of(Personality personality) {
        return switch (personality) {
            case OWN -> own();
            case VSFTPD -> vsftpd();
            case PROFTPD -> proftpd();
            case PURE_FTPD -> pureFtpd();
            case FILEZILLA -> filezilla();
            case IIS -> iis();
            case OLD_UNIX -> oldUnix();
            case ZOS -> zos();
            case OS400 -> os400();
            case VMS -> vms();
            case NETWARE -> netware();
        };
    }

    private static PersonalityProfile own() {
        return new PersonalityProfile(
                List.of("220 Fake FTP is ready."),
                "UNIX Type: L8",
                ListFormats.UNIX,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WITH_SIZE,
                226,
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile vsftpd() {
        return new PersonalityProfile(
                List.of("220 (vsFTPd 3.0.5)"),
                "UNIX Type: L8",
                ListFormats.unix("%s%5d 1000     1000     %8d %s %s", DAY_WITH_ZERO),
                verbs(COMMON + ALIASES + MODERN + TLS + " STAT STOU"),
                features(
                        "AUTH TLS",
                        "EPRT",
                        "EPSV",
                        "MDTM",
                        "PASV",
                        "PBSZ",
                        "PROT",
                        "REST STREAM",
                        "SIZE",
                        "TVFS",
                        "UTF8"),
                Optional.of("500 Unknown command."),
                WITH_SIZE,
                226,
                PathForm.UNIX,
                Set.of(Quirk.NLST_EMPTY, Quirk.LIST_EMPTY, Quirk.SIZE_BINARY_ONLY));
    }

    private static PersonalityProfile proftpd() {
        return new PersonalityProfile(
                List.of("220 ProFTPD Server (ftp.example.com) [127.0.0.1]"),
                "UNIX Type: L8",
                ListFormats.unix("%s %3d ftp      ftp      %8d %s %s", DAY_WITH_BLANK),
                verbs(COMMON + ALIASES + MODERN + TLS + " CCC CLNT HOST LANG MFF MFMT MLSD MLST STAT STOU"),
                features(
                        "AUTH TLS",
                        "CCC",
                        "CLNT",
                        "EPRT",
                        "EPSV",
                        "HOST",
                        "LANG",
                        "MDTM",
                        "MFF",
                        "MFMT",
                        "MLST",
                        "PBSZ",
                        "PROT",
                        "REST STREAM",
                        "SITE MKDIR",
                        "SITE UTIME",
                        "SIZE",
                        "TVFS",
                        "UTF8"),
                Optional.of("500 %s not understood"),
                WITH_SIZE,
                226,
                PathForm.UNIX,
                Set.of(Quirk.SIZE_BINARY_ONLY));
    }

    private static PersonalityProfile pureFtpd() {
        return new PersonalityProfile(
                List.of(
                        "220---------- Welcome to Pure-FTPd [privsep] ----------",
                        "220-You are user number 1 of 50 allowed.",
                        "220 You will be disconnected after 15 minutes of inactivity."),
                "UNIX Type: L8",
                ListFormats.unix("%s%5d 1000       1000       %10d %s %s", DAY_WITH_BLANK),
                verbs(COMMON + ALIASES + MODERN + TLS + " CCC CLNT MFMT MLSD MLST STAT STOU"),
                features(
                        "UTF8",
                        "EPRT",
                        "IDLE",
                        "MDTM",
                        "SIZE",
                        "MFMT",
                        "REST STREAM",
                        "MLST",
                        "MLSD",
                        "AUTH TLS",
                        "PBSZ",
                        "PROT",
                        "TVFS",
                        "PASV",
                        "EPSV"),
                Optional.of("500 Unknown command"),
                Optional.of("150 Accepted data connection"),
                226,
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile filezilla() {
        return new PersonalityProfile(
                List.of("220-FileZilla Server 0.9.60 beta", "220 Please visit https://filezilla-project.org/"),
                "UNIX emulated by FileZilla",
                ListFormats.unix("%1$s 1 ftp ftp %3$14d %4$s %5$s", DAY_WITH_ZERO),
                verbs(COMMON + ALIASES + MODERN + TLS + " CLNT MFMT MLSD MLST"),
                features(
                        "MDTM",
                        "REST STREAM",
                        "SIZE",
                        "MLST",
                        "MLSD",
                        "AUTH SSL",
                        "AUTH TLS",
                        "PROT",
                        "PBSZ",
                        "UTF8",
                        "CLNT",
                        "MFMT",
                        "EPSV",
                        "EPRT"),
                Optional.of("500 Syntax error, command unrecognized."),
                Optional.of("150 Opening data channel."),
                226,
                PathForm.UNIX,
                Set.of(Quirk.CDUP_200));
    }

    private static PersonalityProfile iis() {
        return new PersonalityProfile(
                List.of("220 Microsoft FTP Service"),
                "Windows_NT",
                ListFormats.DOS,
                verbs(COMMON + ALIASES + MODERN + TLS + " ACCT CCC HOST LANG REIN SMNT STAT STOU"),
                features(
                        "LANG",
                        "UTF8",
                        "AUTH TLS;TLS-C;SSL;",
                        "PBSZ",
                        "PROT C;P;",
                        "CCC",
                        "HOST",
                        "SIZE",
                        "MDTM",
                        "REST STREAM"),
                Optional.of("500 Command not understood."),
                Optional.of("125 Data connection already open; Transfer starting."),
                226,
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile oldUnix() {
        return new PersonalityProfile(
                List.of("220 oldbox FTP server (SunOS 5.6) ready."),
                "UNIX Type: L8 Version: SUNOS",
                ListFormats.unixWithTotal("%s%4d acme     staff   %8d %s %s", DAY_WITH_BLANK),
                verbs(COMMON + ALIASES + " ACCT ALLO STAT STOU"),
                NO_FEATURES,
                Optional.of("500 '%s': command not understood."),
                WITH_SIZE,
                226,
                PathForm.UNIX,
                Set.of(Quirk.EMPTY_550));
    }

    private static PersonalityProfile zos() {
        return new PersonalityProfile(
                List.of(
                        "220-FTPD1 IBM FTP CS V2R4 at zos.example.com, 12:00:00 on 2024-01-15.",
                        "220 Connection will close if idle for more than 5 minutes."),
                "MVS is the operating system of this server. FTP Server is running on z/OS.",
                ListFormats.MVS,
                verbs(COMMON + ALIASES + TLS + " ACCT ALLO CCC EPRT EPSV FEAT LANG OPTS REIN SITE STAT STOU"),
                features("AUTH TLS", "PBSZ", "PROT"),
                Optional.of("500 unknown command %s"),
                Optional.of("125 Transfer started."),
                250,
                PathForm.MVS,
                Set.of(Quirk.EMPTY_550));
    }

    private static PersonalityProfile os400() {
        return new PersonalityProfile(
                List.of("220-QTCP at AS400.EXAMPLE.COM.", "220 Connection will close if idle more than 5 minutes."),
                " OS/400 is the remote operating system. The TCP/IP version is \"V7R4M0\".",
                ListFormats.OS400,
                verbs(COMMON + ALIASES + TLS + " EPRT EPSV REIN SITE STOU"),
                NO_FEATURES,
                Optional.of("501 %s unsuccessful; specified subcommand not recognized."),
                Optional.of("150 Transfer started."),
                226,
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile vms() {
        return new PersonalityProfile(
                List.of("220 vms.example.com FTP-OpenVMS FTPD V5.3-3 (c) 1998 Process Software Corporation"),
                "VMS system type. VMS V8.4.",
                ListFormats.VMS,
                verbs(COMMON + ALIASES + " ACCT ALLO SITE STAT STOU"),
                NO_FEATURES,
                Optional.of("500 %s command unknown"),
                WITH_SIZE,
                226,
                PathForm.VMS,
                Set.of());
    }

    private static PersonalityProfile netware() {
        return new PersonalityProfile(
                List.of("220 Service Ready for new User"),
                "NETWARE Type: L8",
                ListFormats.NETWARE,
                verbs(COMMON + ALIASES + " ACCT MDTM REST SITE SIZE STAT STOU"),
                NO_FEATURES,
                Optional.of("500 '%s': command not understood."),
                WITH_SIZE,
                226,
                PathForm.UNIX,
                Set.of());
    }

    private static Optional<Set<String>> verbs(String words) {
        return Optional.of(Set.of(words.split(" ", -1)));
    }

    private static Optional<List<String>> features(String... lines) {
        return Optional.of(List.of(lines));
    }
}
