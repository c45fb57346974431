package dev.fakeftp.benchmarks.servers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fake FTP without the module. Its settings and ports are read from the image. */
public final class OurImage {
    /** The name in the tables. */
    public static final String NAME = "Fake FTP";

    /** The control port for clients on the container's network. */
    static final int NETWORK_PORT = 21;

    private static final String PASSIVE_PORTS = "FAKEFTP_PASSIVE_PORTS";

    /** The revision of the earlier build of {@code dev/bench --beside}; empty without that option. */
    private static final String EARLIER = System.getProperty("bench.beside", "");

    private OurImage() {}

    /** Returns this build, the earlier build if there is one, and the peers. */
    public static List<Recipe> andPeers() {
        return Stream.concat(builds().stream(), Recipe.PEERS.stream()).toList();
    }

    /** Returns these builds with TLS, and the peers that are compared over TLS. */
    public static List<Recipe> andEncryptedPeers() {
        return Stream.concat(encryptedBuilds().stream(), Recipe.ENCRYPTED_PEERS.stream())
                .toList();
    }

    static List<Recipe> builds() {
        return Stream.concat(Stream.of(recipe()), earlier().stream()).toList();
    }

    static List<Recipe> encryptedBuilds() {
        return builds().stream()
                .map(build -> build.withVariable("FAKEFTP_TLS=explicit"))
                .toList();
    }

    /** Returns the names in the tables of this build and of the earlier one, if there is one. */
    public static List<String> names() {
        return EARLIER.isEmpty() ? List.of(NAME) : List.of(NAME, NAME + " at " + EARLIER);
    }

    /** Returns the earlier build, whose image dev/bench has loaded; empty without {@code --beside}. */
    public static List<Recipe> earlier() {
        return names().stream()
                .skip(1)
                .map(name -> recipe(name, "fakeftp-bench/earlier:" + Recipe.run()))
                .toList();
    }

    /** Lets the module load the image, and reads the recipe from it. */
    public static Recipe recipe() {
        try (FakeFtpContainer container = new FakeFtpContainer()) {
            return recipe(NAME, container.getDockerImageName());
        }
    }

    private static Recipe recipe(String name, String image) {
        ContainerConfig config = Objects.requireNonNull(Engine.inspect(image).getConfig());
        Map<String, String> settings = Stream.of(Objects.requireNonNull(config.getEnv()))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        int control = number(settings, "FAKEFTP_PORT");
        List<Integer> passive = Stream.of(
                        settings.getOrDefault(PASSIVE_PORTS, "").split("-"))
                .map(Integer::valueOf)
                .toList();
        List<Integer> others = Stream.of(Objects.requireNonNull(config.getExposedPorts()))
                .map(ExposedPort::getPort)
                .filter(port -> port != control && (port < passive.get(0) || port > passive.get(1)))
                .toList();
        return new Recipe(name, image, control, others, passive.get(1) - passive.get(0) + 1, OurImage::configure);
    }

    private static int number(Map<String, String> settings, String name) {
        return Integer.parseInt(Objects.requireNonNull(settings.get(name)));
    }

    /** Sets the ports, and switches off the health check: peers have none, and the module switches it off too. */
    private static void configure(CreateContainerCmd command, PortRange ports) {
        command.withEnv("FAKEFTP_PUBLIC_HOST=127.0.0.1", PASSIVE_PORTS + "=" + ports)
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }
}
