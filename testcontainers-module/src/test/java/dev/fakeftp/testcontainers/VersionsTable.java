package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/compatibility.md is what the modules of {@code compatibility} have run with in this build. With the
 * property {@code versions} it writes the table. Only the last of these modules runs this class.
 */
class VersionsTable {
    private static final Path MODULES = Path.of("..");
    private static final Path PAGE = Path.of("..", "..", "docs", "compatibility.md");

    private static final Pattern TABLE = Pattern.compile("^\\| Stack .*\\n(?:\\|.*\\n)+", Pattern.MULTILINE);

    private static final List<String> COLUMNS = List.of(
            PresentVersions.JAVA,
            PresentVersions.JUNIT,
            PresentVersions.TESTCONTAINERS,
            PresentVersions.SPRING_INTEGRATION,
            PresentVersions.CAMEL);

    /** The runs of each module, as its POM names them. */
    private static final String EACH_RUNS_ON = "17";

    private static final String SOME_RUN_ON = "25";
    private static final String RUNS_ON_BOTH = "<java-25.skip>false</java-25.skip>";

    @Test
    void areThoseOfThePage() throws IOException {
        String table = table();
        if (System.getProperty("versions") != null) {
            Files.writeString(
                    PAGE, TABLE.matcher(Files.readString(PAGE)).replaceFirst(Matcher.quoteReplacement(table)));
        }

        assertThat(first(TABLE, Files.readString(PAGE)))
                .as("If the versions are intended, run dev/compatibility -Dversions=write")
                .isEqualTo(table);
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder();
        table.append("| Stack | ").append(String.join(" | ", COLUMNS)).append(" | Tests |\n");
        table.append("|---").append("|---".repeat(COLUMNS.size())).append("|---|\n");
        for (String module : modules()) {
            for (String java : versionsOfJava(module)) {
                table.append(row(module, java));
            }
        }
        return table.toString();
    }

    private static List<String> modules() throws IOException {
        List<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(MODULES.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(module -> !module.equals("table"))
                .toList();
        assertThat(modules).isNotEmpty();
        return modules;
    }

    private static List<String> versionsOfJava(String module) throws IOException {
        return Files.readString(MODULES.resolve(module).resolve("pom.xml")).contains(RUNS_ON_BOTH)
                ? List.of(EACH_RUNS_ON, SOME_RUN_ON)
                : List.of(EACH_RUNS_ON);
    }

    private static String row(String module, String java) throws IOException {
        Path results = MODULES.resolve(
                Path.of(module, "target", System.getProperty("results", "not set by the build"), "java-" + java));
        assertThat(results)
                .as("%s has not run on Java %s in this build. Run dev/compatibility, which runs all.", module, java)
                .exists();
        Map<String, String> versions = PresentVersions.read(results.resolve("versions.properties"));
        assertThat(versions).as(module).containsEntry(PresentVersions.JAVA, java);

        List<String> cells = new ArrayList<>();
        cells.add(stack(versions));
        COLUMNS.forEach(column -> cells.add(versions.getOrDefault(column, "")));
        cells.add(tests(results.resolve("failsafe-summary.xml")));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String stack(Map<String, String> versions) {
        if (versions.containsKey(PresentVersions.SPRING_BOOT)) {
            return PresentVersions.SPRING_BOOT + " " + versions.get(PresentVersions.SPRING_BOOT);
        }
        return versions.containsKey(PresentVersions.CAMEL)
                ? PresentVersions.SPRING_INTEGRATION + " and " + PresentVersions.CAMEL
                : PresentVersions.TESTCONTAINERS;
    }

    /** Returns the number of tests. Fails if there were none, or if one of them did not pass. */
    private static String tests(Path summary) throws IOException {
        String text = Files.readString(summary);
        for (String others : List.of("errors", "failures", "skipped")) {
            assertThat(first(Pattern.compile("<" + others + ">.*</"), text))
                    .as("%s", summary)
                    .isEqualTo("<" + others + ">0</");
        }
        String completed = first(Pattern.compile("(?<=<completed>)[0-9]+"), text);
        assertThat(completed).as("%s", summary).isNotEqualTo("0");
        return completed;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group();
    }
}
