package dev.fakeftp.internal.command;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.Grammar;
import dev.fakeftp.internal.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client wants to see listed. RFC 959 knows a path alone; clients write what they would write after {@code ls}.
 *
 * @param listing how the list will read
 * @param options the letters of all options
 * @param asked the path as the client wrote it; its last name may be a pattern
 * @param path where that is
 */
record ListRequest(FileTree tree, Grammar listing, String options, String asked, FtpPath path) {
    /** As in {@code -la} or {@code --all}; {@code -a.txt} is a name. */
    private static final Pattern OPTION = Pattern.compile("\\s*(-[A-Za-z0-9-]+)(?:\\s|$)");

    private static final Pattern WILD = Pattern.compile("[*?]|\\[.+]");

    /** Reads an argument; {@code --} ends the options. */
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
        Grammar listing = session.site().imitation().listing();
        return new ListRequest(session.tree(), listing, options.toString(), asked, session.path(asked));
    }

    /** Whether a file was named, and not a folder or a pattern. */
    boolean ofFile() throws IOException {
        return !byPattern() && !tree.file(path).folder();
    }

    /**
     * What is there, in the order that the options ask for. Names with a dot in front are shown as {@code ls} does:
     * {@code -a} shows {@code .} and {@code ..} too, first and last in turned order, as with vsftpd and Pure-FTPd.
     */
    List<Entry> entries() throws IOException {
        if (ofFile()) {
            return List.of(tree.entry(path));
        }
        List<Entry> found = new ArrayList<>(byPattern() ? matching() : tree.entries(path));
        found.removeIf(entry -> entry.name().startsWith(".") && !hiddenToo());
        if (options.contains("a") && listing.showsDots() && !byPattern()) {
            found.addAll(0, tree.dots(path));
        }
        if (options.contains("t")) {
            found.sort(Comparator.comparing((Entry entry) -> entry.file().modified())
                    .reversed());
        }
        if (options.contains("r")) {
            Collections.reverse(found);
        }
        return found;
    }

    /** What names carry before them in NLST, as with vsftpd and ProFTPD: they can be sent back as they are. */
    String prefix() throws IOException {
        if (byPattern() || ofFile()) {
            return asked.substring(0, asked.lastIndexOf('/') + 1);
        }
        if (asked.isEmpty() || asked.equals(".")) {
            return "";
        }
        return asked.endsWith("/") ? asked : asked + "/";
    }

    /** A name with an asterisk in it is a name if there is such a file. */
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
