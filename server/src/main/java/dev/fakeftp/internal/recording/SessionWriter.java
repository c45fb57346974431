package dev.fakeftp.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.wire.Command;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the text of one session. The line of a data connection stands before the last reply of its transfer, as far as
 * the client sends no other command between. So equal conversations have equal recordings.
 */
final class SessionWriter implements Closeable {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final RecordingFolder folder;
    private final int number;
    private final SecretMask mask;
    private final BufferedWriter text;
    private final long start = System.nanoTime();
    private final List<String> held = new ArrayList<>();
    private int transfers;
    private int running;
    private boolean closing;
    private boolean closed;

    SessionWriter(RecordingFolder folder, int number, String server) throws IOException {
        this.folder = folder;
        this.number = number;
        this.mask = folder.mask();
        text = Files.newBufferedWriter(folder.textOf(number), UTF_8);
        text.write(RecordingFolder.FIRST_LINE + "\n# Server " + mask.command("", server) + ", "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ". Passwords and data addresses are masked.\n");
    }

    /** Notes a command. The address of PORT or EPRT is masked. */
    synchronized void command(Command command, String line) throws IOException {
        release();
        write(
                '>',
                FtpLine.isActive(command.verb())
                        ? command.verb() + " " + FtpLine.ADDRESS
                        : mask.command(command.verb(), line));
    }

    /** Notes a line of a reply. The address of a 227 or 229 is masked. */
    synchronized void reply(String line) throws IOException {
        String masked = mask.reply(FtpLine.passivePort(line) > 0 ? FtpLine.withoutAddress(line) : line);
        if (running > 0 && FtpLine.code(line) >= 200) {
            held.add(stamped('<', masked));
        } else if (held.isEmpty()) {
            write('<', masked);
        } else {
            held.add(stamped('<', masked));
        }
    }

    /** Notes the start of a transfer and returns what keeps its bytes. */
    synchronized KeptData beginData(Command command) throws IOException {
        transfers++;
        KeptData kept = folder.keep(DataKind.of(command.verb()), number, transfers, command.argument());
        running++;
        return kept;
    }

    /** Forgets a transfer whose data connection did not come about. */
    synchronized void abandonData(KeptData kept) throws IOException {
        kept.abandon();
        endData();
    }

    /** Notes the end of a data connection, before either side can learn of it. */
    synchronized void endData(KeptData kept, boolean cut) throws IOException {
        write('=', kept.line(cut));
        endData();
    }

    private void endData() throws IOException {
        running--;
        if (running == 0) {
            release();
            if (closing) {
                closeText();
            }
        }
    }

    /** Notes what happened to the control connection, such as {@code client closed}. */
    synchronized void event(String what) throws IOException {
        release();
        write('!', what);
    }

    /** Notes a remark, which a replay ignores. */
    synchronized void remark(String what) throws IOException {
        release();
        if (!closed) {
            text.write("# " + what + "\n");
        }
    }

    /** Writes the lines to the file. */
    synchronized void flush() throws IOException {
        if (!closed) {
            text.flush();
        }
    }

    /** Closes the text after the line of the last data connection. */
    @Override
    public synchronized void close() throws IOException {
        closing = true;
        if (running == 0) {
            closeText();
        }
    }

    private void closeText() throws IOException {
        release();
        closed = true;
        text.close();
    }

    private void release() throws IOException {
        for (String line : held) {
            append(line);
        }
        held.clear();
    }

    private void write(char mark, String line) throws IOException {
        append(stamped(mark, line));
    }

    private void append(String line) throws IOException {
        if (!closed) {
            text.write(line);
        }
    }

    /** Returns a line with the seconds since the start of the session, such as {@code 0.012 > NOOP}. */
    private String stamped(char mark, String line) {
        long millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        String fraction = String.valueOf(1000 + millis % 1000).substring(1);
        return millis / 1000 + "." + fraction + " " + mark + " " + line + "\n";
    }
}
