package dev.fakeftp.internal.list;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.Entry.Detail;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.ListFormat;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.listing.ListShapes.Dots;
import dev.fakeftp.internal.listing.ListShapes.Reverse;
import dev.fakeftp.internal.listing.ListStyle;
import dev.fakeftp.internal.listing.Listed;
import dev.fakeftp.internal.listing.Selection.Arguments;
import dev.fakeftp.internal.listing.Selection.Matches;
import dev.fakeftp.internal.listing.Selection.Missing;
import dev.fakeftp.internal.listing.Selection.NamedLinks;
import dev.fakeftp.internal.listing.Selection.ShownPath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the lines of one request: for missing names, for files, and for folders in this order, as {@code ls} does. */
public final class ListMaker {
    /** The right to execute of owner, group and others. */
    private static final int EXECUTABLE = 0_111;

    private final ListRequest request;
    private final FileTree tree;
    private final ListShapes shapes;
    private final ListFormat format;
    private final Clock clock;
    private final Missing missing;

    private final List<String> lines = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<Listed> files = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private int count;
    private @Nullable String refusal;

    /**
     * A listing.
     *
     * @param count the number of files and folders in it
     * @param refusal the reply after it; null if it succeeds
     */
    public record Made(
            List<String> lines, int count, @Nullable String refusal) {}

    public ListMaker(ListRequest request, Missing missing) {
        this.request = request;
        this.missing = missing;
        ListStyle lists = request.session().context().settings().profile().lists();
        shapes = lists.shapes();
        format = request.has('n') ? lists.format().numeric() : lists.format();
        tree = request.session().tree().reading(request.detailed() ? format.detail() : Detail.USUAL);
        clock = request.session().context().settings().listingClock();
    }

    /** Makes the listing. Fails with {@link NoSuchFileException} for a missing name that is refused. */
    public Made make() throws IOException {
        Optional<List<String>> set = setLines();
        if (set.isPresent()) {
            return new Made(set.get(), set.get().size(), null);
        }
        for (String name : request.names()) {
            add(name);
        }
        if (missing == Missing.SORTED_LINE) {
            Collections.sort(missed);
        }
        if (request.selection().arguments() == Arguments.SEVERAL_SORTED) {
            files.sort(Comparator.comparing(Listed::name));
            Collections.sort(folders);
        }
        lines.addAll(missed);
        addFiles();
        boolean heading = missed.size() + files.size() + folders.size() > 1
                || (request.has('R') && shapes.layout().headingOfOne());
        for (String folder : folders) {
            addFolder(folder, heading);
        }
        return new Made(lines, count, refusal);
    }

    /** Returns whether the request names a file, and not a folder or a pattern. */
    public static boolean ofFile(ListRequest request) throws IOException {
        FtpPath path = request.path();
        return !request.byPattern(path)
                && request.session().tree().exists(path)
                && !request.session().tree().file(path).folder();
    }

    /** Returns the lines that the test has set for the folder. Empty for a file, a pattern and any other folder. */
    private Optional<List<String>> setLines() throws IOException {
        FtpPath path = request.path();
        return request.detailed() && request.names().size() == 1 && tree.exists(path)
                ? tree.listing(path)
                : Optional.empty();
    }

    private void add(String name) throws IOException {
        FtpPath path = request.path(name);
        if (request.byPattern(path)) {
            addMatches(name, path);
            return;
        }
        Entry entry;
        try {
            Entry found = tree.listed(path);
            boolean followed = shapes.line().link().isEmpty() || (found.dangling() && links() == NamedLinks.FOLLOWED);
            entry = followed ? tree.entry(path) : found;
        } catch (NoSuchFileException | NotDirectoryException e) {
            miss(name, e);
            return;
        }
        boolean shown = request.has('d') || (entry.link() != null && links() == NamedLinks.SHOWN);
        if (entry.folder() && !shown) {
            folders.add(name);
        } else if (request.selection().arguments() == Arguments.FOLDER) {
            miss(name, new NoSuchFileException(name));
        } else {
            files.add(new Listed(entry, nameOfFile(name, entry)));
        }
    }

    private void miss(String name, IOException e) throws IOException {
        switch (missing) {
            case NOTHING -> {}
            case LINE, SORTED_LINE -> missed.add(message(name));
            case REFUSED_AFTERWARDS -> refusal = message(name);
            case REFUSED, REFUSED_IF_UNMATCHED, REFUSED_IF_EMPTY -> throw e;
        }
    }

    private String message(String name) {
        return shapes.layout().missing().replace("{name}", name);
    }

    private void addMatches(String name, FtpPath path) throws IOException {
        NamePattern pattern = new NamePattern(path.name(), request.selection().wildcards());
        boolean hidden = path.name().startsWith(".") || request.given('a') || request.given('A');
        String before = before(name);
        boolean matched = false;
        for (Entry entry : content(path.parent(), name)) {
            if (pattern.matches(entry.name()) && (hidden || !entry.name().startsWith("."))) {
                matched = true;
                addMatch(before + entry.name(), entry);
            }
        }
        if (!matched && missing != Missing.REFUSED && missing != Missing.REFUSED_AFTERWARDS) {
            miss(name, new NoSuchFileException(name));
        }
    }

    private List<Entry> content(FtpPath folder, String name) throws IOException {
        try {
            return entries(folder);
        } catch (NoSuchFileException | NotDirectoryException e) {
            miss(name, e);
            return List.of();
        }
    }

    /** Returns the content of a folder, with links as the server lists them. */
    private List<Entry> entries(FtpPath folder) throws IOException {
        List<Entry> found = tree.entries(folder);
        return shapes.line().link().isEmpty()
                ? found.stream()
                        .filter(entry -> !entry.dangling())
                        .map(Entry::followed)
                        .toList()
                : found;
    }

