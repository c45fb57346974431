package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list formats that are not made of templates, each as its own system writes it. */
public final class ListFormats {
    /** Names with versions, sizes in blocks: OpenVMS. */
    public static final ListFormat VMS = new Vms();

    private static final long VMS_BLOCK = 512;

    private ListFormats() {}

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

        @Override
        public List<String> ofFolder(String path, List<Listed> files, Clock clock) {
            List<String> lines = new ArrayList<>(List.of("Directory " + path, ""));
            lines.addAll(ofFolder(files, clock));
            return lines;
        }

        private static String line(String name, Entry file, ListTimes times) {
            long blocks = blocks(file, VMS_BLOCK);
            StringBuilder time = new StringBuilder();
            times.append("ppd-MMM-uuuu HH:mm:ss", file.modified(), time);
            return COLUMNS.line(name, blocks + "/" + blocks, time.toString().toUpperCase(Locale.ROOT));
        }

        @Override
        public String name(String before, Entry file) {
            return file.name() + (folder(file) ? ".DIR" : "") + ";1";
        }
    }

    private static boolean folder(Entry file) {
        return file.folder();
    }

    private static long size(Entry file) {
        return file.size();
    }

    private static long blocks(Entry file, long block) {
        return (size(file) + block - 1) / block;
    }
}
