package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.Entry.Detail;
import java.time.Clock;
import java.util.List;

/** The format of a list (RFC 959 leaves it open). */
public interface ListFormat {
    /** Formats the lines of LIST, with heading and footer. The clock defines the time zone and which files are old. */
    List<String> lines(List<Entry> files, Clock clock);

    /** Returns what a tree has to read for the lines. */
    default Detail detail() {
        return Detail.USUAL;
    }

    /**
     * Formats the lines of files that the client has named. Columns are wide enough for these others too, if the width
     * depends on values.
     */
    default List<String> shown(List<Listed> files, List<Listed> others, Clock clock) {
        return lines(files.stream().map(Listed::entry).toList(), clock);
    }

    /** Formats the lines of a folder's content. */
    default List<String> ofFolder(List<Listed> files, Clock clock) {
        return shown(files, List.of(), clock);
    }

    /** Formats a folder's content, with its path if the server shows that. */
    default List<String> ofFolder(String path, List<Listed> files, Clock clock) {
        return ofFolder(files, clock);
    }

    /** Returns this format with numbers instead of the names of owners ({@code ls -n}). */
    default ListFormat numeric() {
        return this;
    }

    /** Formats a file's name for NLST; {@code before} is the client's prefix. */
    default String name(String before, Entry file) {
        return before + file.name();
    }
}
