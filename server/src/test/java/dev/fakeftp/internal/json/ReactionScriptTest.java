package dev.fakeftp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Reaction;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactionScriptTest {
    private static final List<Reaction> SOME = List.of(
            Reaction.toUpload("/in/*").put("/out/{name}.ack", "accepted {path}").after(Duration.ofSeconds(5)),
            Reaction.toBrokenUpload("").by("acme").delete().times(2));

    @Test
    void hasTheComponentsOfReactions() {
        assertThat(ReactionScript.parse("""
                        [{"path":"/in/*","action":"PUT","to":"/out/{name}.ack","text":"accepted {path}","delay":"PT5S"},
                         {"trigger":"BROKEN_UPLOAD","user":"acme","action":"DELETE","times":2}]""")).isEqualTo(SOME);
    }

    @Test
    void readsWhatItHasPrinted() {
        assertThat(ReactionScript.parse(ReactionScript.print(SOME))).isEqualTo(SOME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"action\":\"PUT\"}] | PUT and RENAME need a path",
                "[{\"action\":\"DELETE\",\"to\":\"/a\"}] | PUT and RENAME need a path",
                "[{\"action\":\"RENAME\",\"to\":\"/{x}\"}] | {x} is not a placeholder",
                "[{\"action\":\"SHRED\"}] | SHRED",
                "[{\"action\":\"DELETE\",\"trigger\":\"DOWNLOAD\"}] | DOWNLOAD",
                "[{\"action\":\"DELETE\",\"path\":\"[\"}] | [{\"path\"",
                "[{\"action\":\"DELETE\",\"times\":0}] | times(0) would never trigger",
                "{} | [{\"path\"",
                "[{}] | [{\"path\"",
                "'' | [{\"path\""
            })
    void saysWhatIsWrongAndShowsAnExample(String json, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactionScript.parse(json))
                .withMessageStartingWith("Reactions are a list such as [{\"path\"")
                .withMessageContaining(words);
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path dir) throws IOException {
        Path wrong = Files.writeString(dir.resolve("wrong.json"), "[1]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactionScript.read(wrong))
                .withMessageContaining("wrong.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactionScript.read(dir.resolve("missing.json")))
                .withMessage("Reactions: \"" + dir.resolve("missing.json")
                        + "\" cannot be read: there is no such file. Name a file with UTF-8 text.");
    }

    @Test
    void isDeclaredForAServerAndBroughtBackByAReset() throws IOException {
        Reaction once = Reaction.toUpload("*").rename("/done/{name}").times(1);
        try (FakeFtpServer server = FakeFtpServer.builder().reaction(once).start()) {
            FTPClient client = new FTPClient();
            client.connect(server.host(), server.port());
            client.enterLocalPassiveMode();
            assertThat(client.login("acme", "secret")).isTrue();
            upload(client);
            assertThat(server.files().exists("/done/a")).isTrue();
            assertThat(server.reactions().all()).isEmpty();

            server.reset();

            assertThat(server.reactions().all()).containsExactly(once);
            upload(client);
            assertThat(server.files().exists("/done/a")).isTrue();
            client.disconnect();
        }
    }

    private static void upload(FTPClient client) throws IOException {
        assertThat(client.storeFile("/a", new ByteArrayInputStream(new byte[1])))
                .isTrue();
    }
}
