package dev.fakeftp.internal.command;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.ListFormat;
import dev.fakeftp.internal.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a listing. RFC 959 allows a path only; clients also send options of {@code ls}.
 *
 * @param listing the format of the list
 * @param options the letters of all options
 * @param asked the path as the client wrote it; its last name may be a pattern
 * @param path the resolved path
 */
record ListRequest(FileTree tree, ListFormat listing, String options, String asked, FtpPath path) {
    /** Matches {@code -la} and {@code --all}; {@code -a.txt} is a name. */
    private static final Pattern OPTION = Pattern.compile("\\s*(-[A-Za-z0-9-]+)(?:\\s|$)");

    private static final Pattern WILD = Pattern.compile("[*?]|\\[.+]");

    /** Parses an argument; {@code --} ends the options. */
    static ListRequest of(Session session, String argument) {
        StringBuilder options = new StringBuilder();
        String rest = argument;
        Matcher option = OPTION.matcher(rest);
        boolean more = true;
        while (more && option.lookingAt()) {
            options.append(option.group(1).startsWith("--") ? "" : option.group(1));
            more = !option.group(1).equals("--");
            rest = rest.substring(option.end());
            option = OPTION.matcher(rest);
        }
        String asked = rest.isBlank() ? "" : rest;
        ListFormat listing = session.context().settings().profile().listing();
        return new ListRequest(session.tree(), listing, options.toString(), asked, session.path(asked));
    }

    /** Returns whether the request names a file, and not a folder or a pattern. */
    boolean ofFile() throws IOException {
        return !byPattern() && !tree.file(path).folder();
    }

    /**
     * Returns the entries in the requested order. Hidden names follow {@code ls}: {@code -a} includes {@code .} and
     * {@code ..}. They are first, or last in reverse order, as in vsftpd and Pure-FTPd.
     */
    List<Entry> entries() throws IOException {
        if (ofFile()) {
            return List.of(tree.entry(path));
        }
        List<Entry> found = new ArrayList<>(byPattern() ? matching() : tree.entries(path));
        found.removeIf(entry -> entry.name().startsWith(".") && !hiddenToo());
        if (options.contains("t")) {
            found.sort(Comparator.comparing((Entry entry) -> entry.file().modified())
                    .reversed());
        }
        if (options.contains("a") && listing.showsDots() && !byPattern()) {
            found.addAll(0, tree.dots(path));
        }
        if (options.contains("r")) {
            Collections.reverse(found);
        }
        return found;
    }

    /** Returns the lines that the test has set for the folder. Empty for a file, a pattern and any other folder. */
    Optional<List<String>> setLines() throws IOException {
        return byPattern() ? Optional.empty() : tree.listing(path);
    }

    /** Returns the prefix of names in NLST, as in vsftpd and ProFTPD. With it a client can send a name back. */
    String prefix() throws IOException {
        if (byPattern() || ofFile()) {
            return asked.substring(0, asked.lastIndexOf('/') + 1);
        }
        if (asked.isEmpty() || asked.equals(".")) {
            return "";
        }
        return asked.endsWith("/") ? asked : asked + "/";
    }

    /** A file whose name has an asterisk takes precedence over a pattern. */
    private boolean byPattern() {
        return WILD.matcher(path.name()).find() && !tree.exists(path);
    }

    private boolean hiddenToo() {
        return options.contains("a")
                || options.contains("A")
                || (byPattern() && path.name().startsWith("."));
    }

    private List<Entry> matching() throws IOException {
        NamePattern pattern = new NamePattern(path.name());
        return tree.entries(path.parent()).stream()
                .filter(entry -> pattern.matches(entry.name()))
                .toList();
    }
}
