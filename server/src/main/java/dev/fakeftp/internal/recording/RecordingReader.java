package dev.fakeftp.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.recording.RecordedSession.ConnectionEvent;
import dev.fakeftp.internal.recording.RecordedSession.DataEnd;
import dev.fakeftp.internal.recording.RecordedSession.Exchanged;
import dev.fakeftp.internal.recording.RecordedSession.RecordedStep;
import dev.fakeftp.internal.recording.RecordedSession.ReplyLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the text of one session. A wrong line fails with an {@link IOException} that names file and line. */
public final class RecordingReader {
    private static final Pattern TEXT = Pattern.compile("session-.*\\.txt");
    private static final Pattern LINE = Pattern.compile("(?:\\d+\\.\\d+ )?([<>=!]) (.*)");
    private static final Pattern DATA = Pattern.compile(
            "(list|download|upload)( cut)?(?: (files/\\S+)|(?: (\\d{1,18}) bytes)?(?: (sha256:[0-9a-f]{64}))?)");

    private final Path file;
    private final List<PendingExchange> all = new ArrayList<>();
    private @Nullable PendingExchange transfer;
    private int number;

    /** An exchange whose steps are being read. */
    private static final class PendingExchange {
        private final int line;
        private final String command;
        private final List<RecordedStep> steps = new ArrayList<>();
        private @Nullable RecordedData data;

        PendingExchange(int line, String command) {
            this.line = line;
            this.command = command;
        }

        Exchanged done() {
            return new Exchanged(line, command, List.copyOf(steps), data);
        }
    }

    private RecordingReader(Path file) {
        this.file = file;
    }

    /** Reads all sessions of a folder in the order of their names. */
    public static List<RecordedSession> readAll(Path folder) throws IOException {
        List<Path> texts;
        try (Stream<Path> files = Files.list(folder)) {
            texts = files.filter(
                            each -> TEXT.matcher(each.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(folder + " is not a folder. Give the folder of a recording.", e);
        }
        if (texts.isEmpty()) {
            throw new IOException(folder + " has no session-0001.txt. Give the folder of a recording.");
        }
        List<RecordedSession> sessions = new ArrayList<>();
        for (Path text : texts) {
            sessions.add(new RecordingReader(text).read());
        }
        return sessions;
    }

    private RecordedSession read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8.", e);
        }
        number = 1;
        if (lines.isEmpty() || !lines.get(0).equals(RecordingFolder.FIRST_LINE)) {
            throw wrong("The first line must be \"" + RecordingFolder.FIRST_LINE + "\".");
        }
        all.add(new PendingExchange(1, ""));
        for (String line : lines.subList(1, lines.size())) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                take(line);
            }
        }
        return new RecordedSession(file, all.stream().map(PendingExchange::done).toList());
    }

    private PendingExchange current() {
        return all.get(all.size() - 1);
    }

    private void take(String line) throws IOException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw wrong("A line begins with >, <, = or !, after an optional time such as 0.012, or with #.");
        }
        String text = parts.group(2);
        try {
            byte[] unused = WireText.bytes(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        switch (parts.group(1)) {
            case ">" -> command(text);
            case "<" -> current().steps.add(new ReplyLine(text));
            case "=" -> data(text);
            default -> current().steps.add(new ConnectionEvent(event(text)));
        }
    }

    private void command(String text) {
        PendingExchange next = new PendingExchange(number, text);
        all.add(next);
        if (FtpLine.isTransfer(FtpLine.command(text).verb())) {
            transfer = next;
        }
    }

    private String event(String text) throws IOException {
        if (!text.matches("(client|server) (closed|reset)")) {
            throw wrong("An event is client closed, client reset, server closed or server reset.");
        }
        return text;
    }

    private void data(String text) throws IOException {
        Matcher parts = DATA.matcher(text);
        if (!parts.matches()) {
            throw wrong("Write for example \"= download files/0001-0001-q3.csv\" or \"= upload 12 bytes sha256:…\".");
        }
        if (transfer == null || transfer.data != null) {
            throw wrong("There is no transfer command before this data.");
        }
        DataKind kind = DataKind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        if (kind != DataKind.of(FtpLine.command(transfer.command).verb())) {
            throw wrong("This data does not fit to \"" + transfer.command + "\".");
        }
        boolean cut = parts.group(2) != null;
        RecordedData data = parts.group(3) != null
                ? inFile(kind, cut, parts.group(3))
                : new RecordedData(
                        kind, cut, parts.group(4) == null ? -1 : Long.parseLong(parts.group(4)), parts.group(5), null);
        if (kind != DataKind.UPLOAD && data.size() < 0) {
            throw wrong("Give a file or a number of bytes, which the replay can send.");
        }
        transfer.data = data;
        current().steps.add(new DataEnd(data));
    }

    private RecordedData inFile(DataKind kind, boolean cut, String name) throws IOException {
        Path content = file.resolveSibling(name).normalize();
        if (!content.startsWith(file.resolveSibling(RecordingFolder.FILES)) || !Files.isRegularFile(content)) {
            throw wrong("There is no file " + name + " beside this text.");
        }
        return new RecordedData(kind, cut, Files.size(content), Sha256.of(content), content);
    }

    private IOException wrong(String what) {
        return new IOException(file + ":" + number + ": " + what);
    }
}
