package dev.fakeftp;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A pattern over absolute paths, which begin with {@code /}. Without a {@code /} it is a pattern over the file name in
 * any folder.
 *
 * <p>The syntax is that of {@link FileSystem#getPathMatcher}.
 */
public final class Glob {
    private static final FileSystem FILES = FileSystems.getDefault();

    private final String text;
    private final PathMatcher matcher;

    /** Fails with {@link IllegalArgumentException} if the glob is empty or malformed, or can match no absolute path. */
    public Glob(String text) {
        this.text = Objects.requireNonNull(text, "glob");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An empty glob matches nothing. Use /in/** or *.csv.");
        }
        try {
            matcher = FILES.getPathMatcher("glob:" + text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The glob \"" + text + "\" is malformed: " + e.getDescription()
                            + ". Put a backslash before a literal [, {, * or ?.",
                    e);
        }
        if (text.contains("/") && !mayBeginWithSlash(text)) {
            throw new IllegalArgumentException(
                    "The glob \"" + text + "\" matches nothing, because paths begin with \"/\". Use \"/" + text
                            + "\", or \"/**/" + name(text) + "\" for any folder.");
        }
    }

    /** Returns whether a matching text can begin with a slash, as for {@code **.csv} and <code>{/in,/out}/*</code>. */
    private static boolean mayBeginWithSlash(String glob) {
        String rest = glob.replaceFirst("^[*](?![*])", ""); // a star may match nothing
        if (rest.startsWith("{")) {
            int end = rest.indexOf('}');
            return Stream.of(rest.substring(1, end).split(",", -1))
                    .anyMatch(choice -> mayBeginWithSlash(choice + rest.substring(end + 1)));
        }
        return rest.startsWith("/") || rest.startsWith("\\/") || rest.startsWith("**");
    }

    /** Returns a glob that matches this text only. */
    public static String quote(String text) {
        return text.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
    }

    /** Returns whether the absolute path matches. */
    public boolean matches(String path) {
        return matcher.matches(FILES.getPath(text.contains("/") ? path : name(path)));
    }

    /** Returns how a path that does not match differs from those that do, for people; empty if it is no near miss. */
    Optional<String> nearMiss(String path) {
        PathMatcher anyFolder = FILES.getPathMatcher("glob:" + name(text).toLowerCase(Locale.ROOT));
        if (anyFolder.matches(FILES.getPath(name(path).toLowerCase(Locale.ROOT)))) {
            return Optional.of("in another folder or case");
        }
        return text.contains("/") && folder(text).equals(folder(path))
                ? Optional.of("under another name")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
