package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

/** A container that is kept for reuse outlives its JVM, and the next JVM can use it. */
@Timeout(120)
class ReuseIT {
    private static final String LABEL = "dev.fakeftp.reuse-test";

    /**
     * Uploads in active mode to a container that may exist already. Leaves it with a fault that would reject every login.
     * Its declared fault triggers once.
     */
    static final class UploadAndLeave {
        private UploadAndLeave() {}

        @SuppressWarnings("resource") // It is left running on purpose.
        public static void main(String[] args) throws IOException {
            FakeFtpContainer ftp = new FakeFtpContainer()
                    .withLabel(LABEL, System.getenv("RUN"))
                    .withUser("acme", "secret")
                    .withFault(Fault.on(System.getenv("FAULTY"))
                            .reply(500, "Declared.")
                            .times(1))
                    .withReuse(true);
            ftp.start();
            try (Client client = new Client(ftp).active()) {
                client.store(System.getenv("FILE"), "text".getBytes(StandardCharsets.US_ASCII));
                System.out.println(client.ftp().sendCommand("SYST"));
            }
            ftp.faults().add(Fault.onConnect().close());
            System.out.println(ftp.getContainerId());
            System.out.println(ftp.uploads().stream()
                    .map(upload -> upload.path() + " " + upload.mode())
                    .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void twoJvmsOneAfterTheOtherUseTheSameContainer() throws Exception {
        String run = UUID.randomUUID().toString();
        String container = uploadAndLeave(run, "/first", "SYST", "500", "/first ACTIVE");
        try {
            assertThat(DockerClientFactory.instance()
                            .client()
                            .inspectContainerCmd(container)
                            .exec()
                            .getHostConfig()
                            .getAutoRemove())
                    .isFalse();

            assertThat(uploadAndLeave(run, "/second", "SYST", "500", "/first ACTIVE, /second ACTIVE"))
                    .isEqualTo(container);

            String another = uploadAndLeave(run, "/third", "NOOP", "215", "/third ACTIVE");
            remove(another);
            assertThat(another).as("container with other faults").isNotEqualTo(container);
        } finally {
            remove(container);
        }
    }

    @Test
    void whereReuseIsNotEnabledTheContainerGoesWithItsJvmAllTheSame() {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withReuse(true)) {
            ftp.start();

            assertThat(ftp.getContainerInfo().getHostConfig().getAutoRemove()).isTrue();
            assertThat(ftp.getContainerInfo().getConfig().getEnv()).contains("FAKEFTP_LIFELINE=true");
            assertThat(ftp.journal().uploads().all()).extracting(Upload::path).isEmpty();
        }
    }

    private static String uploadAndLeave(String run, String file, String faulty, String syst, String uploads)
            throws Exception {
        Map<String, String> environment =
                Map.of("TESTCONTAINERS_REUSE_ENABLE", "true", "RUN", run, "FILE", file, "FAULTY", faulty);
        try (AnotherJvm jvm = new AnotherJvm(UploadAndLeave.class, environment)) {
            assertThat(jvm.line()).isEqualTo(syst);
            String container = jvm.line();
            assertThat(jvm.line()).isEqualTo(uploads);
            assertThat(jvm.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            return container;
        }
    }

    private static void remove(String container) {
        DockerClientFactory.instance()
                .client()
                .removeContainerCmd(container)
                .withForce(true)
                .exec();
    }
}
