package dev.fakeftp.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names of types: the field's standard terms, each with one meaning. */
class NamesTest {
    /** Private words of an earlier version, for which the field has standard terms. */
    private static final Set<String> REPLACED = Set.of(
            "Door",
            "FtpDoor",
            "Visit",
            "View",
            "Gate",
            "SideTalk",
            "SideTalks",
            "Overhearing",
            "Talk",
            "Watch",
            "Watches",
            "Memory",
            "Bounded",
            "Arrivals",
            "Explanation",
            "Brake",
            "Occasion",
            "Holds",
            "Authority",
            "FirstThatOpens",
            "NoDial",
            "Choices",
            "Site",
            "Places",
            "Target",
            "Rights",
            "UserRights",
            "StandIn",
            "StandIns",
            "Gone",
            "Outlet",
            "Imitation",
            "Imitations",
            "Grammar",
            "Grammars",
            "Manner",
            "Records",
            "LineEnds",
            "Translation",
            "Words",
            "Wiring",
            "AdminWiring",
            "Link",
            "Removal",
            "Reach");

    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:[a-z]+ )*(?:class|interface|record|enum) ([A-Z]\\w*)");

    /** Types that cross HTTP as JSON may be named as the values that they carry. */
    private static final String JSON_BODIES = "Json.java";

    /** Each class of the API may have a builder, as its nested class. */
    private static final String BUILDER = "Builder";

    @Test
    void areNoReplacedWords() throws IOException {
        assertThat(filesByType().keySet()).isNotEmpty().doesNotContainAnyElementsOf(REPLACED);
    }

    @Test
    void haveOneMeaningEach() throws IOException {
        Map<String, Set<String>> twice = filesByType().entrySet().stream()
                .filter(type -> type.getValue().size() > 1)
                .filter(type -> !type.getKey().equals(BUILDER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(twice).isEmpty();
    }

    private static Map<String, Set<String>> filesByType() throws IOException {
        Map<String, Set<String>> files = new TreeMap<>();
        for (Path source : products()) {
            TYPE.matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .map(type -> type.replaceFirst("(?s).* ", ""))
                    .forEach(type ->
                            files.computeIfAbsent(type, key -> new TreeSet<>()).add(source.toString()));
        }
        return files;
    }

    /** The sources of the server and the module, which are one product. */
    private static List<Path> products() throws IOException {
        return Prose.sources().stream()
                .filter(source -> !source.endsWith(JSON_BODIES))
                .filter(source -> source.toString().matches(".*.(server|testcontainers-module).src.main.java.*"))
                .toList();
    }
}
