package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tests of this build have seen of a client. Each test adds its part to a file, from which {@code ClientsTable} takes
 * the rows of docs/clients.md.
 */
final class ClientRecord {
    /** The build names a new folder each time, so that no earlier run can be taken for one of this build. */
    private static final Path FOLDER = Path.of(System.getProperty("clients.records", "target/clients"));

    private static final String VERSION = "version";
    private static final String FROM = "from";
    private static final String TESTS = "tests";
    private static final String TLS = "tls.";

    private final Path file;
    private final Map<String, String> facts;

    private ClientRecord(TestedClient client) throws IOException {
        file = FOLDER.resolve(client.name() + ".properties");
        facts = Files.exists(file) ? PresentVersions.read(file) : new TreeMap<>();
    }

    /** Returns what was recorded of a client; nothing if none of its tests has run. */
    static ClientRecord of(TestedClient client) throws IOException {
        return new ClientRecord(client);
    }

    /** Records that the client has done these steps in this mode. */
    static void add(TestedClient client, Class<?> test, DataMode mode, Collection<ErrandStep> done) throws Exception {
        ClientRecord written = of(client);
        written.add(mode.name(), done.stream().map(Enum::name));
        written.write(client, test);
    }

    /** Records that the client has uploaded, listed and downloaded with TLS in this mode. */
    static void addTls(TestedClient client, Class<?> test, DataMode mode, TlsMode tls) throws Exception {
        ClientRecord written = of(client);
        written.add(TLS + tls.name(), Stream.of(mode.name()));
        written.write(client, test);
    }

    private void write(TestedClient client, Class<?> test) throws Exception {
        ClientVersion version = client.version();
        facts.put(VERSION, version.number());
        facts.put(FROM, version.from());
        add(TESTS, Stream.of(test.getSimpleName()));
        PresentVersions.write(facts, file);
    }

    private void add(String key, Stream<String> values) {
        facts.put(
                key,
                Stream.concat(values(key).stream(), values).distinct().sorted().collect(Collectors.joining(",")));
    }

    private Set<String> values(String key) {
        String value = facts.getOrDefault(key, "");
        return value.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(Arrays.asList(value.split(",")));
    }

    /** Returns the version. Fails if no test has run. */
    ClientVersion version() {
        assertThat(facts).as("no test has run that writes %s", file).containsKeys(VERSION, FROM);
        return new ClientVersion(facts.getOrDefault(VERSION, ""), facts.getOrDefault(FROM, ""));
    }

    /** Returns the steps that the client did in this mode; none if it did not run in it. */
    Set<ErrandStep> done(DataMode mode) {
        return values(mode.name()).stream().map(ErrandStep::valueOf).collect(Collectors.toSet());
    }

    /** Returns the modes in which the client transferred with this kind of TLS. */
    Set<DataMode> modes(TlsMode tls) {
        return values(TLS + tls.name()).stream().map(DataMode::valueOf).collect(Collectors.toSet());
    }

    Set<String> tests() {
        return values(TESTS);
    }
}
