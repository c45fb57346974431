package dev.fakeftp.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpPathTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "'', /",
        "/a/b, /a/b",
        "a/b, /a/b",
        "//a///b//, /a/b",
        "/a/./b/., /a/b",
        "/a/../b, /b",
        "/.., /",
        "/../../a, /a",
        "/a/../../.., /",
        "'/a b/,\"c\"', '/a b/,\"c\"'",
        "/a\\b, /a\\b",
        "/.../..a, /.../..a",
        "'/ ', '/ '"
    })
    void isReadAsAnAbsolutePathWithoutDots(String text, String path) {
        assertThat(FtpPath.of(text)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /in/old",
        "., /in/old",
        "a, /in/old/a",
        ".., /in",
        "../../.., /",
        "../../../etc/passwd, /etc/passwd",
        "/, /",
        "/a, /a",
        "../new/a, /in/new/a"
    })
    void isResolvedInTheFolderThatTheClientIsIn(String text, String path) {
        assertThat(FtpPath.of("/in/old").resolve(text)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({"/, /, /", "/, /acme, /acme", "/in/a, /, /in/a", "/in/a, /home/acme, /home/acme/in/a"})
    void isAnotherPathFromOutsideAFolder(String inside, String folder, String outside) {
        assertThat(FtpPath.of(inside).below(FtpPath.of(folder))).hasToString(outside);
    }

    @Test
    void knowsItsParentAndItsName() {
        FtpPath path = FtpPath.of("/in/q3.csv");

        assertThat(path.parent()).isEqualTo(FtpPath.of("/in"));
        assertThat(path.name()).isEqualTo("q3.csv");
        assertThat(path.names()).isEqualTo(List.of("in", "q3.csv"));
        assertThat(path.isRoot()).isFalse();
    }

    @Test
    void ofTheRootHasNoNameAndIsItsOwnParent() {
        assertThat(FtpPath.ROOT.parent()).isEqualTo(FtpPath.ROOT);
        assertThat(FtpPath.ROOT.name()).isEmpty();
        assertThat(FtpPath.ROOT.isRoot()).isTrue();
        assertThat(FtpPath.of("/a").parent().isRoot()).isTrue();
    }
}
