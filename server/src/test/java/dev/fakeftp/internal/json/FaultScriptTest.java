package dev.fakeftp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Fault;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
    @Test
    void hasTheComponentsOfFaults() {
        assertThat(FaultScript.parse("""
                        [{"moment":"COMMAND","verb":"stor","path":"/in/*","effect":"REPLY","text":"451 Try again.","times":2},
                         {"moment":"BYTE","at":10,"effect":"HOLD","text":"half","time":"PT5S","per":"SESSION"}]"""))
                .containsExactly(
                        Fault.on("STOR").at("/in/*").reply(451, "Try again.").times(2),
                        Fault.atByte(10).hold("half", Duration.ofSeconds(5)).perSession());
    }

    @Test
    void triggersAlwaysWhatDoesNotSayHowOften() {
        assertThat(FaultScript.parse("""
                        [{"moment":"COMMAND","effect":"CLOSE"}]""")).containsExactly(Fault.onAnyCommand().close());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"moment\":\"CONNECT\",\"effect\":\"TRUNCATE\"}] | At CONNECT the effect must be one of",
                "[{\"moment\":\"COMMAND\",\"effect\":\"REPLY\",\"text\":\"no\"}] | A reply needs a code and a text, such as \"552 Disk full.\".",
                "[{\"moment\":\"CONNECT\",\"effect\":\"CLOSE\",\"user\":\"acme\"}] | At CONNECT there is no command, path or user",
                "[{\"moment\":\"BYTE\",\"effect\":\"CLOSE\",\"verb\":\"NOOP\"}] | NOOP opens no data connection",
                "[{\"moment\":\"COMMAND\",\"effect\":\"DELAY\"}] | DELAY needs a time",
                "[{\"moment\":\"NOON\",\"effect\":\"REPLY\"}] | NOON",
                "[{\"moment\":\"COMMAND\",\"effect\":\"CLOSE\",\"path\":\"[\"}] | [{\"moment\"",
                "[{\"moment\":\"COMMAND\",\"effect\":\"CLOSE\",\"times\":0}] | times(0) would never trigger",
                "[{\"moment\":\"COMMAND\",\"effect\":\"CLOSE\",\"probability\":0}] | The probability must be more than 0",
                "[{\"moment\":\"COMMAND\",\"effect\":\"CLOSE\",\"verb\":\"STORE\"}] | Did you mean STOR",
                "[{\"moment\":\"BYTE\",\"effect\":\"CLOSE\",\"tims\":2}] | Did you mean \"times\"?",
                "[null] | [0] is null",
                "{} | [{\"moment\"",
                "[{}] | [{\"moment\"",
                "'' | [{\"moment\""
            })
    void saysWhatIsWrongAndShowsAnExample(String json, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.parse(json))
                .withMessageStartingWith("Faults are a list such as [{\"moment\"")
                .withMessageContaining(words);
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path dir) throws IOException {
        Path wrong = Files.writeString(dir.resolve("wrong.json"), "[1]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.read(wrong))
                .withMessageContaining("wrong.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.read(dir.resolve("missing.json")))
                .withMessage("Faults: \"" + dir.resolve("missing.json")
                        + "\" cannot be read: there is no such file. Name a file with UTF-8 text.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.read(dir))
                .withMessage("Faults: \"" + dir + "\" cannot be read: it is a folder. Name a file with UTF-8 text.");
        Path latin1 = Files.write(dir.resolve("latin1.json"), new byte[] {(byte) 0xfc});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.read(latin1))
                .withMessage("Faults: \"" + latin1
                        + "\" cannot be read: it is not UTF-8 text. Name a file with UTF-8 text.");
    }

    @Test
    void isDeclaredForAServerAndBroughtBackByAReset() throws IOException {
        Fault once = Fault.on("NOOP").reply(500, "No.").times(1);
        try (FakeFtpServer server = FakeFtpServer.builder().fault(once).start()) {
            FTPClient client = new FTPClient();
            client.connect(server.host(), server.port());
            assertThat(client.noop()).isEqualTo(500);
            assertThat(client.noop()).isEqualTo(200);

            server.reset();

            assertThat(server.faults().all()).containsExactly(once);
            assertThat(client.noop()).isEqualTo(500);
            client.disconnect();
        }
    }
}
