package dev.fakeftp.testcontainers;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of a client and the place that it comes from, read from what the test runs.
 *
 * @param number as the client states it
 * @param from where this version is the only one, such as a release of Debian
 */
record ClientVersion(String number, String from) {
    static final String MAVEN = "Maven";
    static final String NPM = "npm";

    private static final Path NODE_MODULES = Path.of("src/test/clients/node_modules");
    private static final Path OPERATING_SYSTEM = Path.of("/etc/os-release");
    private static final String PACKAGED = "/usr/bin";
    private static final String ELSEWHERE = "elsewhere";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)+[a-z]?|[0-9]{8}");

    /** Reads a version when the client runs. */
    @FunctionalInterface
    interface Source {
        ClientVersion read() throws IOException, URISyntaxException, InterruptedException;
    }

    /** The jar that has a class. */
    static Source jar(String type) {
        return () -> new ClientVersion(PresentVersions.versionOf(PresentVersions.jarOf(type)), MAVEN);
    }

    static Source java() {
        String version = String.valueOf(Runtime.version().feature());
        return () -> new ClientVersion(version, "Java " + version);
    }

    static Source npm(String name) {
        return () -> new ClientVersion(
                first(
                        Pattern.compile("(?<=\"version\": \")[^\"]+"),
                        Files.readString(NODE_MODULES.resolve(name).resolve("package.json"))),
                NPM);
    }

    /** A program that states its version. */
    static Source program(String name, String... arguments) {
        return stated(name, Stream.concat(Stream.of(name), Stream.of(arguments)).toArray(String[]::new));
    }

    /** A program, or a library of it, whose version another command states. */
    static Source stated(String program, String... command) {
        return () ->
                new ClientVersion(first(NUMBER, output(List.of(command))), isPackaged(program) ? system() : ELSEWHERE);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(10, TimeUnit.SECONDS);
        return output;
    }

    /** Other folders of the path have programs that no package of the system brought. */
    private static boolean isPackaged(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(found -> found.startsWith(PACKAGED))
                .isPresent();
    }

    private static String system() throws IOException {
        String text = Files.exists(OPERATING_SYSTEM) ? Files.readString(OPERATING_SYSTEM) : "";
        String name = first(Pattern.compile("(?<=^NAME=\")\\w+", Pattern.MULTILINE), text);
        return name + " " + first(Pattern.compile("(?<=^VERSION_ID=\")[^\"]+", Pattern.MULTILINE), text);
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElse("unknown");
    }
}
