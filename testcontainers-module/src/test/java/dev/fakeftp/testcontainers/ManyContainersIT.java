package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Twenty containers of one JVM, started in parallel and used at the same time. */
@Tag("full")
class ManyContainersIT {
    private static final int CONTAINERS = 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CyclicBarrier allAreStarted = new CyclicBarrier(CONTAINERS);

    @RepeatedTest(3)
    @Timeout(300)
    void startAndServeTogetherWithoutACollision() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(CONTAINERS);
        try {
            List<Callable<List<Integer>>> all = IntStream.range(0, CONTAINERS)
                    .<Callable<List<Integer>>>mapToObj(number -> () -> startAndUse(number))
                    .toList();
            List<Integer> ports = new ArrayList<>();
            for (Future<List<Integer>> done : users.invokeAll(all)) {
                ports.addAll(done.get());
            }
            assertThat(ports).hasSize(CONTAINERS * 6).doesNotHaveDuplicates();
        } finally {
            users.shutdownNow();
        }
    }

    /** Starts and uses a container, and returns its ports on the host. */
    private List<Integer> startAndUse(int number) throws Exception {
        byte[] content = ("of container " + number).getBytes(StandardCharsets.UTF_8);
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
            allAreStarted.await(SOON.toSeconds() * 5, TimeUnit.SECONDS);
            try (Client client = new Client(ftp)) {
                client.store("/passive", content);
                client.active().store("/active", content);
                assertThat(client.retrieve("/passive")).isEqualTo(content);
            }
            assertThat(ftp.awaitUpload("/active", SOON).mode()).isEqualTo(DataMode.ACTIVE);
            assertThat(ftp.journal().uploads().all()).hasSize(2).allMatch(Upload::complete);
            List<Integer> ports = ftp.getExposedPorts().stream()
                    .map(ftp::getMappedPort)
                    .sorted()
                    .toList();
            return ports;
        }
    }
}
