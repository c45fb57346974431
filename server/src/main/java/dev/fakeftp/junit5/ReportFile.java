package dev.fakeftp.junit5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The file with the page of a failed test. */
final class ReportFile {
    /** The configuration parameter of JUnit that names another folder for the files. */
    static final String FOLDER = "fakeftp.reports";

    private static final String FOLDER_NAME = "fakeftp-reports";
    private static final int LONGEST_NAME = 150;

    /** The files of this JVM. Another server of one test has another file; the next run of the tests replaces both. */
    private static final Map<Path, Integer> WRITTEN = new ConcurrentHashMap<>();

    private ReportFile() {}

    /** Writes the page of a test and returns the file. */
    static Path write(ExtensionContext context, String test, String html) throws IOException {
        Path folder = Files.createDirectories(
                context.getConfigurationParameter(FOLDER).map(Path::of).orElseGet(() -> usual(Path.of(""))));
        String name = name(test);
        int count = WRITTEN.merge(folder.resolve(name.toLowerCase(Locale.ROOT)), 1, Integer::sum);
        return Files.writeString(folder.resolve(name + (count > 1 ? "-" + count : "") + ".html"), html);
    }

    /** Returns the folder in which a project's build tool, Maven or Gradle, has its results. */
    static Path usual(Path project) {
        if (Files.exists(project.resolve("pom.xml"))) {
            return project.resolve("target").resolve(FOLDER_NAME);
        }
        boolean gradle =
                Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"));
        return (gradle ? project.resolve("build") : Path.of(System.getProperty("java.io.tmpdir"))).resolve(FOLDER_NAME);
    }

    /** Returns a name that every file system accepts: {@code ReportTest.arrives-String.1-q3.csv}. */
    static String name(String test) {
        String name = Stream.of(test.split(" > ", -1))
                .map(part -> part.replaceAll("[^\\p{L}\\p{N}._]+", "-").replaceAll("^[-.]+|-$", ""))
                .collect(Collectors.joining("."));
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
