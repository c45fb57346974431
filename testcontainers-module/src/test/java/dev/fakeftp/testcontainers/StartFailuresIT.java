package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

@Timeout(120)
class StartFailuresIT {
    /** Starts a container in an incomplete environment. If the start fails, it prints the reasons and exits with 0. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) {
            try (FakeFtpContainer ftp = new FakeFtpContainer()) {
                ftp.start();
                System.exit(1);
            } catch (RuntimeException e) {
                for (Throwable reason = e; reason != null; reason = reason.getCause()) {
                    System.out.println(reason.getMessage());
                }
            }
            System.exit(0);
        }
    }

    @Test
    void withoutAnEngineTheRemedyIsNamed() throws Exception {
        // Testcontainers tries no socket on an unknown operating system.
        ProcessBuilder starter = starter(System.getProperty("java.class.path"), "-Dos.name=Plan 9");
        starter.environment().remove("DOCKER_HOST");

        assertThat(reasons(starter)).contains("No Docker engine answers").contains("FakeFtpServer");
    }

    @Test
    void anEngineThatIsNotWhereDockerHostSaysIsNamed() throws Exception {
        ProcessBuilder starter = starter(System.getProperty("java.class.path"), "-Dos.name=Plan 9");
        starter.environment().put("DOCKER_HOST", "unix:///missing/docker.sock");

        assertThat(reasons(starter)).contains("No Docker engine answers; DOCKER_HOST is unix:///missing/docker.sock");
    }

    /**
     * Docker 20.10 reports no gateway for a new network. In a container, Testcontainers 1.21 and 2.0 then ask a registry
     * for alpine. If the registry does not answer, this takes two minutes. Podman reports a gateway.
     */
    @Test
    @Tag("docker-here")
    void aStartThatDoesNotKnowItsEnginesAddressSaysSoWithinSeconds() throws Exception {
        ProcessBuilder starter = starter(System.getProperty("java.class.path"));
        starter.environment().remove("TESTCONTAINERS_HOST_OVERRIDE");
        Process process = starter.start();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() == 0) {
                assertThat(output)
                        .contains("A Docker engine answers")
                        .contains("set the environment variable TESTCONTAINERS_HOST_OVERRIDE")
                        .doesNotContain("No Docker engine answers");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutTheImageOnTheClassPathTheRemedyIsNamed() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().contains("image-linux-"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(reasons(starter(classPath)))
                .contains("not on the class path")
                .contains("Add dev.fakeftp:fakeftp-image-linux-");
    }

    @Test
    void anotherProgramsImageIsRefusedByItsName() {
        assertThatThrownBy(() -> new FakeFtpContainer("fauria/vsftpd:latest"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fauria/vsftpd")
                .hasMessageContaining("fakeftp/fakeftp-server");
    }

    @Test
    void anImageThatOnlyClaimsToBeASubstituteIsFoundOut() {
        // The name of the real image, but a command that starts no server.
        DockerImageName substitute =
                DockerImageName.parse(bundledImage()).asCompatibleSubstituteFor("fakeftp/fakeftp-server");
        try (FakeFtpContainer ftp = new FakeFtpContainer(substitute)) {
            ftp.setCommand("--version");

            assertThatThrownBy(ftp::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .hasStackTraceContaining("ended as soon as it had started")
                    .hasStackTraceContaining("Fake FTP 0.");
        }
    }

    @Test
    void aServerThatDiesAtStartShowsTheLastLinesOfItsLog() {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withEnv("FAKEFTP_USER", "acme:secret")) {
            assertThatThrownBy(ftp::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .hasStackTraceContaining("FAKEFTP_USER is not a setting")
                    .hasStackTraceContaining("FAKEFTP_USERS");
        }
    }

    @Test
    @Timeout(10)
    void aLogThatTheEngineDoesNotGiveHoldsUpNoStart() {
        StartLog log = new StartLog();

        log.follow(DockerClientFactory.instance().client(), "no-such-container");

        ContainerLaunchException failure = new ContainerLaunchException("it did not start");
        assertThat(log.explain(failure)).isSameAs(failure);
    }

    @Test
    void aPortCountOfZeroIsRefused() {
        assertThatThrownBy(() -> new FakeFtpContainer().withPassivePorts(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void aContainerThatWasNotStartedSaysSo() {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            assertThatThrownBy(ftp::uploads)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("start()");
        }
    }

    @Test
    void anImageThatTheEngineLacksIsLoadedAgain() {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
        }
        DockerClientFactory.instance()
                .client()
                .removeImageCmd(bundledImage())
                .withForce(true)
                .exec();

        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();

            assertThat(ftp.isRunning()).isTrue();
        }
    }

    @Test
    void anotherImageUnderTheSameNameIsReplacedAndRemoved(@TempDir Path dir) throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
        }
        String stale = buildStaleImage(dir, bundledImage());

        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();

            assertThat(ftp.getContainerInfo().getConfig().getLabels())
                    .containsKey("dev.fakeftp.image.hash")
                    .doesNotContainValue("of an older build");
            assertThatThrownBy(() -> DockerClientFactory.instance()
                            .client()
                            .inspectImageCmd(stale)
                            .exec())
                    .isInstanceOf(NotFoundException.class);
        }
    }

    /** Docker removes an image by its id together with its last name, even if a user gave it that name. */
    @Test
    void anotherImageUnderTheSameNameStaysUnderItsOtherName(@TempDir Path dir) throws Exception {
        String name = "fakeftp-test/of-an-older-build:" + Long.toHexString(System.nanoTime());
        String stale = buildStaleImage(dir, bundledImage(), name);
        DockerClient engine = DockerClientFactory.instance().client();

        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();

            assertThat(engine.inspectImageCmd(name).exec().getId()).contains(stale);
        } finally {
            engine.removeImageCmd(name).exec();
        }
    }

    private static String buildStaleImage(Path dir, String... names) throws IOException {
        Path dockerfile = Files.writeString(
                dir.resolve("Dockerfile"),
                "FROM " + bundledImage() + "\nLABEL dev.fakeftp.image.hash=\"of an older build\"\n");
        return DockerClientFactory.instance()
                .client()
                .buildImageCmd(dockerfile.toFile())
                .withTags(Set.of(names))
                .start()
                .awaitImageId();
    }

    private static String bundledImage() {
        try (GenericContainer<?> ftp = new FakeFtpContainer()) {
            return ftp.getDockerImageName();
        }
    }

    private static ProcessBuilder starter(String classPath, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        command.addAll(List.of(options));
        command.add(Starter.class.getName());
        return new ProcessBuilder(command);
    }

    /** Returns what a starter prints, whose start has to fail. */
    static String reasons(ProcessBuilder starter) throws Exception {
        Process process = starter.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
