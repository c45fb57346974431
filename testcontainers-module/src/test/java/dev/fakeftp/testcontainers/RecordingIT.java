package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** The recorder and the replay of the image. The client reaches both at their addresses in a network of the engine. */
@Tag("docker-here")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RecordingIT {
    private static final int PORT = 2121;
    private static final String IN_CONTAINER = "/tmp/recording";

    @TempDir
    private Path folder;

    private static GenericContainer<?> image(Network network, String... command) {
        BundledImage bundled = new BundledImage();
        return new GenericContainer<>(bundled.name())
                .withImagePullPolicy(bundled)
                .withNetwork(network)
                .withCommand(command)
                .waitingFor(Wait.forLogMessage(".* is ready on .*", 1));
    }

    private static String[] command(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--folder", IN_CONTAINER));
        words.addAll(List.of("--bind", "0.0.0.0", "--port", Integer.toString(PORT), "--passive-ports", "30000-30001"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Returns what a client receives. */
    private static String download(GenericContainer<?> container) throws IOException {
        String address = container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(network -> Objects.requireNonNull(network.getIpAddress()))
                .findFirst()
                .orElseThrow();
        FTPClient client = new FTPClient();
        try {
            client.connect(address, PORT);
            assertThat(client.login("acme", "secret")).isTrue();
            client.enterLocalPassiveMode();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            assertThat(client.retrieveFile("a.txt", content))
                    .as(client.getReplyString())
                    .isTrue();
            client.logout();
            return content.toString(UTF_8);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void recordsInOneContainerAndReplaysInAnother() throws Exception {
        try (Network network = Network.newNetwork()) {
            try (FakeFtpContainer partner =
                    new FakeFtpContainer().withUser("acme", "secret").withFile("/a.txt", "hello\n")) {
                partner.withNetwork(network).withNetworkAliases("partner").start();
                try (GenericContainer<?> recorder = image(network, command("record", "--server", "partner:21"))) {
                    recorder.start();
                    assertThat(download(recorder)).isEqualTo("hello\n");
                    copy(recorder, "session-0001.txt");
                    copy(recorder, "files/0001-0001-a.txt");
                }
            }
            try (GenericContainer<?> replay = image(network, command("replay"))
                    .withCopyFileToContainer(MountableFile.forHostPath(folder, 0755), IN_CONTAINER)) {
                replay.start();
                assertThat(download(replay)).isEqualTo("hello\n");
                replay.getDockerClient()
                        .stopContainerCmd(replay.getContainerId())
                        .exec();
                assertThat(replay.getLogs()).doesNotContain("differs");
            }
        }
    }

    private void copy(GenericContainer<?> recorder, String file) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        recorder.copyFileFromContainer(IN_CONTAINER + "/" + file, target.toString());
    }
}
