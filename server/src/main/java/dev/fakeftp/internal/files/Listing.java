package dev.fakeftp.internal.files;

import dev.fakeftp.FtpFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How a folder reads on the data connection: in the manner of Unix {@code ls -l}, or names alone. Times are UTC. */
public final class Listing {
    /** Older files, and those in the future, show the year instead of the time of day, as {@code ls} does. */
    private static final Duration SIX_MONTHS = Duration.ofDays(182);

    private static final Duration CLOCK_SLACK = Duration.ofDays(1);
    private static final DateTimeFormatter RECENT = format("MMM dd HH:mm");
    private static final DateTimeFormatter OLD = format("MMM dd  yyyy");

    private Listing() {}

    /** LIST's lines (RFC 959 leaves the format open; every client reads this one). */
    public static byte[] unix(List<FtpFile> files, Instant now) {
        return lines(files, file -> line(file, now));
    }

    /** NLST's lines: the name of each file, with what the client wrote before it. */
    public static byte[] names(List<FtpFile> files, String prefix) {
        return lines(files, file -> prefix + name(file));
    }

    private static byte[] lines(List<FtpFile> files, Function<FtpFile, String> line) {
        StringBuilder text = new StringBuilder();
        for (FtpFile file : files) {
            // A name may hold a line break, and a listing has one line per file.
            text.append(line.apply(file).replace('\n', '?').replace('\r', '?')).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(FtpFile file, Instant now) {
        boolean recent = file.modified().isAfter(now.minus(SIX_MONTHS))
                && file.modified().isBefore(now.plus(CLOCK_SLACK));
        String size = Long.toString(file.size());
        return (file.folder() ? "drwxr-xr-x   2" : "-rw-r--r--   1") + " ftp      ftp      "
                + " ".repeat(Math.max(0, 12 - size.length())) + size + " "
                + (recent ? RECENT : OLD).format(file.modified()) + " " + name(file);
    }

    private static String name(FtpFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
