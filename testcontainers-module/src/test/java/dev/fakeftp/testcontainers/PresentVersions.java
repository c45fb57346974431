package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Java and of the libraries that a JVM runs with, by the names that the documentation uses. */
final class PresentVersions {
    static final String JAVA = "Java";
    static final String SPRING_BOOT = "Spring Boot";
    static final String JUNIT = "JUnit";
    static final String TESTCONTAINERS = "Testcontainers";
    static final String SPRING_INTEGRATION = "Spring Integration";
    static final String CAMEL = "Camel";

    /** A class of each library. */
    private static final Map<String, String> LIBRARIES = Map.of(
            SPRING_BOOT, "org.springframework.boot.SpringBootVersion",
            JUNIT, "org.junit.jupiter.api.Test",
            TESTCONTAINERS, "org.testcontainers.containers.GenericContainer",
            SPRING_INTEGRATION, "org.springframework.integration.ftp.session.DefaultFtpSessionFactory",
            CAMEL, "org.apache.camel.component.file.remote.FtpComponent");

    private static final Pattern JAR = Pattern.compile(".*?-([0-9].*)\\.jar");

    private PresentVersions() {}

    /** Returns the versions in this JVM. Libraries that are not on the class path have none. */
    static Map<String, String> here() throws IOException, URISyntaxException {
        Map<String, String> versions = new TreeMap<>();
        versions.put(JAVA, String.valueOf(Runtime.version().feature()));
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            if (isPresent(library.getValue())) {
                versions.put(library.getKey(), versionOf(jarOf(library.getValue())));
            }
        }
        return versions;
    }

    private static boolean isPresent(String name) {
        return PresentVersions.class.getClassLoader().getResource(resource(name)) != null;
    }

    /** Returns the version in the name of a jar. */
    static String versionOf(String jar) {
        Matcher matcher = JAR.matcher(jar);
        assertThat(matcher.matches()).as(jar).isTrue();
        return matcher.group(1);
    }

    /** Returns the file of a class. Fails if another file has this class too. */
    static String jarOf(String name) throws IOException, URISyntaxException {
        ClassLoader loader = PresentVersions.class.getClassLoader();
        assertThat(Collections.list(loader.getResources(resource(name))))
                .as(name)
                .hasSize(1);
        try {
            Class<?> type = Class.forName(name, false, loader);
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getFileName()
                    .toString();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String name) {
        return name.replace('.', '/') + ".class";
    }

    static void write(Map<String, String> versions, Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(versions);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }
}
