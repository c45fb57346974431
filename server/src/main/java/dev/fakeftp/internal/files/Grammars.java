package dev.fakeftp.internal.files;

import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The grammars that clients' parsers know, each as its own system writes it. */
public final class Grammars {
    /** What stands for day and month: some fill a day of one digit with a zero, some with a blank. */
    public static final String DAY_WITH_ZERO = "MMM dd";

    public static final String DAY_WITH_BLANK = "MMM ppd";

    /** As {@code ls -l} on most systems. */
    public static final Grammar UNIX = unix("%s%4d ftp      ftp      %12d %s %s", DAY_WITH_ZERO);

    /** As {@code dir}: IIS. */
    public static final Grammar DOS = new Dos();

    /** Data sets: z/OS. */
    public static final Grammar MVS = new Mvs();

    /** Files of the integrated file system: OS/400. */
    public static final Grammar OS400 =
            (files, clock) -> files.stream().map(file -> os400(file, clock)).toList();

    /** Names with versions, sizes in blocks: OpenVMS. */
    public static final Grammar VMS = new Vms();

    /** Rights in brackets: NetWare. */
    public static final Grammar NETWARE =
            (files, clock) -> files.stream().map(file -> netware(file, clock)).toList();

    /** Older files, and those in the future, show the year instead of the time of day, as {@code ls} does. */
    private static final Duration SIX_MONTHS = Duration.ofDays(182);

    private static final Duration CLOCK_SLACK = Duration.ofDays(1);

    /** In which {@code ls} counts what a folder's files take. */
    private static final long UNIX_BLOCK = 512;

    private static final long VMS_BLOCK = 512;

    /** What a track of an IBM 3390 disk holds. */
    private static final long MVS_TRACK = 56_664;

    private Grammars() {}

    /** As {@code ls -l}; the columns are mode, links, size, time and name. */
    public static Grammar unix(String columns, String day) {
        return (files, clock) ->
                files.stream().map(file -> unix(columns, day, file, clock)).toList();
    }

    /** The same below a line with the blocks that the files take, which an empty folder has too. */
    public static Grammar unixWithTotal(String columns, String day) {
        return (files, clock) -> {
            List<String> lines = new ArrayList<>();
            lines.add("total "
                    + files.stream().mapToLong(file -> blocks(file, UNIX_BLOCK)).sum());
            lines.addAll(unix(columns, day).lines(files, clock));
            return lines;
        };
    }

    private static String unix(String columns, String day, Entry file, Clock clock) {
        String mode = (folder(file) ? "d" : "-") + PosixFilePermissions.toString(file.permissions());
        return String.format(
                Locale.ROOT, columns, mode, folder(file) ? 2 : 1, size(file), unixTime(day, file, clock), file.name());
    }

    private static String unixTime(String day, Entry file, Clock clock) {
        Instant modified = file.file().modified();
        boolean recent = modified.isAfter(clock.instant().minus(SIX_MONTHS))
                && modified.isBefore(clock.instant().plus(CLOCK_SLACK));
        return time(day + (recent ? " HH:mm" : "  uuuu"), file, clock);
    }

    private static final class Dos implements Grammar {
        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            return files.stream().map(file -> line(file, clock)).toList();
        }

        private static String line(Entry file, Clock clock) {
            String size = folder(file) ? "       <DIR>         " : String.format(Locale.ROOT, "%21d", size(file));
            return time("MM-dd-uu  hh:mma", file, clock) + size + " " + file.name();
        }
    }

    /** A folder is a partitioned data set. */
    private static final class Mvs implements Grammar {
        private static final String HEADER = "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname";

        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            List<String> lines = new ArrayList<>();
            if (!files.isEmpty()) {
                lines.add(HEADER);
            }
            files.forEach(file -> lines.add(line(file, clock)));
            return lines;
        }

        private static String line(Entry file, Clock clock) {
            return String.format(
                    Locale.ROOT,
                    "USR001 3390   %s  1 %4d  FB      80 27920  %-4s %s",
                    time("uuuu/MM/dd", file, clock),
                    Math.max(1, blocks(file, MVS_TRACK)),
                    folder(file) ? "PO" : "PS",
                    file.name());
        }

        /** Relative to the working folder, which clients know as a prefix. */
        @Override
        public String name(String before, Entry file) {
            return file.name();
        }
    }

    private static String os400(Entry file, Clock clock) {
        return String.format(
                Locale.ROOT,
                "%-10s %11d %s %-10s %s",
                "ACME",
                size(file),
                time("uu/MM/dd HH:mm:ss", file, clock),
                folder(file) ? "*DIR" : "*STMF",
                file.name() + (folder(file) ? "/" : ""));
    }

    /** A folder is a file with the type DIR, and every file has a version. */
    private static final class Vms implements Grammar {
        /** A longer name has a line of its own. */
        private static final int NAME_COLUMN = 19;

        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            long blocks =
                    files.stream().mapToLong(file -> blocks(file, VMS_BLOCK)).sum();
            List<String> lines = new ArrayList<>();
            for (Entry file : files) {
                String name = name("", file);
                if (name.length() > NAME_COLUMN) {
                    lines.add(name);
                    name = "";
                }
                lines.add(line(name, file, clock));
            }
            lines.add("");
            lines.add("Total of " + files.size() + " files, " + blocks + "/" + blocks + " blocks.");
            return lines;
        }

        private static String line(String name, Entry file, Clock clock) {
            long blocks = blocks(file, VMS_BLOCK);
            return String.format(
                    Locale.ROOT,
                    "%-" + NAME_COLUMN + "s %15s  %s  [ACME,ACME] (RWED,RWED,RE,RE)",
                    name,
                    blocks + "/" + blocks,
                    time("ppd-MMM-uuuu HH:mm:ss", file, clock).toUpperCase(Locale.ROOT));
        }

        @Override
        public String name(String before, Entry file) {
            return file.name() + (folder(file) ? ".DIR" : "") + ";1";
        }
    }

    private static String netware(Entry file, Clock clock) {
        return String.format(
                Locale.ROOT,
                "%s [RWCEAFMS] %-20s %14d %s %s",
                folder(file) ? "d" : "-",
                "acme",
                size(file),
                unixTime(DAY_WITH_ZERO, file, clock),
                file.name());
    }

    private static boolean folder(Entry file) {
        return file.file().folder();
    }

    private static long size(Entry file) {
        return file.file().size();
    }

    private static long blocks(Entry file, long block) {
        return (size(file) + block - 1) / block;
    }

    /** English everywhere, as parsers expect. */
    private static String time(String pattern, Entry file, Clock clock) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(clock.getZone())
                .format(file.file().modified());
    }
}
