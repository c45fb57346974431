package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(parallel = true)
class ManySessionsIT {
    private static final int SESSIONS = 8;
    private static final int UPLOADS_PER_SESSION = 25;

    @Container
    private static final FakeFtpContainer first = new FakeFtpContainer();

    @Container
    private static final FakeFtpContainer second = new FakeFtpContainer();

    @Container
    private static final FakeFtpContainer third = new FakeFtpContainer();

    @Test
    @Timeout(120)
    void threeContainersTakeSixHundredUploadsOfTwentyFourSessionsWithoutAFailure() throws Exception {
        Map<FakeFtpContainer, Map<String, String>> sent = new ConcurrentHashMap<>();
        List<Callable<Void>> sessions = new ArrayList<>();
        for (FakeFtpContainer ftp : List.of(first, second, third)) {
            sent.put(ftp, new ConcurrentHashMap<>());
            for (int session = 0; session < SESSIONS; session++) {
                int number = session;
                sessions.add(() -> upload(ftp, number, UPLOADS_PER_SESSION, Objects.requireNonNull(sent.get(ftp))));
            }
        }
        atOnce(sessions);

        sent.forEach((ftp, digests) -> {
            assertThat(ftp.uploads())
                    .hasSize(SESSIONS * UPLOADS_PER_SESSION)
                    .allMatch(Upload::complete)
                    .extracting(Upload::openedBy)
                    .contains("PASV", "EPSV");
            assertThat(ftp.uploads().stream().collect(Collectors.toMap(Upload::path, Upload::sha256)))
                    .isEqualTo(digests);
        });
    }

    @Test
    @Timeout(120)
    void fourPassivePortsServeThirtyTwoSessionsWithoutARefusal() throws Exception {
        Map<String, String> sent = new ConcurrentHashMap<>();
        try (FakeFtpContainer ftp = new FakeFtpContainer().withPassivePorts(4)) {
            ftp.start();
            List<Callable<Void>> sessions = new ArrayList<>();
            for (int session = 0; session < 32; session++) {
                int number = session;
                sessions.add(() -> upload(ftp, number, 10, sent));
            }
            atOnce(sessions);

            assertThat(ftp.uploads().stream().collect(Collectors.toMap(Upload::path, Upload::sha256)))
                    .hasSize(320)
                    .isEqualTo(sent);
        }
    }

    private static void atOnce(List<Callable<Void>> sessions) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(sessions.size());
        try {
            for (Future<Void> done : clients.invokeAll(sessions)) {
                done.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Void upload(FakeFtpContainer ftp, int session, int uploads, Map<String, String> sent)
            throws Exception {
        Random random = new Random(session);
        try (Client client = new Client(ftp)) {
            for (int i = 0; i < uploads; i++) {
                if (i % 2 == 1) {
                    client.withEpsv();
                }
                byte[] content = new byte[random.nextInt(50_000)];
                random.nextBytes(content);
                String path = "/session-" + session + "-file-" + i + ".bin";
                client.store(path, content);
                sent.put(path, Digests.of(content));
            }
        }
        return null;
    }

    @Test
    void theEngineChoosesEveryHostPort() {
        Set<Integer> hostPorts = Stream.of(first, second, third)
                .flatMap(ftp -> ftp.getExposedPorts().stream().map(ftp::getMappedPort))
                .collect(Collectors.toSet());

        assertThat(hostPorts)
                .as("no two containers share a port")
                .hasSize(3 * first.getExposedPorts().size());
        assertThat(Stream.of(first, second, third).flatMap(ftp -> requestedHostPorts(ftp).stream()))
                .as("the host ports that were asked for")
                .isNotEmpty()
                .allMatch(port -> port == null || port.isEmpty() || port.equals("0"));
    }

    private static List<String> requestedHostPorts(FakeFtpContainer ftp) {
        return ftp.getCurrentContainerInfo().getHostConfig().getPortBindings().getBindings().values().stream()
                .flatMap(Stream::of)
                .map(binding -> String.valueOf(Objects.requireNonNullElse(binding.getHostPortSpec(), "")))
                .toList();
    }
}
