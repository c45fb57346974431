package dev.fakeftp.internal.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path as clients write it: absolute, separated by {@code /}, without {@code .} and {@code ..}.
 *
 * @param names the names from the root down
 */
public record FtpPath(List<String> names) {
    /** The root. */
    public static final FtpPath ROOT = new FtpPath(List.of());

    /** Parses an absolute path; a text without a leading {@code /} counts from the root. */
    public static FtpPath of(String text) {
        return ROOT.resolve(text);
    }

    /** Resolves a client's path against this folder; {@code ..} of the root is the root, as in a chroot. */
    public FtpPath resolve(String text) {
        List<String> result = new ArrayList<>(text.startsWith("/") ? List.of() : names);
        for (String name : text.split("/", -1)) {
            if (name.equals("..") && !result.isEmpty()) {
                result.remove(result.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                result.add(name);
            }
        }
        return new FtpPath(List.copyOf(result));
    }

    /** Returns the child of this folder with a valid name. */
    FtpPath child(String name) {
        return joined(names, List.of(name));
    }

    /** Converts a path in the tree below a folder into a path of the whole tree. */
    public FtpPath below(FtpPath folder) {
        return joined(folder.names, names);
    }

    private static FtpPath joined(List<String> above, List<String> below) {
        List<String> all = new ArrayList<>(above);
        all.addAll(below);
        return new FtpPath(List.copyOf(all));
    }

    /** Converts a path of the whole tree into a path in the tree below a folder. Empty if it lies outside. */
    public Optional<FtpPath> inside(FtpPath folder) {
        int depth = folder.names.size();
        return depth <= names.size() && names.subList(0, depth).equals(folder.names)
                ? Optional.of(new FtpPath(names.subList(depth, names.size())))
                : Optional.empty();
    }

    /** Returns the path on disk, below the folder {@code top}; links are not followed. */
    public Path in(Path top) {
        return top.resolve(String.join("/", names));
    }

    /** Returns the parent folder; the root's parent is the root. */
    public FtpPath parent() {
        return isRoot() ? this : new FtpPath(names.subList(0, names.size() - 1));
    }

    /** Returns the last name, or an empty string for the root. */
    public String name() {
        return isRoot() ? "" : names.get(names.size() - 1);
    }

    /** Returns whether this is the root. */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /** Returns the path as text, such as {@code /in/q3.csv}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
