package dev.fakeftp.internal.shapes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a server has listed.
 *
 * @param folder the absolute path of the folder in which the commands were sent
 * @param lists its listings by command
 * @param fresh the time of a new file
 * @param dated whether clients can set the times of files
 * @param aged the listing of a file by its age, from the future on
 */
public record ListFindings(
        String folder, Map<String, SeenList> lists, Instant fresh, boolean dated, Map<Duration, List<String>> aged) {
    /** Returns the lines of a listing; none if it was refused or not asked for. */
    List<String> lines(String command) {
        SeenList list = lists.get(command);
        return list == null ? List.of() : list.lines();
    }

    /** Returns whether the order of a listing is that of the disk. It always is in MLSD (RFC 3659, section 7.2). */
    private boolean disordered(String command) {
        List<String> names = lines("NLST");
        return command.startsWith("MLSD")
                || (command.contains("NLST")
                        && !names.equals(names.stream().sorted().toList()));
    }

    /** Returns the outcome of a command, and the listing without its columns. */
    String text(String command, TimeReader times) {
        SeenList list = lists.get(command);
        return list == null ? "" : list.withoutColumns(times, folder, disordered(command));
    }

    /** Returns the commands whose listings differ from another server's. Commands that only one of them got do not count. */
    List<String> differences(ListFindings other, TimeReader times) {
        List<String> different = new ArrayList<>();
        lists.forEach((command, list) -> {
            SeenList theirs = other.lists.get(command);
            boolean sorted = disordered(command);
            if (theirs != null
                    && !list.withoutColumns(times, folder, sorted)
                            .equals(theirs.withoutColumns(times, other.folder, sorted))) {
                different.add(command);
            }
        });
        return different;
    }
}
