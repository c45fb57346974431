package dev.fakeftp.partner;

import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.Rehearsal;
import dev.fakeftp.internal.personality.PersonalityFile;
import dev.fakeftp.internal.personality.PersonalityJson;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * This server in the place of a partner's server, for the same conversation.
 *
 * @param server the server
 * @param root its folder, on the disk as that of most servers
 * @param partner its address, with the login of the real server
 */
record FakeStage(FakeFtpServer server, Path root, Partner partner) implements Rehearsal.Stage {
    /** Starts such servers. */
    static final class Rehearsals implements Rehearsal {
        @Override
        public Stage start(PersonalityFile file, Partner of) throws IOException {
            return started(file, Files.createTempDirectory("fakeftp-rehearsal"), of);
        }
    }

    private static FakeStage started(PersonalityFile file, Path root, Partner of) throws IOException {
        Path written = Files.createTempFile("fakeftp-personality", ".json");
        try {
            try (Writer out = Files.newBufferedWriter(written)) {
                PersonalityJson.write(file, out);
            }
            FakeFtpServer server = FakeFtpServer.builder()
                    .personality(written)
                    .root(root)
                    .user(of.user(), of.password())
                    .start();
            return new FakeStage(
                    server, root, new Partner(server.host(), server.port(), of.user(), of.password(), false));
        } finally {
            Files.delete(written);
        }
    }

    @Override
    public Rehearsal.Stage again(PersonalityFile file) throws IOException {
        server.close();
        return started(file, root, partner);
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> content = Files.walk(root)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
