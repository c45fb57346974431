package dev.fakeftp.benchmarks.servers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * How a server is started in a container.
 *
 * @param name as it stands in the tables
 * @param image what it is started from
 * @param control its port for control connections
 * @param others its ports that are published at random, beside the control port
 * @param passive how many ports it needs for passive data, published at the same numbers
 * @param settings tells it these ports
 */
public record Recipe(
        String name,
        String image,
        int control,
        List<Integer> others,
        int passive,
        BiConsumer<CreateContainerCmd, PortRange> settings) {
    /** What this run of dev/bench labels its images and containers with, so that they can be removed. */
    public static final String RUN_LABEL = "fakeftp-bench";

    private static final int CONTROL = 2121;

    /** Passive ports of those that cannot do with fewer. */
    private static final int PASSIVE = 10;

    /** The static program that only greets. */
    public static final Recipe GREETER =
            peer("static greeter", "reference", (command, ports) -> command.withCmd("greet"));

    /** The class that only greets, in the JDK that we use too. */
    public static final Recipe EMPTY_JVM = peer("empty JVM", "empty-jvm", (command, ports) -> {});

    /** Very Secure FTP Daemon, which does not survive it if it has to bury processes that are not its own. */
    public static final Recipe VSFTPD = peer(
            "vsftpd",
            "vsftpd",
            (command, ports) -> hostConfig(
                            command.withCmd("-opasv_min_port=" + ports.first(), "-opasv_max_port=" + ports.last()))
                    .withInit(true));

    /** Pure-FTPd, which keeps two capabilities that Docker does not give by itself. */
    public static final Recipe PURE_FTPD = peer(
            "pure-ftpd",
            "pure-ftpd",
            (command, ports) -> hostConfig(command.withCmd("-p", ports.first() + ":" + ports.last()))
                    .withCapAdd(Capability.SYS_NICE, Capability.DAC_READ_SEARCH));

    /** Apache FtpServer. */
    public static final Recipe APACHE =
            peer("Apache FtpServer", "apache", (command, ports) -> command.withCmd(ports.toString()));

    /** MockFtpServer; it takes any free port for passive data, so the container has no others. */
    public static final Recipe MOCK = peer(
            "MockFtpServer",
            "mock",
            (command, ports) -> hostConfig(command)
                    .withSysctls(Map.of("net.ipv4.ip_local_port_range", ports.first() + " " + ports.last())));

    /** All servers that are measured beside ours. */
    public static final List<Recipe> PEERS = List.of(VSFTPD, PURE_FTPD, APACHE, MOCK);

    /** Names of peers, for the tables. */
    public static final List<String> PEER_NAMES =
            PEERS.stream().map(Recipe::name).toList();

    private static Recipe peer(String name, String image, BiConsumer<CreateContainerCmd, PortRange> settings) {
        return new Recipe(name, "fakeftp-bench/" + image + ":" + run(), CONTROL, List.of(), PASSIVE, settings);
    }

    /** What the images of this run are tagged with. */
    public static String run() {
        return Objects.requireNonNull(System.getProperty("bench.run"), "Run dev/bench, which builds the images.");
    }

    /** The same server, set up further. */
    public Recipe with(BiConsumer<CreateContainerCmd, PortRange> more) {
        return new Recipe(name, image, control, others, passive, settings.andThen(more));
    }

    static HostConfig hostConfig(CreateContainerCmd command) {
        return Objects.requireNonNull(command.getHostConfig());
    }
}
