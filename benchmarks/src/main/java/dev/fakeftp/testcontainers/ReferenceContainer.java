package dev.fakeftp.testcontainers;

import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The smallest container with the module's ports, its way of publishing them and its probe. */
public final class ReferenceContainer extends GenericContainer<ReferenceContainer> {
    /** Creates a container from an image whose program sends a greeting on the module's control port. */
    public ReferenceContainer(String image, int passivePorts) {
        super(DockerImageName.parse(image));
        Integer[] ports =
                IntStream.of(new PublishedPorts(passivePorts).numbers()).boxed().toArray(Integer[]::new);
        withImagePullPolicy(name -> false);
        withExposedPorts(ports);
        withCreateContainerCmdModifier(command -> PublishedPorts.publishAt("127.0.0.1", command));
        waitingFor(new GreetingWaitStrategy(PublishedPorts.CONTROL));
    }
}
