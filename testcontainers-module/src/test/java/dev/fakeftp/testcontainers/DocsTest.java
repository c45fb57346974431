package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares README and docs with the samples, tests and versions. */
class DocsTest {
    private static final Path TOP = Path.of("..");

    /** A link to a page of this repository, or to a heading of it. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");

    @Test
    void everyFaultOfTheTableIsShownByATest() throws IOException {
        String tests = Files.readString(TOP.resolve("server/src/test/java/dev/fakeftp/contract/FaultsContract.java"))
                + Files.readString(TOP.resolve("server/src/test/java/dev/fakeftp/clients/FaultyTlsTest.java"));

        assertThat(Pattern.compile("^\\| [^|]+ \\| `(Fault\\.[^`]+)` \\| ", Pattern.MULTILINE)
                        .matcher(
                                first(Files.readString(TOP.resolve("docs/faults.md")), "(?s)Effect in Commons Net(.*)"))
                        .results()
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(25)
                .allSatisfy(fault -> assertThat(tests).containsIgnoringWhitespaces(fault));
    }

    @Test
    void everyReactionOfTheTableIsShownByATest() throws IOException {
        String tests =
                Files.readString(TOP.resolve("server/src/test/java/dev/fakeftp/contract/ReactionsContract.java"));

        assertThat(Pattern.compile("^\\| [^|]+ \\| `(Reaction\\.[^`]+)` \\| ", Pattern.MULTILINE)
                        .matcher(Files.readString(TOP.resolve("docs/reactions.md")))
                        .results()
                        .map(found -> found.group(1)))
                .hasSize(5)
                .allSatisfy(reaction -> assertThat(tests).containsIgnoringWhitespaces(reaction));
    }

    @Test
    void theDependencyIsThisModuleInThisVersion() throws IOException {
        String version = version();

        assertThat(blocks("README.md", "xml"))
                .singleElement()
                .asString()
                .contains("<artifactId>fakeftp-testcontainers</artifactId>")
                .contains("<version>" + version + "</version>");
    }

    @Test
    void theSampleProjectUsesTheVersionsThatAreTested() throws IOException {
        String pom = withPropertiesFilledIn(Files.readString(TOP.resolve("pom.xml")));
        List<String> ours = dependencies(pom);
        String product = "fakeftp-testcontainers:" + first(pom, "<version>(.*?)</version>");
        String junit = "junit-jupiter:"
                + ours.stream()
                        .filter(d -> d.startsWith("junit-bom:"))
                        .findFirst()
                        .orElseThrow()
                        .substring("junit-bom:".length());

        assertThat(dependencies(Files.readString(TOP.resolve("samples/commons-net/pom.xml"))))
                .hasSizeGreaterThan(5)
                .allMatch(dependency ->
                        ours.contains(dependency) || dependency.equals(product) || dependency.equals(junit));
    }

    @Test
    void theReadmeNamesTheVersionsOfTheSampleProject() throws IOException {
        List<String> sample = dependencies(Files.readString(TOP.resolve("samples/commons-net/pom.xml")));

        assertThat(Pattern.compile("`[a-z.]+[a-z-]*:([a-z-]+:[0-9.]+)`")
                        .matcher(Files.readString(TOP.resolve("README.md")))
                        .results()
                        .map(found -> found.group(1)))
                .hasSize(4)
                .isSubsetOf(sample);
    }

    /** A new version of a tested stack needs a new run of its tests. {@link VersionsTable} compares the whole table. */
    @Test
    void theTestedVersionsAreThoseOfTheirModules() throws IOException {
        String page = Files.readString(TOP.resolve("docs/compatibility.md"));

        assertThat(Pattern.compile(
                                "<(?:testcontainers|junit|spring-boot|spring-integration|camel)(?:-\\d)?\\.version>(.*?)</")
                        .matcher(Files.readString(TOP.resolve("compatibility/pom.xml")))
                        .results()
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(version -> assertThat(page)
                        .as("Run dev/compatibility -Dversions=write")
                        .containsPattern("[ |]" + Pattern.quote(version) + " "));
    }

    @Test
    void everyImageThatIsNamedHasThisVersion() throws IOException {
        String version = version();

        for (String file : List.of(
                "docs/networks.md",
                "docs/standalone/compose.yaml",
                "docs/standalone/kubernetes.yaml",
                "samples/compose/compose.yaml",
                "samples/ci/.gitlab-ci.yml",
                "samples/ci/.github/workflows/service.yml")) {
            assertThat(Pattern.compile("/fakeftp-server:(\\S+)")
                            .matcher(Files.readString(TOP.resolve(file)))
                            .results()
                            .map(found -> found.group(1)))
                    .as(file)
                    .isNotEmpty()
                    .containsOnly(version);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/clients.md",
                "docs/networks.md",
                "docs/commands.md",
                "docs/ftps.md",
                "docs/journal.md",
                "docs/personalities.md",
                "docs/zos.md"
            })
    void everyTestThatStandsForAStatementExists(String page) throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("server", "testcontainers-module", "clients", "samples/commons-net")) {
            try (Stream<Path> files = Files.walk(TOP.resolve(module).resolve("src/test/java"))) {
                files.map(file -> file.getFileName().toString()).forEach(tests::add);
            }
        }
        assertThat(Pattern.compile("`([A-Z][a-z]\\w+(?:IT|Test))`")
                        .matcher(Files.readString(TOP.resolve(page)))
                        .results()
                        .map(found -> found.group(1) + ".java"))
                .isNotEmpty()
                .isSubsetOf(tests);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("anchors of " + target).contains(link.group(2));
            }
        }
    }

    /** Returns the pages of the documentation. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/guides", "docs/come-over")) {
            try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(30);
        return pages;
    }

    /** Returns the anchors that forges give to the headings of a page. */
    static List<String> anchors(Path page) throws IOException {
        return Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theImageIsThatOfTheCompatibilityPage() throws IOException {
        String image = Files.readString(TOP.resolve("server/image/config.json"));
        String page = Files.readString(TOP.resolve("docs/compatibility.md"));

        assertThat(List.of(
                        first(image, "\"FAKEFTP_PORT=(\\d+)\""),
                        first(image, "\"FAKEFTP_NETWORK_PORT=(\\d+)\""),
                        first(image, "\"FAKEFTP_ADMIN_PORT=(\\d+)\""),
                        first(image, "\"FAKEFTP_PASSIVE_PORTS=(\\d+)-")))
                .isEqualTo(Pattern.compile("\\b\\d+\\b")
                        .matcher(first(page, "\\| ports \\| (.*) \\|"))
                        .results()
                        .map(MatchResult::group)
                        .toList());
        assertThat(first(image, "\"User\": \"(.*?)\""))
                .isEqualTo(first(page, "\\| user \\| (\\d+)") + ":" + first(page, ", group (\\d+)"));
        assertThat(page).contains("`" + first(image, "\"FAKEFTP_ROOT=(.*?)\"") + "`");
    }

    static String version() throws IOException {
        return first(Files.readString(TOP.resolve("pom.xml")), "<version>(.*?)</version>");
    }

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(TOP.resolve(page)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String withPropertiesFilledIn(String pom) {
        return Pattern.compile("\\$\\{([^}]+\\.version)}")
                .matcher(pom)
                .replaceAll(
                        use -> Matcher.quoteReplacement(first(pom, "<" + Pattern.quote(use.group(1)) + ">(.*?)</")));
    }

    private static List<String> dependencies(String pom) {
        return Pattern.compile(
                        "<dependency>.*?<artifactId>(.*?)</artifactId>\\s*<version>(.*?)</version>", Pattern.DOTALL)
                .matcher(pom)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElseThrow();
    }
}
