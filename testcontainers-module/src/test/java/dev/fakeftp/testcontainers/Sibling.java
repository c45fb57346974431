package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HealthCheck;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A client in its own container on the network of a server. It needs no image of clients, because it runs this machine's
 * programs over any image that the engine has.
 */
final class Sibling {
    private final String image;
    private final Network network;

    Sibling(FakeFtpContainer server) {
        image = server.getDockerImageName();
        network = server.getNetwork();
    }

    private static void refine(CreateContainerCmd create, String... command) {
        Objects.requireNonNull(create.getHostConfig())
                .withBinds(Bind.parse("/usr:/usr:ro"), Bind.parse("/lib:/lib:ro"), Bind.parse("/lib64:/lib64:ro"));
        create.withEntrypoint(command).withCmd().withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }

    /** Returns a program that other containers reach by this name. The caller starts and closes it. */
    GenericContainer<?> named(String name, String... command) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withCreateContainerCmdModifier(create -> refine(create, command));
    }

    /** Returns the program's output. Fails if the program fails. */
    String run(String... command) {
        try (GenericContainer<?> client = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withCreateContainerCmdModifier(create -> refine(create, command))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            client.start();
            assertThat(client.getCurrentContainerInfo().getState().getExitCodeLong())
                    .as(client.getLogs())
                    .isZero();
            return client.getLogs();
        }
    }
}
