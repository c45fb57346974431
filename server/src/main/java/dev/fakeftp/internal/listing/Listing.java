package dev.fakeftp.internal.listing;

import java.util.List;

/** The encoding of all lists on the wire. */
public final class Listing {
    private Listing() {}

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
