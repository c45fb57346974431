package dev.fakeftp.internal.files;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path as clients write it: absolute, separated by {@code /}, without {@code .} and {@code ..}.
 *
 * @param names the names from the root down
 */
public record FtpPath(List<String> names) {
    /** The top of the tree. */
    public static final FtpPath ROOT = new FtpPath(List.of());

    /** The path of an absolute text; a text without leading {@code /} counts from the root. */
    public static FtpPath of(String text) {
        return ROOT.resolve(text);
    }

    /** The path that a client in this folder means; {@code ..} at the root stays at the root, as in a chroot. */
    public FtpPath resolve(String text) {
        Deque<String> result = new ArrayDeque<>(text.startsWith("/") ? List.of() : names);
        for (String name : text.split("/", -1)) {
            if (name.equals("..")) {
                result.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                result.addLast(name);
            }
        }
        return new FtpPath(List.copyOf(result));
    }

    /** What has this name in this folder; the name is one that a folder can hold. */
    FtpPath child(String name) {
        return new FtpPath(Stream.concat(names.stream(), Stream.of(name)).toList());
    }

    /** The same path as it is seen from outside a folder whose inside sees the folder as the root. */
    public FtpPath below(FtpPath folder) {
        return new FtpPath(Stream.concat(folder.names.stream(), names.stream()).toList());
    }

    /** The same path as it is seen inside a folder that is the root there; nothing if it lies outside. */
    public Optional<FtpPath> inside(FtpPath folder) {
        int depth = folder.names.size();
        return depth <= names.size() && names.subList(0, depth).equals(folder.names)
                ? Optional.of(new FtpPath(names.subList(depth, names.size())))
                : Optional.empty();
    }

    /** Where this path lies on a disk whose folder {@code top} is the root; links on the way are not followed. */
    public Path in(Path top) {
        return top.resolve(String.join("/", names));
    }

    /** The folder that holds this path; the root's is the root. */
    public FtpPath parent() {
        return isRoot() ? this : new FtpPath(names.subList(0, names.size() - 1));
    }

    /** The last name, or an empty string for the root. */
    public String name() {
        return isRoot() ? "" : names.get(names.size() - 1);
    }

    /** Whether this is the top of the tree. */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The path as text, such as {@code /in/q3.csv}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
