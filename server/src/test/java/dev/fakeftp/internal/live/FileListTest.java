package dev.fakeftp.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileListTest {
    private static final Instant TIME = Instant.parse("2024-02-29T12:00:00.5Z");

    @Test
    void hasFoldersFirstWithTheirWay() {
        String html = FileList.html(
                "/in/a b", List.of(file("/in/a b/1.csv"), new FtpFile("/in/a b/old", true, 0, TIME)), "", 100);

        assertThat(html)
                .contains("href=\"#/files/in/a%20b\"", "2 files and folders", "2024-02-29 12:00:00")
                .containsSubsequence("href=\"#/files/in/a%20b/old\"", "data-path=\"/in/a%20b/1.csv\"");
    }

    @Test
    void hasAPartOfManyFilesAndTheirNumber() {
        List<FtpFile> many = IntStream.range(0, 10_000)
                .mapToObj(number -> file("/" + number + ".csv"))
                .toList();

        assertThat(FileList.html("/", many, "", 3)).contains("3 of 10,000 files and folders", "data-action=\"more\"");
        assertThat(FileList.html("/", many, "999", 100))
                .contains("19 files and folders")
                .doesNotContain("more");
    }

    /** The page sends the path back as it is here. */
    @Test
    void keepsEveryPathInItsAddress() {
        String html = FileList.html("/", List.of(file("/<a>\u0001&\"%2F+.csv")), "", 100);

        assertThat(html)
                .contains("data-path=\"/%3Ca%3E%01%26%22%252F%2B.csv\"", "&lt;a&gt;\\x01&amp;&quot;%2F+.csv")
                .doesNotContain("<a>");
    }

    private static FtpFile file(String path) {
        return new FtpFile(path, false, 12, TIME);
    }
}
