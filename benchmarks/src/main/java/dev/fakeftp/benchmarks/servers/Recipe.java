package dev.fakeftp.benchmarks.servers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instructions to start a server in a container.
 *
 * @param name name in the tables
 * @param image name of the image
 * @param control control port
 * @param others further ports that are published at random host ports, as the control port is
 * @param passive number of ports for passive data connections, published at the same numbers
 * @param settings passes the passive ports to the server
 */
public record Recipe(
        String name,
        String image,
        int control,
        List<Integer> others,
        int passive,
        BiConsumer<CreateContainerCmd, PortRange> settings) {
    /** The label of the images and containers of a run of dev/bench, by which they are removed. */
    public static final String RUN_LABEL = "fakeftp-bench";

    static final int CONTROL = 2121;

    /** Number of passive ports of the peers, which cannot work with fewer. */
    private static final int PASSIVE = 10;

    /** The static program that only sends a greeting. */
    public static final Recipe GREETER =
            peer("static greeter", "reference", (command, ports) -> command.withCmd("greet"));

    /** The class that only sends a greeting, in the same JDK as Fake FTP. */
    public static final Recipe EMPTY_JVM = peer("empty JVM", "empty-jvm", (command, ports) -> {});

    /** Very Secure FTP Daemon. It needs an init process, because it does not survive the end of processes not its own. */
    public static final Recipe VSFTPD = peer(
            "vsftpd",
            "vsftpd",
            (command, ports) -> hostConfig(
                            command.withCmd("-opasv_min_port=" + ports.first(), "-opasv_max_port=" + ports.last()))
                    .withInit(true));

    /** Pure-FTPd. It needs two capabilities that Docker does not grant by default. */
    public static final Recipe PURE_FTPD = peer(
            "pure-ftpd",
            "pure-ftpd",
            (command, ports) -> hostConfig(command.withCmd("-p", ports.first() + ":" + ports.last()))
                    .withCapAdd(Capability.SYS_NICE, Capability.DAC_READ_SEARCH));

    /** ProFTPD, always with TLS. */
    public static final Recipe PROFTPD = peer(
            "ProFTPD",
            "proftpd",
            (command, ports) -> command.withEnv("PASSIVE_FIRST=" + ports.first(), "PASSIVE_LAST=" + ports.last()));

    /** Apache FtpServer. */
    public static final Recipe APACHE =
            peer("Apache FtpServer", "apache", (command, ports) -> command.withCmd(ports.toString()));

    /** MockFtpServer. It uses any ephemeral port for passive data, so the container limits their range. */
    public static final Recipe MOCK = peer(
            "MockFtpServer",
            "mock",
            (command, ports) -> hostConfig(command)
                    .withSysctls(Map.of("net.ipv4.ip_local_port_range", ports.first() + " " + ports.last())));

    /** The servers that are compared with Fake FTP. */
    public static final List<Recipe> PEERS = List.of(VSFTPD, PURE_FTPD, APACHE, MOCK);

    /** The names of the peers in the tables. */
    public static final List<String> PEER_NAMES =
            PEERS.stream().map(Recipe::name).toList();

    /** The servers that are compared with Fake FTP over TLS. Their images have a certificate with an EC key, as Fake FTP. */
    public static final List<Recipe> ENCRYPTED_PEERS = List.of(
            VSFTPD.withArguments("-ossl_enable=YES"),
            PURE_FTPD.withArguments("--tls=1", "--certfile=/etc/ssl/server.pem"),
            PROFTPD);

    /** The names of these peers. */
    public static final List<String> ENCRYPTED_PEER_NAMES =
            ENCRYPTED_PEERS.stream().map(Recipe::name).toList();

    private static Recipe peer(String name, String image, BiConsumer<CreateContainerCmd, PortRange> settings) {
        return new Recipe(name, "fakeftp-bench/" + image + ":" + run(), CONTROL, List.of(), PASSIVE, settings);
    }

    /** Returns the tag of the images of this run. */
    public static String run() {
        return Objects.requireNonNull(
                System.getProperty("bench.run"), "There are no images. Run dev/bench, which builds them.");
    }

    /** Returns this recipe with further settings. */
    public Recipe with(BiConsumer<CreateContainerCmd, PortRange> more) {
        return new Recipe(name, image, control, others, passive, settings.andThen(more));
    }

    Recipe withPassivePorts(int count) {
        return new Recipe(name, image, control, others, count, settings);
    }

    private Recipe withArguments(String... more) {
        return with((command, ports) -> command.withCmd(joined(command.getCmd(), more)));
    }

    /** Returns this recipe with a further environment variable, such as {@code FAKEFTP_TLS=explicit}. */
    Recipe withVariable(String variable) {
        return with((command, ports) -> command.withEnv(joined(command.getEnv(), variable)));
    }

    private static List<String> joined(String @Nullable [] present, String... more) {
        return Stream.of(Objects.requireNonNullElse(present, new String[0]), more)
                .flatMap(Stream::of)
                .toList();
    }

    static HostConfig hostConfig(CreateContainerCmd command) {
        return Objects.requireNonNull(command.getHostConfig());
    }
}
