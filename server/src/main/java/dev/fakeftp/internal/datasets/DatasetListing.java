package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lists of data sets and members, with the columns of z/OS.
 *
 * @param zone the zone of dates
 */
record DatasetListing(Clock zone) {
    private static final String DATASETS = "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname";
    private static final String MEMBERS = " Name     VV.MM   Created       Changed      Size  Init   Mod   Id";
    private static final String LOAD_MODULES =
            " Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode";

    /** The column Used has five digits; the digits touch those of Ext from 10,000 on. */
    private static final long MOST_TRACKS = 99_999;

    /** The lines of a longer file are estimated. */
    private static final int LONGEST_COUNTED = 1 << 20;

    /** Formats data sets; the function gives the name as the client sees it. */
    List<String> datasets(List<Dataset> datasets, Function<Dataset, String> name) {
        Stream<String> lines = datasets.stream().map(dataset -> dataset(dataset, name.apply(dataset)));
        return below(DATASETS, lines.toList());
    }

    private String dataset(Dataset dataset, String name) {
        DatasetAttributes attributes = dataset.attributes();
        long tracks = DatasetAttributes.tracks(dataset.bytes());
        return String.format(
                Locale.ROOT,
                "%-6s %-4s   %s %2d%5s  %-4s %5d %5d  %-4s%s",
                attributes.volume(),
                attributes.unit(),
                text("uuuu/MM/dd", dataset.entry().modified()),
                attributes.extents(tracks),
                tracks > MOST_TRACKS ? "+++++" : tracks,
                attributes.recordFormat(),
                attributes.recordLength(),
                attributes.blockSize(),
                dataset.partitioned() ? "PO" : "PS",
                name);
    }

    /** Formats the next level of names: data sets, and qualifiers of further data sets as pseudo directories. */
    List<String> directories(List<Dataset> datasets, Function<Dataset, String> name) {
        Set<String> lines = new LinkedHashSet<>();
        for (Dataset dataset : datasets) {
            String shown = name.apply(dataset);
            int dot = shown.indexOf('.');
            lines.add(
                    dot < 0
                            ? dataset(dataset, shown)
                            : String.format("%-56s%s", "Pseudo Directory", shown.substring(0, dot)));
        }
        return below(DATASETS, List.copyOf(lines));
    }

    /** Formats members with invented statistics of ISPF, or load modules. */
    List<String> members(List<Entry> members, DatasetAttributes attributes, FileTree files, String user) {
        List<String> lines = new ArrayList<>();
        for (Entry member : members) {
            lines.add(
                    attributes.ofLoadModules()
                            ? loadModule(member, lines.size())
                            : member(member, lines(member, attributes, files), user));
        }
        return below(attributes.ofLoadModules() ? LOAD_MODULES : MEMBERS, lines);
    }

    private String member(Entry member, long lines, String user) {
        String day = text("uuuu/MM/dd", member.modified());
        return String.format(
                Locale.ROOT,
                "%-8s  01.00 %s %s%6d%6d%6d %s",
                name(member),
                day,
                text("uuuu/MM/dd HH:mm", member.modified()),
                lines,
                lines,
                0,
                user);
    }

    /** The track address is invented. */
    private static String loadModule(Entry member, int index) {
        return String.format(
                Locale.ROOT,
                "%-8s  %06X   %06X %8s 00 FO             RN RU            31    ANY  ",
                name(member),
                member.size(),
                (index + 1) << 8 | 3,
                "");
    }

    /** A member's name as z/OS spells it. */
    static String name(Entry member) {
        return member.name().toUpperCase(Locale.ROOT);
    }

    private static long lines(Entry member, DatasetAttributes attributes, FileTree files) {
        long size = member.size();
        if (size > LONGEST_COUNTED) {
            return size / Math.max(1, attributes.recordLength());
        }
        try (InputStream content = Channels.newInputStream(files.read(FtpPath.of(member.path())))) {
            byte[] bytes = content.readAllBytes();
            long ends = 0;
            for (byte one : bytes) {
                ends += one == '\n' ? 1 : 0;
            }
            return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? ends + 1 : ends;
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<String> below(String header, List<String> lines) {
        return lines.isEmpty()
                ? lines
                : Stream.concat(Stream.of(header), lines.stream()).toList();
    }

    private String text(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(zone.getZone())
                .format(time);
    }
}
