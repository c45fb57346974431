package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.json.OptionalMembers;
import dev.fakeftp.internal.json.TextLines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a server's listings, as the file of a personality has them. Each member may be missing; the default is
 * the behaviour of this server's own personality.
 *
 * @param line the lines of LIST
 * @param time the times in these lines
 * @param layout what surrounds the lines of files
 * @param list how LIST reads its argument
 * @param names how NLST reads its argument
 * @param namesWithOptions how NLST reads an argument that begins with options; without it as {@code names}
 * @param facts the lines of MLSD and MLST
 * @param status the reply to STAT with a path
 */
@OptionalMembers
public record ListShapes(
        LineShape line,
        TimeShape time,
        LayoutShape layout,
        Selection list,
        Selection names,
        Selection namesWithOptions,
        FactShape facts,
        StatusShape status) {
    /** The listings of this server's own personality. */
    public static final ListShapes OWN = new ListShapes(
            new LineShape(
                    "-{permissions}   1 {owner:-8} {owner:-8} {size:12} {time} {name}",
                    "d{permissions}   2 {owner:-8} {owner:-8} {size:12} {time} {name}",
                    "lrwxrwxrwx   1 {owner:-8} {owner:-8} {size:12} {time} {name} -> {target}",
                    null,
                    null,
                    null,
                    null,
                    null),
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    public ListShapes(
            @Nullable LineShape line,
            @Nullable TimeShape time,
            @Nullable LayoutShape layout,
            @Nullable Selection list,
            @Nullable Selection names,
            @Nullable Selection namesWithOptions,
            @Nullable FactShape facts,
            @Nullable StatusShape status) {
        this.line = line == null ? OWN.line() : line;
        this.time = time == null ? TimeShape.OWN : time;
        this.layout = layout == null ? LayoutShape.OWN : layout;
        this.list = (list == null ? Selection.OWN : list).usually("l");
        this.names = (names == null ? Selection.OWN : names).usually("");
        this.namesWithOptions = namesWithOptions == null ? this.names : namesWithOptions.usually("");
        this.facts = facts == null ? FactShape.OWN : facts;
        this.status = status == null ? new StatusShape(null, null, null, this.list) : status;
    }

    /**
     * The lines of LIST, with the placeholders of {@link Value}.
     *
     * @param file the line of a file
     * @param folder the line of a folder; by default as for a file
     * @param link the line of a symbolic link; by default as for a file, with {@code -> {target}}. If it
     *     is empty, links are listed as their targets
     * @param folderSize the size of a folder in bytes; by default 0
     * @param total the first line of a folder, with {@code {blocks}} of 512 bytes or {@code {kilobytes}} on a disk with
     *     blocks of 4096 bytes; by default none
     * @param totalOfEmpty whether an empty folder has it too; by default true
     * @param owner the name of owner and group; by default {@code ftp}
     * @param ownerNumber their number; by default 1000
     */
    @OptionalMembers
    public record LineShape(
            String file,
            String folder,
            String link,
            Long folderSize,
            @Nullable String total,
            Boolean totalOfEmpty,
            String owner,
            String ownerNumber) {
        public LineShape(
                @Nullable String file,
                @Nullable String folder,
                @Nullable String link,
                @Nullable Long folderSize,
                @Nullable String total,
                @Nullable Boolean totalOfEmpty,
                @Nullable String owner,
                @Nullable String ownerNumber) {
            this.file = file == null ? OWN.line().file() : file;
            this.folder = folder == null ? this.file : folder;
            this.link = link == null ? this.file + " -> {target}" : link;
            this.folderSize = folderSize == null ? 0L : folderSize;
            this.total = total;
            this.totalOfEmpty = totalOfEmpty == null || totalOfEmpty;
            this.owner = owner == null ? "ftp" : owner;
            this.ownerNumber = ownerNumber == null ? "1000" : ownerNumber;
        }
    }

    /**
     * The times of LIST, in the syntax of {@link java.time.format.DateTimeFormatter}.
     *
     * @param recent the format of recent times; by default {@code MMM dd HH:mm}
     * @param old the format of other times; by default {@code MMM dd  uuuu}, and {@code recent} if that is given alone
     * @param recentFor the greatest age of a recent time; by default 182 days
     * @param future how far in the future a time is recent; by default a day
     */
    @OptionalMembers
    public record TimeShape(String recent, String old, Duration recentFor, Duration future) {
        /** As {@code ls} of most systems. */
        static final TimeShape OWN = new TimeShape(null, null, null, null);

        public TimeShape(
                @Nullable String recent,
                @Nullable String old,
                @Nullable Duration recentFor,
                @Nullable Duration future) {
            this.recent = recent == null ? "MMM dd HH:mm" : recent;
            this.old = old != null ? old : recent == null ? "MMM dd  uuuu" : recent;
            this.recentFor = recentFor == null ? Duration.ofDays(182) : recentFor;
            this.future = future == null ? Duration.ofDays(1) : future;
        }
    }

    /**
     * What surrounds the lines of files.
     *
     * @param heading the lines before each of several folders, with {@code {path}}, or {@code {relative}} without
     *     {@code ./} before it; by default an empty line and the path with a colon. Empty lines at the beginning of a listing are omitted
     * @param headingOfOne whether the first folder of a recursive listing has it too; by default false
     * @param missing the line for a missing name, or the reply to one after the first reply, with {@code {name}}
     * @param optionsShown the options in the order in which {@code {options}} in a reply shows them
     * @param dots the position of {@code .} and {@code ..} in a listing with {@code -a}; by default FIRST
     * @param reverse which listings {@code -r} reverses; by default ANY
     * @param foldersFirst whether folders precede files in LIST and STAT; by default false
     * @param foldersMeasured whether the widths of columns for named files consider named folders too, as in GNU {@code
     *     ls}; by default false
     */
    @OptionalMembers
    public record LayoutShape(
            TextLines heading,
            Boolean headingOfOne,
            String missing,
            String optionsShown,
            Dots dots,
            Reverse reverse,
            Boolean foldersFirst,
            Boolean foldersMeasured) {
        static final LayoutShape OWN = new LayoutShape(null, null, null, null, null, null, null, null);

        public LayoutShape(
                @Nullable TextLines heading,
                @Nullable Boolean headingOfOne,
                @Nullable String missing,
                @Nullable String optionsShown,
                @Nullable Dots dots,
                @Nullable Reverse reverse,
                @Nullable Boolean foldersFirst,
                @Nullable Boolean foldersMeasured) {
            this.heading = heading == null ? new TextLines(List.of("", "{path}:")) : heading;
            this.headingOfOne = headingOfOne != null && headingOfOne;
            this.missing = missing == null ? "{name}: No such file or directory" : missing;
            this.optionsShown = optionsShown == null ? "" : optionsShown;
            this.dots = dots == null ? Dots.FIRST : dots;
            this.reverse = reverse == null ? Reverse.ANY : reverse;
            this.foldersFirst = foldersFirst != null && foldersFirst;
            this.foldersMeasured = foldersMeasured != null && foldersMeasured;
        }
    }

    /** The position of {@code .} and {@code ..}. */
    public enum Dots {
        /** They are not listed. */
        NONE,
        /** They are first, or last in reverse order. */
        FIRST,
        /** They are sorted as other names. */
        SORTED
    }

    /** The listings that {@code -r} reverses. */
    public enum Reverse {
        ANY,
        /** Those sorted by time or size, with {@code -t} or {@code -S}. */
        SORTED
    }

    /**
     * The lines of MLSD and MLST.
     *
     * @param values the facts with their values, in the placeholders of {@link Value}; an empty value is omitted
     * @param dots whether MLSD lists the folder as {@code cdir} and the one above as {@code pdir}; by default false
     * @param selectable whether OPTS MLST selects facts; by default true
     * @param link the type of a symbolic link, with {@code {target}}; empty for the type of its target. By default {@code
     *     OS.unix=slink:{target}} (RFC 3659, section 7.7.4)
     * @param dangling whether MLSD lists links that lead nowhere; by default true
     * @param filePerm the letters of {@code perm} for a file in their order (RFC 3659, section 7.5.5)
     * @param folderPerm the letters of {@code perm} for a folder in their order
     * @param path the name in MLST; by default ABSOLUTE
     */
    @OptionalMembers
    public record FactShape(
            Map<String, String> values,
            Boolean dots,
            Boolean selectable,
            String link,
            Boolean dangling,
            String filePerm,
            String folderPerm,
            FactPath path) {
        static final FactShape OWN = new FactShape(null, null, null, null, null, null, null, null);

        public FactShape(
                @Nullable Map<String, String> values,
                @Nullable Boolean dots,
                @Nullable Boolean selectable,
                @Nullable String link,
                @Nullable Boolean dangling,
                @Nullable String filePerm,
                @Nullable String folderPerm,
                @Nullable FactPath path) {
            this.values = values == null ? ownFacts() : values;
            this.dots = dots != null && dots;
            this.selectable = selectable == null || selectable;
            this.link = link == null ? "OS.unix=slink:{target}" : link;
            this.dangling = dangling == null || dangling;
            this.filePerm = filePerm == null ? "awrdf" : filePerm;
            this.folderPerm = folderPerm == null ? "cmpledf" : folderPerm;
            this.path = path == null ? FactPath.ABSOLUTE : path;
        }

        private static Map<String, String> ownFacts() {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("type", "{type}");
            facts.put("size", "{fileSize}");
            facts.put("modify", "{modify}");
            facts.put("perm", "{perm}");
            facts.put("unique", "{unique}");
            facts.put("UNIX.mode", "{octal}");
            return facts;
        }
    }

    /** The name in MLST. */
    public enum FactPath {
        ABSOLUTE,
        /** The absolute path, for a link that of its target. */
        LINKED,
        /** As the client wrote it. */
        ASKED,
        /** Without its folder. */
        NAME
    }

    /**
     * The reply to STAT with a path.
     *
     * @param folder the first and the last line, with {@code {argument}}, {@code {path}} as the client wrote it, and
     *     {@code {absolute}}; by default {@code 212-Status of {argument}:} and {@code 212 End}
     * @param file these lines for a file; by default those of a folder, or with 213
     * @param indent the text before each line between them; by default none
     * @param list how STAT reads its argument; by default as LIST
     */
    @OptionalMembers
    public record StatusShape(
            TextLines folder,
            TextLines file,
            String indent,
            @Nullable Selection list) {
        public StatusShape(
                @Nullable TextLines folder,
                @Nullable TextLines file,
                @Nullable String indent,
                @Nullable Selection list) {
            TextLines ownOfFile = new TextLines(List.of("213-Status of {argument}:", "213 End"));
            this.file = file != null ? file : folder != null ? folder : ownOfFile;
            this.folder = folder == null ? new TextLines(List.of("212-Status of {argument}:", "212 End")) : folder;
            this.indent = indent == null ? "" : indent;
            this.list = list == null ? null : list.usually("l");
        }
    }

    /** Returns how STAT reads its argument. */
    public Selection statusSelection() {
        return Objects.requireNonNullElse(status.list(), list);
    }
}
