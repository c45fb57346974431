package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The list formats that clients' parsers support, each as its own system writes it. */
public final class ListFormats {
    /** The format of day and month: some systems pad the day with a zero, some with a blank. */
    public static final String DAY_WITH_ZERO = "MMM dd";

    public static final String DAY_WITH_BLANK = "MMM ppd";

    /** The format of {@code ls -l} on most systems. */
    public static final ListFormat UNIX = unix("%s%4d ftp      ftp      %12d %s %s", DAY_WITH_ZERO);

    /** The format of {@code dir}: IIS. */
    public static final ListFormat DOS = eachFile(ListFormats::dos);

    /** Data sets: z/OS. */
    public static final ListFormat MVS = new Mvs();

    /** Files of the integrated file system: OS/400. */
    public static final ListFormat OS400 = eachFile(ListFormats::os400);

    /** Names with versions, sizes in blocks: OpenVMS. */
    public static final ListFormat VMS = new Vms();

    /** Rights in brackets: NetWare. */
    public static final ListFormat NETWARE = beginningWith("total 0", eachFile(ListFormats::netware));

    /** The unit in which {@code ls} counts disk usage. */
    private static final long UNIX_BLOCK = 512;

    private static final long VMS_BLOCK = 512;

    private static final long NETWARE_FOLDER_SIZE = 512;

    /** The capacity of a track of an IBM 3390 disk, in bytes. */
    private static final long MVS_TRACK = 56_664;

    private static final ColumnFormat DOS_FILE = ColumnFormat.of("%s%21d %s");

    private static final ColumnFormat OS400_COLUMNS = ColumnFormat.of("ACME       %11d %s %-10s %s");

    private static final ColumnFormat NETWARE_COLUMNS =
            ColumnFormat.of("%s [RWCEAFMS] acme                 %14d %s %s");

    private ListFormats() {}

    private static ListFormat eachFile(BiFunction<Entry, ListTimes, String> line) {
        return (files, clock) -> {
            ListTimes times = new ListTimes(clock);
            return files.stream().map(file -> line.apply(file, times)).toList();
        };
    }

    private static ListFormat beginningWith(String first, ListFormat format) {
        return (files, clock) -> Stream.concat(Stream.of(first), format.lines(files, clock).stream())
                .toList();
    }

    /** Makes a format like {@code ls -l}; the columns are mode, links, size, time and name. */
    public static ListFormat unix(String columns, String day) {
        ColumnFormat parsed = ColumnFormat.of(columns);
        return new Ls(eachFile((file, times) -> unix(parsed, day, file, times)));
    }

    /** A format of {@code ls}. */
    private record Ls(ListFormat made) implements ListFormat {
        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            return made.lines(files, clock);
        }

        @Override
        public boolean showsDots() {
            return true;
        }
    }

    /** Makes a format like {@code ls -l} with a total line, for empty folders too. */
    public static ListFormat unixWithTotal(String columns, String day) {
        ListFormat untotalled = unix(columns, day);
        return new Ls((files, clock) -> {
            List<String> lines = new ArrayList<>();
            lines.add("total "
                    + files.stream().mapToLong(file -> blocks(file, UNIX_BLOCK)).sum());
            lines.addAll(untotalled.lines(files, clock));
            return lines;
        });
    }

    private static String unix(ColumnFormat columns, String day, Entry file, ListTimes times) {
        String mode = (folder(file) ? "d" : "-") + PosixFilePermissions.toString(file.permissions());
        return columns.line(mode, folder(file) ? 2 : 1, size(file), times.unix(day, file), file.name());
    }

    private static String dos(Entry file, ListTimes times) {
        String time = times.text("MM-dd-uu  hh:mma", file);
        return folder(file)
                ? time + "       <DIR>          " + file.name()
                : DOS_FILE.line(time, size(file), file.name());
    }

    /** Shows a folder as a partitioned data set. */
    private static final class Mvs implements ListFormat {
        private static final String HEADER = "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname";
        private static final ColumnFormat COLUMNS =
                ColumnFormat.of("USR001 3390   %s  1 %4d  FB      80 27920  %-4s%s");

        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            List<String> lines = new ArrayList<>();
            if (!files.isEmpty()) {
                lines.add(HEADER);
            }
            ListTimes times = new ListTimes(clock);
            files.forEach(file -> lines.add(line(file, times)));
            return lines;
        }

        private static String line(Entry file, ListTimes times) {
            return COLUMNS.line(
                    times.text("uuuu/MM/dd", file),
                    Math.max(1, blocks(file, MVS_TRACK)),
                    folder(file) ? "PO" : "PS",
                    file.name());
        }

        /** Returns the name relative to the working folder, because clients have that as a prefix. */
        @Override
        public String name(String before, Entry file) {
            return file.name();
        }
    }

    private static String os400(Entry file, ListTimes times) {
        return OS400_COLUMNS.line(
                size(file),
                times.text("uu/MM/dd HH:mm:ss", file),
                folder(file) ? "*DIR" : "*STMF",
                file.name() + (folder(file) ? "/" : ""));
    }

    /** Shows a folder as a file with the type DIR, and every file with a version. */
    private static final class Vms implements ListFormat {
        /** A longer name gets a separate line. */
        private static final int NAME_COLUMN = 19;

        private static final ColumnFormat COLUMNS =
                ColumnFormat.of("%-" + NAME_COLUMN + "s %15s  %s  [ACME,ACME] (RWED,RWED,RE,RE)");

        @Override
        public List<String> lines(List<Entry> files, Clock clock) {
            long blocks =
                    files.stream().mapToLong(file -> blocks(file, VMS_BLOCK)).sum();
            List<String> lines = new ArrayList<>();
            ListTimes times = new ListTimes(clock);
            for (Entry file : files) {
                String name = name("", file);
                if (name.length() > NAME_COLUMN) {
                    lines.add(name);
                    name = "";
                }
                lines.add(line(name, file, times));
            }
            lines.add("");
            lines.add("Total of " + files.size() + " files, " + blocks + "/" + blocks + " blocks.");
            return lines;
        }

        private static String line(String name, Entry file, ListTimes times) {
            long blocks = blocks(file, VMS_BLOCK);
            return COLUMNS.line(
                    name,
                    blocks + "/" + blocks,
                    times.text("ppd-MMM-uuuu HH:mm:ss", file).toUpperCase(Locale.ROOT));
        }

        @Override
        public String name(String before, Entry file) {
            return file.name() + (folder(file) ? ".DIR" : "") + ";1";
        }
    }

    private static String netware(Entry file, ListTimes times) {
        return NETWARE_COLUMNS.line(
                folder(file) ? "d" : "-",
                folder(file) ? NETWARE_FOLDER_SIZE : size(file),
                times.unix(DAY_WITH_ZERO, file),
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
}
