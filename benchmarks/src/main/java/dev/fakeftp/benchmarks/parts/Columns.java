package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a table of servers in containers. */
final class Columns {
    private Columns() {}

    /** Returns the references, Fake FTP, an earlier build of it if there is one, and its peers. */
    static List<String> containers(String... references) {
        return Stream.of(Stream.of(references), OurImage.names().stream(), Recipe.PEER_NAMES.stream())
                .flatMap(names -> names)
                .toList();
    }
}
