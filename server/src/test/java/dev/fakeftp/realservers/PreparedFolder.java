package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that a server serves, with the same content before each situation. */
final class PreparedFolder {
    /** The user acme of {@code dev/real-server}. */
    private static final int OWNER = 21210;

    private static final int LARGE = 16 << 20;
    private static final int BINARY = 100_000;
    private static final int FILE = 0644;
    private static final int FOLDER = 0755;
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T20:15:30Z");

    private final Path root;
    private final Map<Path, Instant> times = new HashMap<>();

    PreparedFolder(Path root) {
        this.root = root;
    }

    /** Removes all content and creates it again. The time of some files depends on the current time. */
    void prepare(Instant now) throws IOException {
        clear();
        times.clear();
        file("a.txt", "hello\n");
        file("lf.txt", "one\ntwo\n");
        file("crlf.txt", "one\r\ntwo\r\n");
        file("empty.txt", "");
        file(".hidden", "secret\n");
        file("big.bin", "0123456789".repeat(BINARY / 10));
        file("d/x.txt", "x\n");
        file("d/.h", "h\n");
        file("d/sub/deep.txt", "deep\n");
        Files.createDirectories(root.resolve("void"));
        for (String name : List.of(
                "with blank.txt", "-dash.txt", "grün.txt", "q\"uote.txt", "par(1).txt", "UPPER.TXT", "a;b.txt")) {
            file("names/" + name, name + "\n");
        }
        Files.createDirectories(root.resolve("names/folder with blank"));
        file("links/target.txt", "target\n");
        Files.createSymbolicLink(root.resolve("links/file"), Path.of("target.txt"));
        Files.createSymbolicLink(root.resolve("links/folder"), Path.of("../d"));
        Files.createSymbolicLink(root.resolve("links/broken"), Path.of("nowhere"));
        modes();
        dates(now);
        Files.createDirectories(root.resolve("large"));
        try (RandomAccessFile large =
                new RandomAccessFile(root.resolve("large/large.bin").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        own();
    }

    private void clear() throws IOException {
        try (Stream<Path> content = Files.walk(root)) {
            for (Path path : content.filter(each -> !each.equals(root))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(path);
            }
        }
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(UTF_8));
    }

    private void modes() throws IOException {
        Map<String, Integer> files = Map.of(
                "exec.sh",
                0755,
                "private.txt",
                0600,
                "readonly.txt",
                0444,
                "all.txt",
                0777,
                "setuid",
                04755,
                "setgid.txt",
                02644);
        for (String name : files.keySet()) {
            file("modes/" + name, "x\n");
        }
        Map<String, Integer> folders = Map.of("sticky", 01777, "setgid", 02775, "private", 0700);
        for (String name : folders.keySet()) {
            Files.createDirectories(root.resolve("modes/" + name));
        }
        modes = new HashMap<>(files);
        modes.putAll(folders);
    }

    private Map<String, Integer> modes = Map.of();

    private void dates(Instant now) throws IOException {
        Map<String, Instant> dates = Map.of(
                "epoch", Instant.EPOCH.plusSeconds(1),
                "y1999", Instant.parse("1999-12-31T23:59:58Z"),
                "y2019", Instant.parse("2019-07-05T04:05:06Z"),
                "lastyear", now.minus(Duration.ofDays(360)),
                "months", now.minus(Duration.ofDays(200)),
                "weeks", now.minus(Duration.ofDays(20)),
                "yesterday", now.minus(Duration.ofDays(1)),
                "tomorrow", now.plus(Duration.ofDays(1)),
                "future", now.plus(Duration.ofDays(100)),
                "y2037", Instant.parse("2037-01-02T03:04:05Z"));
        for (Map.Entry<String, Instant> date : dates.entrySet()) {
            file("dates/" + date.getKey(), "x\n");
            times.put(root.resolve("dates/" + date.getKey()), date.getValue());
        }
    }

    private void own() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                own(file, FILE, !attributes.isSymbolicLink());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                own(folder, FOLDER, true);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void own(Path path, int usual, boolean hasMode) throws IOException {
        Files.setAttribute(path, "unix:uid", OWNER, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", OWNER, LinkOption.NOFOLLOW_LINKS);
        if (hasMode) {
            boolean special = Path.of("modes").equals(path.getName(path.getNameCount() - 2));
            int mode = special ? modes.getOrDefault(path.getFileName().toString(), usual) : usual;
            Files.setAttribute(path, "unix:mode", mode);
        }
        FileTime time = FileTime.from(times.getOrDefault(path, LEAP_DAY));
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, time, null);
    }

    /** Returns each path with its kind, and the content of small files. */
    Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(each -> !each.equals(root)).toList()) {
                content.put(root.relativize(path).toString(), described(path));
            }
        }
        return content;
    }

    private static String described(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "a link to " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path)) {
            return "a folder";
        }
        long size = Files.size(path);
        return size <= Contents.SHOWN ? Contents.described(Files.readAllBytes(path)) : size + " bytes";
    }
}
