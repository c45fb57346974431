package dev.fakeftp.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {
    /** The numbers of RFC 959, section 4.1.2, and of RFC 2428, sections 2 and 3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PORT 127,0,0,1,80,137; Active mode: the server is to connect to the client, at 127.0.0.1, port 80 × 256 + 137"
                        + " = 20617.",
                "EPRT |1|132.235.1.2|6275|; Active mode: the server is to connect to the client, at 132.235.1.2, port 6275"
                        + " (RFC 2428).",
                "EPRT |2|1080::8:800:200C:417A|5282|; Active mode: the server is to connect to the client, at"
                        + " 1080:0:0:0:8:800:200c:417a, port 5282 (RFC 2428).",
                "PROT P; Data connections are encrypted from now on (RFC 4217).",
                "type a; 'Text: line ends are converted, so bytes of other files change.'",
                "TYPE I; Binary: the bytes arrive as they are."
            })
    void ofACommand(String command, String meaning) {
        assertThat(of(command, "200 Done.")).containsExactly(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "227 Entering Passive Mode (127,0,0,1,128,5).; The client is to connect to the server, at 127.0.0.1, port 128 ×"
                        + " 256 + 5 = 32773.",
                "'227 =10,1,2,3,0,21'; The client is to connect to the server, at 10.1.2.3, port 0 × 256 + 21 = 21.",
                "229 Entering Extended Passive Mode (|||6446|); The client is to connect to the server, at the address of the"
                        + " control connection, port 6446 (RFC 2428)."
            })
    void ofAReplyWithAnAddress(String reply, String meaning) {
        assertThat(of("NOOP", reply)).containsExactly(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"421", "425", "426", "450", "451", "452", "500", "501", "502", "503", "504", "522", "530", "550"
            })
    void ofAFailureNamesItsKind(String code) {
        assertThat(of("NOOP", code + " Words of this server.")).hasSize(1);
    }

    /** RFC 2577, section 3. */
    @ParameterizedTest
    @ValueSource(strings = {"500", "501", "504"})
    void ofARefusedAddressIsTheRemedy(String code) {
        assertThat(of("PORT 10,0,0,1,4,1", code + " Send your own address."))
                .anyMatch(meaning -> meaning.contains("passive mode"));
    }

    @Test
    void ofACommandComesBeforeThatOfItsReplies() {
        assertThat(of("STOR a.txt", "150 Go on.", "425 No data connection."))
                .hasSize(2)
                .satisfies(both -> assertThat(both.get(0)).startsWith("An upload"))
                .satisfies(both -> assertThat(both.get(1)).contains("firewall", "Use the other mode"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NOOP", "PORT 1,2", "PORT 1,2,3,4,5,256", "EPRT |3|x|1|", "EPRT", "SITE HELP", "\u0000", ""})
    void ofAnythingElseIsNotGuessed(String command) {
        assertThat(of(command, "200 Done.", "227 Nothing (1,2,3)", "229 (|||x|)", "2", ""))
                .isEmpty();
    }

    private static List<String> of(String command, String... replies) {
        return Meaning.of(new Exchange(1, 1, "", 1, Instant.EPOCH, Duration.ZERO, command, List.of(replies)));
    }
}
