package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.RecordedData;
import dev.fakeftp.internal.recording.RecordedSession;
import dev.fakeftp.internal.recording.RecordedSession.Exchanged;
import dev.fakeftp.internal.recording.RecordedSession.ReplyLine;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders that a server had before its recording, as far as the recording shows them: by downloads, sizes and
 * changes of the folder. What the recorded clients made themselves is not among them.
 */
public final class RecordedTree {
    /** The path in a 257 (RFC 959, appendix II): a quote in it is doubled. */
    private static final Pattern QUOTED = Pattern.compile("^257[ -]\"((?:[^\"]|\"\")*)\"");

    private static final Pattern SIZE = Pattern.compile("^213 (\\d{1,18})$");

    private final Map<String, RecordedFile> files = new LinkedHashMap<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private final Set<String> made = new HashSet<>();
    private String home = "";

    /**
     * A file.
     *
     * @param content the bytes; null if the recording has only the size
     */
    public record RecordedFile(@Nullable Path content, long size) {}

    private RecordedTree() {}

    static RecordedTree of(List<RecordedSession> sessions) {
        RecordedTree tree = new RecordedTree();
        for (RecordedSession session : sessions) {
            tree.new Walk().follow(session);
        }
        return tree;
    }

    /** The files by their path. */
    public Map<String, RecordedFile> files() {
        return files;
    }

    /** The folders, a folder before those in it. */
    public Set<String> folders() {
        return folders;
    }

    /** The folder of a client after its login: the path in the first PWD. */
    public String home() {
        return home.isEmpty() ? "/" : home;
    }

    private void folder(FtpPath path) {
        if (!path.isRoot() && !made.contains(path.toString())) {
            folder(path.parent());
            files.remove(path.toString());
            folders.add(path.toString());
        }
    }

    private void file(FtpPath path, @Nullable Path content, long size) {
        if (!made.contains(path.toString()) && !folders.contains(path.toString())) {
            folder(path.parent());
            files.merge(
                    path.toString(), new RecordedFile(content, size), (old, now) -> old.content() == null ? now : old);
        }
    }

    private void made(FtpPath path) {
        folder(path.parent());
        if (!files.containsKey(path.toString()) && !folders.contains(path.toString())) {
            made.add(path.toString());
        }
    }

    /** Follows the folder of one session. */
    private final class Walk {
        private FtpPath folder = FtpPath.of(home());

        void follow(RecordedSession session) {
            for (Exchanged exchange : session.exchanges()) {
                follow(exchange);
            }
        }

        private void follow(Exchanged exchange) {
            String verb = FtpLine.command(exchange.command()).verb();
            String argument = FtpLine.command(exchange.command()).argument();
            if (exchange.code() >= 400) {
                return;
            }
            switch (verb) {
                case "PWD", "XPWD" -> folder(exchange);
                case "CWD", "XCWD" -> enter(folder.resolve(argument));
                case "CDUP", "XCUP" -> enter(folder.parent());
                case "MKD", "XMKD", "STOR", "APPE", "RNTO" -> made(folder.resolve(argument));
                case "RMD", "XRMD" -> RecordedTree.this.folder(folder.resolve(argument));
                case "RETR" -> downloaded(folder.resolve(argument), exchange.data());
                case "SIZE" -> sized(folder.resolve(argument), exchange);
                case "DELE", "RNFR" -> file(folder.resolve(argument), null, 0);
                default -> {}
            }
        }

        private void enter(FtpPath path) {
            folder = path;
            RecordedTree.this.folder(path);
        }

        private void folder(Exchanged exchange) {
            for (RecordedSession.RecordedStep step : exchange.steps()) {
                Matcher path = QUOTED.matcher(step instanceof ReplyLine reply ? reply.text() : "");
                if (path.find()) {
                    enter(FtpPath.of(path.group(1).replace("\"\"", "\"")));
                    if (home.isEmpty()) {
                        home = folder.toString();
                    }
                }
            }
        }

        private void downloaded(FtpPath path, @Nullable RecordedData data) {
            if (data != null && !data.cut()) {
                file(path, data.file(), data.size());
            }
        }

        private void sized(FtpPath path, Exchanged exchange) {
            for (RecordedSession.RecordedStep step : exchange.steps()) {
                Matcher size = SIZE.matcher(step instanceof ReplyLine reply ? reply.text() : "");
                if (size.find()) {
                    file(path, null, Long.parseLong(size.group(1)));
                }
            }
        }
    }
}
