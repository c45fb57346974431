package dev.fakeftp.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums: draft-bryan-ftp-hash, draft-twine-ftpmd5 and the X-commands of ProFTPD and others. */
@Timeout(60)
class HashTest {
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";
    private static final String SHA_1_OF_ABC = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String SHA_512_OF_ABC = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
    private static final String CRC_32_OF_ABC = "352441c2";

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/in/a b.txt", "abc")
            .file("/in/long.txt", "xxabcyyy")
            .file("/in/empty", "")
            .start();
    private final Dialogue client = Dialogue.loggedIn(server);

    HashTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    // draft-bryan-ftp-hash, section 3.
    @Nested
    class Hash {
        @Test
        void isSha256AtFirst() throws IOException {
            assertThat(client.ask("HASH in/a b.txt")).isEqualTo("213 SHA-256 0-3 " + SHA_256_OF_ABC + " in/a b.txt");
        }

        @ParameterizedTest
        @CsvSource({
            "SHA-1, " + SHA_1_OF_ABC,
            "sha-256, " + SHA_256_OF_ABC,
            "SHA-512, " + SHA_512_OF_ABC,
            "MD5, " + MD5_OF_ABC,
            "CRC32, " + CRC_32_OF_ABC
        })
        void isWhatOptsHashChose(String algorithm, String sum) throws IOException {
            String name = algorithm.toUpperCase(Locale.ROOT);
            client.play("> OPTS HASH " + algorithm + "\n< 200 " + name);
            client.play("> OPTS HASH\n< 200 " + name + "\n> HASH in/a b.txt\n< 213 " + name + " 0-3 " + sum);
        }

        @Test
        void doesNotDependOnTheType() throws IOException {
            server.files().put("/lines", "a\nb\n");
            client.play("> TYPE I\n< 200");
            String binary = client.ask("HASH lines");
            client.play("> TYPE A\n< 200");

            assertThat(client.ask("HASH lines")).isEqualTo(binary);
        }

        // draft-bryan-ftp-hash, section 3.1: an asterisk after the one that is chosen.
        @Test
        void isInFeatWithTheChosenAlgorithm() throws IOException {
            assertThat(feat()).contains(" HASH SHA-256*;SHA-512;SHA-1;MD5;CRC32", " XCRC filename;start;end", " MD5");
            client.play("> OPTS HASH MD5\n< 200");
            assertThat(feat()).contains(" HASH SHA-256;SHA-512;SHA-1;MD5*;CRC32");
        }

        @Test
        void refusesWhatItDoesNotKnow() throws IOException {
            client.play("""
                    > OPTS HASH SHA-3
                    < 501
                    > HASH nowhere
                    < 550
                    > HASH in
                    < 550
                    > HASH
                    < 501
                    """);
        }

        private List<String> feat() throws IOException {
            client.send("FEAT");
            return client.read();
        }
    }

    @Nested
    class XCommands {
        @ParameterizedTest
        @CsvSource({
            "XCRC, " + CRC_32_OF_ABC,
            "XMD5, " + MD5_OF_ABC,
            "XSHA, " + SHA_1_OF_ABC,
            "XSHA1, " + SHA_1_OF_ABC,
            "XSHA256, " + SHA_256_OF_ABC,
            "XSHA512, " + SHA_512_OF_ABC
        })
        void giveASumOfAFileOrAPartOfIt(String verb, String sum) throws IOException {
            assertThat(client.ask(verb + " in/a b.txt")).isEqualTo("250 " + sum);
            assertThat(client.ask(verb + " \"in/a b.txt\"")).isEqualTo("250 " + sum);
            assertThat(client.ask(verb + " \"in/long.txt\" 2 5")).isEqualTo("250 " + sum);
            assertThat(client.ask(verb + " in/long.txt 2 5")).isEqualTo("250 " + sum);
        }

