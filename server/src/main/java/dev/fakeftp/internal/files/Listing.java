package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How a folder reads: in the manner of Unix {@code ls -l}, as names alone, or as facts. Times are UTC. */
public final class Listing {
    /** Older files, and those in the future, show the year instead of the time of day, as {@code ls} does. */
    private static final Duration SIX_MONTHS = Duration.ofDays(182);

    private static final Duration CLOCK_SLACK = Duration.ofDays(1);
    private static final DateTimeFormatter RECENT = format("MMM dd HH:mm");
    private static final DateTimeFormatter OLD = format("MMM dd  yyyy");

    private Listing() {}

    /** LIST's lines (RFC 959 leaves the format open; every client reads this one). */
    public static List<String> unix(List<Entry> files, Instant now) {
        return files.stream().map(file -> line(file, now)).toList();
    }

    /** NLST's lines: the name of each file, with what the client wrote before it. */
    public static List<String> names(List<Entry> files, String prefix) {
        return files.stream().map(file -> prefix + file.name()).toList();
    }

    /** MLSD's lines (RFC 3659, section 7.2). */
    public static List<String> facts(List<Entry> files, Facts wanted) {
        return files.stream().map(file -> wanted.line(file, file.name())).toList();
    }

    /** The lines as they go over the wire. */
    public static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            // A name may hold a line break, and a listing has one line per file.
            text.append(line.replace('\n', '?').replace('\r', '?')).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A file as LIST shows it, in one line. */
    private static String line(Entry entry, Instant now) {
        FtpFile file = entry.file();
        boolean recent = file.modified().isAfter(now.minus(SIX_MONTHS))
                && file.modified().isBefore(now.plus(CLOCK_SLACK));
        String size = Long.toString(file.size());
        return (file.folder() ? "d" : "-") + PosixFilePermissions.toString(entry.permissions())
                + (file.folder() ? "   2" : "   1") + " ftp      ftp      "
                + " ".repeat(Math.max(0, 12 - size.length())) + size + " "
                + (recent ? RECENT : OLD).format(file.modified()) + " " + entry.name();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
