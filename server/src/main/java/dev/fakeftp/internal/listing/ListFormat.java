package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.time.Clock;
import java.util.List;

/** The format of a list (RFC 959 leaves it open). */
public interface ListFormat {
    /** Formats the lines of LIST, with heading and footer. The clock defines the time zone and which files are old. */
    List<String> lines(List<Entry> files, Clock clock);

    /** Returns whether a list with {@code -a} begins with {@code .} and {@code ..}, as {@code ls} does. */
    default boolean showsDots() {
        return false;
    }

    /** Formats a file's name for NLST; {@code before} is the client's prefix. */
    default String name(String before, Entry file) {
        return before + file.name();
    }
}