        @Test
        void goToTheEndIfNoneIsGivenOrItLiesBeyond() throws IOException {
            server.files().put("/tail", "xyzabc");

            assertThat(client.ask("XMD5 tail 3")).isEqualTo("250 " + MD5_OF_ABC);
            assertThat(client.ask("XMD5 \"tail\" 3 1000")).isEqualTo("250 " + MD5_OF_ABC);
        }

        @Test
        void takeDoubledQuotesForOneInTheName() throws IOException {
            server.files().put("/a \"b\" 1", "abc");

            assertThat(client.ask("XMD5 \"a \"\"b\"\" 1\"")).isEqualTo("250 " + MD5_OF_ABC);
        }

        @Test
        void takeANumberForAPartOfTheNameIfThereIsSuchAFile() throws IOException {
            server.files().put("/a 1 2", "abc");

            assertThat(client.ask("XMD5 a 1 2")).isEqualTo("250 " + MD5_OF_ABC);
        }

        // RFC 959 limits no line; here 8,192 bytes are the most.
        @Test
        void takeTheLongestLine() throws IOException {
            client.play("> XMD5 \"" + "x\"\"".repeat(2_700) + "\"\n< 5");
            client.play("> COMB \"" + "x\"\"".repeat(2_700) + "\" a\n< 5");
        }

        @ParameterizedTest
        @ValueSource(strings = {"XCRC in/empty", "XCRC in/long.txt 8", "XCRC in/long.txt 3 3"})
        void giveTheSumOfNothing(String command) throws IOException {
            assertThat(client.ask(command)).isEqualTo("250 00000000");
        }

        @Test
        void refuseWhatCannotBe() throws IOException {
            client.play("""
                    > XMD5 in/long.txt 5 2
                    < 501
                    > XMD5 in/long.txt 9
                    < 501
                    > XMD5 in/long.txt 99999999999999999999
                    < 501
                    > XMD5 nowhere
                    < 550
                    > XMD5 in
                    < 550
                    > XMD5
                    < 501
                    """);
        }
    }

    // draft-twine-ftpmd5, section 3.1.
    @Test
    void md5RepeatsTheName() throws IOException {
        assertThat(client.ask("MD5 in/a b.txt")).isEqualTo("251 in/a b.txt " + MD5_OF_ABC);
        client.play("> MD5 nowhere\n< 550");
    }

    // GlobalSCAPE's and ftpserverlib's COMB: the parts are gone afterwards.
    @Nested
    class Comb {
        @Test
        void putsPartsTogetherInTheirOrder() throws IOException {
            server.files().put("/p 1", "one ");
            server.files().put("/p2", "two ");

            client.play("> COMB \"in/whole \"\"x\"\".txt\" \"p 1\" p2\n< 250");

            assertThat(server.files().readString("/in/whole \"x\".txt")).isEqualTo("one two ");
            assertThat(server.files().exists("/p 1")).isFalse();
            assertThat(server.files().exists("/p2")).isFalse();
        }

        @Test
        void appendsToAFileThatIsThere() throws IOException {
            client.play("> COMB in/long.txt \"in/a b.txt\"\n< 250");

            assertThat(server.files().readString("/in/long.txt")).isEqualTo("xxabcyyyabc");
        }

        @Test
        void changesNothingIfOnePartCannotBeUsed() throws IOException {
            client.play("""
                    > COMB whole in/long.txt nowhere
                    < 550
                    > COMB whole in/long.txt in
                    < 550
                    > COMB in/long.txt in/long.txt
                    < 550
                    > COMB whole in/long.txt in/long.txt
                    < 550
                    > COMB in in/long.txt
                    < 550
                    > COMB nowhere/whole in/long.txt
                    < 550
                    > COMB whole
                    < 501
                    > COMB
                    < 501
                    """);

            assertThat(server.files().exists("/whole")).isFalse();
            assertThat(server.files().readString("/in/long.txt")).isEqualTo("xxabcyyy");
        }
    }
}
