package dev.fakeftp.server;

import dev.fakeftp.Glob;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.settings.SettingValues;
import dev.fakeftp.internal.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The files that exist when a server starts. */
final class DeclaredFiles {
    private final Map<String, BiConsumer<TreeFiles, String>> contents = new LinkedHashMap<>();

    void put(String path, byte[] content) {
        contents.put(path, (files, at) -> files.put(at, content));
    }

    /** Declares a copy of a local file or folder, which is read when a server starts. */
    void put(String path, Path local) {
        contents.put(path, (files, at) -> files.put(at, local));
    }

    /** Creates the folders, files and listed folders, then gives them the declared times, permissions and sinks. */
    void create(FileTree tree, SettingValues settings) {
        TreeFiles files = new TreeFiles(tree);
        settings.get(Settings.FOLDERS).forEach(files::createFolder);
        for (Map.Entry<String, BiConsumer<TreeFiles, String>> content : contents.entrySet()) {
            content.getValue().accept(files, content.getKey());
        }
        for (Map.Entry<String, SeededBytes> file :
                settings.get(Settings.SEEDED_FILES).entrySet()) {
            files.put(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, List<String>> listing :
                settings.get(Settings.LISTINGS).entrySet()) {
            files.setListing(listing.getKey(), listing.getValue());
        }
        // Times come first: a folder's permissions may deny setting the times of its files.
        for (Map.Entry<String, Instant> file : settings.get(Settings.MODIFIED).entrySet()) {
            set(file.getKey(), () -> files.setModified(file.getKey(), file.getValue()));
        }
        for (Map.Entry<String, String> file : settings.get(Settings.PERMISSIONS).entrySet()) {
            set(file.getKey(), () -> files.setPermissions(file.getKey(), file.getValue()));
        }
        for (Map.Entry<String, Sink> uploads : settings.get(Settings.DIVERTED).entrySet()) {
            tree.divert(new Glob(uploads.getKey()), uploads.getValue());
        }
        tree.declare();
    }

    private static void set(String path, Runnable change) {
        try {
            change.run();
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "Cannot set the time or permissions of " + path + ": " + e.getMessage()
                            + ". Declare that file or folder too.",
                    new IOException(e));
        }
    }
}
