package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.util.List;

/** Lists with a standard format, and the encoding of all lists on the wire. */
public final class Listing {
    private Listing() {}

    /** Formats the lines of MLSD (RFC 3659, section 7.2). Times are UTC. */
    public static List<String> facts(List<Entry> files, Facts wanted) {
        return files.stream().map(file -> wanted.line(file, file.name())).toList();
    }

    /** Joins the lines for the wire. */
    public static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            // A name may hold a line break, but a listing has one line per file.
            text.append(line.replace('\n', '?').replace('\r', '?')).append("\r\n");
        }
        return text.toString();
    }
}
