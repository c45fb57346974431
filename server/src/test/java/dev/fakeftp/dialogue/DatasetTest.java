package dev.fakeftp.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data sets of z/OS, by captures of z/OS 3.1's FTP server and by IBM's IP User's Guide and Commands. docs/zos.md lists
 * which replies are likely only.
 */
@Timeout(60)
class DatasetTest {
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T20:15:30Z");
    private static final String HEADER = "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname\r\n";
    private static final String MEMBERS = " Name     VV.MM   Created       Changed      Size  Init   Mod   Id\r\n";

    private FakeFtpServer server;
    private Dialogue client;

    @BeforeEach
    void start() throws IOException {
        server = FakeFtpServer.builder()
                .personality(Personality.ZOS)
                .user("hot", "secret")
                .user("acme", "secret")
                .start();
        server.files().put("/HOT/JCL/JOB1", "//JOB1 JOB\n//STEP EXEC PGM=IEFBR14\n");
        server.files().put("/HOT/JCL/job2", "//JOB2 JOB\n");
        server.files().put("/HOT/SEQ.DATA", "1;2\n");
        server.files().put("/HOT/notes", "a");
        server.files().put("/HOT/not a name", "a");
        for (String path : List.of("/HOT/JCL/JOB1", "/HOT/JCL/job2", "/HOT/JCL", "/HOT/SEQ.DATA", "/HOT/notes")) {
            server.files().setModified(path, LEAP_DAY);
        }
        client = login("hot");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private Dialogue login(String user) throws IOException {
        return Dialogue.with(server).play("> USER " + user + "\n< 331\n> PASS secret\n< 230\n> TYPE I\n< 200");
    }

    /** Returns what a command sends between these replies. */
    private String receive(String command, String opening, String complete) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< " + opening);
            String received = new String(data.getInputStream().readAllBytes(), UTF_8);
            client.play("< " + complete);
            return received;
        }
    }

    private String list(String command) throws IOException {
        return receive(command, "125 List started OK", "250 List completed successfully.");
    }

    private void store(String command, String opening, String content) throws IOException {
        try (Socket data = client.connectPasv()) {
            client.play("> " + command + "\n< " + opening);
            data.getOutputStream().write(content.getBytes(UTF_8));
        }
        client.play("< 250 Transfer complete");
    }

    private String refused(String command) throws IOException {
        client.pasv();
        return client.ask(command);
    }

    @Nested
    class WorkingFolder {
        @Test
        void isAtFirstTheUsersHighLevelQualifier() throws IOException {
            client.play("> PWD\n< 257 \"'HOT.'\" is working directory.");
        }

        @Test
        void isTheHomeOfAUserWhoHasOne() throws IOException {
            server.users().put(new FtpUser("bob", "secret").withHome("/PROD/IN"));
            try (Dialogue bob = login("bob")) {
                bob.play("> PWD\n< 257 \"'PROD.IN.'\" is working directory.");
            }
        }

        /** z/OS checks no prefix. */
        @Test
        void isAnyPrefixOrAPartitionedDataSet() throws IOException {
            client.play("""
                    > CWD 'NOBODY.HAS'
                    < 250 "NOBODY.HAS." is the working directory name prefix.
                    > CWD THIS
                    < 250 "NOBODY.HAS.THIS." is the working directory name prefix.
                    > CDUP
                    < 250 "NOBODY.HAS." is the working directory name prefix.
                    > CWD ..
                    < 250 "NOBODY." is the working directory name prefix.
                    > CDUP
                    < 250 "" is the working directory name prefix.
                    > CDUP
                    < 250 "" is the working directory name prefix.
                    > PWD
                    < 257 "''" is working directory.
                    > CWD 'hot.jcl'
                    < 250 The working directory "HOT.JCL" is a partitioned data set
                    > PWD
                    < 257 "'HOT.JCL'" partitioned data set is working directory.
                    > CWD 'HOT.'
                    < 250 "HOT." is the working directory name prefix.
                    """);
        }

        @Test
        void canBeOneOfUnix() throws IOException {
            server.files().put("/u/hot/a.txt", "abc");
            client.play("""
                    > SYST
                    < 215 MVS is the operating system of this server.
                    > CWD /u/hot
                    < 250
                    > PWD
                    < 257 "/u/hot"
                    > SYST
                    < 215 UNIX is the operating system of this server.
                    """);
            assertThat(list("LIST")).startsWith("total 1\r\n-rw-").endsWith(" a.txt\r\n");
            assertThat(receive("RETR a.txt", "125", "250")).isEqualTo("abc");
            client.play("> CWD 'HOT.'\n< 250 \"HOT.\"");
            assertThat(list("LIST /u/hot")).endsWith(" a.txt\r\n");
            store("STOR /u/hot/b.txt", "125", "b");
            client.play("> MKD /u/hot/d\n< 257 \"/u/hot/d\"\n> DELE /u/hot/b.txt\n< 250\n> RMD /u/hot/d\n< 250");
        }
    }

    @Nested
    class Lists {
        @Test
        void haveTheDataSetsBelowThePrefix() throws IOException {
            assertThat(list("LIST"))
                    .isEqualTo(HEADER
                            + "USR001 3390   2024/02/29  1    1  FB      80 27920  PO  JCL\r\n"
                            + "USR001 3390   2024/02/29  1    1  FB      80 27920  PS  NOTES\r\n"
                            + "USR001 3390   2024/02/29  1    1  FB      80 27920  PS  SEQ.DATA\r\n");
            assertThat(list("NLST")).isEqualTo("JCL\r\nNOTES\r\nSEQ.DATA\r\n");
        }

        /** 56 characters precede the name in zos-node-accessor's rows of 2016 and in FluentFTP's columns. */
        @Test
        void haveTheNameWhereZosHasIt() throws IOException {
            String real = "F1DBAR 3390   2016/12/19  3   19  FB      80  3120  PO  CB12V51.CNTL";

            assertThat(real.indexOf("CB12V51")).isEqualTo(56);
            assertThat(list("LIST").lines().skip(1))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.substring(51, 57)).matches(" P[OS]  [JNS]"));
            assertThat(HEADER.indexOf("Dsname")).isEqualTo(57);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "'HOT.**', 'HOT.JCL' 'HOT.NOTES' 'HOT.SEQ.DATA'",
                    "'HOT.*', 'HOT.JCL' 'HOT.NOTES' 'HOT.SEQ.DATA'",
                    "'hot.', 'HOT.JCL' 'HOT.NOTES' 'HOT.SEQ.DATA'",
                    "'HOT.J%L', 'HOT.JCL'",
                    "'HOT.*.DATA', 'HOT.SEQ.DATA'",
                    "'HOT.JCL', 'HOT.JCL'",
                    "*, JCL NOTES SEQ.DATA",
                    "N*, NOTES",
                    "SEQ.DATA, SEQ.DATA"
                })
        void followPatternsWithFullNamesInQuotes(String pattern, String names) throws IOException {
            assertThat(list("NLST " + pattern).lines()).containsExactly(names.split(" "));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "'HOT.NONE', 550 No data sets found.",
                    "'NOBODY.**', 550 No data sets found.",
                    "'HOT.JCL(X*)', 550 No members found.",
                    "'HOT.NOTES(*)', 550 No members found."
                })
        void ofNothingAreA550(String pattern, String reply) throws IOException {
            assertThat(refused("LIST " + pattern)).isEqualTo(reply);
            assertThat(refused("NLST " + pattern)).isEqualTo(reply);
        }

        @Test
        void haveMembersWithStatistics() throws IOException {
            String members = MEMBERS
                    + "JOB1      01.00 2024/02/29 2024/02/29 20:15     2     2     0 HOT\r\n"
                    + "JOB2      01.00 2024/02/29 2024/02/29 20:15     1     1     0 HOT\r\n";
            assertThat(list("LIST 'HOT.JCL(*)'")).isEqualTo(members);
            assertThat(list("LIST JCL(*)")).isEqualTo(members);
            client.play("> CWD JCL\n< 250");
            assertThat(list("LIST")).isEqualTo(members);
            assertThat(list("NLST")).isEqualTo("JOB1\r\nJOB2\r\n");
            assertThat(list("NLST *2")).isEqualTo("JOB2\r\n");
        }

        /** The columns of zos-node-accessor's and FluentFTP's samples. */
        @Test
        void haveLoadModulesIfRecordsHaveNoFormat() throws IOException {
            client.play("> SITE RECFM=U LRECL=0 BLKSIZE=6144\n< 200\n> MKD 'HOT.LOAD'\n< 257");
            store("STOR 'HOT.LOAD(PROG)'", "125", "x".repeat(0x5F48));

            assertThat(list("LIST 'HOT.LOAD'")).contains("  U        0  6144  PO  'HOT.LOAD'");
            assertThat(list("LIST 'HOT.LOAD(*)'").lines())
                    .containsExactly(
                            " Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode",
                            "PROG      005F48   000103          00 FO             RN RU            31    ANY  ");
        }

        /** The columns Ext and Used touch from 10,000 tracks on, as in zos-node-accessor's samples; then Used is full. */
        @Test
        void runIntoEachOtherForLargeDataSets() throws IOException {
            server.files().put("/HOT/BIG.A", new SeededBytes(9_999L * 56_664, 1));
            server.files().put("/HOT/BIG.B", new SeededBytes(13_875L * 56_664, 1));
            server.files().put("/HOT/BIG.C", new SeededBytes(100_000L * 56_664, 1));

            assertThat(list("LIST 'HOT.BIG.*'").lines().skip(1).map(line -> line.substring(24, 32)))
                    .containsExactly("  1 9999", "  113875", "  1+++++");
        }

        @Test
        void showNextLevelsAsPseudoDirectoriesIfAsked() throws IOException {
            client.play("> SITE DIRECTORYMODE\n< 200");
            assertThat(list("LIST").lines())
                    .hasSize(4)
                    .last()
                    .isEqualTo("Pseudo Directory                                        SEQ");
            client.play("> SITE DATASETMODE\n< 200");
            assertThat(list("LIST")).endsWith("SEQ.DATA\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"LIST", "LIST 'HOT.*'", "LIST 'HOT.**'", "LIST 'HOT.'"})
        void canBeDictated(String command) throws IOException {
            String migrated = "Migrated                                                HOT.OLD";
            server.files().setListing("/HOT", List.of(HEADER.strip(), migrated));

            assertThat(list(command)).isEqualTo(HEADER + migrated + "\r\n");
        }
    }

    @Nested
    class Transfers {
        @Test
        void createASequentialDataSet() throws IOException {
            store("STOR 'HOT.NEW.DATA.SET'", "125 Storing data set HOT.NEW.DATA.SET", "abc");

            assertThat(server.files().read("/HOT/NEW/DATA/SET")).asString(UTF_8).isEqualTo("abc");
            assertThat(server.journal().uploads().all())
                    .extracting(Upload::path)
                    .containsExactly("/HOT/NEW/DATA/SET");
            assertThat(list("NLST NEW.**")).isEqualTo("NEW.DATA.SET\r\n");
            store("APPE new.data.set", "125 Appending to data set HOT.NEW.DATA.SET", "def");
            assertThat(receive(
                            "RETR 'HOT.NEW.DATA.SET'",
                            "125 Sending data set HOT.NEW.DATA.SET FIXrecfm 80",
                            "250 Transfer completed successfully."))
                    .isEqualTo("abcdef");
        }

        @Test
        void writeAndReadMembers() throws IOException {
            store("STOR 'HOT.JCL(JOB3)'", "125 Storing data set HOT.JCL(JOB3)", "3");
            client.play("> CWD JCL\n< 250");
            store("STOR job4", "125 Storing data set HOT.JCL(JOB4)", "4");

            assertThat(server.files().read("/HOT/JCL/JOB4")).asString(UTF_8).isEqualTo("4");
            assertThat(receive("RETR JOB2", "125 Sending data set HOT.JCL(JOB2) FIXrecfm 80", "250"))
                    .isEqualTo("//JOB2 JOB\n");
        }

        /** On z/OS HOT.JCL and HOT.JCL.OLD are two data sets; a file system cannot have a file in a file. */
        @Test
        void liesBesideADataSetWithTheNameOfAQualifier() throws IOException {
            store("STOR 'HOT.NOTES.OLD'", "125", "old");
            store("STOR 'HOT.JCL.OLD'", "125", "old");

            assertThat(server.files().exists("/HOT/NOTES.OLD")).isTrue();
            assertThat(server.files().exists("/HOT/JCL.OLD")).isTrue();
            assertThat(list("NLST")).isEqualTo("JCL\r\nJCL.OLD\r\nNOTES\r\nNOTES.OLD\r\nSEQ.DATA\r\n");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "STOR 'HOT.NONE(A)', 550 HOT.NONE(A) requests a nonexistent partitioned data set.  Use MKD command to create it.",
                    "RETR 'HOT.NONE', 550 Data set HOT.NONE not found",
                    "RETR 'HOT.JCL(NONE)', 550 Request nonexistent member HOT.JCL(NONE) to be sent.",
                    "RETR 'HOT.JCL', 550 Retrieve of a whole partitioned data set is not supported.",
                    "STOR 'HOT.JCL', 550 HOT.JCL is a partitioned data set.",
                    "STOR 'HOT.NINELETTERS', 501 Invalid data set name \"'HOT.NINELETTERS'\".  Use MVS Dsname conventions.",
                    "STOR 1ST, 501 Invalid data set name",
                    "STOR 'HOT..A', 501 Invalid data set name",
                    "STOR 'HOT.A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.STUVWX', 501 Invalid data set name",
                    "RETR 'HOT.JCL(A.B)', 501 Invalid data set name"
                })
        void areRefused(String command, String reply) throws IOException {
            assertThat(refused(command)).startsWith(reply);
        }

        @Test
        void ofNothingLeaveNoQualifiers() throws IOException {
            server.faults().add(Fault.on("STOR").reply(451, "No."));
            client.pasv();
            assertThat(client.ask("STOR 'HOT.A.B.C'")).startsWith("451");
            assertThat(server.files().exists("/HOT/A")).isFalse();
        }
    }

    @Nested
    class Changes {
        @Test
        void createARenameAndDeleteAPartitionedDataSet() throws IOException {
            client.play("""
                    > MKD 'PROD.NEW.LIB'
                    < 257 "'PROD.NEW.LIB'" created.
                    > MKD 'PROD.NEW.LIB'
                    < 550 MKDIR failed: EDC5117I File exists.
                    """);
            store("STOR 'PROD.NEW.LIB(A)'", "125", "a");
            client.play("""
                    > RNFR 'PROD.NEW.LIB(A)'
                    < 350 RNFR accepted. Please supply new name for RNTO.
                    > RNTO 'PROD.NEW.LIB(B)'
                    < 250 PROD.NEW.LIB(A) renamed to PROD.NEW.LIB(B)
                    > RNFR 'PROD.NEW.LIB'
                    < 350
                    > RNTO 'PROD.OLD.LIB'
                    < 250 PROD.NEW.LIB renamed to PROD.OLD.LIB
                    """);
            assertThat(server.files().read("/PROD/OLD/LIB/B")).asString(UTF_8).isEqualTo("a");
            assertThat(server.files().exists("/PROD/NEW")).isFalse();
            client.play("> DELE 'PROD.OLD.LIB'\n< 250 PROD.OLD.LIB deleted.");
            assertThat(server.files().exists("/PROD")).isFalse();
        }

        @Test
        void keepTheAttributesOfARenamedDataSet() throws IOException {
            client.play("> SITE RECFM=VB LRECL=256 BLKSIZE=27998\n< 200");
            store("STOR 'HOT.V'", "125", "a");
            client.play("> RNFR 'HOT.V'\n< 350\n> RNTO 'HOT.W'\n< 250");

            assertThat(list("LIST 'HOT.W'")).contains("  VB     256 27998  PS  'HOT.W'");
            assertThat(receive("RETR 'HOT.W'", "125 Sending data set HOT.W VARrecfm 256", "250"))
                    .isEqualTo("a");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "DELE 'HOT.NONE', 550 DELE fails: HOT.NONE does not exist.",
                    "DELE 'HOT.JCL(NONE)', 550 DELE fails: HOT.JCL(NONE) does not exist.",
                    "DELE 'HOT', 550 DELE fails: HOT does not exist.",
                    "RMD 'HOT.NONE', 550 \"HOT.NONE\" data set does not exist.",
                    "RNFR 'HOT.NONE', 550 RNFR fails: HOT.NONE does not exist.",
                    "STAT 'HOT.JCL', 504 STAT file-identifier: not implemented"
                })
        void areRefused(String command, String reply) throws IOException {
            assertThat(client.ask(command)).isEqualTo(reply);
        }

        @Test
        void doNotReplaceAnotherDataSet() throws IOException {
            client.play("> RNFR NOTES\n< 350\n> RNTO SEQ.DATA\n< 550 Rename fails: HOT.SEQ.DATA already exists.");
        }

        @Test
        void needThePermissionToWrite() throws IOException {
            server.users().put(new FtpUser("bob", "secret").readOnly());
            try (Dialogue bob = login("bob")) {
                bob.play("> MKD 'HOT.LIB'\n< 550\n> DELE 'HOT.JCL'\n< 550\n> DELE 'HOT.JCL(JOB1)'\n< 550");
            }
            assertThat(server.files().exists("/HOT/JCL/JOB1")).isTrue();
            assertThat(server.files().exists("/HOT/LIB")).isFalse();
        }

        @Test
        void areForgottenByAReset() throws IOException {
            client.play("> SITE RECFM=VB LRECL=256 BLKSIZE=27998\n< 200\n> MKD 'HOT.LIB'\n< 257");
            server.reset();
            server.files().put("/HOT/LIB/A", "a");

            assertThat(list("LIST 'HOT.LIB'")).contains("  FB      80 27920  PO  'HOT.LIB'");
        }
    }

    @Nested
    class SiteCommands {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "RECFM=FB LRECL=80 BLKSIZE=27920",
                    "FILETYPE=SEQ ISPFSTATS",
                    "RDW",
                    "PRI=10 SEC=5 CYL DIRECTORY=20",
                    "filetype=seq TRAILINGBLANKS SBSENDEOL=CRLF"
                })
        void areAccepted(String parameters) throws IOException {
            client.send("SITE " + parameters);
            assertThat(client.read()).containsExactly("200 SITE command was accepted");
        }

        @Test
        void nameUnknownParametersAndIgnoreThem() throws IOException {
            client.send("SITE FOOBAR=123 LRECL=100 RECFM=X");
            assertThat(client.read())
                    .containsExactly(
                            "200-Unrecognized parameter 'FOOBAR=123' on SITE command.",
                            "200-Unrecognized parameter 'RECFM=X' on SITE command.",
                            "200-BLOCKSIZE must be a multiple of LRECL for RECFM FB",
                            "200-BLOCKSIZE being set to 27900",
                            "200 SITE command was accepted");
        }

        @Test
        void allocate() throws IOException {
            client.play("> SITE RECFM=FBA LRECL=133 BLKSIZE=1330 VOL=WORK01 UNIT=3380 PRI=1 SEC=2 TR\n< 200");
            store("STOR LOG", "125", "x".repeat(56_664 * 4));

            assertThat(list("LIST LOG"))
                    .matches(HEADER + "WORK01 3380   \\d{4}/\\d\\d/\\d\\d  3    4  FBA    133  1330  PS  LOG\r\n");
        }

        @Test
        void ofOtherServersRemain() throws IOException {
            client.play("> SITE CHMOD 600 /HOT/notes\n< 200 Permissions changed.");
        }
    }

    @Test
    void faultsFindDataSetsByTheirFiles() throws IOException {
        server.faults().add(Fault.on("RETR").at("/HOT/JCL/JOB1").reply(450, "No."));
        client.pasv();
        assertThat(client.ask("RETR 'HOT.JCL(JOB1)'")).startsWith("450");
    }
}
