package dev.fakeftp.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FilePreviewTest {
    @Test
    void showsTextAsText() throws IOException {
        assertThat(preview("a <b>\n\u0007ö", false)).contains("a &lt;b&gt;\n\\x07ö\n</pre>");
    }

    @Test
    void showsTextInHexadecimalOnRequest() throws IOException {
        assertThat(preview("1234567890abcdefg\n", true))
                .contains("00000000  31 32 33 34 35 36 37 38  39 30 61 62 63 64 65 66  1234567890abcdef\n")
                .contains("00000010  67 0a ")
                .contains(" g.\n");
    }

    @Test
    void showsOtherBytesInHexadecimal() throws IOException {
        assertThat(FilePreview.html("/a", new ByteArrayInputStream(new byte[] {0, (byte) 0xff}), false))
                .contains("00000000  00 ff ");
    }

    /** The preview of 16,384 bytes ends in the middle of a character. */
    @Test
    void showsTheBeginningOfALongText() throws IOException {
        assertThat(preview("x" + "ö".repeat(10_000), false))
                .contains("xöö", "These are the first 16,384 bytes.")
                .doesNotContain("00000000");
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        assertThat(preview("", false)).contains("The file is empty.");
    }

    /** As md5sum and sha256sum print them for "abc" (RFC 1321, appendix A.5; FIPS 180-2, appendix B.1). */
    @Test
    void hasTheDigestsOfTheWholeFile() throws IOException {
        assertThat(FilePreview.digests("/abc", new ByteArrayInputStream("abc".getBytes(UTF_8))))
                .contains("900150983cd24fb0d6963f7d28e17f72")
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String preview(String text, boolean hex) throws IOException {
        return FilePreview.html("/a", new ByteArrayInputStream(text.getBytes(UTF_8)), hex);
    }
}
