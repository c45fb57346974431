package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snippets of README and docs are cut from files that are tested, and their commands exist. */
class SnippetsTest {
    private static final Path TOP = Path.of("..");

    /** Tests run the samples and the files of docs/standalone. */
    private static final List<Path> TESTED = Stream.of(
                    "samples", "docs/standalone", "server/src/test/java", "testcontainers-module/src/test/java")
            .map(TOP::resolve)
            .toList();

    /** Messages and drawings; tests of their own compare the messages of this product. */
    private static final Set<String> NOT_CODE = Set.of("", "text");

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("(?:\\w+=\\S+ )*(\\S+)(?: .*)?");

    private static final Set<String> PROGRAMS =
            Set.of("docker", "export", "java", "kubectl", "ruby", "skopeo", "unzip");

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsCutFromATestedFile(Path page) throws IOException {
        List<String> sources = sources();

        assertThat(fences(page))
                .filteredOn(fence -> !NOT_CODE.contains(fence.group(1)))
                .allSatisfy(fence -> assertThat(sources)
                        .as(fence.group())
                        .anyMatch(source -> source.contains(withoutIndent(fence.group(2)))));
    }

    @Test
    void snippetsAreFound() throws IOException {
        int all = 0;
        for (Path page : pages()) {
            all += fences(page).size();
        }

        assertThat(all).isGreaterThan(80);
    }

    /** Indented blocks are commands of a shell, and nothing else. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandExists(Path page) throws IOException {
        assertThat(commands(page)).allSatisfy(command -> {
            MatchResult parts = COMMAND.matcher(command).results().findFirst().orElseThrow();
            String program = parts.group(1);
            assertThat(PROGRAMS.contains(program) || Files.isExecutable(TOP.resolve(program)))
                    .as(command)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFlagOfTheProgramExists(Path page) throws IOException {
        for (String command : commands(page)) {
            if (command.startsWith("java -jar")) {
                List<String> words = List.of(command.split(" +", -1));
                assertThat(words.stream().filter(word -> word.startsWith("--")))
                        .as(command)
                        .isNotEmpty()
                        .isSubsetOf(flags(words.get(3)));
            }
        }
    }

    private static Set<String> flags(String command) throws IOException {
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("../server/target/fakeftp-server-" + DocsTest.version() + "-standalone.jar")
                                .toString(),
                        command,
                        "--help")
                .redirectErrorStream(true)
                .start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Pattern.compile("--[a-z-]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    static List<Path> pages() throws IOException {
        return DocsTest.pages().stream()
                .filter(page -> !page.endsWith("CONTRIBUTING.md"))
                .toList();
    }

    private static List<MatchResult> fences(Path page) throws IOException {
        return FENCE.matcher(Files.readString(page)).results().toList();
    }

    /** Returns the lines of indented blocks, continued lines joined, without remarks. */
    private static List<String> commands(Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("").replaceAll("\\\\\n +", "");
        return Pattern.compile("(?<=\n\n)(?: {4}[^\n]+\n)+")
                .matcher(text)
                .results()
                .flatMap(block -> block.group().lines())
                .map(line -> line.replaceFirst(" +#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : TESTED) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().matches(".*/(target|node_modules|build|\\.gradle)/.*"))
                        .forEach(files::add);
            }
        }
        List<String> sources = new ArrayList<>();
        for (Path file : files) {
            try {
                sources.add(withoutIndent(Files.readString(file)));
            } catch (MalformedInputException e) {
                assertThat(file.toString()).as("A file that is no text").doesNotEndWith(".java");
            }
        }
        return sources;
    }

    private static String withoutIndent(String text) {
        return text.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
