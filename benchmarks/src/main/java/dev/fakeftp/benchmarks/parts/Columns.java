package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.util.List;
import java.util.stream.Stream;

/** In which order those stand in a table who are measured in containers. */
final class Columns {
    private Columns() {}

    /** References, Fake FTP, an earlier build of it if there is one, its peers. */
    static List<String> containers(String... references) {
        return Stream.of(Stream.of(references), OurImage.names().stream(), Recipe.PEER_NAMES.stream())
                .flatMap(names -> names)
                .toList();
    }
}
