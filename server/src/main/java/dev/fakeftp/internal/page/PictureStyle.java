package dev.fakeftp.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The rules of style for pictures, in light and dark. */
public final class PictureStyle {
    private PictureStyle() {}

    /** Returns the rules for pictures, in CSS. */
    public static String rules() {
        return read("picture.css");
    }

    /** Returns the rules for the lines of a conversation and for reports, in CSS. */
    static String rulesOfReports() {
        return read("report.css");
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(PictureStyle.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
