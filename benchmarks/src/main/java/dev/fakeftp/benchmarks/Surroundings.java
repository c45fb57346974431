package dev.fakeftp.benchmarks;

import com.github.dockerjava.api.model.Info;
import dev.fakeftp.benchmarks.servers.Engine;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The machine and the versions of a run. */
final class Surroundings {
    private static final double BYTES_OF_GB = 1e9;

    private Surroundings() {}

    static Map<String, String> of(int rounds) {
        Info engine = Engine.client().infoCmd().exec();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("Rounds", "" + rounds);
        facts.put("Cores", "" + engine.getNCPU());
        facts.put("Memory", Math.round(Objects.requireNonNull(engine.getMemTotal()) / BYTES_OF_GB) + " GB");
        facts.put("System", engine.getOperatingSystem() + ", Linux " + engine.getKernelVersion());
        facts.put("JDK", System.getProperty("java.vm.version"));
        facts.put("Docker", engine.getServerVersion() + ", " + engine.getDriver());
        return facts;
    }

    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Stream.of(List.of(Recipe.EMPTY_JVM), Recipe.PEERS, Recipe.ENCRYPTED_PEERS)
                .flatMap(List::stream)
                .forEach(peer -> versions.put(
                        peer.name(), Engine.label(peer.image(), "version").orElse("?")));
        return versions;
    }
}
