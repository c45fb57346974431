package dev.fakeftp.realservers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.partner.PartnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learns the real servers, and compares one of them with what was learnt. */
@Tag("full")
class LearntServersTest {
    private static final String LOOPBACK = "127.0.0.1";

    @TempDir
    private Path folder;

    private RealServer start(String kind, String... settings) throws IOException {
        Path served = Files.createTempDirectory(folder, "served");
        return RealServer.start(kind, served, LOOPBACK, settings);
    }

    private static PartnerServer partner(RealServer real) {
        return PartnerServer.at(LOOPBACK, real.address().getPort()).login("acme", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vsftpd", "proftpd", "pure-ftpd", "inetutils-ftpd", "ftpd", "pyftpdlib"})
    void areLearntAlikeTwice(String kind) throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        try (RealServer real = start(kind)) {
            partner(real).learn(first);
            partner(real).learn(second);
        }

        assertThat(second).hasSameTextualContentAs(first);
    }

    @Test
    void behaveLikeTheirFileUntilTheyChange() throws IOException {
        Path file = folder.resolve("vsftpd.json");
        try (RealServer real = start("vsftpd")) {
            partner(real).learn(file);
            partner(real).assertBehavesLike(file);
        }
        try (RealServer real = start("vsftpd", "ftpd_banner=Another greeting.")) {
            assertThat(partner(real).compare(file))
                    .containsExactly("the greeting\n  expected: 220 (vsFTPd 3.0.3)\n  got:      220 Another greeting.");
        }
    }
}
