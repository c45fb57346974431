package dev.fakeftp.testcontainers;

import static dev.fakeftp.testcontainers.PresentVersions.jarOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The module's jar runs with the versions of the build, and no others are on the class path. */
class VersionsIT {
    /** A BOM that names the versions in place of the build. */
    private static final String BOM = System.getProperty("versions.bom");

    private static final Path RECORD = Path.of(System.getProperty("versions.record", "target/versions.properties"));

    @Test
    void testcontainersIsTheOneThatTheBuildNames() throws Exception {
        String version = named("testcontainers.version");

        assertThat(jarOf(GenericContainer.class.getName())).isEqualTo("testcontainers-" + version + ".jar");
        assertThat(jarOf(Testcontainers.class.getName())).endsWith("junit-jupiter-" + version + ".jar");
    }

    @Test
    void junitIsTheOneThatTheBuildNames() throws Exception {
        String version = named("junit-jupiter.version");

        assertThat(jarOf(Test.class.getName())).isEqualTo("junit-jupiter-api-" + version + ".jar");
        assertThat(jarOf("org.junit.jupiter.engine.JupiterTestEngine"))
                .isEqualTo("junit-jupiter-engine-" + version + ".jar");
    }

    @Test
    void theModuleIsTheJarThatUsersGet() throws Exception {
        assertThat(jarOf(FakeFtpContainer.class.getName())).matches("fakeftp-testcontainers-[0-9].*\\.jar");
    }

    /** {@link VersionsTable} reads the record. */
    @Test
    void areRecorded() throws Exception {
        Map<String, String> versions = PresentVersions.here();

        PresentVersions.write(versions, RECORD);

        assertThat(PresentVersions.read(RECORD))
                .isEqualTo(versions)
                .containsKeys(PresentVersions.JAVA, PresentVersions.JUNIT, PresentVersions.TESTCONTAINERS);
    }

    private static String named(String property) throws IOException {
        if (BOM == null) {
            return Objects.requireNonNull(System.getProperty(property), property);
        }
        return Pattern.compile("<" + property + ">(.*?)</")
                .matcher(Files.readString(Path.of(BOM)))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