    private void addMatch(String name, Entry entry) throws IOException {
        boolean folder = entry.folder() && !request.has('d');
        if (folder && request.selection().matches() == Matches.FILES) {
            for (Entry each : tree.entries(request.path(name))) {
                if (!each.folder() && !each.dangling()) {
                    files.add(new Listed(each, name + "/" + each.name()));
                }
            }
        } else if (folder && request.selection().matches() == Matches.LISTED) {
            folders.add(name);
        } else {
            files.add(new Listed(entry, nameOfFile(name, entry)));
        }
    }

    private void addFiles() throws IOException {
        count += files.size();
        if (shapes.layout().foldersFirst() && request.detailed()) {
            files.sort(Comparator.comparing(Listed::folder).reversed());
        }
        if (!request.detailed()) {
            marked(files).forEach(each -> lines.add(each.name()));
        } else if (!files.isEmpty()) {
            lines.addAll(format.shown(marked(files), measuredFolders(), clock));
        }
    }

    /** Returns the folders that a server measures with the files, although it lists their content. */
    private List<Listed> measuredFolders() throws IOException {
        List<Listed> measured = new ArrayList<>();
        if (shapes.layout().foldersMeasured()) {
            for (String name : folders) {
                measured.add(new Listed(tree.entry(request.path(name)), name));
            }
        }
        return measured;
    }

    private String written(String name) {
        return request.session().context().settings().profile().paths().written(request.path(name));
    }

    private void addFolder(String name, boolean heading) throws IOException {
        List<Listed> content = ordered(request.path(name));
        if (heading) {
            addHeading(name.isEmpty() ? "." : name);
        }
        count += content.size();
        if (request.detailed()) {
            lines.addAll(format.ofFolder(written(name), marked(content), clock));
        } else {
            String before = prefix(name);
            lines.addAll(content.stream()
                    .map(each -> format.name(before, each.entry()) + mark(each))
                    .toList());
        }
        if (request.has('R')) {
            for (Listed each : content) {
                if (each.folder() && !each.name().equals(".") && !each.name().equals("..")) {
                    addFolder(below(name) + each.name(), true);
                }
            }
        }
    }

    private static String below(String name) {
        return name.isEmpty() ? "./" : name.endsWith("/") ? name : name + "/";
    }

    private void addHeading(String path) {
        for (String line : shapes.layout().heading().lines()) {
            if (!line.isEmpty() || !lines.isEmpty()) {
                lines.add(line.replace("{path}", path).replace("{relative}", withoutDot(path)));
            }
        }
    }

    private static String withoutDot(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** Returns the content of a folder in the requested order. */
    private List<Listed> ordered(FtpPath folder) throws IOException {
        List<Entry> found = new ArrayList<>(entries(folder));
        boolean all = request.has('a');
        if (!all && !request.has('A')) {
            found.removeIf(Entry::hidden);
        }
        Dots dots = all ? shapes.layout().dots() : Dots.NONE;
        if (dots == Dots.SORTED) {
            found.addAll(tree.dots(folder));
            found.sort(Comparator.comparing(Entry::name));
        }
        List<Listed> listed = new ArrayList<>(found.size());
        found.forEach(entry -> listed.add(Listed.of(entry)));
        boolean sorted = request.has('t') || request.has('S');
        if (request.has('S')) {
            listed.sort(Comparator.comparing(this::size).reversed());
        } else if (request.has('t')) {
            listed.sort(Comparator.comparing(Listed::modified).reversed());
        }
        if (dots == Dots.FIRST) {
            listed.addAll(0, tree.dots(folder).stream().map(Listed::of).toList());
        }
        if (shapes.layout().foldersFirst() && request.detailed()) {
            listed.sort(Comparator.comparing(Listed::folder).reversed());
        }
        if (request.has('r') && (sorted || shapes.layout().reverse() == Reverse.ANY)) {
            Collections.reverse(listed);
        }
        return listed;
    }

    private long size(Listed listed) {
        return listed.folder() ? shapes.line().folderSize() : listed.size();
    }

    /** Adds the marks of {@code ls -F} to the names. */
    private List<Listed> marked(List<Listed> plain) {
        return request.has('F')
                ? plain.stream()
                        .map(each -> new Listed(each.entry(), each.name() + mark(each)))
                        .toList()
                : plain;
    }

    private String mark(Listed listed) {
        if (!request.has('F') || listed.entry().link() != null) {
            return "";
        }
        boolean program = (listed.entry().permissions() & EXECUTABLE) != 0;
        return listed.folder() ? "/" : program ? "*" : "";
    }

    private NamedLinks links() {
        return request.selection().links();
    }

    private @Nullable ShownPath shownPath() {
        return request.selection().path();
    }

    private String nameOfFile(String name, Entry entry) {
        boolean alone = shownPath() == ShownPath.NAME;
        if (entry.name().isEmpty() || name.isEmpty()) {
            return name.isEmpty() ? "." : name;
        }
        String before = alone ? "" : before(name);
        return request.detailed() ? before + entry.name() : format.name(before, entry);
    }

    private static String before(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Returns the prefix of names in NLST, as in vsftpd and ProFTPD. With it a client can send a name back. */
    private String prefix(String name) {
        ShownPath shown = shownPath();
        boolean dot = name.equals(".") && shown != ShownPath.FOLDER_WITH_DOT;
        if (name.isEmpty() || dot || shown == ShownPath.NAME || shown == ShownPath.ASKED) {
            return "";
        }
        return name.endsWith("/") && shown != ShownPath.FOLDER_WITH_SLASH ? name : name + "/";
    }
}
