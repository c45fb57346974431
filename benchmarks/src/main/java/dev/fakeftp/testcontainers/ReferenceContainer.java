package dev.fakeftp.testcontainers;

import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The least that can be started with the module's ports, its way of publishing them and its probe: any program that greets. */
public final class ReferenceContainer extends GenericContainer<ReferenceContainer> {
    /** A container of an image whose program greets on the module's control port. */
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
