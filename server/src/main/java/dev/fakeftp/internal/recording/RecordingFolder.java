package dev.fakeftp.internal.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The folder of a new recording: a text for each session, and the files that were transferred. */
public final class RecordingFolder {
    static final String FIRST_LINE = "Fake FTP recording 1";
    static final String FILES = "files";
    private static final String SESSION = "session-%04d.txt";

    /** Characters of a transferred file's name that are kept in the name of its copy. */
    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final boolean whole;
    private final List<String> masked;
    private final Lock completing = new ReentrantLock();

    /**
     * Creates the folder. Fails with an {@link IOException} if it holds a recording or anything else.
     *
     * @param whole whether uploads and downloads are kept as files; otherwise as digests
     * @param masked texts that the recording must not contain
     */
    public RecordingFolder(Path folder, boolean whole, Collection<String> masked) throws IOException {
        this.folder = folder;
        this.whole = whole;
        this.masked = List.copyOf(masked);
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IOException(folder + " is not empty. Give a new folder, or delete the old recording.");
            }
        }
        Files.createDirectory(folder.resolve(FILES));
    }

    /** Returns a mask for one session. */
    SecretMask mask() {
        return new SecretMask(masked);
    }

    Path textOf(int session) {
        return folder.resolve(SESSION.formatted(session));
    }

    /** Prepares to keep the data of a transfer. Listings are always kept. */
    KeptData keep(DataKind kind, int session, int transfer, String argument) throws IOException {
        return whole || kind == DataKind.LIST
                ? KeptData.whole(kind, folder, FILES + "/" + fileName(kind, session, transfer, argument), completing)
                : KeptData.digest(kind);
    }

    private static String fileName(DataKind kind, int session, int transfer, String argument) {
        String last = argument.substring(argument.lastIndexOf('/') + 1);
        String safe = last.replaceAll("[^A-Za-z0-9._-]", "_");
        int end = Math.min(safe.length(), LONGEST_NAME);
        String name = kind == DataKind.LIST ? "list.txt" : safe.substring(0, end);
        return "%04d-%04d-%s".formatted(session, transfer, name.isEmpty() ? kind.word() : name);
    }
}
