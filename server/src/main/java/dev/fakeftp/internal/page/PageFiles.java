package dev.fakeftp.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files of pages and pictures: rules of style for light and dark, and the live page itself. */
public final class PageFiles {
    private PageFiles() {}

    /** Returns a file of this package as text. */
    public static String read(String name) {
        try (InputStream file = Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the rules for pictures, in CSS. */
    static String rulesOfPictures() {
        return read("picture.css");
    }

    /** Returns the rules for the lines of a conversation and for reports, in CSS. */
    static String rulesOfReports() {
        return read("report.css");
    }
}
