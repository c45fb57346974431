package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replies of servers that no test can start. The member {@code sources} of each personality's file has their sources. */
@Timeout(60)
class SourcedRepliesTest {
    private final FakeFtpServer.Builder settings = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/q3.csv", "1;2\n")
            .file("/in/old.csv", "");

    /** Plays a conversation from the greeting on. */
    private void play(Personality personality, String script) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.with(server)) {
            client.play(script);
        }
    }

    /** Returns the lines of all replies to a command with a data connection. */
    private List<String> transfer(Personality personality, String type, String command) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.play("> TYPE " + type + "\n< 200");
            try (Socket data = client.connectPasv()) {
                client.send(command);
                List<String> replies = new ArrayList<>(client.read());
                if (replies.get(0).startsWith("1")) {
                    data.shutdownOutput();
                    data.getInputStream().readAllBytes();
                    replies.addAll(client.read());
                }
                return replies;
            }
        }
    }

    /** Returns the lines of the reply to one command. */
    private List<String> lines(Personality personality, String command) throws IOException {
        try (FakeFtpServer server = settings.personality(personality).start();
                Dialogue client = Dialogue.loggedIn(server)) {
            client.send(command);
            return client.read();
        }
    }

    @Nested
    class OfIis {
        @Test
        void areThoseOfALogin() throws IOException {
            play(Personality.IIS, """
                    > PWD
                    < 530 Please login with USER and PASS.
                    > USER
                    < 501 Invalid number of parameters.
                    > USER acme
                    < 331 Password required
                    > PASS wrong
                    < 530 User cannot log in.
                    > USER acme
                    < 331 Password required
                    > PASS secret
                    < 230 User logged in.
                    > OPTS UTF8 ON
                    < 200 OPTS UTF8 command successful - UTF8 encoding now ON.
                    > AUTH TLS
                    < 534 Local policy on server does not allow TLS secure connections.
                    > QUIT
                    < 221 Goodbye.
                    """);
        }

        @Test
        void areThoseOfFilesAndFolders() throws IOException {
            play(Personality.IIS, """
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > TYPE I
                    < 200 Type set to I.
                    > PWD
                    < 257 "/" is current directory.
                    > CWD in
                    < 250 CWD command successful.
                    > CWD none
                    < 550 The system cannot find the file specified.\s
                    > MKD new
                    < 257 "new" directory created.
                    > XRMD new
                    < 250 XRMD command successful.
                    > MKD a/b/c
                    < 550 The system cannot find the path specified.\s
                    > RMD /in
                    < 550 The directory is not empty.\s
                    > DELE none
                    < 550 The system cannot find the file specified.\s
                    > RNFR q3.csv
                    < 350 Requested file action pending further information.
                    > RNTO old.csv
                    < 550 Cannot create a file when that file already exists.\s
                    > RNFR q3.csv
                    < 350
                    > RNTO Q3.csv
                    < 250 RNTO command successful.
                    > DELE OLD.CSV
                    < 250 DELE command successful.
                    > PORT 127,0,0,2,4,1
                    < 501 Server cannot accept argument.
                    """);
        }

        @Test
        void areThoseOfTransfers() throws IOException {
            for (String command : List.of("LIST", "NLST in", "RETR in/q3.csv", "STOR in/new", "APPE in/new")) {
                assertThat(transfer(Personality.IIS, "I", command))
                        .containsExactly(
                                "125 Data connection already open; Transfer starting.", "226 Transfer complete.");
            }
        }

        /** Clients of IIS count bare line feeds. */
        @Test
        void areFollowedByUnchangedLineEnds() throws IOException {
            try (FakeFtpServer server = settings.personality(Personality.IIS).start();
                    Dialogue client = Dialogue.loggedIn(server);
                    Socket data = client.connectPasv()) {
                client.play("> TYPE A\n< 200 Type set to A.\n> RETR in/q3.csv\n< 125");
                assertThat(data.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("1;2\n");
            }
        }

        @Test
        void haveAHelpWithOneVerbALine() throws IOException {
            assertThat(lines(Personality.IIS, "HELP"))
                    .startsWith("214-The following commands are recognized (* ==>'s unimplemented).", "    ABOR")
                    .contains("    ADAT *")
                    .endsWith("    XRMD", "214 HELP command successful.");
            assertThat(lines(Personality.IIS, "FEAT"))
                    .startsWith("211-Extended features supported:", " LANG EN*", " UTF8")
                    .endsWith("211 END");
        }

        @Test
        void areThoseOfTls() throws IOException {
            settings.tls(TlsMode.EXPLICIT);

            play(Personality.IIS, "> AUTH TLS\n< 234 AUTH command ok. Expecting TLS Negotiation.");
        }
    }

    @Nested
    class OfFilezilla {
        @Test
        void areThoseOfALogin() throws IOException {
            play(Personality.FILEZILLA, """
                    > NOOP
                    < 530 Please log in with USER and PASS first.
                    > PASS secret
                    < 530 Login or password incorrect!
                    > USER acme
                    < 331 Password required for acme
                    > PASS wrong
                    < 530 Login or password incorrect!
                    > PASS secret
                    < 230 Logged on
                    > PASS secret
                    < 503 Bad sequence of commands.
                    > OPTS UTF8 ON
                    < 202 UTF8 mode is always enabled. No need to send this command.
                    > OPTS UTF8 OFF
                    < 504 UTF8 mode cannot be disabled.
                    > CLNT x
                    < 200 Don't care
                    > AUTH TLS
                    < 502 Explicit TLS authentication not allowed
                    > PBSZ 0
                    < 502 Command not implemented for this authentication type
                    > NOP
                    < 200 OK
                    > SITE NAMEFMT
                    < 200 Now using naming format "1"
                    > SITE CHMOD 644 in/q3.csv
                    < 504 Command not implemented for that parameter
                    > USER acme
                    < 331 Password required for acme
                    > QUIT
                    < 221 Goodbye
                    """);
        }

        @Test
        void areThoseOfFilesAndFolders() throws IOException {
            play(Personality.FILEZILLA, """
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > TYPE I
                    < 200 Type set to I
                    > TYPE E
                    < 501 Unsupported type. Supported types are I, A and L 8
                    > STRU R
                    < 504 Command not implemented for that parameter
                    > CWD in
                    < 250 CWD successful. "/in" is current directory.
                    > CWD none
                    < 550 CWD failed. "none": directory not found.
                    > CWD
                    < 250 Broken client detected, missing argument to CWD. "/in" is current directory.
                    > PWD
                    < 257 "/in" is current directory.
                    > CDUP
                    < 200 CDUP successful. "/" is current directory.
                    > MKD new
                    < 257 "/new" created successfully
                    > MKD new
                    < 550 Directory already exists
                    > RMD new
                    < 250 Directory deleted successfully
                    > RMD new
                    < 550 Directory not found
                    > RMD in
                    < 550 Directory not empty.
                    > SIZE in/q3.csv
                    < 213 4
                    > SIZE in
                    < 550 File not found
                    > MFMT 20240229201530 in/q3.csv
                    < 213 modify=20240229201530; /in/q3.csv
                    > MDTM in/q3.csv
                    < 213 20240229201530
                    > RNTO x
                    < 503 Bad sequence of commands!
                    > RNFR none
                    < 550 file/directory not found
                    > RNFR in/q3.csv
                    < 350 File exists, ready for destination name.
                    > RNTO in/old.csv
                    < 553 file exists
                    > RNFR in/q3.csv
                    < 350
                    > RNTO in/a.csv
                    < 250 file renamed successfully
                    > DELE in/a.csv
                    < 250 File deleted successfully
                    > DELE in/a.csv
                    < 550 File not found
                    > RETR in/old.csv
                    < 503 Bad sequence of commands.
                    > REST 1
                    < 350 Rest supported. Restarting at 1
                    > ALLO 1
                    < 202 No storage allocation neccessary.
                    > ABOR
                    < 226 ABOR command successful
                    > HELP RETR
                    < 214 Command RETR is supported by FileZilla Server
                    > PORT 127,0,0,2,4,1
                    < 421 Rejected command, requested IP address does not match control connection IP.
                    """);
        }

        @Test
        void areThoseOfTransfers() throws IOException {
            assertThat(transfer(Personality.FILEZILLA, "I", "LIST"))
                    .containsExactly(
                            "150 Opening data channel for directory listing of \"/\"",
                            "226 Successfully transferred \"/\"");
            assertThat(transfer(Personality.FILEZILLA, "I", "MLSD in"))
                    .containsExactly(
                            "150 Opening data channel for directory listing of \"/in\"",
                            "226 Successfully transferred \"/in\"");
            assertThat(transfer(Personality.FILEZILLA, "I", "RETR in/q3.csv"))
                    .containsExactly(
                            "150 Opening data channel for file download from server of \"/in/q3.csv\"",
                            "226 Successfully transferred \"/in/q3.csv\"");
            assertThat(transfer(Personality.FILEZILLA, "I", "STOR in/new"))
                    .containsExactly(
                            "150 Opening data channel for file upload to server of \"/in/new\"",
                            "226 Successfully transferred \"/in/new\"");
            assertThat(transfer(Personality.FILEZILLA, "I", "RETR none")).containsExactly("550 File not found");
            assertThat(transfer(Personality.FILEZILLA, "I", "LIST none")).containsExactly("550 Directory not found.");
        }

        @Test
        void haveThreeLinesOfGreetingAndOfFacts() throws IOException {
            try (FakeFtpServer server =
                            settings.personality(Personality.FILEZILLA).start();
                    Dialogue client = Dialogue.with(server, server.host())) {
                assertThat(client.read())
                        .containsExactly(
                                "220-FileZilla Server 0.9.60 beta",
                                "220-written by Tim Kosse (tim.kosse@filezilla-project.org)",
                                "220 Please visit https://filezilla-project.org/");
            }
            assertThat(lines(Personality.FILEZILLA, "MLST in").get(0)).isEqualTo("250-Listing /in");
            assertThat(lines(Personality.FILEZILLA, "MLST in").get(1)).matches(" type=dir;modify=[0-9]{14}; .*in");
            assertThat(lines(Personality.FILEZILLA, "MLST in/q3.csv").get(1))
                    .matches(" type=file;modify=[0-9]{14};size=4; .*q3.csv");
            assertThat(lines(Personality.FILEZILLA, "FEAT"))
                    .containsExactly(
                            "211-Features:",
                            " MDTM",
                            " REST STREAM",
                            " SIZE",
                            " MLST type*;size*;modify*;",
                            " MLSD",
                            " UTF8",
                            " CLNT",
                            " MFMT",
                            " EPSV",
                            " EPRT",
                            "211 End");
            assertThat(lines(Personality.FILEZILLA, "HELP"))
                    .startsWith(
                            "214-The following commands are recognized:",
                            "   ABOR   ADAT   ALLO   APPE   AUTH   CDUP   CLNT   CWD ")
                    .endsWith("214 Have a nice day.");
        }
    }

    @Nested
    class OfOs400 {
        @Test
        void areThoseOfASession() throws IOException {
            play(Personality.OS400, """
                    > USER acme
                    < 331 Enter password.
                    > PASS secret
                    < 230 ACME logged on.
                    > TYPE I
                    < 200 Representation type is binary IMAGE.
                    > TYPE A
                    < 200 Representation type is ASCII nonprint.
                    > OPTS UTF8 ON
                    < 501 OPTS unsuccessful; specified subcommand not recognized.
                    > AUTH TLS
                    < 431 Requested security mechanism not available at this time.
                    > SITE NAMEFMT 1
                    < 250  Now using naming format "1".
                    > SITE LISTFMT
                    < 250 Directory listing format (LISTFMT) option set to 0.
                    > CWD in
                    < 250 "/in" is current directory.
                    > PWD
                    < 257 "/in" is current directory.
                    > QUIT
                    < 221 QUIT subcommand received.
                    """);
        }

        @Test
        void areThoseOfTransfers() throws IOException {
            assertThat(transfer(Personality.OS400, "I", "RETR in/q3.csv"))
                    .containsExactly("150 Retrieving file /in/q3.csv", "226 File transfer completed successfully.");
            assertThat(transfer(Personality.OS400, "I", "STOR in/new"))
                    .containsExactly("150 Sending file to /in/new", "226 File transfer completed successfully.");
            assertThat(transfer(Personality.OS400, "I", "RETR in/none"))
                    .containsExactly("550  Unable to find file /in/none");
            assertThat(transfer(Personality.OS400, "I", "LIST none")).containsExactly("550  Path does not exist: none");
        }

        @Test
        void areThoseOfItsFeaturesWithTls() throws IOException {
            settings.tls(TlsMode.EXPLICIT);

            assertThat(lines(Personality.OS400, "FEAT"))
                    .containsExactly(
                            "211-Feature listing follows:",
                            " AUTH TLS",
                            " CCC",
                            " PBSZ",
                            " PROT",
                            "211 End of feature listing.");
        }
    }

    @Nested
    class OfZos {
        @Test
        void areThoseOfASession() throws IOException {
            play(Personality.ZOS, """
                    > CWD /in
                    < 530 Not logged in.
                    > PWD
                    < 530 You must first login with USER and PASS.
                    > OPTS UTF8 ON
                    < 501 command OPTS aborted -- no options supported for UTF8
                    > USER acme
                    < 331 Send password please.
                    > PASS wrong
                    < 530 PASS command failed
                    > USER acme
                    < 331 Send password please.
                    > PASS secret
                    < 230 ACME is logged on.  Working directory is "ACME.".
                    > TYPE I
                    < 200 Representation type is Image
                    > TYPE A
                    < 200 Representation type is Ascii NonPrint
                    > TYPE L 8
                    < 200 Local byte 8, representation type is Image
                    > STRU F
                    < 250 Data structure is File
                    > MODE S
                    < 200 Data transfer mode is Stream
                    > SITE
                    < 202 SITE not necessary; you may proceed
                    > REST 100
                    < 504 Restart requires Block or Compressed transfer mode.
                    > SIZE /in/q3.csv
                    < 501 command aborted -- FTP server not configured for SIZE/MDTM
                    > NOOP
                    < 200 OK
                    > ABOR
                    < 226 Abort successful.
                    > QUIT
                    < 221 Quit command received. Goodbye.
                    """);
        }

        @Test
        void areThoseOfFilesOfUnix() throws IOException {
            play(Personality.ZOS, """
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > CWD /in
                    < 250 HFS directory /in is the current working directory
                    > PWD
                    < 257 "/in" is the HFS working directory.
                    > MKD /in/new
                    < 257 "/in/new" created.
                    > MKD /in/new
                    < 550 MKDIR failed: EDC5117I File exists.
                    > MKD /none/new
                    < 550 MKDIR failed: EDC5129I No such file or directory.
                    > RMD /in
                    < 550 RMDIR failed: EDC5136I Directory not empty.
                    > DELE /in/none
                    < 550 DELE fails: /in/none does not exist.
                    > RNFR /in/none
                    < 550 RNFR fails: /in/none does not exist.
                    > RNFR /in/q3.csv
                    < 350 RNFR accepted. Please supply new name for RNTO.
                    > RNTO /in/old.csv
                    < 250
                    > DELE /in/old.csv
                    < 250 /in/old.csv deleted.
                    """);
        }

        @Test
        void areThoseOfTransfersOfUnix() throws IOException {
            assertThat(transfer(Personality.ZOS, "I", "STOR /in/new"))
                    .containsExactly("125 Storing data set /in/new", "250 Transfer completed successfully.");
            assertThat(transfer(Personality.ZOS, "I", "RETR /in/none"))
                    .containsExactly("550 Command RETR fails: /in/none does not exist.");
            assertThat(transfer(Personality.ZOS, "I", "RETR /in"))
                    .containsExactly("550 Command RETR fails: /in is a directory.");
            assertThat(transfer(Personality.ZOS, "I", "LIST /in"))
                    .containsExactly("125 List started OK", "250 List completed successfully.");
        }
    }

    @Nested
    class OfOpenVms {
        @Test
        void areThoseOfFolders() throws IOException {
            play(Personality.VMS, """
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > SYST
                    < 215 VMS MultiNet V5.2
                    > CWD [.in]
                    < 250 Connected to DISK$USER:[in].
                    > PWD
                    < 257 "DISK$USER:[in]" is current directory.
                    > TYPE I
                    < 200 Type I ok.
                    """);
        }

        @Test
        void areThoseOfTransfers() throws IOException {
            assertThat(transfer(Personality.VMS, "I", "RETR [.in]q3.csv"))
                    .containsExactly(
                            "150 IMAGE retrieve of DISK$USER:[in]q3.csv;1 (4 bytes) started.",
                            "226 Transfer completed.  4 (8) bytes transferred.");
            assertThat(transfer(Personality.VMS, "A", "LIST"))
                    .containsExactly("150 List started.", "226 Transfer completed.");
        }

        @Test
        void haveListsWithAHeadingAndATotal() throws IOException {
            try (FakeFtpServer server = settings.personality(Personality.VMS).start();
                    Dialogue client = Dialogue.loggedIn(server)) {
                assertThat(client.receive("LIST in").lines())
                        .startsWith("Directory DISK$USER:[in]", "")
                        .endsWith("", "Total of 2 files, 1/1 blocks.");
            }
        }
    }

    @Nested
    class OfAnOldUnix {
        @Test
        void areThoseOfASession() throws IOException {
            play(Personality.OLD_UNIX, """
                    > USER acme
                    < 331
                    > PASS secret
                    < 230
                    > TYPE A
                    < 200 Type set to A.
                    > CWD in
                    < 250 CWD command successful.
                    > QUIT
                    < 221 Goodbye.
                    """);
        }

        @Test
        void areThoseOfTransfersByType() throws IOException {
            assertThat(transfer(Personality.OLD_UNIX, "A", "LIST in")).endsWith("226 ASCII Transfer complete.");
            assertThat(transfer(Personality.OLD_UNIX, "A", "RETR in/q3.csv")).endsWith("226 ASCII Transfer complete.");
            assertThat(transfer(Personality.OLD_UNIX, "I", "RETR in/q3.csv")).endsWith("226 Binary Transfer complete.");
        }
    }
}
