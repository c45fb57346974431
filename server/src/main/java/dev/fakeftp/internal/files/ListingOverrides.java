package dev.fakeftp.internal.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lines that LIST sends for some folders instead of their content. Safe for any thread. */
public final class ListingOverrides {
    private final Map<Path, List<String>> present = new HashMap<>();
    private Map<Path, List<String>> declared = Map.of();

    ListingOverrides() {}

    /** Returns the lines as they are. Fails with {@link IllegalArgumentException} if one contains a line break. */
    public static List<String> checked(List<String> lines) {
        for (String line : lines) {
            if (Objects.requireNonNull(line, "line").indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("A line of a listing cannot contain a line break. Pass \""
                        + line.lines().findFirst().orElse("") + "\" and the text after it as separate lines.");
            }
        }
        return List.copyOf(lines);
    }

    /** Returns whether no folder has such lines, so that no path needs a check. */
    synchronized boolean isEmpty() {
        return present.isEmpty();
    }

    synchronized void put(Path folder, List<String> lines) {
        present.put(folder, lines);
    }

    synchronized void remove(Path folder) {
        present.remove(folder);
    }

    /** Returns the lines for a folder. Empty for a file. Fails if the server may not read the folder. */
    Optional<List<String>> of(Entry entry) throws AccessDeniedException {
        Optional<List<String>> lines = entry.folder() ? at(entry.real()) : Optional.empty();
        if (lines.isPresent() && !Files.isReadable(entry.real())) {
            throw new AccessDeniedException(entry.path());
        }
        return lines;
    }

    private synchronized Optional<List<String>> at(Path folder) {
        return Optional.ofNullable(present.get(folder));
    }

    /** Stores the present lines as the declared ones. */
    synchronized void declare() {
        declared = Map.copyOf(present);
    }

    /** Restores the declared lines in and below a folder, and removes all others there. */
    synchronized void restore(Path top) {
        present.keySet().removeIf(folder -> folder.startsWith(top));
        declared.forEach((folder, lines) -> {
            if (folder.startsWith(top)) {
                present.put(folder, lines);
            }
        });
    }
}
