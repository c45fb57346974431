package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Checks that the port numbers in docs/standalone/kubernetes.yaml agree, so that clients can connect. */
class KubernetesTest {
    /** A mapping of the manifest. */
    private record Node(Map<?, ?> fields) {
        Object get(String path) {
            Object value = fields;
            for (String name : path.split("\\.", -1)) {
                value = Objects.requireNonNull(((Map<?, ?>) value).get(name), path);
            }
            return value;
        }

        List<Node> list(String path) {
            return ((List<?>) get(path))
                    .stream().map(each -> new Node((Map<?, ?>) each)).toList();
        }

        int number(String name) {
            return (Integer) get(name);
        }
    }

    private final Node deployment = document("Deployment", "fakeftp");
    private final Node inside = document("Service", "fakeftp");
    private final Node outside = document("Service", "fakeftp-nodes");
    private final Node server = deployment.list("spec.template.spec.containers").get(0);

    @Test
    void eachPassivePortIsTheSameInThePodAtTheServiceAndAtTheNode() {
        String[] ends = variable("FAKEFTP_PASSIVE_PORTS").toString().split("-", -1);
        List<Integer> passive = IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                .boxed()
                .toList();

        assertThat(passive).isNotEmpty().isSubsetOf(containerPorts());
        assertThat(outside.list("spec.ports"))
                .filteredOn(port -> passive.contains(port.number("port")))
                .allSatisfy(port -> assertThat(port.number("targetPort"))
                        .isEqualTo(port.number("nodePort"))
                        .isEqualTo(port.number("port")))
                .extracting(port -> port.number("port"))
                .isEqualTo(passive);
    }

    @Test
    void eachServiceLeadsToPortsOfThePod() {
        Object labels = deployment.get("spec.template.metadata.labels");

        assertThat(deployment.get("spec.selector.matchLabels")).isEqualTo(labels);
        assertThat(List.of(inside, outside)).allSatisfy(service -> {
            assertThat(service.get("spec.selector")).isEqualTo(labels);
            assertThat(service.list("spec.ports"))
                    .extracting(port -> port.number("targetPort"))
                    .isNotEmpty()
                    .isSubsetOf(containerPorts());
        });
    }

    @Test
    void eachPortOfANodeLiesWhereTheClusterAllowsIt() {
        assertThat(outside.list("spec.ports"))
                .extracting(port -> port.number("nodePort"))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 30_000 && port <= 32_767);
    }

    @Test
    void nothingButSettingsIsInTheServersEnvironment() {
        // For a service named fakeftp, Kubernetes would set FAKEFTP_PORT=tcp://… and other variables.
        assertThat(deployment.get("spec.template.spec.enableServiceLinks")).isEqualTo(false);
    }

    @Test
    void thePortThatOnlyRootMayOpenIsFreed() {
        assertThat(deployment.list("spec.template.spec.securityContext.sysctls"))
                .singleElement()
                .returns("net.ipv4.ip_unprivileged_port_start", sysctl -> sysctl.get("name"))
                .returns("0", sysctl -> sysctl.get("value"));
    }

    private List<Integer> containerPorts() {
        return server.list("ports").stream()
                .map(port -> port.number("containerPort"))
                .toList();
    }

    private Object variable(String name) {
        return server.list("env").stream()
                .filter(each -> each.get("name").equals(name))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    private static Node document(String kind, String name) {
        List<Node> found = new ArrayList<>();
        try {
            for (Object each : new Yaml().loadAll(Files.readString(Path.of("../docs/standalone/kubernetes.yaml")))) {
                found.add(new Node((Map<?, ?>) each));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found.stream()
                .filter(node -> node.get("kind").equals(kind))
                .filter(node -> node.get("metadata.name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
