package dev.fakeftp.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.page.Markup;
import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The files and folders in a folder. */
public final class FileList {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Table table =
            new Table("Files and folders", List.of("Name", "Bytes", "Modified (UTC)", "Permissions", "Actions"));

    private FileList() {}

    /**
     * Returns the list as HTML, folders first.
     *
     * @param content the files and folders, sorted by name
     * @param part a part of the names that are shown; empty for all
     */
    public static String html(String folder, List<FtpFile> content, String part, int most) {
        List<FtpFile> matching = content.stream()
                .filter(file -> name(file).contains(part))
                .sorted(Comparator.comparing(file -> !file.folder()))
                .toList();
        Window<FtpFile> window = Window.first(matching, most);
        FileList list = new FileList();
        window.shown().forEach(list::add);
        return way(folder)
                .add(window.size("file or folder", "files and folders"))
                .add(list.table.end())
                .toString();
    }

    /** Returns a remark as HTML for a folder that does not exist. */
    public static String missing(String folder) {
        return way(folder)
                .element("p", "There is no folder " + folder + ".", "data-key", "missing")
                .toString();
    }

    /** Links to each folder on the way from the root. */
    private static Markup way(String folder) {
        Markup way = new Markup().begin("nav", "aria-label", "Folder", "class", "way");
        way.element("a", "root", "href", "#/files/");
        String path = "";
        for (String name : folder.split("/", -1)) {
            if (!name.isEmpty()) {
                path += "/" + name;
                way.text(" / ").element("a", name, "href", "#/files" + encoded(path));
            }
        }
        return way.end();
    }

    private static String name(FtpFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** Returns a text for an address or attribute, with all but slashes encoded (RFC 3986, section 2.1). */
    static String encoded(String path) {
        return URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
    }

    private void add(FtpFile file) {
        table.row("f" + encoded(file.path()), file.folder() ? "folder" : "file");
        if (file.folder()) {
            table.link(name(file) + "/", "/files" + encoded(file.path())).cell("");
        } else {
            table.cell();
            button(name(file), "show", file.path());
            table.markup().end();
            table.number(file.size());
        }
        table.cell(TIME.format(file.modified())).cell(file.permissions());
        table.cell();
        if (!file.folder()) {
            button("Download", "download", file.path());
        }
        button("Delete", "delete", file.path());
        table.markup().end();
        table.endRow();
    }

    private void button(String text, String action, String path) {
        table.markup().element("button", text, "type", "button", "data-action", action, "data-path", encoded(path));
    }
}
