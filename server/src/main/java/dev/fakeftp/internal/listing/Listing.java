package dev.fakeftp.internal.listing;

import java.util.ArrayList;
import java.util.List;

/** The encoding of all lists on the wire. */
public final class Listing {
    private Listing() {}

    /** Joins the lines for the wire. */
    public static String text(List<String> lines) {
        List<String> ended = new ArrayList<>(lines.size() + 1);
        for (String line : lines) {
            // A name may hold a line break, but a listing has one line per file.
            ended.add(line.replace('\n', '?').replace('\r', '?'));
        }
        ended.add("");
        return String.join("\r\n", ended);
    }
}
