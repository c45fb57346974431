package dev.fakeftp.internal.files;

import java.util.List;

/** Lists that read the same from every server, and how any list goes over the wire. */
public final class Listing {
    private Listing() {}

    /** MLSD's lines (RFC 3659, section 7.2). Times are UTC. */
    public static List<String> facts(List<Entry> files, Facts wanted) {
        return files.stream().map(file -> wanted.line(file, file.name())).toList();
    }

    /** The lines as they go over the wire. */
    public static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            // A name may hold a line break, and a listing has one line per file.
            text.append(line.replace('\n', '?').replace('\r', '?')).append("\r\n");
        }
        return text.toString();
    }
}
