package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The module's jar runs with the versions of the build, and no others are on the class path. */
class VersionsIT {
    private static final String TESTCONTAINERS = System.getProperty("testcontainers.version", "not set by the build");
    private static final String JUNIT = System.getProperty("junit.version", "not set by the build");

    @Test
    void testcontainersIsTheOneThatTheBuildNames() throws Exception {
        assertThat(jarOf(GenericContainer.class.getName())).isEqualTo("testcontainers-" + TESTCONTAINERS + ".jar");
        assertThat(jarOf(Testcontainers.class.getName())).endsWith("junit-jupiter-" + TESTCONTAINERS + ".jar");
    }

    @Test
    void junitIsTheOneThatTheBuildNames() throws Exception {
        assertThat(jarOf(Test.class.getName())).isEqualTo("junit-jupiter-api-" + JUNIT + ".jar");
        assertThat(jarOf("org.junit.jupiter.engine.JupiterTestEngine"))
                .isEqualTo("junit-jupiter-engine-" + JUNIT + ".jar");
    }

    @Test
    void theModuleIsTheJarThatUsersGet() throws Exception {
        assertThat(jarOf(FakeFtpContainer.class.getName())).matches("fakeftp-testcontainers-[0-9].*\\.jar");
    }

    /** Returns the file of a loaded class. Fails if another file has this class too. */
    private static String jarOf(String name) throws Exception {
        Class<?> type = Class.forName(name);
        assertThat(Collections.list(type.getClassLoader().getResources(name.replace('.', '/') + ".class")))
                .as(name)
                .hasSize(1);
        Path file =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return file.getFileName().toString();
    }
}
