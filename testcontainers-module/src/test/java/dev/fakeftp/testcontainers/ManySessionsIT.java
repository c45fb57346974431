package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.fakeftp.DataMode;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Many sessions at once. Each uploads its own files and downloads them again. */
@Testcontainers(parallel = true)
@Timeout(120)
class ManySessionsIT {
    private static final Set<String> askedFor = ConcurrentHashMap.newKeySet();

    @Container
    private static final FakeFtpContainer first = container().withPassivePorts(4);

    @Container
    private static final FakeFtpContainer second = container();

    @Container
    private static final FakeFtpContainer third = container();

    private static FakeFtpContainer container() {
        return new FakeFtpContainer()
                .withCreateContainerCmdModifier(command -> askedFor.addAll(requestedHostPorts(command)));
    }

    @BeforeEach
    void forgetEarlierTests() {
        Stream.of(first, second, third).forEach(FakeFtpContainer::reset);
    }

    @Test
    void threeContainersTakeSixHundredUploadsOfTwentyFourSessionsWithoutAFailure() throws Exception {
        Map<FakeFtpContainer, Map<String, String>> sent = new ConcurrentHashMap<>();
        AtOnce.run(24, session -> {
            FakeFtpContainer ftp = List.of(first, second, third).get(session % 3);
            try (Client client = session < 12 ? new Client(ftp) : new Client(ftp).withEpsv()) {
                sent.computeIfAbsent(ftp, each -> new ConcurrentHashMap<>()).putAll(upAndDown(client, session, 25));
            }
        });

        assertThat(sent).hasSize(3);
        sent.forEach((ftp, digests) -> {
            assertHas(ftp, 200, digests);
            assertThat(ftp.uploads()).extracting(Upload::openedBy).contains("PASV", "EPSV");
        });
    }

    @Test
    void sixteenActiveSessionsLoseAndCrossNoneOfAThousandTransfers() throws Exception {
        Map<String, String> sent = new ConcurrentHashMap<>();
        AtOnce.run(16, session -> {
            try (Client client = new Client(first).active()) {
                sent.putAll(upAndDown(client, session, 32));
            }
        });

        assertHas(first, 512, sent);
        assertThat(first.journal().transfers().all())
                .hasSize(1024)
                .allMatch(transfer -> transfer.mode() == DataMode.ACTIVE);
    }

    @Test
    void thirtyTwoPassiveSessionsDoSoOverFourPortsWithoutARefusal() throws Exception {
        Map<String, String> sent = new ConcurrentHashMap<>();
        AtOnce.run(32, session -> {
            try (Client client = session % 2 == 0 ? new Client(first) : new Client(first).withEpsv()) {
                sent.putAll(upAndDown(client, session, 16));
            }
        });

        assertHas(first, 512, sent);
        assertThat(repliesTo("PASV")).hasSize(512).allMatch(reply -> reply.startsWith("227 "));
        assertThat(repliesTo("EPSV")).hasSize(512).allMatch(reply -> reply.startsWith("229 "));
    }

    /** Uploads unique files, downloads each at once, and returns their paths and digests. */
    private static Map<String, String> upAndDown(Client client, int session, int files) throws IOException {
        Random random = new Random(session);
        Map<String, String> sent = new HashMap<>();
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[random.nextInt(100, 50_000)];
            random.nextBytes(content);
            String path = "/session-" + session + "-file-" + i + ".bin";
            client.store(path, content);
            assertThat(client.retrieve(path)).as(path).isEqualTo(content);
            sent.put(path, Digests.of(content));
        }
        return sent;
    }

    /** Asserts that the server received this number of uploads with their paths and bytes, and no transfer is broken. */
    private static void assertHas(FakeFtpContainer ftp, int uploads, Map<String, String> sent) {
        assertThat(sent.values()).hasSize(uploads).doesNotHaveDuplicates();
        assertThat(ftp.uploads().stream().collect(Collectors.toMap(Upload::path, Upload::sha256)))
                .isEqualTo(sent);
        assertThat(ftp.journal().transfers().all()).hasSize(2 * uploads).allMatch(Transfer::complete);
    }

    private static List<String> repliesTo(String command) {
        return first.journal().exchanges().all().stream()
                .filter(exchange -> exchange.command().equals(command))
                .flatMap(exchange -> exchange.replies().stream())
                .toList();
    }

    @Test
    void theEngineChoosesEveryHostPort() {
        List<Integer> hostPorts = Stream.of(first, second, third)
                .flatMap(ftp -> ftp.getExposedPorts().stream().map(ftp::getMappedPort))
                .toList();

        assertThat(hostPorts).as("no two containers share a port").doesNotHaveDuplicates();
        assertThat(askedFor).as("the host ports that were asked for").containsExactly("");
    }

    private static List<String> requestedHostPorts(CreateContainerCmd command) {
        return Objects.requireNonNull(command.getHostConfig()).getPortBindings().getBindings().values().stream()
                .flatMap(Stream::of)
                .map(binding -> Objects.requireNonNullElse(binding.getHostPortSpec(), ""))
                .toList();
    }
}
