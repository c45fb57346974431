package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;

/** The rights and limits of the server's container. */
final class Confinement {
    /**
     * A bound for a server out of control. Each of the 1,000 sessions of an address takes at most three threads. A large
     * upload over the relay needs one more thread that reads and one that hashes.
     */
    private static final long MOST_THREADS = 8192;

    private Confinement() {}

    /**
     * Limits the rights of the container, and lets the engine remove it when it ends. Switches off the image's health
     * check: it costs a process every ten seconds and shows no more than the greeting.
     */
    static void apply(CreateContainerCmd command, boolean autoRemove) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig()).withAutoRemove(autoRemove);
        if (!"host".equals(host.getNetworkMode())) {
            // Docker sets this by default, Podman does not. The host's own network accepts no such setting.
            host.withSysctls(Map.of("net.ipv4.ip_unprivileged_port_start", "0"));
        }
        limitRights(host);
        command.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }

    /** Drops all capabilities: the server is not root, and binds port 21 by the sysctl. A user's own settings stay. */
    private static void limitRights(HostConfig host) {
        if (host.getCapDrop() == null && host.getCapAdd() == null) {
            host.withCapDrop(Capability.ALL);
        }
        if (host.getSecurityOpts() == null) {
            host.withSecurityOpts(List.of("no-new-privileges"));
        }
        // An engine without this limit reports that. Rootless Podman then refuses a container with one.
        Object limits = DockerClientFactory.instance().getInfo().getRawValues().get("PidsLimit");
        if (host.getPidsLimit() == null && !Boolean.FALSE.equals(limits)) {
            host.withPidsLimit(MOST_THREADS);
        }
    }
}
