package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.relay.Announcement;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The rights of a container, and the secrecy of its passwords, keys and tokens. */
@Timeout(120)
class HardeningIT {
    /** Podman names the capabilities of a container without settings, where Docker says ALL. */
    private static final Capability[] DEFAULT_OF_PODMAN = {
        Capability.AUDIT_WRITE,
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.FSETID,
        Capability.KILL,
        Capability.MKNOD,
        Capability.NET_BIND_SERVICE,
        Capability.NET_RAW,
        Capability.SETFCAP,
        Capability.SETGID,
        Capability.SETPCAP,
        Capability.SETUID,
        Capability.SYS_CHROOT
    };

    @Test
    void theServerHasNoCapabilitiesAndBoundsAndStillServesBothPorts() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();

            HostConfig host = ftp.getContainerInfo().getHostConfig();
            assertThat(host.getCapDrop())
                    .satisfiesAnyOf(
                            dropped -> assertThat(dropped).containsExactly(Capability.ALL),
                            dropped -> assertThat(dropped).containsExactlyInAnyOrder(DEFAULT_OF_PODMAN));
            assertThat(host.getSecurityOpts()).contains("no-new-privileges");
            assertThat(host.getPidsLimit()).isEqualTo(8192);
            assertThat(ftp.execInContainer("/opt/java/bin/java", "-version").getExitCode())
                    .isZero();
            assertThat(ftp.journal().notices().all())
                    .as("notices, which would report that port 21 cannot be used")
                    .isEmpty();
        }
    }

    @Test
    void aModifierOfTheUsersOwnWins() {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                    .withCapDrop(Capability.NET_RAW)
                    .withPidsLimit(500L));
            ftp.start();

            HostConfig host = ftp.getContainerInfo().getHostConfig();
            assertThat(host.getCapDrop()).containsExactly(Capability.NET_RAW);
            assertThat(host.getPidsLimit()).isEqualTo(500);
        }
    }

    @Test
    void noSecretStandsWhereTheContainerIsInspected(@TempDir Path folder) throws Exception {
        Path keys = KeyStoreFile.make(folder, "key-secret");
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withUser("acme", "user-secret")
                .withTls(TlsMode.EXPLICIT)
                .withTlsKeyStore(MountableFile.forHostPath(keys), "key-secret")
                .withFile("/a.txt", "x")) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                assertThat(client.retrieve("/a.txt")).isEqualTo("x".getBytes(UTF_8));
            }
            assertThat(ftp.tls().pem()).contains("BEGIN CERTIFICATE");

            assertThat(inspected(ftp.getContainerId()))
                    .contains("FAKEFTP_USERS_FILE")
                    .contains("FAKEFTP_ADMIN_TOKEN_SHA256")
                    .doesNotContain("-secret");
        }
    }

    @Test
    void aServerWithoutTheModuleOpensItsApiWithTheTokenOfItsLogOnly() {
        BundledImage bundled = new BundledImage();
        assertThat(bundled.shouldPull(bundled.name())).isFalse();
        try (GenericContainer<?> alone = new GenericContainer<>(
                        DockerImageName.parse(bundled.name().toString()))
                .withExposedPorts(PublishedPorts.ADMIN)
                .waitingFor(Wait.forLogMessage(".*is ready.*", 1))) {
            alone.start();
            URI admin = URI.create("http://" + alone.getHost() + ":" + alone.getMappedPort(PublishedPorts.ADMIN));
            URI unused = URI.create("ftp://unused");
            RemoteFakeFtp neighbour = new RemoteFakeFtp(unused, admin, "first");
            Announcement claim = new Announcement("127.0.0.1", Map.of(), List.of(), Announcement.Engine.LOCAL);

            assertThatThrownBy(() -> neighbour.announce(claim)).hasMessageContaining("Authorization");
            assertThatThrownBy(() -> neighbour.users().all()).hasMessageContaining("Authorization");
            String token = alone.getLogs().replaceFirst("(?s).*The token of the admin API is (\\S+).*", "$1");
            assertThat(new RemoteFakeFtp(unused, admin, token).uploads()).isEmpty();
        }
    }

    @Test
    void declaredFaultsLeaveTheStartAloneAndComeBackAfterAReset() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withFault(Fault.onConnect().reply(421, "Full.").times(1))) {
            ftp.start();
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> new Client(ftp)).hasMessageContaining("421");
                try (Client client = new Client(ftp)) {
                    client.store("/a.txt", new byte[0]);
                }
                ftp.reset();
            }
        }
    }

    /** Returns the engine's description of the container, without docker-java's interpretation. */
    private static String inspected(String container) throws Exception {
        TransportConfig way = DockerClientFactory.instance().getTransportConfig();
        try (DockerHttpClient engine = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(way.getDockerHost())
                        .sslConfig(way.getSslConfig())
                        .build();
                DockerHttpClient.Response answer = engine.execute(DockerHttpClient.Request.builder()
                        .method(DockerHttpClient.Request.Method.GET)
                        .path("/containers/" + container + "/json")
                        .build())) {
            return new String(answer.getBody().readAllBytes(), UTF_8);
        }
    }
}
