package dev.fakeftp.internal.listing;

import static dev.fakeftp.internal.listing.ListFormats.DAY_WITH_BLANK;
import static dev.fakeftp.internal.listing.ListFormats.DAY_WITH_ZERO;

import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.internal.listing.PersonalityProfile.CommandSet;
import dev.fakeftp.internal.listing.PersonalityProfile.ListReplies;
import dev.fakeftp.internal.listing.PersonalityProfile.TransferReplies;
import java.util.List;
import java.util.Set;

/** The servers that can be imitated, a row for each. */
public final class PersonalityProfiles {
    private static final String COMMON = "ABOR APPE CDUP CWD DELE HELP LIST MKD MODE NLST NOOP PASS PASV PORT PWD QUIT"
            + " RETR RMD RNFR RNTO STOR STRU SYST TYPE USER";
    private static final String ALIASES = " XCUP XCWD XMKD XPWD XRMD";
    private static final String TLS = " AUTH PBSZ PROT";
    private static final String MODERN = " ALLO EPRT EPSV FEAT MDTM OPTS REST SITE SIZE";

    /** Includes a download's size, where the JDK looks for it. */
    private static final TransferReplies WITH_SIZE = new TransferReplies(null, 226, null);

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
                null,
                WITH_SIZE,
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile vsftpd() {
        return new PersonalityProfile(
                List.of("220 (vsFTPd 3.0.5)"),
                "UNIX Type: L8",
                ListFormats.unix("%s%5d 1000     1000     %8d %s %s", DAY_WITH_ZERO),
                commands(
                        COMMON + ALIASES + MODERN + TLS + " STAT STOU",
                        "500 Unknown command.",
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
                WITH_SIZE,
                PathForm.UNIX,
                Set.of(Quirk.NLST_EMPTY, Quirk.LIST_EMPTY, Quirk.SIZE_BINARY_ONLY));
    }

    private static PersonalityProfile proftpd() {
        return new PersonalityProfile(
                List.of("220 ProFTPD Server (ftp.example.com) [127.0.0.1]"),
                "UNIX Type: L8",
                ListFormats.unix("%s %3d ftp      ftp      %8d %s %s", DAY_WITH_BLANK),
                commands(
                        COMMON + ALIASES + MODERN + TLS + " CCC CLNT HOST LANG MFF MFMT MLSD MLST STAT STOU",
                        "500 %s not understood",
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
                WITH_SIZE,
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
                commands(
                        COMMON + ALIASES + MODERN + TLS + " CCC CLNT MFMT MLSD MLST STAT STOU",
                        "500 Unknown command",
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
                opening("150 Accepted data connection"),
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile filezilla() {
        return new PersonalityProfile(
                List.of("220-FileZilla Server 0.9.60 beta", "220 Please visit https://filezilla-project.org/"),
                "UNIX emulated by FileZilla",
                ListFormats.unix("%1$s 1 ftp ftp %3$14d %4$s %5$s", DAY_WITH_ZERO),
                commands(
                        COMMON + ALIASES + MODERN + TLS + " CLNT MFMT MLSD MLST",
                        "500 Syntax error, command unrecognized.",
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
                opening("150 Opening data channel."),
                PathForm.UNIX,
                Set.of(Quirk.CDUP_200));
    }

    private static PersonalityProfile iis() {
        return new PersonalityProfile(
                List.of("220 Microsoft FTP Service"),
                "Windows_NT",
                ListFormats.DOS,
                commands(
                        COMMON + ALIASES + MODERN + TLS + " ACCT CCC HOST LANG REIN SMNT STAT STOU",
                        "500 Command not understood.",
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
                opening("125 Data connection already open; Transfer starting."),
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile oldUnix() {
        return new PersonalityProfile(
                List.of("220 oldbox FTP server (SunOS 5.6) ready."),
                "UNIX Type: L8 Version: SUNOS",
                ListFormats.unixWithTotal("%s%4d acme     staff   %8d %s %s", DAY_WITH_BLANK),
                commands(COMMON + ALIASES + " ACCT ALLO STAT STOU", "500 '%s': command not understood."),
                WITH_SIZE,
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
                commands(
                        COMMON + ALIASES + TLS + " ACCT ALLO CCC EPRT EPSV FEAT LANG OPTS REIN SITE STAT STOU",
                        "500 unknown command %s",
                        "AUTH TLS",
                        "PBSZ",
                        "PROT"),
                new TransferReplies("125 Transfer started.", 250, null),
                PathForm.MVS,
                Set.of(Quirk.EMPTY_550));
    }

    private static PersonalityProfile os400() {
        return new PersonalityProfile(
                List.of("220-QTCP at AS400.EXAMPLE.COM.", "220 Connection will close if idle more than 5 minutes."),
                " OS/400 is the remote operating system. The TCP/IP version is \"V7R4M0\".",
                ListFormats.OS400,
                commands(
                        COMMON + ALIASES + TLS + " EPRT EPSV REIN SITE STOU",
                        "501 %s unsuccessful; specified subcommand not recognized."),
                new TransferReplies(
                        "150 Transfer started.",
                        226,
                        new ListReplies("125 List started.", List.of("250 List completed."))),
                PathForm.UNIX,
                Set.of());
    }

    private static PersonalityProfile vms() {
        return new PersonalityProfile(
                List.of("220 vms.example.com FTP-OpenVMS FTPD V5.3-3 (c) 1998 Process Software Corporation"),
                "VMS system type. VMS V8.4.",
                ListFormats.VMS,
                commands(COMMON + ALIASES + " ACCT ALLO SITE STAT STOU", "500 %s command unknown"),
                WITH_SIZE,
                PathForm.VMS,
                Set.of());
    }

    private static PersonalityProfile netware() {
        return new PersonalityProfile(
                List.of("220 Service Ready for new User"),
                "NETWARE Type: L8",
                ListFormats.NETWARE,
                commands(COMMON + ALIASES + " ACCT MDTM REST SITE SIZE STAT STOU", "500 '%s': command not understood."),
                WITH_SIZE,
                PathForm.UNIX,
                Set.of());
    }

    private static CommandSet commands(String verbs, String refusal, String... features) {
        return new CommandSet(Set.of(verbs.split(" ", -1)), refusal, List.of(features));
    }

    private static TransferReplies opening(String line) {
        return new TransferReplies(line, 226, null);
    }
}
