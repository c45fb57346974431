package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

/** A container is removed when the JVM that started it ends, in any way, and not before. */
@Timeout(180)
class LifelineIT {
    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Duration HALTED = Duration.ofSeconds(30);

    private final DockerClient engine = DockerClientFactory.instance().client();

    /** Starts three containers and waits to be killed. */
    static final class ThreeContainers {
        private ThreeContainers() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 3; i++) {
                FakeFtpContainer ftp = new FakeFtpContainer().withFile("/a.txt", "text");
                ftp.start();
                System.out.println(ftp.getContainerId());
            }
            System.in.read();
        }
    }

    @Test
    void nothingIsLeftOfAKilledJvmWithinTenSeconds() throws Exception {
        try (AnotherJvm jvm = new AnotherJvm(ThreeContainers.class, Map.of())) {
            List<String> containers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                containers.add(jvm.line());
            }
            try (Removals removals = Removals.of(containers)) {
                long killed = System.nanoTime();

                jvm.signal("KILL");

                removals.await(GONE);
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(GONE);
            }
            for (String container : containers) {
                assertThatThrownBy(() -> engine.inspectContainerCmd(container).exec())
                        .isInstanceOf(NotFoundException.class);
            }
        }
    }

    /** Starts a container, begins an upload over the relay, is halted, and finishes it. */
    static final class HalfAnUpload {
        private HalfAnUpload() {}

        public static void main(String[] args) throws IOException {
            try (FakeFtpContainer ftp = new FakeFtpContainer()) {
                ftp.start();
                uploadInTwoHalves(ftp);
                for (Upload upload : ftp.journal().uploads().all()) {
                    System.out.println(upload.path() + " " + upload.transfer().state() + " " + upload.bytes() + " "
                            + (upload.mode() == DataMode.ACTIVE));
                }
            }
        }

        private static void uploadInTwoHalves(FakeFtpContainer ftp) throws IOException {
            try (Client client = new Client(ftp).active()) {
                OutputStream data = client.ftp().storeFileStream("/half.bin");
                data.write(new byte[100_000]);
                data.flush();
                System.out.println(ftp.getContainerId());

                System.in.read();

                data.write(new byte[100_000]);
                data.close();
                client.ftp().completePendingCommand();
                client.store("/another.bin", new byte[1000]);
            }
        }
    }

    @Test
    void aHaltedJvmKeepsItsContainerAndItsTransfer() throws Exception {
        try (AnotherJvm jvm = new AnotherJvm(HalfAnUpload.class, Map.of())) {
            String container = jvm.line();
            jvm.signal("STOP");

            assertThat(jvm.process().waitFor(HALTED.toSeconds(), TimeUnit.SECONDS))
                    .isFalse();

            assertThat(engine.inspectContainerCmd(container).exec().getState().getRunning())
                    .isTrue();
            jvm.signal("CONT");
            jvm.go();
            assertThat(jvm.line()).isEqualTo("/half.bin COMPLETE 200000 true");
            assertThat(jvm.line()).isEqualTo("/another.bin COMPLETE 1000 true");
            assertThat(jvm.process().waitFor(GONE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void aStoppedContainerIsGoneAndItsNetworkCanGoToo() {
        String network = engine.createNetworkCmd()
                .withName("fakeftp-" + UUID.randomUUID())
                .exec()
                .getId();
        FakeFtpContainer ftp = new FakeFtpContainer()
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withNetworkMode(network));
        ftp.start();
        String container = ftp.getContainerId();
        assertThat(ftp.getContainerInfo().getHostConfig().getAutoRemove()).isTrue();

        ftp.stop();

        assertThatThrownBy(() -> engine.inspectContainerCmd(container).exec()).isInstanceOf(NotFoundException.class);
        engine.removeNetworkCmd(network).exec();
    }
}
