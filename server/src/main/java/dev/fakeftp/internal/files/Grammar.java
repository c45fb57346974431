package dev.fakeftp.internal.files;

import java.time.Clock;
import java.util.List;

/** How files read in a list (RFC 959 leaves it open). */
public interface Grammar {
    /** LIST's lines, with what stands above and below the files. The clock says what is old, and in which zone. */
    List<String> lines(List<Entry> files, Clock clock);

    /** Whether a list with {@code -a} begins with {@code .} and {@code ..}, as {@code ls} has it. */
    default boolean showsDots() {
        return false;
    }

    /** A file in NLST's list; {@code before} is what the client wrote before its name. */
    default String name(String before, Entry file) {
        return before + file.name();
    }
}
